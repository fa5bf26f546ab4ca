package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFieldsTest {
  private static final Instant AT = Instant.parse("2026-09-14T09:41:52Z");

  private static AuditEvent event(String ingested) {
    return new AuditEvent(
        "e1",
        AT,
        new Document(
            Map.of(
                "event", Map.of("action", "Open", "ingested", ingested),
                "exhibit", Map.of("opened", Map.of("cidr", "0.0.0.0/0")),
                "user", Map.of("name", "deploy"))));
  }

  private static List<String> fields(List<EventFields.Line> lines) {
    return lines.stream().map(EventFields.Line::field).toList();
  }

  @Test
  void whatDecidedStandsBeforeEverythingElse() {
    AuditEvent event = event("2026-09-14T09:46:31Z");
    assertEquals(
        List.of(EventSchema.INGESTED, "event.action", "user.name", "exhibit.opened.cidr"),
        fields(EventFields.lines(event)));
    assertEquals(
        List.of("exhibit.opened.cidr", EventSchema.INGESTED, "event.action", "user.name"),
        fields(EventFields.lines(event, Set.of("exhibit.opened.cidr"))));
  }

  @Test
  void aClockThatIsWrongIsNotCalledLate() {
    assertEquals("arrived 4 m 39 s later", EventDetail.arrived(event("2026-09-14T09:46:31Z")));
    assertEquals(
        "arrived 2 s before its own time", EventDetail.arrived(event("2026-09-14T09:41:50Z")));
    assertEquals("", EventDetail.arrived(event("no time")));
  }

  @Test
  void whatATestNamesDecidesAndNotWhatIsPartOfALongerName() {
    AuditEvent event = event("2026-09-14T09:46:31Z");
    assertEquals(
        Set.of("exhibit.opened.cidr", "user.name"),
        EventFields.deciding(event, "not exhibit.opened.cidr:* or user.name in ${admins}"));
    assertEquals(Set.of(), EventFields.deciding(event, "user.name.text:x or other.event.action:y"));
    assertEquals(Set.of(), EventFields.deciding(event, ""));
    assertEquals(
        Set.of("0.0.0.0/0", "deploy"),
        EventFields.values(event, Set.of("exhibit.opened.cidr", "user.name")));
  }
}
