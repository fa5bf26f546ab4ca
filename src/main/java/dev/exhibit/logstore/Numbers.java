package dev.exhibit.logstore;

/**
 * All numbers in a field.
 *
 * @param count how many there are; a document with several counts for each
 * @param sum of them all
 */
public record Numbers(long count, double sum) {}
