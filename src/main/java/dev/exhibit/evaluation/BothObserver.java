package dev.exhibit.evaluation;

import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs that were seen, and those that had to be. The population is the runs that were seen; of the
 * schedule the departures are added.
 */
record BothObserver(RunObserver seen, ScheduleObserver scheduled) implements Observer {

  @Override
  public Set<String> fields(String source) {
    Set<String> fields = new TreeSet<>(seen.fields(source));
    fields.addAll(scheduled.fields(source));
    return fields;
  }

  @Override
  public Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    Outcome runs = seen.observe(sources, span, cancellation);
    if (!(runs instanceof Outcome.Seen one)) {
      return runs;
    }
    Outcome slots = scheduled.observe(sources, span, cancellation);
    return slots instanceof Outcome.Seen two
        ? new Outcome.Seen(join(one.observations(), two.observations()))
        : slots;
  }

  private static Observations join(Observations runs, Observations slots) {
    List<Item> items = new ArrayList<>(runs.items());
    items.addAll(slots.items());
    items.sort(ItemTests.IN_TIME);
    List<Gap> gaps = new ArrayList<>(runs.gaps());
    // A run that failed or never ended is a gap of its own already.
    slots.gaps().stream()
        .filter(gap ->
            switch (gap.kind()) {
              case FAILED_RUN, UNFINISHED_RUN -> false;
              default -> true;
            })
        .forEach(gaps::add);
    return new Observations(
        runs.population(),
        runs.events(),
        runs.refused(),
        runs.duplicates(),
        slots.runs(),
        runs.open() + slots.open(),
        items,
        gaps,
        runs.proofs(),
        slots.facts());
  }
}
