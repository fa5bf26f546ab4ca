package dev.exhibit.intake.okta;

import dev.exhibit.intake.Carried;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of the Okta System Log: bare as the API lists them, in the deliveries of event hooks, in
 * the EventBridge envelopes of a log stream, or in what a collector made of them. Source: Okta's
 * API reference, "System Log", "Event hooks" and "Log Streaming".
 */
public final class OktaFormat implements RecordFormat {
  /** The source's name. */
  public static final String SOURCE = "okta.system";

  /**
   * Our field to the members of such a record that say it, the surest first, for an index that
   * holds the records as they are. What must be worked out of several members is not among them.
   * They come in an order that is always the same, as does what is made of them.
   */
  public static Map<String, List<String>> members() {
    Map<String, List<String>> members = new LinkedHashMap<>();
    members.put(EventSchema.TIMESTAMP, List.of("published"));
    members.put(EventSchema.ID, List.of("uuid"));
    members.put(EventSchema.ACTION, List.of("eventType"));
    members.put(EventSchema.USER_NAME, List.of("actor.alternateId", "actor.displayName"));
    members.put(EventSchema.USER_ID, List.of("actor.id"));
    members.put("user.target.name", List.of("target.alternateId"));
    members.put(EventSchema.OUTCOME, List.of("outcome.result"));
    members.put("event.reason", List.of("outcome.reason"));
    members.put(EventSchema.SOURCE_IP, List.of("client.ipAddress"));
    members.put(EventSchema.RESOURCE_ID, List.of("target.id"));
    return members;
  }

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return Carried.names(text, "eventType")
        && (Carried.names(text, "legacyEventType") || Carried.names(text, "debugContext"));
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    Map<?, ?> record = Carried.record(element, OktaFormat::isRecord);
    if (record == null) {
      boolean hook = "com.okta.event_hook".equals(Values.text(element, "eventType"));
      return hook ? new Reading.Other("an empty delivery of Okta") : new Reading.Unknown();
    }
    String published = Values.text(record, "published");
    Instant time = Times.parse(published == null ? Values.text(element, "time") : published);
    return time == null
        ? new Reading.Unusable(SOURCE, "The event has no time that can be read.")
        : new Reading.Event(SOURCE, Values.text(record, "uuid"), time, OktaMapper.fields(record));
  }

  private static boolean isRecord(Map<?, ?> map) {
    return Values.text(map, "eventType") != null
        && Values.text(map, "uuid") != null
        && (map.containsKey("actor") || map.containsKey("published"));
  }
}
