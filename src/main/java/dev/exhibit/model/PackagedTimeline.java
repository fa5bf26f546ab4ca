package dev.exhibit.model;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The timeline of a control in a package.
 *
 * @param buckets in time order
 * @param cells how many times at which a job should run came out how, by the words of the file;
 *     empty without a schedule
 * @param notWell of those times the ones that did not come out as they should, oldest first, as
 *     many as are worth showing at once
 * @param jobs every one of those times, by job and host, in the order of the file
 */
public record PackagedTimeline(
    List<Bucket> buckets, SortedMap<String, Long> cells, List<Run> notWell, List<JobRuns> jobs) {
  /** Its name in the folder of its control. */
  public static final String FILE = "timeline.csv";

  /** Nothing is known. */
  public static final PackagedTimeline NONE =
      new PackagedTimeline(List.of(), new TreeMap<>(), List.of(), List.of());

  public PackagedTimeline {
    buckets = List.copyOf(buckets);
    cells = new TreeMap<>(cells);
    notWell = List.copyOf(notWell);
    jobs = List.copyOf(jobs);
  }

  /**
   * Events of a stretch of time, {@code [from, to)}.
   *
   * @param blindSeconds in which a source could not be seen
   */
  public record Bucket(Instant from, Instant to, long events, long exceptions, long blindSeconds) {}

  /**
   * A time at which a job should have run.
   *
   * @param cell how it came out, waivers counted in
   * @param found how it came out before
   */
  public record Run(Instant due, String job, String host, String cell, String found) {}
}
