package dev.exhibit.model;

import org.jspecify.annotations.Nullable;

/**
 * A check with the options of the Sensu plugin {@code check-es-query-count}, under their meaning
 * there.
 *
 * @param index names and patterns parted by commas, which win over {@code dateIndex}; null for none
 * @param dateIndex name with the date in the notation of {@code strftime}; null for none
 * @param hourly whether there is an index an hour rather than one a day
 * @param query in Lucene's notation; the plugin ignores it where {@code previous} is none
 * @param field what is searched where the query names no field
 * @param types values of {@code type} parted by commas; null for all
 * @param timestampField the field of event time
 * @param previous how far back; a month is 217 days in the list of indices and a calendar month in
 *     the window
 * @param offsetSeconds how long before now the window ends
 * @param warning a warning above, or with {@code invert} below
 * @param critical critical above, or with {@code invert} below
 */
public record SensuCheck(
    @Nullable String index,
    @Nullable String dateIndex,
    boolean hourly,
    String query,
    String field,
    @Nullable String types,
    String timestampField,
    Previous previous,
    long offsetSeconds,
    long warning,
    long critical,
    boolean invert) {}
