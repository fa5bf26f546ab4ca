package dev.exhibit.intake.cloudtrail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.intake.Json;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.ProposedProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By which of two times an index of CloudTrail records is asked. */
class TrailProposalTest {
  private static final String STAMPED =
      "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"@timestamp\":\"2026-03-01T10:00:00.000Z\"}";
  private static final String SHIPPED =
      "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"@timestamp\":\"2026-03-01T10:04:00Z\"}";
  private static final String BARE = "{\"eventTime\":\"2026-03-01T10:00:00Z\"}";
  private static final String STAMP_ONLY = "{\"@timestamp\":\"2026-03-01T10:00:00Z\"}";

  private static ProposedProfile of(String eventTime, String... records) {
    List<Map<String, ? extends @Nullable Object>> read = new ArrayList<>();
    for (String record : records) {
      read.add(Json.object(record).orElseThrow());
    }
    Map<String, String> types =
        Map.of(
            "@timestamp", "date",
            "eventTime", eventTime,
            "eventID", "keyword",
            "eventName", "keyword");
    return TrailProposal.of("trail", read, new IndexTypes(types));
  }

  private static @Nullable String time(ProposedProfile proposed) {
    return proposed.map().fields().get("@timestamp");
  }

  @Test
  void theStampIsTakenWhereItIsTheRecordsOwnTime() {
    assertEquals("@timestamp", time(of("date", STAMPED, STAMPED)));
    assertEquals("@timestamp", time(of("date", STAMPED, BARE, STAMP_ONLY)));
    assertEquals("eventTime", time(of("date", STAMPED, SHIPPED)));
  }

  @Test
  void aStampThatTheMappingHasAndNoRecordFindsNothing() {
    assertEquals("eventTime", time(of("date", BARE, BARE)));
    assertEquals("eventTime", time(of("date", BARE, STAMP_ONLY)), "nobody can compare them");
    ProposedProfile unasked = of("text", BARE, BARE);
    assertEquals(null, time(unasked));
    assertEquals(
        List.of(
            "eventTime is mapped as text, so nobody can be asked by time; map it as date, as a"
                + " runtime field of that name or by reindexing."),
        unasked.remarks());
    assertEquals("@timestamp", time(of("text", STAMP_ONLY)));
  }

  @Test
  void theTimeOfReadingInIsNotTheTimeOfTheEvent() {
    ProposedProfile proposed = of("keyword", STAMPED, SHIPPED);
    assertEquals(null, time(proposed));
    assertEquals(
        List.of(
            "eventTime is mapped as keyword, so nobody can be asked by time; map it as date, as a"
                + " runtime field of that name or by reindexing.",
            "@timestamp says another time than eventTime, so it does not help."),
        proposed.remarks());
    assertEquals("@timestamp", time(of("keyword", STAMPED, STAMPED)));
  }

  private static ProposedProfile apart(String... originals) {
    List<Map<String, ? extends @Nullable Object>> read = new ArrayList<>();
    for (String original : originals) {
      read.add(
          Map.of(
              "@timestamp",
              "2026-03-01T10:00:00.000Z",
              "event",
              Map.of("created", "2026-03-01T10:00:00.000Z", "original", original)));
    }
    Map<String, String> types =
        Map.of("@timestamp", "date", "event.id", "keyword", "event.action", "keyword");
    return TrailProposal.ofEcs("trail", read, new IndexTypes(types));
  }

  @Test
  void aTrailThatWasTakenApartIsHeldAgainstTheRecordsThatItKeeps() {
    assertEquals("@timestamp", time(apart(BARE, "not kept", "")));
    ProposedProfile other = apart(BARE, BARE.replace("T10:00", "T09:48"));
    assertEquals(null, time(other));
    assertEquals(
        List.of(
            "@timestamp says another time than eventTime of the records that event.original keeps;"
                + " reindex with a pipeline that puts that into @timestamp."),
        other.remarks());
  }
}
