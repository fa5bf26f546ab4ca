package dev.exhibit.usecase;

import dev.exhibit.model.Histogram;
import java.time.Instant;

/**
 * What was counted of a range that is still being counted.
 *
 * @param counted its events before {@code until}
 * @param until the first instant that was not looked at yet, UTC
 * @param least whether there may be more before it, since the store could not look everywhere
 */
public record CountedSoFar(Histogram counted, Instant until, boolean least) {}
