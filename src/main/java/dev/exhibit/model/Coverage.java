package dev.exhibit.model;

import java.util.List;

/**
 * Which criteria the logs of a company could evidence, by which source, and what to connect next.
 *
 * @param rows one a criterion, in the order of the criteria
 * @param next kinds of sources that are not connected, the one that would evidence most first
 * @param unanswered sources of which nobody could say whether they hold events; they count as not
 *     connected
 */
public record Coverage(List<Row> rows, List<Next> next, List<String> unanswered) {
  /** The kind that stands for what Exhibit records of itself; always there. */
  public static final String OWN = "exhibit";

  public Coverage {
    rows = List.copyOf(rows);
    next = List.copyOf(next);
    unanswered = List.copyOf(unanswered);
  }

  /** The same, where these sources did not answer; they need not be connected next. */
  public Coverage without(List<String> answers) {
    List<Next> others = next.stream().filter(one -> !answers.contains(one.kind().name())).toList();
    return new Coverage(rows, others, answers);
  }

  /**
   * One criterion.
   *
   * @param means kinds of sources that could evidence it
   * @param controls of the library that bear on it
   */
  public record Row(Criterion criterion, List<Means> means, List<ControlUse> controls) {
    public Row {
      means = List.copyOf(means);
      controls = List.copyOf(controls);
    }

    /** Whether any source that could evidence it is connected. */
    public boolean isReached() {
      return means.stream().anyMatch(one -> !one.sources().isEmpty());
    }
  }

  /**
   * A kind of source that could evidence a criterion.
   *
   * @param sources connected sources of this kind, empty when none is
   */
  public record Means(String kind, List<String> sources) {
    public Means {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A control that bears on a criterion.
   *
   * @param usable whether every source that it asks is connected
   */
  public record ControlUse(
      String control, Control.Relationship relationship, List<String> sources, boolean usable) {
    public ControlUse {
      sources = List.copyOf(sources);
    }
  }

  /**
   * What connecting a kind of source would bring.
   *
   * @param newly criteria that no connected source could evidence yet
   * @param adds criteria that have a source already and would get another
   * @param controls of the library that ask a source of this kind and cannot answer without it
   */
  public record Next(
      SourceKind kind, List<String> newly, List<String> adds, List<String> controls) {
    public Next {
      newly = List.copyOf(newly);
      adds = List.copyOf(adds);
      controls = List.copyOf(controls);
    }
  }

  /** How many criteria of this sort a connected source could evidence. */
  public long reached(Criterion.Evidence evidence) {
    return rows.stream()
        .filter(row -> row.criterion().evidence() == evidence && row.isReached())
        .count();
  }

  /** How many criteria are of this sort. */
  public long of(Criterion.Evidence evidence) {
    return rows.stream().filter(row -> row.criterion().evidence() == evidence).count();
  }
}
