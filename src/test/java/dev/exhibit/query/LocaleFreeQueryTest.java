package dev.exhibit.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import dev.exhibit.model.EventFilter;
import dev.exhibit.testing.Locales;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A query means the same, and is written the same, whatever the machine's locale. */
class LocaleFreeQueryTest {
  private static final Document EVENT =
      new Document(
          Map.of(
              "@timestamp",
              "2023-07-10T12:10:05.250Z",
              "event",
              Map.of("action", "ModifyInstance", "outcome", "SUCCESS"),
              "user.name",
              "İlkay IRMAK",
              "source",
              Map.of("ip", "203.0.113.7"),
              "exhibit",
              Map.of("repeat", 1234567, "share", 0.25)));

  private static final List<String> QUERIES =
      List.of(
          "EVENT.action:ModifyInstance",
          "event.action:MODIFYINSTANCE",
          "event.action:modify* AND NOT event.outcome:failure",
          "event.action:(ModifyInstance OR x) and not user.name:i*",
          "user.name:İlkay*",
          "user.name:\"i̇lkay irmak\"",
          "user.name:ILKAY*",
          "exhibit.repeat >= 1234567 and exhibit.repeat < 1234568",
          "exhibit.share > 0.2 and exhibit.share <= 0.25",
          "exhibit.repeat > ١٢",
          "@timestamp >= \"2023-07-10\" and @timestamp < \"2023-07-11\"",
          "@timestamp:\"2023-07\"",
          "@timestamp > \"2023-07-10T12:10:05.249Z\"",
          "@timestamp >= \"2566-07-10\"",
          "source.ip:203.0.113.0/24",
          "*:203.0.113.7",
          "*");

  /** What each query is read as and whether it picks the event; a fault by its words. */
  private static Map<String, String> meanings() {
    Map<String, String> meanings = new TreeMap<>();
    for (String query : QUERIES) {
      String meaning;
      try {
        Query parsed = Kql.parse(query);
        meaning = parsed + " " + Predicates.matches(parsed, EVENT, Map.of());
      } catch (KqlException e) {
        meaning = String.valueOf(e.getMessage());
      }
      meanings.put(query, meaning);
    }
    meanings.put(
        "filters",
        Filters.kql(
            "event.action:ModifyInstance",
            List.of(
                EventFilter.is("user.name", "İlkay"), EventFilter.isNot("exhibit.repeat", "7"))));
    return meanings;
  }

  @Test
  void aQueryMeansTheSameEverywhere() throws Exception {
    Map<String, String> here = Locales.in("en-US", LocaleFreeQueryTest::meanings);
    assertTrue(here.values().stream().anyMatch(one -> one.endsWith(" true")), here::toString);
    assertTrue(here.values().stream().anyMatch(one -> one.endsWith(" false")), here::toString);
    for (String tag : Locales.SOME) {
      assertEquals(here, Locales.in(tag, LocaleFreeQueryTest::meanings), tag);
    }
  }
}
