package dev.exhibit.logstore;

/**
 * A place in a page's order.
 *
 * @param epochMillis event time, milliseconds since 1970 UTC
 * @param tiebreak value of the field that orders documents of one instant
 */
public record Position(long epochMillis, String tiebreak) {}
