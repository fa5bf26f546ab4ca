package dev.exhibit.usecase;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageScope;
import java.util.ArrayList;
import java.util.List;

/** Which controls a scope means, and what of it could not go into a package. */
final class ScopedControls {
  private final Session session;
  private final EvaluateControls evaluate;
  private final List<Criterion> criteria;

  ScopedControls(Session session, EvaluateControls evaluate, List<Criterion> criteria) {
    this.session = session;
    this.evaluate = evaluate;
    this.criteria = criteria;
  }

  /**
   * The controls that are meant.
   *
   * @throws BadRequestException when nothing is named, something is named that there is not, or no
   *     control is meant
   */
  List<Control> of(PackageScope scope) {
    List<Control> controls =
        switch (scope) {
          case PackageScope.All all -> evaluate.chosen(List.of());
          case PackageScope.Controls some when some.ids().isEmpty() ->
              throw new BadRequestException("No control is named; name one, or issue all of them.");
          case PackageScope.Controls some -> evaluate.chosen(some.ids());
          case PackageScope.Criteria some -> {
            some.ids().forEach(this::mustBeOne);
            yield evaluate.chosen(List.of()).stream()
                .filter(control -> some.ids().stream().anyMatch(id -> answers(control, id)))
                .toList();
          }
        };
    if (controls.isEmpty()) {
      throw new BadRequestException("No control answers that; nothing would be in it.");
    }
    return controls;
  }

  private void mustBeOne(String id) {
    if (criteria.stream().noneMatch(criterion -> criterion.id().equals(id))) {
      throw new BadRequestException(
          "There is no criterion " + id + "; `exhibit sources --coverage` names them all.");
    }
  }

  private static boolean answers(Control control, String criterion) {
    return control.criteria().stream().anyMatch(link -> link.id().equals(criterion));
  }

  /** Criteria that nobody answers, and controls that might belong but cannot be read. */
  List<Omission> omissions(PackageScope scope) {
    return switch (scope) {
      case PackageScope.All all -> broken("Its file has faults.");
      case PackageScope.Controls some -> List.of();
      case PackageScope.Criteria some -> {
        List<Omission> omissions = new ArrayList<>(unanswered(some.ids()));
        omissions.addAll(
            broken("Its file has faults, so nobody can say which criteria it answers."));
        yield omissions;
      }
    };
  }

  private List<Omission> unanswered(List<String> ids) {
    List<Control> all = evaluate.chosen(List.of());
    return ids.stream()
        .filter(id -> all.stream().noneMatch(control -> answers(control, id)))
        .map(id -> new Omission("The criterion " + id, whyUnanswered(id)))
        .toList();
  }

  private String whyUnanswered(String criterion) {
    return session
        .engagement()
        .scope()
        .left(criterion)
        .map(left -> "The engagement leaves it out. " + left.reason())
        .orElse("No control answers it.");
  }

  private List<Omission> broken(String reason) {
    return evaluate.broken().stream()
        .map(it -> new Omission("The control " + it.id(), reason))
        .toList();
  }
}
