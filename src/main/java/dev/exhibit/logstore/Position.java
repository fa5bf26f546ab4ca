package dev.exhibit.logstore;

/**
 * A place in a page's order. The next page begins after that of a page's row; one of a document
 * that was found otherwise is no place where a page begins.
 *
 * @param epochMillis event time, milliseconds since 1970 UTC
 * @param tiebreak what orders documents of one instant, as the store wrote it
 */
public record Position(long epochMillis, String tiebreak) {}
