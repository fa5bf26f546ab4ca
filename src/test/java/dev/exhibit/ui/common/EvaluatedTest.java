package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Scope;
import dev.exhibit.ui.Fixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluatedTest {
  private final Fixture fixture = new Fixture();

  private Optional<Evaluated> now() {
    fixture.session.reload();
    return Evaluated.of(fixture.session.factsProperty().get());
  }

  @Test
  void whatIsJudgedAndWhatIsNot() {
    assertEquals(Optional.of(new Evaluated(5, 6)), now(), "one file is no control");
    assertFalse(now().orElseThrow().isWhole());
    fixture.workbench.judged =
        run ->
            new EvaluationRun(
                run.period(), run.evaluatedAt(), List.of(run.evaluations().getFirst()));
    assertEquals(Optional.of(new Evaluated(1, 6)), now());
    fixture.workbench.defined = library -> new ControlLibrary(library.controls(), List.of());
    assertEquals(Optional.of(new Evaluated(1, 5)), now());
    fixture.workbench.evaluated = false;
    assertEquals(Optional.empty(), now());
  }

  @Test
  void whatTheAuditLeavesOutIsNotMissed() {
    Control first = fixture.workbench.library().controls().getFirst();
    Map<String, String> left =
        first.criteria().stream()
            .map(Control.CriterionLink::id)
            .collect(Collectors.toMap(Function.identity(), id -> "Not ours."));
    fixture.workbench.scope = new Scope(Set.of(), Map.of(), left);
    long out =
        fixture.workbench.library().controls().stream()
            .filter(one -> !fixture.workbench.scope.concerns(one))
            .count();
    assertEquals(Optional.of(new Evaluated(5 - out, 6 - out)), now());
    assertFalse(out == 0);
  }
}
