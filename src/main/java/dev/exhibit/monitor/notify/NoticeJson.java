package dev.exhibit.monitor.notify;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.monitor.Notice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as data: what programs read, and what templates speak of. */
final class NoticeJson {
  private NoticeJson() {}

  /** The whole message. */
  static Map<String, Object> of(Sender.Message message) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", "exhibit/notice/1");
    all.put("key", message.key());
    all.put("sent_at", message.now().toString());
    all.put("alerts", message.notices().stream().map(NoticeJson::of).toList());
    return all;
  }

  private static Map<String, Object> of(Notice notice) {
    FiredAlert alert = notice.alert();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", alert.id());
    one.put("control", alert.control());
    one.put("control_title", notice.controlTitle());
    one.put("alert", alert.alert());
    one.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
    one.put("title", alert.title());
    one.put("reason", alert.reason());
    one.put("from", alert.about().from().toString());
    one.put("to", alert.about().to().toString());
    one.put("fired_at", alert.firedAt().toString());
    one.put("triage_by", text(alert.triageBy()));
    one.put("count", alert.count());
    one.put("who", alert.who());
    one.put("guidance", notice.guidance());
    one.put("links", links(notice));
    return one;
  }

  private static List<Map<String, Object>> links(Notice notice) {
    return notice.links().stream()
        .map(link ->
            Map.<String, Object>of(
                "event", link.event(), "command", link.command(), "url", link.url()))
        .toList();
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }
}
