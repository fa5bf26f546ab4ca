package dev.exhibit.intake;

/**
 * A place in an input, after unpacking.
 *
 * @param offset bytes before it
 * @param line counted from 1
 */
public record Place(long offset, long line) {}
