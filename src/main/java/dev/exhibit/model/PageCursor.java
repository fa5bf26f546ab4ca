package dev.exhibit.model;

import java.time.Instant;

/**
 * A place in a list of events ordered by time; events of one time keep an order of their own.
 *
 * @param time event time of the last row seen, to the millisecond
 * @param tiebreak how far the list was read, as whoever gave the page wrote it
 */
public record PageCursor(Instant time, String tiebreak) {}
