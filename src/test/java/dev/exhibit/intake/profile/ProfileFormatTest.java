package dev.exhibit.intake.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFormatTest {
  private static final FieldMap MAP =
      new FieldMap(
          "deploys",
          List.of("id", "who.login"),
          Map.of(
              "@timestamp", "at",
              "event.id", "id",
              "event.action", "what.keyword",
              "user.name", "who.login",
              "event.outcome", "result",
              "source.ip", "ip",
              "exhibit.run.failed", "failed",
              "related.user", "approvers.name"),
          Map.of("event.category", "configuration"),
          null);

  private static final String RECORD =
      """
      {"id":"d-1","at":"2026-03-01T10:00:00Z","what":"promote","who":{"login":"ops-1"},
       "result":"Denied","ip":"10.0.0.7","failed":3,"approvers":[{"name":"a"},{"name":"b"}]}
      """;

  private static Map<String, @Nullable Object> json(String text) {
    return Json.object(text).orElseThrow();
  }

  private static Reading.Event event(String record) {
    return assertInstanceOf(Reading.Event.class, new ProfileFormat(MAP).read(json(record)));
  }

  @Test
  void whoWhatAndWhenAreFoundWhereThePersonSaid() {
    Reading.Event event = event(RECORD);
    Document fields = new Document(event.fields().tree());
    assertEquals("profile.deploys", event.source());
    assertEquals("d-1", event.id());
    assertEquals(Instant.parse("2026-03-01T10:00:00Z"), event.time());
    assertEquals("promote", fields.text("event.action"));
    assertEquals("ops-1", fields.text("user.name"));
    assertEquals("failure", fields.text("event.outcome"));
    assertEquals("refused", fields.text("exhibit.effect"));
    assertEquals("10.0.0.7", fields.text("source.ip"));
    assertEquals(List.of(3L), fields.values("exhibit.run.failed"));
    assertEquals(List.of("a", "b"), fields.values("related.user"));
    assertEquals("configuration", fields.text("event.category"));
    assertEquals("d-1", fields.text("source_record.id"));
  }

  @Test
  void aRecordWithoutWhatIsAskedForIsAnothers() {
    Reading reading = new ProfileFormat(MAP).read(json("{\"id\":\"d-1\",\"who\":{}}"));
    assertInstanceOf(Reading.Unknown.class, reading);
  }

  @Test
  void aRecordWithoutItsTimeIsListed() {
    String record = RECORD.replace("2026-03-01T10:00:00Z", "yesterday");
    Reading reading = new ProfileFormat(MAP).read(json(record));
    assertEquals(
        "Its time (at) is no time that can be read.",
        assertInstanceOf(Reading.Unusable.class, reading).reason());
  }

  @Test
  void aValueThatItsFieldCannotHoldDoesNotCostTheEvent() {
    String record =
        RECORD.replace("10.0.0.7", "unknown").replace("\"failed\":3", "\"failed\":\"x\"");
    Document fields = new Document(event(record).fields().tree());
    assertNull(fields.text("source.ip"));
    assertEquals("unknown", fields.text("source.address"));
    assertNull(fields.text("exhibit.run.failed"));
    assertEquals("x", fields.text("source_record.failed"));
  }

  @Test
  void aDocumentOfAnIndexGivesTheSameEvent() {
    AuditEvent event = MappedEvents.map("doc", new Document(json(RECORD)), MAP);
    assertEquals("d-1", event.id());
    assertEquals("ops-1", event.who());
    assertEquals("refused", event.document().text("exhibit.effect"));
    assertTrue(event.document().has(EventSchema.ORIGINAL));
    assertEquals(Instant.EPOCH, MappedEvents.map("doc", Document.EMPTY, MAP).time());
  }

  @Test
  void outcomesAreNotSearchedInTheirOwnWords() {
    assertTrue(MAP.profile().searchable("event.outcome").isEmpty());
    assertEquals("what.keyword", MAP.profile().searchable("event.action").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2026-03-01T10:00:00Z       | -                   | 2026-03-01T10:00:00Z
          2026-03-01T10:00:00+02:00  | -                   | 2026-03-01T08:00:00Z
          2026-03-01 10:00:00.5      | -                   | 2026-03-01T09:00:00.500Z
          1772359200                 | -                   | 2026-03-01T10:00:00Z
          1772359200123              | -                   | 2026-03-01T10:00:00.123Z
          1772359200123456           | -                   | 2026-03-01T10:00:00.123Z
          1772359200123456789        | -                   | 2026-03-01T10:00:00.123Z
          1.7723592001E9             | -                   | 2026-03-01T10:00:00.100Z
          01/Mar/2026:10:00:00 +0100 | dd/MMM/yyyy:HH:mm:ss Z | 2026-03-01T09:00:00Z
          01.03.2026 10:00           | dd.MM.yyyy HH:mm    | 2026-03-01T09:00:00Z
          01.03.2026                 | dd.MM.yyyy          | 2026-02-28T23:00:00Z
          yesterday                  | -                   | -
          -5                         | -                   | -
          1e-600000000               | -                   | -
          1e999999999                | -                   | -
          """)
  void timesAreReadAsToolsWriteThem(
      String text, @Nullable String pattern, @Nullable String wanted) {
    Instant read = MappedTimes.parse(text, pattern, ZoneId.of("Europe/Berlin"));
    assertEquals(wanted, read == null ? null : read.toString());
  }
}
