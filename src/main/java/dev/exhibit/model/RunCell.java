package dev.exhibit.model;

import java.util.List;

/** What became of one time at which a job should have run on one host. */
public enum RunCell {
  /** It started on time and, where that is reported, finished. */
  RAN,
  /** It ran and failed, or never came to an end. */
  FAILED,
  /** It started after its grace and before the next time. */
  LATE,
  /** The source was seen, and nothing started. */
  MISSED,
  /** It started more than once on time. */
  DUPLICATE,
  /** It may still start. */
  NOT_DUE,
  /** Nothing started, and the source could not be seen. */
  SILENT,
  /** It departs, and somebody approved that it may. */
  WAIVED;

  private static final List<RunCell> WORST_FIRST =
      List.of(FAILED, MISSED, LATE, WAIVED, SILENT, DUPLICATE, RAN, NOT_DUE);

  /**
   * Whether this is what has to be seen where both stand in one place: what departs before what
   * could not be seen, that before what is good.
   */
  public boolean isWorseThan(RunCell other) {
    return WORST_FIRST.indexOf(this) < WORST_FIRST.indexOf(other);
  }
}
