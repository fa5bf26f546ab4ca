package dev.exhibit.model;

import java.util.List;

/**
 * What a package would hold, before anything is written.
 *
 * @param rows items of all populations
 * @param aboutBytes rough size
 * @param notEvaluable controls that go in without an answer, with the reason
 * @param exhibits views that go in
 * @param exhibitRows events of all of them
 * @param omissions what cannot go in; a package with any is refused unless marked partial
 */
public record PackagePreview(
    int controls,
    long rows,
    int files,
    long aboutBytes,
    int exhibits,
    long exhibitRows,
    List<Remark> notEvaluable,
    List<Omission> omissions,
    boolean periodOpen) {

  /** A control and what is to be known of it. */
  public record Remark(String control, String reason) {}
}
