package dev.exhibit.intake.github;

import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the event of a webhook happened. Payloads have no time of their own, so the best that each
 * holds is taken, in this order: the time that the event itself left on its object (a review's
 * {@code submitted_at}, a closed request's {@code closed_at}); when it was delivered, if the
 * delivery was stored with it; the latest time at which its repository or object is known to have
 * been changed, before which the event cannot have happened. Never the clock.
 *
 * @param from which member it was taken from
 * @param notBefore whether it only bounds the event's time from below
 */
record WebhookTime(Instant time, String from, boolean notBefore) {

  /**
   * The time; null when the payload holds none.
   *
   * @param delivered when it was delivered; null when that is not known
   */
  static @Nullable WebhookTime of(String event, Map<?, ?> payload, @Nullable Instant delivered) {
    String action = Values.text(payload, "action");
    for (String path : own(event, action == null ? "" : action)) {
      Instant time = at(payload, path);
      if (time != null) {
        return new WebhookTime(time, path, false);
      }
    }
    if (delivered != null) {
      return new WebhookTime(delivered, "delivery", false);
    }
    return bound(event, payload);
  }

  /** The members that hold the event's own time, the best first. */
  private static List<String> own(String event, String action) {
    String object = object(event);
    List<String> paths = new ArrayList<>();
    switch (event) {
      case "member", "membership", "team", "team_add", "repository_vulnerability_alert" -> {
        // People, teams and these alerts hold no time of their own.
      }
      case "push", "create", "delete" ->
          paths.addAll(List.of("repository.pushed_at", "head_commit.timestamp"));
      case "deployment_review" -> paths.addAll(List.of("since", "workflow_run.updated_at"));
      case "workflow_job", "check_run", "release", "security_advisory", "marketplace_purchase" ->
          paths.addAll(byAction(event, action));
      case "pull_request_review" -> {
        if (action.equals("submitted")) {
          paths.add("review.submitted_at");
        }
        paths.addAll(List.of("review.updated_at", "pull_request.updated_at"));
      }
      case "repository" ->
          paths.add(action.equals("created") ? "repository.created_at" : "repository.updated_at");
      case "public" -> paths.add("repository.updated_at");
      case "status" -> paths.addAll(List.of("updated_at", "created_at"));
      case "star" -> paths.add("starred_at");
      case "organization" -> {
        if (action.equals("member_invited")) {
          paths.add("invitation.created_at");
        }
      }
      case "branch_protection_rule",
          "deploy_key",
          "code_scanning_alert",
          "secret_scanning_alert",
          "dependabot_alert",
          "repository_ruleset" ->
          paths.addAll(kept(object, action));
      default -> {
        if (action.equals("closed")) {
          paths.add(object + ".closed_at");
        }
        if (!action.equals("deleted")) {
          paths.addAll(List.of(object + ".updated_at", object + ".created_at"));
        }
      }
    }
    return paths;
  }

  /** Of events whose object keeps one time for each of its states. */
  private static List<String> byAction(String event, String action) {
    return switch (event) {
      case "workflow_job" -> job(action);
      case "check_run" -> check(action);
      case "release" -> release(action);
      case "security_advisory" -> advisory(action);
      // What is pending becomes effective later.
      default -> action.startsWith("pending_") ? List.of() : List.of("effective_date");
    };
  }

  private static List<String> job(String action) {
    return switch (action) {
      case "completed" -> List.of("workflow_job.completed_at", "workflow_job.started_at");
      case "in_progress" -> List.of("workflow_job.started_at", "workflow_job.created_at");
      default -> List.of("workflow_job.created_at", "workflow_job.started_at");
    };
  }

  /** Asked for again, a check still holds the times of its run before. */
  private static List<String> check(String action) {
    return switch (action) {
      case "completed" -> List.of("check_run.completed_at", "check_run.started_at");
      case "created" -> List.of("check_run.started_at");
      default -> List.of();
    };
  }

  private static List<String> advisory(String action) {
    String object = "security_advisory.";
    return switch (action) {
      case "published" -> List.of(object + "published_at", object + "updated_at");
      case "withdrawn" -> List.of(object + "withdrawn_at", object + "updated_at");
      default -> List.of(object + "updated_at", object + "published_at");
    };
  }

  /** A release's {@code created_at} is the time of its commit. */
  private static List<String> release(String action) {
    return switch (action) {
      case "published", "released", "prereleased" -> List.of("release.published_at");
      case "created" -> List.of("release.updated_at", "release.published_at", "release.created_at");
      case "deleted" -> List.of();
      default -> List.of("release.updated_at");
    };
  }

  /** Objects that are kept for long: an old time of theirs is not that of a late event. */
  private static List<String> kept(String object, String action) {
    return switch (action) {
      case "created", "appeared_in_branch" -> List.of(object + ".created_at");
      case "fixed" -> List.of(object + ".fixed_at", object + ".updated_at");
      case "closed_by_user", "dismissed", "auto_dismissed" ->
          List.of(object + ".dismissed_at", object + ".updated_at");
      case "resolved" -> List.of(object + ".resolved_at", object + ".updated_at");
      case "deleted" -> List.of();
      default -> List.of(object + ".updated_at");
    };
  }

  /** The member that holds what the event is about. */
  static String object(String event) {
    return switch (event) {
      case "branch_protection_rule" -> "rule";
      case "deploy_key" -> "key";
      case "code_scanning_alert",
          "secret_scanning_alert",
          "secret_scanning_alert_location",
          "dependabot_alert",
          "repository_vulnerability_alert" ->
          "alert";
      case "pull_request_review" -> "review";
      case "deployment_review" -> "workflow_run";
      case "issues" -> "issue";
      case "issue_comment", "commit_comment", "pull_request_review_comment", "discussion_comment" ->
          "comment";
      case "push", "public", "member", "team_add", "create", "delete" -> "repository";
      case "membership" -> "team";
      case "ping", "meta" -> "hook";
      case "fork" -> "forkee";
      case "page_build" -> "build";
      case "sub_issues" -> "sub_issue";
      case "issue_dependencies" -> "blocked_issue";
      case "repository_import" -> "repository";
      default -> event;
    };
  }

  private static @Nullable WebhookTime bound(String event, Map<?, ?> payload) {
    WebhookTime latest = null;
    for (String owner : List.of("repository", "organization", object(event), "workflow_run")) {
      for (String name : List.of("updated_at", "pushed_at", "created_at", "published_at")) {
        String path = owner + "." + name;
        Instant time = at(payload, path);
        if (time != null && (latest == null || time.isAfter(latest.time()))) {
          latest = new WebhookTime(time, path, true);
        }
      }
    }
    return latest;
  }

  private static @Nullable Instant at(Map<?, ?> payload, String path) {
    int dot = path.indexOf('.');
    Object value =
        dot < 0
            ? payload.get(path)
            : Values.map(payload.get(path.substring(0, dot))).get(path.substring(dot + 1));
    return moment(value);
  }

  /** A time as GitHub writes it: ISO 8601, or seconds or milliseconds since 1970. */
  static @Nullable Instant moment(@Nullable Object value) {
    if (value instanceof Number number) {
      long count = number.longValue();
      boolean millis = count > 100_000_000_000L;
      if (count < 0 || count > 253_402_214_400_000L) {
        return null;
      }
      return Times.possible(millis ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count));
    }
    return Times.parse(Values.text(value));
  }
}
