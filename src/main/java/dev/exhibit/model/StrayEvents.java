package dev.exhibit.model;

import java.time.Instant;

/**
 * A few events that lie years before all others, so that a period of all data begins with years of
 * which nobody can say that they were seen.
 *
 * @param events how many they are
 * @param first time of the first of them
 * @param next time of the first of the others
 * @param after from there to the end of all data
 */
public record StrayEvents(long events, Instant first, Instant next, Period after) {}
