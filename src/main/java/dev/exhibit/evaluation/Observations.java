package dev.exhibit.evaluation;

import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.Item;
import java.util.List;

/**
 * What was found of a control's population: the facts that judging starts from.
 *
 * @param population items, refused attempts included
 * @param events documents behind them
 * @param refused attempts that were refused
 * @param duplicates documents left out because their id was seen before
 * @param items every item that fails an attribute, once for each, and every refused attempt
 */
record Observations(
    long population,
    long events,
    long refused,
    long duplicates,
    List<Item> items,
    List<SourceProof> proofs) {

  static final Observations NONE = new Observations(0, 0, 0, 0, List.of(), List.of());

  Observations {
    items = List.copyOf(items);
    proofs = List.copyOf(proofs);
  }
}
