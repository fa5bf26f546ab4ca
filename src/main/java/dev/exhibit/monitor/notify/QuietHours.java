package dev.exhibit.monitor.notify;

import dev.exhibit.model.NotifySettings.Quiet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When people are left alone. */
final class QuietHours {
  private QuietHours() {}

  /** When the quiet hours end in which this instant lies; empty when it lies in none. */
  static Optional<Instant> end(Quiet quiet, Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    for (LocalDate day : new LocalDate[] {here.toLocalDate().minusDays(1), here.toLocalDate()}) {
      if (quiet.days().contains(day.getDayOfWeek())) {
        LocalTime to = quiet.to();
        boolean pastMidnight = !to.isAfter(quiet.from());
        Instant begins = LocalDateTime.of(day, quiet.from()).atZone(zone).toInstant();
        Instant ends =
            LocalDateTime.of(pastMidnight ? day.plusDays(1) : day, to).atZone(zone).toInstant();
        if (!now.isBefore(begins) && now.isBefore(ends)) {
          return Optional.of(ends);
        }
      }
    }
    return Optional.empty();
  }
}
