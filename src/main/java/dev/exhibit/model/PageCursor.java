package dev.exhibit.model;

import java.time.Instant;

/**
 * A place in a list of events ordered by time, then id.
 *
 * @param time event time of the last row seen
 * @param tiebreak id of the last row seen
 */
public record PageCursor(Instant time, String tiebreak) {}
