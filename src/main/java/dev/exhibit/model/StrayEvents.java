package dev.exhibit.model;

import java.time.Instant;

/**
 * A few events that lie years before all others, so that a period of all data begins with years of
 * which nobody can say that they were seen; or events later than now, so that it ends after a time
 * of which nobody can say anything yet.
 *
 * @param late whether they are later than now
 * @param events how many they are, at least one
 * @param first time of the first of them
 * @param next time of that one of the others that is nearest to them
 * @param without all data without them
 */
public record StrayEvents(boolean late, long events, Instant first, Instant next, Period without) {}
