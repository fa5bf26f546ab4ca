package dev.exhibit.intake.backup;

import dev.exhibit.intake.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads times that may name no zone. */
final class LocalTimes {
  private LocalTimes() {}

  /** The instant; a time without an offset is in the zone. Null when the text is none. */
  static @Nullable Instant parse(@Nullable String text, ZoneId zone) {
    if (text == null) {
      return null;
    }
    try {
      LocalDateTime local = LocalDateTime.parse(text.strip().replace(' ', 'T'));
      return Times.possible(local.atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Times.parse(text);
    }
  }
}
