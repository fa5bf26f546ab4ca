package dev.exhibit.intake.github;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's audit log, exported, streamed or asked for by its API, and webhooks: bare payloads,
 * deliveries stored with their headers, and those that the API of hook deliveries answers.
 */
public final class GithubFormat implements RecordFormat {
  /** The source of audit log entries. */
  public static final String AUDIT = "github.audit";

  /** The source of webhooks. */
  public static final String WEBHOOK = "github.webhook";

  /**
   * Our field to the members of such a record that say it, the surest first, for an index that
   * holds the records as they are. What must be worked out of several members is not among them.
   * They come in an order that is always the same, as does what is made of them.
   */
  public static Map<String, List<String>> members() {
    Map<String, List<String>> members = new LinkedHashMap<>();
    members.put(EventSchema.TIMESTAMP, List.of("created_at", "@timestamp"));
    members.put(EventSchema.ID, List.of("_document_id"));
    members.put(EventSchema.ACTION, List.of("action"));
    members.put(EventSchema.USER_NAME, List.of("actor"));
    members.put(EventSchema.USER_ID, List.of("actor_id"));
    members.put("user.target.name", List.of("user"));
    members.put("user.target.id", List.of("user_id"));
    members.put(EventSchema.SOURCE_IP, List.of("actor_ip"));
    members.put(EventSchema.RESOURCE_ID, List.of("repo", "repository"));
    members.put("organization.name", List.of("org"));
    members.put("group.name", List.of("team"));
    return members;
  }

  @Override
  public List<String> sources() {
    return List.of(AUDIT, WEBHOOK);
  }

  @Override
  public boolean resembles(String text) {
    return text.contains("\"_document_id\"")
        || text.contains("https://api.github.com/")
        || text.contains("\"X-GitHub-Event\"");
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    if (AuditEntry.isOne(element)) {
      return audit(element);
    }
    Delivery delivery = Delivery.of(element);
    return delivery == null ? new Reading.Unknown() : webhook(delivery);
  }

  private static Reading audit(Map<?, ?> entry) {
    Instant time = AuditEntry.time(entry);
    if (time == null) {
      return new Reading.Unusable(AUDIT, "The entry has no time that can be read.");
    }
    return new Reading.Event(
        AUDIT, Values.text(entry, "_document_id"), time, AuditEntry.fields(entry));
  }

  private static Reading webhook(Delivery delivery) {
    WebhookTime time = WebhookTime.of(delivery.event(), delivery.payload(), delivery.delivered());
    if (time == null) {
      return new Reading.Unusable(
          WEBHOOK,
          "A "
              + delivery.event()
              + " payload says nowhere when it happened; store deliveries with the time of their"
              + " arrival, take them from the API of hook deliveries, or use the audit log.");
    }
    return new Reading.Event(
        WEBHOOK, delivery.id(), time.time(), new Webhook(delivery, time).fields());
  }

  /**
   * A webhook as it was stored.
   *
   * @param id of the delivery; null when only the payload was kept
   * @param delivered when; null when that was not kept
   */
  record Delivery(
      String event, @Nullable String id, @Nullable Instant delivered, Map<?, ?> payload) {

    /** The webhook that the element is or holds; null when it is none. */
    static @Nullable Delivery of(Map<?, ?> element) {
      Map<?, ?> request = Values.map(element.get("request"));
      Map<?, ?> headers = Values.map(request.isEmpty() ? element : request, "headers");
      Object held = request.isEmpty() ? body(element) : body(request);
      if (held == null) {
        String event = EventNames.of(element);
        return event == null ? null : new Delivery(event, null, null, element);
      }
      Map<?, ?> payload = payload(held);
      String named = header(headers, "X-GitHub-Event");
      boolean listed = Values.text(element, "guid") != null;
      String said = named == null && listed ? Values.text(element, "event") : named;
      String event = said == null ? EventNames.of(payload) : said;
      if (event == null || payload.isEmpty()) {
        return null;
      }
      String guid = header(headers, "X-GitHub-Delivery");
      return new Delivery(
          event, guid == null ? Values.text(element, "guid") : guid, delivered(element), payload);
    }

    private static @Nullable Object body(Map<?, ?> map) {
      Object payload = map.get("payload");
      return payload == null ? map.get("body") : payload;
    }

    /** As an object, or as the text that was sent. */
    private static Map<?, ?> payload(Object held) {
      return held instanceof String text
          ? Json.object(text).<Map<?, ?>>map(map -> map).orElse(Map.of())
          : Values.map(held);
    }

    /** Some stores make each header a list, or write its name in lower case. */
    private static @Nullable String header(Map<?, ?> headers, String name) {
      return Values.texts(Values.member(headers, name)).stream().findFirst().orElse(null);
    }

    private static @Nullable Instant delivered(Map<?, ?> element) {
      for (String name : List.of("delivered_at", "received_at", "@timestamp", "timestamp")) {
        Instant time = WebhookTime.moment(element.get(name));
        if (time != null) {
          return time;
        }
      }
      return null;
    }
  }
}
