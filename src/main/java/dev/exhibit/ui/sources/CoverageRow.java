package dev.exhibit.ui.sources;

import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import java.util.ArrayList;
import java.util.List;

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
}
