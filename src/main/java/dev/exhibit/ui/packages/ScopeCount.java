package dev.exhibit.ui.packages;

import dev.exhibit.model.Control;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Scope;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a scope comes to, before anything is counted in the store.
 *
 * @param controls that go in
 * @param logs of them, those that ask logs
 * @param attested of them, those that rest on what people attest
 * @param unanswered criteria of the scope that no control answers, as the gaps count them
 */
record ScopeCount(int controls, int logs, int attested, int unanswered) {

  static ScopeCount of(SessionModel.Facts facts, PackageScope scope) {
    Scope covered = facts.workspace().scope();
    List<Control> going =
        facts.library().controls().stream().filter(chosen(scope, covered)).toList();
    long unanswered =
        facts.criteria().stream()
            .map(criterion -> criterion.id())
            .filter(id -> covered.contains(id) && isNamed(scope, id))
            .filter(id -> !facts.library().answers(id))
            .count();
    return new ScopeCount(
        going.size(),
        (int) going.stream().filter(Control::asksLogs).count(),
        (int) going.stream().filter(Control::isAttested).count(),
        (int) unanswered);
  }

  private static Predicate<Control> chosen(PackageScope scope, Scope covered) {
    Predicate<Control> active =
        control -> control.status() == Control.Status.ACTIVE && covered.concerns(control);
    return switch (scope) {
      case PackageScope.All() -> active;
      case PackageScope.Criteria(List<String> ids) ->
          active.and(
              control -> control.criteria().stream().anyMatch(link -> ids.contains(link.id())));
      case PackageScope.Controls(List<String> ids) -> control -> ids.contains(control.id());
    };
  }

  private static boolean isNamed(PackageScope scope, String criterion) {
    return switch (scope) {
      case PackageScope.All() -> true;
      case PackageScope.Criteria(List<String> ids) -> ids.contains(criterion);
      case PackageScope.Controls(List<String> ids) -> false;
    };
  }

  /** The sentence of it; what there is none of is left out. */
  String words() {
    List<String> parts = new ArrayList<>();
    if (logs > 0) {
      parts.add(Messages.text("packages.scope.logs", logs));
    }
    if (attested > 0) {
      parts.add(Messages.text("packages.scope.attested", attested));
    }
    int alerts = controls - logs - attested;
    if (alerts > 0) {
      parts.add(Messages.text("packages.scope.alerts", alerts));
    }
    if (unanswered > 0) {
      parts.add(Messages.text("packages.scope.unanswered", unanswered));
    }
    String all = Messages.text("packages.scope.all", controls);
    return parts.isEmpty() ? all : all + ": " + String.join(", ", parts);
  }
}
