package dev.exhibit.intake.cloudtrail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * Reads event times. CloudTrail writes ISO 8601 in UTC; tools that pass it on write a space for the
 * T, leave the Z out or print an offset. A time without an offset is UTC.
 */
final class Times {
  /** What a store's date field and an ISO date of four digits can both hold. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant AFTER_LAST = Instant.parse("9999-12-31T00:00:00Z");

  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[ ]['T']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[ ][XXXXX][XXXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** The instant, cut to milliseconds; null when the text is no time between 1970 and 9999. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.length() > 64) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text.strip(), LENIENT).toInstant();
      boolean possible = !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
      return possible ? time.truncatedTo(java.time.temporal.ChronoUnit.MILLIS) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
