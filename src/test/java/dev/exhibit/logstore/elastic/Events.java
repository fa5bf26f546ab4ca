package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.EventWriter.Outcome;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.query.Kql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small audit events for tests. */
final class Events {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Events() {}

  /** An event a minute from {@link #START}; users and actions take turns. */
  static List<NewEvent> minutes(String index, int count) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          event(
              index,
              "e" + i,
              "h" + i,
              Map.of(
                  "@timestamp",
                  START.plusSeconds(60L * i).toString(),
                  "user",
                  Map.of("name", i % 3 == 0 ? "deploy" : "ops"),
                  "source",
                  Map.of("ip", "10.0." + i / 256 + "." + i % 256))));
    }
    return events;
  }

  static NewEvent event(String index, String id, String hash, Map<String, Object> fields) {
    Map<String, Object> document = Json.object();
    document.putAll(fields);
    document.put("event", Json.object("id", id, "hash", hash, "action", "Act" + hash.length()));
    return new NewEvent(index, id, hash, Json.bytes(document));
  }

  static Selection all(String... indices) {
    return kql("", indices);
  }

  static Selection kql(String kql, String... indices) {
    return new Selection(List.of(indices), FieldProfile.EXHIBIT, Kql.parse(kql), null);
  }

  static long created(List<Outcome> outcomes) {
    return outcomes.stream().filter(Outcome.Created.class::isInstance).count();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
