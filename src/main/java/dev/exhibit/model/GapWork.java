package dev.exhibit.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who works on a gap, until when, and what was noted about it. It changes nothing about the gap.
 *
 * @param gap {@link Gap#key()}
 * @param owner who works on it; null for the owner of its control
 * @param due the last day, in the zone of the engagement; null when none was agreed
 * @param ticket where it is followed elsewhere; null for nowhere
 * @param note one line or more; null for none
 * @param by who wrote this
 * @param at when, UTC
 */
public record GapWork(
    String gap,
    @Nullable String owner,
    @Nullable LocalDate due,
    @Nullable String ticket,
    @Nullable String note,
    String by,
    Instant at) {
  /** Whether nothing is said: the gap stands as if nobody had ever worked on it. */
  public boolean isBlank() {
    return owner == null && due == null && ticket == null && note == null;
  }
}
