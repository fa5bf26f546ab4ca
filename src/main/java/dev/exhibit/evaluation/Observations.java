package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation.Runs;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.PopulationFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found of a control's population: the facts that judging starts from.
 *
 * @param population items, refused attempts included; of bursts the attempts
 * @param events documents behind them
 * @param refused attempts that were refused
 * @param duplicates documents left out because their id was seen before
 * @param items every item that fails an attribute, once for each, and every refused attempt
 * @param open items that are not over, so that nothing can be said of them yet
 * @param gaps what is the matter with single items
 * @param facts what else is known of the population
 */
record Observations(
    long population,
    long events,
    long refused,
    long duplicates,
    Runs runs,
    long open,
    List<Item> items,
    List<Gap> gaps,
    List<SourceProof> proofs,
    PopulationFacts facts) {

  Observations {
    items = List.copyOf(items);
    gaps = List.copyOf(gaps);
    proofs = List.copyOf(proofs);
  }

  /** Of which no more was asked. */
  Observations(
      long population,
      long events,
      long refused,
      long duplicates,
      Runs runs,
      long open,
      List<Item> items,
      List<Gap> gaps,
      List<SourceProof> proofs) {
    this(
        population,
        events,
        refused,
        duplicates,
        runs,
        open,
        items,
        gaps,
        proofs,
        PopulationFacts.NONE);
  }

  /** The same with what else is known of the population. */
  Observations with(PopulationFacts known) {
    return new Observations(
        population,
        events,
        refused,
        duplicates,
        runs,
        open,
        items,
        gaps,
        proofs,
        known.with(facts.jobs()).without(facts.notUsed()));
  }

  /** The same with what is to be said of sources that could not be joined. */
  Observations with(Unjoined unjoined, Control control) {
    List<Gap> all = new ArrayList<>(gaps);
    all.addAll(unjoined.gaps(control));
    return new Observations(
        population,
        events,
        refused,
        duplicates,
        runs,
        open,
        items,
        all,
        proofs,
        facts.without(unjoined.notUsed()));
  }

  /** Of events. */
  Observations(
      long population,
      long events,
      long refused,
      long duplicates,
      List<Item> items,
      List<SourceProof> proofs) {
    this(population, events, refused, duplicates, Runs.NONE, 0, items, List.of(), proofs);
  }

  /** Nothing that could be relied on. */
  static Observations none(List<SourceProof> proofs) {
    return new Observations(0, 0, 0, 0, List.of(), proofs);
  }
}
