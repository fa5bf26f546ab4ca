package dev.exhibit.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads event times. CloudTrail writes ISO 8601 in UTC; tools that pass it on write a space for the
 * T, leave the Z out or print an offset. A time without an offset is UTC.
 */
public final class Times {
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

  private static final long LONGEST_DAYS = 100_000;

  private Times() {}

  /** The same instant, cut to milliseconds; null when no store's date field can hold it. */
  public static @Nullable Instant possible(Instant time) {
    boolean possible = !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
    return possible ? time.truncatedTo(ChronoUnit.MILLIS) : null;
  }

  /**
   * Nanoseconds from one instant to another; null when a store's number cannot hold them, beyond
   * 290 years.
   */
  public static @Nullable Long nanos(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return Math.abs(between.toDays()) > LONGEST_DAYS ? null : between.toNanos();
  }

  /** The instant, cut to milliseconds; null when the text is no time between 1970 and 9999. */
  public static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.length() > 64) {
      return null;
    }
    try {
      return possible(OffsetDateTime.parse(text.strip(), LENIENT).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
