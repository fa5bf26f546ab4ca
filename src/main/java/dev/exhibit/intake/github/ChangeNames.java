package dev.exhibit.intake.github;

import dev.exhibit.intake.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every name by which the change is known that an event is about: commit ids, and pull requests as
 * {@code OWNER/NAME#NUMBER}. They go into {@code change.id}, so that a deployment is joined to the
 * approval of what it deploys. A review names its request and the commit it looked at; a merged
 * request also names the commit it became on its target, which is the one that is deployed from
 * there; a deployment and a workflow run name the commit they are of.
 *
 * <p>Only what GitHub itself states counts. A request's number in a commit's message is not taken:
 * its author writes that, and could name a request that others have approved.
 */
final class ChangeNames {
  private static final String NO_COMMIT = "0".repeat(40);

  private final Set<String> names = new LinkedHashSet<>();
  private final @Nullable String repository;

  private ChangeNames(@Nullable String repository) {
    this.repository = repository;
  }

  static List<String> of(Map<?, ?> payload) {
    ChangeNames found =
        new ChangeNames(Values.text(Values.map(payload, "repository"), "full_name"));
    Map<?, ?> review = Values.map(payload, "review");
    Map<?, ?> run = Values.map(payload, "workflow_run");
    Map<?, ?> deployment = Values.map(payload, "deployment");
    found.commit(deployment, "sha");
    found.commit(review, "commit_id");
    found.request(Values.map(payload, "pull_request"));
    if (deployment.isEmpty()) {
      found.commit(run, "head_sha");
      Values.items(run.get("pull_requests")).forEach(request -> found.number(Values.map(request)));
    }
    found.commit(Values.map(payload, "workflow_job"), "head_sha");
    found.commit(Values.map(payload, "check_run"), "head_sha");
    found.commit(payload, "after");
    found.commit(payload, "commit_oid");
    found.commit(payload, "sha");
    return List.copyOf(found.names);
  }

  private void request(Map<?, ?> request) {
    number(request);
    commit(Values.map(request, "head"), "sha");
    // Before the merge this is a trial that nobody deploys.
    if (Boolean.TRUE.equals(Values.bool(request.get("merged")))
        || Values.text(request, "merged_at") != null) {
      commit(request, "merge_commit_sha");
    }
  }

  private void number(Map<?, ?> request) {
    String number = Values.text(request, "number");
    if (number != null && repository != null) {
      names.add(repository + "#" + number);
    }
  }

  private void commit(Map<?, ?> of, String member) {
    String commit = Values.text(of, member);
    if (commit != null && !commit.equals(NO_COMMIT)) {
      names.add(commit);
    }
  }
}
