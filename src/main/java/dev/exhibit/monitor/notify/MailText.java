package dev.exhibit.monitor.notify;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.monitor.Notice;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A message as mail: headers of RFC 5322, what is not ASCII in them by RFC 2047, UTF-8 inside. */
final class MailText {
  private static final String CRLF = "\r\n";
  private static final int MOST_SUBJECT = 150;
  private static final int ENCODED = 30;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private MailText() {}

  /**
   * The whole message, lines ended by CR LF. Its id is that of the alerts, so that programs of mail
   * drop a second copy.
   */
  static String of(Sender.Message message, String from, List<String> to) {
    return String.join(
            CRLF,
            "From: Exhibit <" + from + ">",
            "To: " + String.join("," + CRLF + " ", to),
            "Subject: " + encoded(subject(message)),
            "Date: " + DATE.format(message.now().atOffset(ZoneOffset.UTC)),
            "Message-ID: <" + message.key() + "@exhibit.invalid>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            Base64.getMimeEncoder().encodeToString(utf8(body(message))))
        + CRLF;
  }

  private static String subject(Sender.Message message) {
    FiredAlert first = message.notices().getFirst().alert();
    int more = message.notices().size() - 1;
    String text =
        first.severity() + " " + first.title() + (more > 0 ? " and " + more + " more" : "");
    return text.substring(0, Math.min(MOST_SUBJECT, text.length()));
  }

  private static String body(Sender.Message message) {
    StringBuilder text = new StringBuilder();
    for (Notice notice : message.notices()) {
      FiredAlert alert = notice.alert();
      text.append(alert.severity()).append(' ').append(alert.title()).append('\n');
      text.append(alert.reason()).append('\n');
      text.append("Control:  ").append(alert.control()).append(", ").append(notice.controlTitle());
      text.append("\nWhen:     ").append(alert.about().from());
      text.append("\nWho:      ").append(String.join(", ", alert.who()));
      text.append("\nCount:    ").append(alert.count());
      text.append("\nAlert:    ").append(alert.id());
      text.append("\nTriage:   ").append(alert.triageBy() == null ? "" : "by " + alert.triageBy());
      text.append("\nDo first: ").append(notice.guidance()).append('\n');
      notice
          .links()
          .forEach(link ->
              text.append("  ")
                  .append(link.url().isEmpty() ? link.command() : link.url())
                  .append('\n'));
      text.append('\n');
    }
    return text.toString();
  }

  /** Words of RFC 2047, each of whole characters and short enough for its line. */
  private static String encoded(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.contains("=?")) {
      return text.length() <= 60 ? text : folded(text);
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          String one = Character.isISOControl(point) ? " " : Character.toString(point);
          if (utf8(word + one).length > ENCODED) {
            words.add(word.toString());
            word.setLength(0);
          }
          word.append(one);
        });
    words.add(word.toString());
    return String.join(
        CRLF + " ",
        words.stream()
            .map(part -> "=?utf-8?B?" + Base64.getEncoder().encodeToString(utf8(part)) + "?=")
            .toList());
  }

  private static String folded(String text) {
    int space = text.lastIndexOf(' ', 60);
    return space <= 0 ? text : text.substring(0, space) + CRLF + " " + text.substring(space + 1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
