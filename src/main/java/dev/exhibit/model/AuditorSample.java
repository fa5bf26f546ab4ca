package dev.exhibit.model;

import java.time.Instant;
import java.util.List;

/**
 * A sample that an auditor drew of a population in a package, by the rule of {@link Sampling} with
 * words of their own in place of the engagement's name, so that the company could not know it.
 *
 * @param words that the seed is made of
 * @param seed SHA-256 of {@code words|control|population}, lower-case hex
 * @param population SHA-256 of {@code population.ndjson}, lower-case hex
 * @param rows how many it has
 * @param size how many were wanted
 * @param at when it was drawn, UTC
 */
public record AuditorSample(
    String control,
    String words,
    String seed,
    String population,
    long rows,
    int size,
    List<Pick> picks,
    Instant at) {
  public AuditorSample {
    picks = List.copyOf(picks);
  }

  /**
   * A row that was picked.
   *
   * @param row counted from 0 in the order of the package
   * @param item id of the event
   * @param time of the event, UTC
   */
  public record Pick(long row, String item, Instant time, String who, String what) {}
}
