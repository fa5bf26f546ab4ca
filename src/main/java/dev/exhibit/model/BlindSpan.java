package dev.exhibit.model;

/**
 * A span of the period in which a source could not be seen.
 *
 * @param kind {@link GapKind#SOURCE_SILENT} between events, {@link GapKind#LOG_SHORT} before the
 *     first and after the last, {@link GapKind#NO_EVIDENCE} where it is not connected, {@link
 *     GapKind#PERIOD_OPEN} where it was still to come
 */
public record BlindSpan(String source, TimeSpan span, GapKind kind) {}
