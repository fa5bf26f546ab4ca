package dev.exhibit.intake.kubernetes;

import dev.exhibit.intake.Addresses;
import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes audit event as the fields of an audit event. Names are those of ECS and, for what is
 * its own, of the event itself below {@code kubernetes.audit}, as in Elastic's integration.
 */
final class KubernetesMapper {
  /** The server refuses a flattened field of more levels. */
  private static final int FLATTENED_LEVELS = 18;

  private static final int FIRST_FAILURE = 400;

  /** What the values of a secret stand under. */
  private static final Set<String> SECRET = Set.of("data", "stringData");

  private KubernetesMapper() {}

  static EventFields fields(Map<?, ?> record) {
    EventFields fields = new EventFields();
    what(record, fields);
    outcome(record, fields);
    who(record, fields);
    where(record, fields);
    onWhat(record, fields);
    return fields.put("kubernetes.audit", own(record));
  }

  private static void what(Map<?, ?> record, EventFields fields) {
    String verb = Values.text(record, "verb");
    fields
        .put("event.kind", "event")
        .put("event.module", "kubernetes")
        .put(EventSchema.PROVIDER, "kube-apiserver")
        .put(EventSchema.ACTION, verb)
        .put("event.category", isChange(verb) ? "configuration" : null)
        .put("event.type", type(verb))
        .put(EventSchema.RUN_CHECK_MODE, isTrial(record) ? true : null);
    Instant start = Times.parse(Values.text(record, "requestReceivedTimestamp"));
    Instant end = Times.parse(Values.text(record, "stageTimestamp"));
    fields.put("event.start", start == null ? null : start.toString());
    if (start != null && end != null && !end.isBefore(start)) {
      fields.put("event.end", end.toString()).put("event.duration", Times.nanos(start, end));
    }
  }

  /**
   * Whether the server was asked to only try it, in the address or in the options of a deletion.
   */
  private static boolean isTrial(Map<?, ?> record) {
    String uri = Values.text(record, "requestURI");
    String asked = uri == null || uri.indexOf('?') < 0 ? "" : uri.substring(uri.indexOf('?') + 1);
    return List.of(asked.split("&", -1)).contains("dryRun=All")
        || Values.texts(Values.map(record, "requestObject").get("dryRun")).contains("All");
  }

  private static boolean isChange(@Nullable String verb) {
    return switch (String.valueOf(verb)) {
      case "create", "update", "patch", "delete", "deletecollection" -> true;
      default -> false;
    };
  }

  private static String type(@Nullable String verb) {
    return switch (String.valueOf(verb)) {
      case "create" -> "creation";
      case "update", "patch" -> "change";
      case "delete", "deletecollection" -> "deletion";
      default -> "access";
    };
  }

  /** A request that was only received has no outcome yet. */
  private static void outcome(Map<?, ?> record, EventFields fields) {
    Map<?, ?> status = Values.map(record.get("responseStatus"));
    Map<?, ?> annotations = Values.map(record.get("annotations"));
    Long code = number(status.get("code"));
    boolean forbidden = "forbid".equals(annotations.get("authorization.k8s.io/decision"));
    boolean panic = "Panic".equals(Values.text(record, "stage"));
    boolean failed =
        forbidden
            || panic
            || "Failure".equals(Values.text(status, "status"))
            || (code != null && code >= FIRST_FAILURE);
    boolean known = failed || (code != null && code > 0);
    fields
        .put(EventSchema.OUTCOME, !known ? "unknown" : failed ? "failure" : "success")
        .put(EventSchema.EFFECT, !known ? null : failed ? "refused" : "succeeded")
        .put("http.response.status_code", code)
        .put("event.reason", reason(status, annotations))
        .put("error.code", failed && code != null ? String.valueOf(code) : null)
        .put("error.message", failed ? Values.text(status, "message") : null);
  }

  private static @Nullable String reason(Map<?, ?> status, Map<?, ?> annotations) {
    String reason = Values.text(status, "reason");
    return reason == null ? Values.text(annotations, "authorization.k8s.io/reason") : reason;
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number number ? (Long) number.longValue() : null;
  }

