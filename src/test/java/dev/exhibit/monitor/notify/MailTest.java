package dev.exhibit.monitor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.NotifySettings.Mail;
import dev.exhibit.model.NotifySettings.Privacy;
import dev.exhibit.model.NotifySettings.Smtp;
import dev.exhibit.model.Severity;
import dev.exhibit.monitor.notify.Sender.Message;
import dev.exhibit.monitor.notify.Sender.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail to a server on this machine, well and ill. */
class MailTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Map<String, List<String>> PEOPLE =
      Map.of("alice", List.of("alice@example.com"));

  @TempDir static Path temp;
  private static TestTls tls;

  @BeforeAll
  static void key() throws Exception {
    tls = TestTls.of("127.0.0.1", temp);
  }

  private static Smtp smtp(MailServer server, Privacy privacy, Path authority) throws IOException {
    Path word = Files.writeString(temp.resolve("word"), "pass word\n");
    return new Smtp(
        "127.0.0.1", server.port(), privacy, "exhibit", word, "exhibit@example.com", authority);
  }

  private static MailSender sender(Smtp smtp, boolean who) {
    return new MailSender(
        new Mail(List.of("team@example.com"), who), smtp, PEOPLE, Duration.ofSeconds(20));
  }

  private static Message message(String title) {
    return new Message(
        List.of(Notices.titled("a1", "C-1", Severity.CRITICAL, NOW, "alice", title)), "a1", NOW);
  }

  private static Sent send(MailServer server, Privacy privacy, Path authority) throws IOException {
    return sender(smtp(server, privacy, authority), true).send(message("Opened"));
  }

  @Test
  void theTeamAndThePersonWhoDidItAreTold() throws Exception {
    try (MailServer server = new MailServer(tls.context(), true)) {
      MailSender sender = sender(smtp(server, Privacy.STARTTLS, tls.authority()), true);
      assertEquals(new Sent.Done(), sender.send(message("Geöffnet\r\nBcc: x@example.com")));
      List<String> said = server.said();
      assertTrue(said.indexOf("STARTTLS") < said.indexOf("MAIL FROM:<exhibit@example.com>"));
      String word =
          Base64.getEncoder()
              .encodeToString("\0exhibit\0pass word".getBytes(StandardCharsets.UTF_8));
      assertTrue(said.indexOf("AUTH PLAIN " + word) > said.indexOf("STARTTLS"));
      assertTrue(
          said.containsAll(List.of("RCPT TO:<team@example.com>", "RCPT TO:<alice@example.com>")));
      assertTrue(said.contains("Message-ID: <a1@exhibit.invalid>"));
      assertTrue(said.contains("Date: Mon, 2 Mar 2026 12:00:00 +0000"));
      assertFalse(said.stream().anyMatch(line -> line.startsWith("Bcc")), "no header is let in");
      assertTrue(said.stream().anyMatch(line -> line.startsWith("Subject: =?utf-8?B?")));
      assertTrue(said.stream().allMatch(line -> line.length() <= 78), String.join("\n", said));
      String text =
          said.stream()
              .skip(said.indexOf("") + 1)
              .takeWhile(line -> !line.equals("QUIT"))
              .collect(Collectors.joining());
      String body = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      assertTrue(body.contains("Who:      alice") && body.contains("exhibit events --id e1"), body);
    }
  }

  @Test
  void onlyWhatGoesToTheSamePeopleGoesTogether() {
    Smtp anywhere = new Smtp("127.0.0.1", 1, Privacy.NONE, null, null, "e@example.com", null);
    MailSender both = sender(anywhere, true);
    assertEquals(
        "team@example.com,alice@example.com",
        both.mark(Notices.of("a", "C-1", Severity.WARNING, NOW, "alice")));
    assertEquals(
        "team@example.com", both.mark(Notices.of("a", "C-1", Severity.WARNING, NOW, "bob")));
    MailSender nobody =
        new MailSender(new Mail(List.of(), true), anywhere, PEOPLE, Duration.ofSeconds(1));
    assertNull(nobody.mark(Notices.of("a", "C-1", Severity.WARNING, NOW, "bob")));
  }

  @Test
  void nothingIsSentInTheOpenWhereTlsIsMissingOrWrong() throws Exception {
    try (MailServer open = new MailServer(tls.context(), false)) {
      assertInstanceOf(Sent.Refused.class, send(open, Privacy.STARTTLS, tls.authority()));
      assertFalse(open.said().stream().anyMatch(line -> line.startsWith("AUTH")));
    }
    try (MailServer stranger = new MailServer(tls.context(), true)) {
      assertInstanceOf(Sent.Again.class, send(stranger, Privacy.STARTTLS, null));
      assertFalse(stranger.said().stream().anyMatch(line -> line.startsWith("AUTH")));
    }
    TestTls other = TestTls.of("127.0.0.2", temp);
    try (MailServer named = new MailServer(other.context(), true)) {
      assertInstanceOf(Sent.Again.class, send(named, Privacy.STARTTLS, other.authority()));
      assertFalse(named.said().stream().anyMatch(line -> line.startsWith("AUTH")));
    }
  }

  @Test
  void whatTheServerSaysDecides() throws Exception {
    is("Again", "MAIL", "451 later");
    is("Refused", "MAIL", "550 never");
    is("Refused", "AUTH", "535 who");
    is("Again", "RCPT TO:<alice", "452 full");
    is("Refused", "RCPT TO", "550 nobody");
    is("Again", ".", "452 full");
    is("Refused", ".", "554 spam");
    is("Again", "DATA", "hang up");
    is("Again", ".", "hang up");
    is("Again", "", "421 busy");
  }

  private static void is(String outcome, String command, String answer) throws IOException {
    try (MailServer server = new MailServer(tls.context(), true).answering(command, answer)) {
      Sent sent = send(server, Privacy.STARTTLS, tls.authority());
      assertEquals(outcome, sent.getClass().getSimpleName(), command + " " + answer + " " + sent);
    }
  }

  @Test
  void oneWhomTheServerDoesNotTakeIsSaidAndTheOthersAreTold() throws Exception {
    try (MailServer server =
        new MailServer(tls.context(), true).answering("RCPT TO:<alice", "550 gone")) {
      Sent sent = send(server, Privacy.STARTTLS, tls.authority());
      assertTrue(assertInstanceOf(Sent.Refused.class, sent).reason().contains("alice@example.com"));
      assertTrue(server.said().contains("Message-ID: <a1@exhibit.invalid>"));
    }
  }

  @Test
  void nobodyThereIsTriedAgain() throws IOException {
    Smtp nobody = new Smtp("127.0.0.1", 1, Privacy.NONE, null, null, "e@example.com", null);
    assertInstanceOf(Sent.Again.class, sender(nobody, false).send(message("x")));
  }
}
