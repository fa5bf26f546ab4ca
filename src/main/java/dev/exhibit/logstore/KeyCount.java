package dev.exhibit.logstore;

/**
 * A value of a field.
 *
 * @param documents how many documents have it
 */
public record KeyCount(String key, long documents) {}