  private static void who(Map<?, ?> record, EventFields fields) {
    Map<?, ?> user = Values.map(record.get("user"));
    Map<?, ?> acted = Values.map(record.get("impersonatedUser"));
    String name = Values.text(user, "username");
    String effective = Values.text(acted, "username");
    Set<String> related = new LinkedHashSet<>();
    for (String one : new @Nullable String[] {name, effective}) {
      if (one != null) {
        related.add(one);
      }
    }
    fields
        .put(EventSchema.USER_NAME, name)
        .put(EventSchema.USER_ID, Values.text(user, "uid"))
        .put("user.group.name", Values.texts(user.get("groups")))
        .put("user.effective.name", effective)
        .put("user.effective.id", Values.text(acted, "uid"))
        .put("user.effective.group.name", Values.texts(acted.get("groups")))
        .put("related.user", List.copyOf(related));
  }

  /** The first address is the client's own claim or its proxy's; all are kept. */
  private static void where(Map<?, ?> record, EventFields fields) {
    List<String> addresses = Values.texts(record.get("sourceIPs"));
    List<String> ips =
        addresses.stream().map(Addresses::ip).filter(Objects::nonNull).distinct().toList();
    fields
        .put("source.address", addresses.isEmpty() ? null : addresses.getFirst())
        .put(EventSchema.SOURCE_IP, ips.isEmpty() ? null : ips.getFirst())
        .put("related.ip", ips)
        .put("user_agent.original", Values.text(record, "userAgent"));
  }

  private static void onWhat(Map<?, ?> record, EventFields fields) {
    Map<?, ?> object = Values.map(record.get("objectRef"));
    String namespace = Values.text(object, "namespace");
    String resource = Values.text(object, "resource");
    String name = name(record, object);
    String below = Values.text(object, "subresource");
    String type = resource == null || below == null ? resource : resource + "/" + below;
    String uri = Values.text(record, "requestURI");
    List<String> id = new ArrayList<>();
    for (String part : new @Nullable String[] {namespace, type, name}) {
      if (part != null) {
        id.add(part);
      }
    }
    fields
        .put("orchestrator.type", "kubernetes")
        .put("orchestrator.namespace", namespace)
        .put("orchestrator.resource.type", type)
        .put("orchestrator.resource.name", name)
        .put(EventSchema.RESOURCE_ID, id.isEmpty() ? path(uri) : String.join("/", id))
        .put("resource.type", type)
        .put("resource.name", name)
        .put("url.full", uri)
        .put("url.path", path(uri));
  }

  private static @Nullable String path(@Nullable String uri) {
    return uri == null ? null : uri.split("\\?", 2)[0];
  }

  /** What is created has its name in the request or, when the server chose it, in the answer. */
  private static @Nullable String name(Map<?, ?> record, Map<?, ?> object) {
    String name = Values.text(object, "name");
    for (String place : new String[] {"requestObject", "responseObject"}) {
      name = name == null ? Values.text(Values.map(record, place, "metadata"), "name") : name;
    }
    return name;
  }

  /** The event itself, without the values of secrets, which nobody should find by searching. */
  private static @Nullable Object own(Map<?, ?> record) {
    Map<Object, @Nullable Object> own = new LinkedHashMap<>(record);
    boolean secret = "secrets".equals(Values.text(Values.map(record.get("objectRef")), "resource"));
    for (String place : new String[] {"requestObject", "responseObject"}) {
      if (secret) {
        // A patch may be a list, of which nothing is known.
        own.computeIfPresent(
            place, (key, object) -> object instanceof Map<?, ?> map ? withoutValues(map) : null);
      }
    }
    return Values.flattened(own, FLATTENED_LEVELS);
  }

  private static Object withoutValues(Map<?, ?> secret) {
    Map<Object, @Nullable Object> bare = new LinkedHashMap<>(secret);
    bare.keySet().removeIf(SECRET::contains);
    // A list carries many, and an annotation the whole once more as text.
    bare.remove("items");
    if (bare.get("metadata") instanceof Map<?, ?> metadata) {
      Map<Object, @Nullable Object> kept = new LinkedHashMap<>(metadata);
      kept.remove("annotations");
      kept.remove("managedFields");
      bare.put("metadata", kept);
    }
    return bare;
  }
}
