package dev.exhibit.intake.github;

import dev.exhibit.intake.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which webhook event a payload is of. GitHub names it in a header that a stored payload often has
 * lost; the members of the payload tell it. Source: GitHub's documentation "Webhook events and
 * payloads".
 */
final class EventNames {
  /**
   * A payload of this event has all of these members; the first that fits is taken.
   *
   * @param actions the action is one of these; empty when it does not matter
   */
  private record Shape(String event, Set<String> actions, List<String> members) {
    boolean fits(Map<?, ?> payload) {
      String action = Values.text(payload, "action");
      return members.stream().allMatch(member -> has(payload, member))
          && (actions.isEmpty() || (action != null && actions.contains(action)));
    }

    /** A member with a bang must be absent; one with a dot is inside of another. */
    private static boolean has(Map<?, ?> payload, String member) {
      if (member.startsWith("!")) {
        return !payload.containsKey(member.substring(1));
      }
      int dot = member.indexOf('.');
      return dot < 0
          ? payload.containsKey(member)
          : Values.map(payload.get(member.substring(0, dot)))
              .containsKey(member.substring(dot + 1));
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          shape("deployment_status", "deployment_status"),
          shape("deployment_protection_rule", "deployment_callback_url"),
          shape("deployment_review", "workflow_run", "since"),
          shape("deployment_review", "workflow_run", "reviewers"),
          shape("deployment_review", "workflow_run", "approver"),
          shape("workflow_job", "workflow_job"),
          shape("deployment", "deployment"),
          shape("workflow_run", "workflow_run"),
          shape("workflow_dispatch", "workflow", "inputs"),
          shape("repository_dispatch", "client_payload"),
          shape("check_run", "check_run"),
          shape("check_suite", "check_suite"),
          shape("pull_request_review", "pull_request", "review"),
          shape("pull_request_review_comment", "pull_request", "comment"),
          shape("pull_request_review_thread", "pull_request", "thread"),
          shape("pull_request", "pull_request"),
          shape("merge_group", "merge_group"),
          shape("push", "ref", "before", "after"),
          shape("push", "ref", "commits", "repository"),
          shape("create", "ref", "ref_type", "master_branch"),
          shape("delete", "ref", "ref_type"),
          shape("membership", "member", "team", "scope"),
          shape("member", "member", "repository"),
          actions("organization", "member_added", "member_removed", "member_invited", "renamed")
              .and("organization", "!repository"),
          actions("organization", "deleted").and("organization", "membership"),
          shape("org_block", "blocked_user"),
          shape("team", "team", "action"),
          shape("team_add", "team", "repository"),
          shape("release", "release"),
          shape("branch_protection_rule", "rule", "action"),
          actions("branch_protection_configuration", "enabled", "disabled")
              .and("repository", "!alert"),
          shape("repository_ruleset", "repository_ruleset"),
          shape("deploy_key", "key"),
          shape("secret_scanning_alert_location", "alert", "location"),
          shape("secret_scanning_alert", "alert.secret_type"),
          shape("dependabot_alert", "alert.dependency"),
          shape("code_scanning_alert", "alert.rule"),
          shape("code_scanning_alert", "alert", "commit_oid"),
          shape("repository_vulnerability_alert", "alert"),
          shape("repository_advisory", "repository_advisory"),
          shape("security_advisory", "security_advisory"),
          shape("security_and_analysis", "changes.from", "repository"),
          shape("discussion_comment", "discussion", "comment"),
          shape("discussion", "discussion"),
          shape("issue_comment", "issue", "comment"),
          shape("issues", "issue"),
          shape("commit_comment", "comment", "repository"),
          shape("label", "label", "action"),
          shape("milestone", "milestone", "action"),
          shape("fork", "forkee"),
          shape("gollum", "pages"),
          shape("star", "starred_at"),
          actions("watch", "started").and("repository"),
          shape("package", "package"),
          shape("registry_package", "registry_package"),
          shape("page_build", "build", "id"),
          shape("ping", "zen", "hook_id"),
          shape("meta", "hook", "hook_id"),
          shape("status", "sha", "state", "context"),
          shape("installation_repositories", "repositories_added"),
          shape("installation_target", "target_type", "account"),
          shape("installation", "installation.app_id", "!repository", "!organization"),
          shape("personal_access_token_request", "personal_access_token_request"),
          shape("custom_property", "definition"),
          shape("custom_property_values", "new_property_values"),
          shape("projects_v2_item", "projects_v2_item"),
          shape("projects_v2", "projects_v2"),
          shape("sponsorship", "sponsorship"),
          shape("marketplace_purchase", "marketplace_purchase"),
          shape("project_card", "project_card"),
          shape("project_column", "project_column"),
          shape("project", "project"),
          shape("content_reference", "content_reference"),
          shape("sub_issues", "sub_issue"),
          shape("issue_dependencies", "blocked_issue"),
          shape("issue_dependencies", "blocking_issue"),
          shape("repository_import", "repository", "status", "!action"));

  /** These have no member of their own. */
  private static final List<Shape> PLAIN =
      List.of(
          actions(
                  "repository",
                  "created",
                  "deleted",
                  "archived",
                  "unarchived",
                  "edited",
                  "renamed",
                  "transferred",
                  "publicized",
                  "privatized")
              .and("repository"),
          shape("public", "repository", "!action"));

  /** Members that payloads of any event may have. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "action",
          "repository",
          "organization",
          "enterprise",
          "sender",
          "installation",
          "changes");

  /** What whoever took a payload in may have put beside its members. */
  private static final Set<String> OF_COLLECTORS =
      Set.of(
          "headers", "host", "http", "url", "user_agent", "event", "tags", "type", "input", "log");

  private EventNames() {}

  /** The event's name; null when the payload is of none that is known. */
  static @Nullable String of(Map<?, ?> payload) {
    boolean github =
        Values.text(Values.map(payload.get("sender")), "login") != null
            || Values.text(Values.map(payload.get("repository")), "full_name") != null
            // It is about everybody's code, so it names nobody.
            || Values.text(Values.map(payload.get("security_advisory")), "ghsa_id") != null;
    if (!github) {
      return null;
    }
    return SHAPES.stream()
        .filter(shape -> shape.fits(payload))
        .findFirst()
        .or(() ->
            PLAIN.stream().filter(shape -> isPlain(payload) && shape.fits(payload)).findFirst())
        .map(Shape::event)
        .orElse(null);
  }

  /** Whether there is nothing that an event which is not known here could be about. */
  private static boolean isPlain(Map<?, ?> payload) {
    return payload.keySet().stream()
        .map(String::valueOf)
        .allMatch(name ->
            EVERYWHERE.contains(name) || OF_COLLECTORS.contains(name) || name.startsWith("@"));
  }

  private static Shape shape(String event, String... members) {
    return new Shape(event, Set.of(), List.of(members));
  }

  private record Actions(String event, Set<String> actions) {
    Shape and(String... members) {
      return new Shape(event, actions, List.of(members));
    }
  }

  private static Actions actions(String event, String... actions) {
    return new Actions(event, Set.copyOf(Arrays.asList(actions)));
  }
}
