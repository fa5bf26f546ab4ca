package dev.exhibit.ui.sources;

import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.UnansweredNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of the coverage: the head of a sort of criteria, or a criterion. */
sealed interface CoverageRow {
  /** How many criteria of this sort there are, and how many have a source. */
  record Head(Criterion.Evidence evidence, long reached, long all) implements CoverageRow {}

  /** One criterion. */
  record Entry(Coverage.Row row) implements CoverageRow {}

  /** What logs can evidence mainly first, then partly, then not at all. */
  static List<CoverageRow> of(Coverage coverage) {
    List<CoverageRow> rows = new ArrayList<>();
    for (Criterion.Evidence evidence : Criterion.Evidence.values()) {
      rows.add(new Head(evidence, coverage.reached(evidence), coverage.of(evidence)));
      coverage.rows().stream()
          .filter(row -> row.criterion().evidence() == evidence)
          .map(Entry::new)
          .forEach(rows::add);
    }
    return rows;
  }

  /** The coverage as a table. */
  static Sheet sheet(@Nullable Coverage coverage) {
    return Sheet.of(
        List.of(
            Messages.text("coverage.criterion"),
            Messages.text("coverage.about"),
            Messages.text("coverage.sources"),
            Messages.text("coverage.controls")),
        coverage == null ? List.of() : coverage.rows(),
        row ->
            List.of(
                row.criterion().id(),
                row.criterion().paraphrase(),
                sources(coverage, row),
                row.controls().stream()
                    .map(Coverage.ControlUse::control)
                    .collect(Collectors.joining(" "))));
  }

  /** What is not known is not told as nothing, in a file neither. */
  private static String sources(@Nullable Coverage coverage, Coverage.Row row) {
    if (coverage != null && !row.isReached() && !coverage.unanswered().isEmpty()) {
      return Messages.text("coverage.unanswered.sheet", UnansweredNotice.names(coverage));
    }
    return row.means().stream()
        .flatMap(one -> one.sources().stream())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
