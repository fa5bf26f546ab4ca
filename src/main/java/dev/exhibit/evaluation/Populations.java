package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.List;

/** What a control applies to, as a query. */
public final class Populations {
  private Populations() {}

  /**
   * The control's population without its exclusions; where runs are items, the starts and finishes
   * in it. Spans of time have no documents.
   */
  public static Query query(Control control) {
    List<Query> parts = new ArrayList<>();
    parts.add(whole(control));
    control
        .population()
        .exclusions()
        .forEach(exclusion -> parts.add(new Query.Not(Kql.parse(exclusion.query()))));
    return Query.and(parts);
  }

  /** What an exclusion leaves out of it. */
  static Query excluded(Control control, Control.Exclusion exclusion) {
    return Query.and(whole(control), Kql.parse(exclusion.query()));
  }

  private static Query whole(Control control) {
    List<Query> parts = new ArrayList<>();
    parts.add(Kql.parse(control.population().query()));
    switch (control.items()) {
      case ItemRule.Runs runs ->
          parts.add(Query.or(List.of(Kql.parse(runs.start()), Kql.parse(runs.finish()))));
      case ItemRule.Scheduled scheduled -> parts.add(runs(scheduled));
      case ItemRule.Spans spans -> parts.add(Query.NONE);
      case ItemRule.Attestations attestations -> parts.add(Query.NONE);
      case ItemRule.Alerts alerts -> parts.add(Query.NONE);
      case ItemRule.Events events -> {}
      case ItemRule.Bursts bursts -> {}
    }
    return Query.and(parts);
  }

  /** The starts and finishes of all its jobs. */
  static Query runs(ItemRule.Scheduled scheduled) {
    List<Query> runs = new ArrayList<>();
    for (Job job : scheduled.schedule()) {
      runs.add(Kql.parse(job.start()));
      String finish = job.finish();
      if (finish != null) {
        runs.add(Kql.parse(finish));
      }
    }
    return runs.isEmpty() ? Query.NONE : Query.or(runs);
  }

  /** The attempts among it that were refused. */
  static Query refused(Control control) {
    String attempts = control.population().refused();
    return attempts == null ? Query.NONE : Kql.parse(attempts);
  }
}
