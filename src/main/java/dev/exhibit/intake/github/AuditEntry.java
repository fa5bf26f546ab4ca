package dev.exhibit.intake.github;

import dev.exhibit.intake.Addresses;
import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry of GitHub's audit log of an organization or enterprise. Source: GitHub's documentation
 * "Audit log events" and the REST API for audit logs; times are milliseconds since 1970.
 */
final class AuditEntry {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9_.-]+");
  private static final Set<String> MARKS =
      Set.of("_document_id", "actor_ip", "org", "org_id", "business", "business_id", "repo");
  private static final String[] TIMES = {"@timestamp", "created_at", "at_sign_timestamp"};
  private static final Pattern REQUEST =
      Pattern.compile("/([^/]+/[^/]+)/pull/(\\d{1,12})(?:\\D.*)?$");

  /** Members that have a field of their own. */
  private static final Set<String> MAPPED =
      Set.of(
          "action",
          "actor",
          "actor_id",
          "actor_ip",
          "user",
          "user_id",
          "user_agent",
          "org",
          "org_id",
          "repo",
          "repository",
          "team",
          "@timestamp",
          "created_at",
          "_document_id");

  private AuditEntry() {}

  /** Whether the element is one: an action of two parts, a time, and GitHub's own members. */
  static boolean isOne(Map<?, ?> element) {
    String action = Values.text(element, "action");
    return action != null
        && ACTION.matcher(action).matches()
        && MARKS.stream().anyMatch(element::containsKey)
        && (element.containsKey("_document_id") || Values.text(element, TIMES) != null);
  }

  /** When it happened; null when the entry does not say. */
  static @Nullable Instant time(Map<?, ?> entry) {
    Instant time = null;
    for (int i = 0; time == null && i < TIMES.length; i++) {
      time = WebhookTime.moment(entry.get(TIMES[i]));
    }
    return time;
  }

  static EventFields fields(Map<?, ?> entry) {
    EventFields fields = new EventFields();
    what(entry, fields);
    who(entry, fields);
    onWhat(entry, fields);
    fields
        .put("change.id", change(entry))
        .put("change.branch", Values.text(entry, "head_branch", "branch"))
        .put("deployment.environment", Values.text(entry, "environment_name", "environment"))
        .put("github", own(entry));
    return fields;
  }

  private static void what(Map<?, ?> entry, EventFields fields) {
    String conclusion = Values.text(entry, "conclusion");
    boolean failed = "failure".equals(conclusion);
    fields
        .put("event.kind", "event")
        .put("event.module", "github")
        .put(EventSchema.PROVIDER, "github")
        .put(EventSchema.ACTION, Values.text(entry, "action"))
        .put("event.type", type(Values.text(entry, "operation_type")))
        .put("event.reason", conclusion)
        .put(EventSchema.OUTCOME, failed ? "failure" : "success")
        .put("http.request.id", Values.text(entry, "request_id"));
  }

  private static @Nullable String type(@Nullable String operation) {
    return switch (operation == null ? "" : operation) {
      case "create" -> "creation";
      case "remove" -> "deletion";
      case "modify", "restore", "transfer" -> "change";
      case "access" -> "access";
      case "authentication" -> "start";
      default -> null;
    };
  }

  private static void who(Map<?, ?> entry, EventFields fields) {
    String actor = Values.text(entry, "actor");
    String target = Values.text(entry, "user");
    Set<String> related = new LinkedHashSet<>();
    if (actor != null) {
      related.add(actor);
    }
    if (target != null) {
      related.add(target);
    }
    String address = Values.text(entry, "actor_ip");
    fields
        .put(EventSchema.USER_NAME, actor)
        .put(EventSchema.USER_ID, Values.text(entry, "actor_id"))
        .put("user.target.name", target)
        .put("user.target.id", Values.text(entry, "user_id"))
        .put("group.name", Values.text(entry, "team"))
        .put("related.user", List.copyOf(related))
        .put("source.address", address)
        .put(EventSchema.SOURCE_IP, Addresses.ip(address))
        .put("user_agent.original", Values.text(entry, "user_agent"));
  }

  private static void onWhat(Map<?, ?> entry, EventFields fields) {
    String repository = repository(entry);
    fields
        .put(EventSchema.RESOURCE_ID, repository)
        .put("resource.type", repository == null ? null : "repository")
        .put("resource.name", Values.text(entry, "name"))
        .put("organization.name", Values.texts(entry.get("org")))
        .put("organization.id", Values.texts(entry.get("org_id")));
  }

  /** Some actions name several. */
  private static @Nullable String repository(Map<?, ?> entry) {
    List<String> named = Values.texts(entry.get("repo"));
    List<String> all = named.isEmpty() ? Values.texts(entry.get("repository")) : named;
    return all.isEmpty() ? null : all.getFirst();
  }

  private static List<String> change(Map<?, ?> entry) {
    Set<String> names = new LinkedHashSet<>();
    String commit = Values.text(entry, "head_sha", "sha", "after");
    if (commit != null) {
      names.add(commit);
    }
    String url = Values.text(entry, "pull_request_url");
    Matcher request = REQUEST.matcher(url == null ? "" : url);
    if (request.find()) {
      names.add(request.group(1) + "#" + request.group(2));
    }
    return List.copyOf(names);
  }

  private static Map<String, @Nullable Object> own(Map<?, ?> entry) {
    Map<Object, @Nullable Object> rest = new LinkedHashMap<>();
    entry.forEach((name, value) -> {
      if (!MAPPED.contains(String.valueOf(name))) {
        rest.put(name, value);
      }
    });
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    if (Values.flattened(rest, 18) instanceof Map<?, ?> flat) {
      flat.forEach((name, value) -> own.put(String.valueOf(name), value));
    }
    return own;
  }
}
