package dev.exhibit.intake.github;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the fields of an audit event. Its action is GitHub's: the event's name and, where
 * there is one, the payload's action, such as {@code deployment.created}.
 */
record Webhook(GithubFormat.Delivery delivery, WebhookTime time) {
  private static final Set<String> WENT_WRONG =
      Set.of("failure", "error", "timed_out", "startup_failure", "action_required");

  EventFields fields() {
    EventFields fields = new EventFields();
    what(fields);
    who(fields);
    onWhat(fields);
    change(fields);
    fields.put("github", own());
    return fields;
  }

  private Map<?, ?> payload() {
    return delivery.payload();
  }

  private Map<?, ?> part(String... path) {
    return Values.map(payload(), path);
  }

  /** What the event is about. */
  private Map<?, ?> object() {
    return part(WebhookTime.object(delivery.event()));
  }

  private void what(EventFields fields) {
    String action = Values.text(payload(), "action");
    String reason = reason();
    fields
        .put("event.kind", "event")
        .put("event.module", "github")
        .put(EventSchema.PROVIDER, "github")
        .put(
            EventSchema.ACTION, action == null ? delivery.event() : delivery.event() + "." + action)
        .put("event.reason", reason)
        .put(EventSchema.OUTCOME, outcome(reason))
        .put("event.type", type(action));
  }

  /** How a run ended, or what a review or status says. */
  private @Nullable String reason() {
    Map<?, ?> object = object();
    String conclusion = Values.text(object, "conclusion");
    return conclusion == null ? Values.text(object, "state") : conclusion;
  }

  /** What GitHub tells of has happened; a run or status says itself whether it went well. */
  private static String outcome(@Nullable String reason) {
    return reason != null && WENT_WRONG.contains(reason) ? "failure" : "success";
  }

  private String type(@Nullable String action) {
    return switch (action == null ? "" : action) {
      case "created", "added", "member_added", "opened" -> "creation";
      case "deleted", "removed", "member_removed" -> "deletion";
      default -> delivery.event().startsWith("workflow_") ? "info" : "change";
    };
  }

  private void who(EventFields fields) {
    Map<?, ?> sender = part("sender");
    String name = Values.text(sender, "login");
    String actor = name == null ? Values.text(part("pusher"), "name") : name;
    Map<?, ?> target = target();
    String targetName = Values.text(target, "login");
    Set<String> related = new LinkedHashSet<>();
    addTo(related, actor);
    addTo(related, targetName);
    fields
        .put(EventSchema.USER_NAME, actor)
        .put(EventSchema.USER_ID, Values.text(sender, "id"))
        .put("user.target.name", targetName)
        .put("user.target.id", Values.text(target, "id"))
        .put("group.name", Values.text(part("team"), "slug", "name"))
        .put("group.id", Values.text(part("team"), "id"))
        .put("related.user", List.copyOf(related));
  }

  /** Whose access or membership changes. */
  private Map<?, ?> target() {
    for (Map<?, ?> person :
        List.of(part("member"), part("membership", "user"), part("blocked_user"))) {
      if (!person.isEmpty()) {
        return person;
      }
    }
    return part("invitation").isEmpty() ? Map.of() : part("user");
  }

  private void onWhat(EventFields fields) {
    Map<?, ?> repository = part("repository");
    Map<?, ?> object = object();
    fields
        .put(EventSchema.RESOURCE_ID, Values.text(repository, "full_name"))
        .put("resource.type", repository.isEmpty() ? null : "repository")
        .put("resource.name", Values.text(object, "name", "title", "tag_name", "environment"))
        .put("organization.name", Values.text(part("organization"), "login"))
        .put("organization.id", Values.text(part("organization"), "id"))
        .put("url.full", Values.text(object, "html_url"));
  }

  private void change(EventFields fields) {
    Map<?, ?> deployment = part("deployment");
    String environment = Values.text(deployment, "environment");
    String author = Values.text(part("pull_request", "user"), "login");
    fields
        .put("change.id", ChangeNames.of(payload()))
        .put(
            "change.author",
            author == null ? Values.text(part("head_commit", "author"), "username") : author)
        .put("change.branch", branch())
        .put("deployment.id", Values.text(deployment, "id"))
        .put(
            "deployment.environment",
            environment == null ? Values.text(payload(), "environment") : environment);
  }

  private @Nullable String branch() {
    String target = Values.text(part("pull_request", "base"), "ref");
    if (target != null) {
      return target;
    }
    String deployed = Values.text(part("deployment"), "ref");
    String pushed = Values.text(payload(), "ref");
    String ref = deployed == null ? pushed : deployed;
    String run = Values.text(object(), "head_branch");
    return ref == null ? run : ref.replaceFirst("^refs/heads/", "");
  }

  private Map<String, @Nullable Object> own() {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    put(own, "event", delivery.event());
    put(own, "delivery", delivery.id());
    put(own, "time_from", time.from());
    put(own, "time_not_before", time.notBefore() ? "true" : null);
    put(own, "state", reason());
    put(own, "permission", Values.text(object(), "permission", "role"));
    put(own, "changes", Values.flattened(payload().get("changes"), 18));
    put(own, "forced", Values.text(payload(), "forced"));
    put(own, "visibility", Values.text(part("repository"), "visibility"));
    put(own, "merged", Values.text(part("pull_request"), "merged"));
    put(own, "merged_by", Values.text(part("pull_request", "merged_by"), "login"));
    put(own, "production", Values.text(part("deployment"), "production_environment"));
    put(own, "task", Values.text(part("deployment"), "task"));
    put(own, "approver", Values.text(part("approver"), "login"));
    return own;
  }

  private static void put(Map<String, @Nullable Object> own, String name, @Nullable Object value) {
    if (value != null) {
      own.put(name, value);
    }
  }

  private static void addTo(Set<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }
}
