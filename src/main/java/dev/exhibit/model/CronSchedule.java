package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a cron line fires: five fields or {@code @hourly} and the like, in one zone, as cron(5) and
 * cron(8) of Vixie cron say. Where both days are restricted, either is enough. A field that begins
 * with {@code *} restricts nothing, even with a step, when the two are put together.
 *
 * <p>Changes of the clock of less than three hours: a line whose hour or minute begins with {@code
 * *} follows the clock on the wall, so that what is skipped does not happen and what is doubled
 * happens twice. Any other line happens once for each time it names: a skipped time as soon as the
 * clock has moved, a doubled time at its first passing. Times that fall onto one instant by that
 * are one. After a greater change every line follows the clock.
 */
public final class CronSchedule {
  private static final Duration GREATEST_SHIFT = Duration.ofHours(3);

  /** Leap years are at most eight years apart, so that a line that fires at all fires in nine. */
  private static final int YEARS_AHEAD = 9;

  private static final Map<String, String> WORDS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean eitherDay;
  private final boolean followsClock;
  private final ZoneRules rules;

  private CronSchedule(String[] fields, ZoneId zone) {
    this.minutes = CronFields.read(fields[0], CronFields.MINUTE);
    this.hours = CronFields.read(fields[1], CronFields.HOUR);
    this.days = CronFields.read(fields[2], CronFields.DAY);
    this.months = CronFields.read(fields[3], CronFields.MONTH);
    this.weekdays = CronFields.read(fields[4], CronFields.WEEKDAY);
    this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    this.followsClock = fields[0].startsWith("*") || fields[1].startsWith("*");
    this.rules = zone.getRules();
  }

  /**
   * Reads a line.
   *
   * @param zone in which its times are meant
   * @throws BadRequestException with a sentence for a person when it is none, or never fires
   */
  public static CronSchedule parse(String line, ZoneId zone) {
    String text = line.strip();
    if (text.startsWith("@")) {
      String known = WORDS.get(text.toLowerCase(Locale.ROOT));
      if (known == null) {
        throw new BadRequestException(
            "'"
                + text
                + "' names no times; known are @hourly, @daily, @weekly, @monthly, @yearly.");
      }
      text = known;
    }
    String[] fields = text.split("\\s+");
    if (fields.length != 5) {
      throw new BadRequestException(
          "A cron line has five fields, minute hour day month weekday, such as '17 * * * *'; '"
              + line.strip()
              + "' has "
              + (text.isEmpty() ? 0 : fields.length)
              + ".");
    }
    CronSchedule schedule = new CronSchedule(fields, zone);
    if (!schedule.hasDays()) {
      throw new BadRequestException(
          "'" + line.strip() + "' never fires: no such month has such a day.");
    }
    return schedule;
  }

  private boolean hasDays() {
    return eitherDay
        || months.stream().anyMatch(month -> days.nextSetBit(1) <= Month.of(month).maxLength());
  }

  /** The first time it fires at or after that instant; empty when that is too far to be counted. */
  public Optional<Instant> from(Instant instant) {
    Instant at = instant.truncatedTo(ChronoUnit.MINUTES);
    at = at.isBefore(instant) ? at.plusSeconds(60) : at;
    Instant end = at.plus(YEARS_AHEAD * 366L, ChronoUnit.DAYS);
    while (at.isBefore(end)) {
      Instant far = skip(at);
      if (far.equals(at)) {
        if (fires(at)) {
          return Optional.of(at);
        }
        far = at.plusSeconds(60);
      }
      at = far;
    }
    return Optional.empty();
  }

  /** The first time it fires after that instant. */
  public Optional<Instant> after(Instant instant) {
    return from(instant.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60));
  }

  /** A later minute before which nothing fires; the same where one must look. */
  private Instant skip(Instant at) {
    LocalDateTime local = local(at);
    LocalDateTime next;
    if (!isDay(local.toLocalDate())) {
      next = local.toLocalDate().plusDays(1).atStartOfDay();
    } else if (!hours.get(local.getHour())) {
      next = local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
    } else {
      return at;
    }
    Instant there = at.plus(Duration.between(local, next));
    ZoneOffsetTransition change = rules.nextTransition(at.minusSeconds(1));
    // Up to a change of the clock nothing fires; at the change what it skipped may.
    return change == null || change.getInstant().isAfter(there) ? there : change.getInstant();
  }

  private boolean fires(Instant at) {
    LocalDateTime local = local(at);
    @Nullable ZoneOffsetTransition change = specialChange(at, local);
    if (change == null) {
      return names(local);
    }
    if (change.isOverlap()) {
      return change.getInstant().isAfter(at) && names(local);
    }
    LocalDateTime skipped = change.getDateTimeBefore();
    for (; skipped.isBefore(change.getDateTimeAfter()); skipped = skipped.plusMinutes(1)) {
      if (names(skipped)) {
        return true;
      }
    }
    return names(local);
  }

  /** The change of the clock by which this minute is doubled, or with which it begins. */
  private @Nullable ZoneOffsetTransition specialChange(Instant at, LocalDateTime local) {
    if (followsClock) {
      return null;
    }
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
      change = before != null && before.isGap() && before.getInstant().equals(at) ? before : null;
    }
    return change == null || change.getDuration().abs().compareTo(GREATEST_SHIFT) >= 0
        ? null
        : change;
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, rules.getOffset(at));
  }

  private boolean names(LocalDateTime local) {
    return minutes.get(local.getMinute())
        && hours.get(local.getHour())
        && isDay(local.toLocalDate());
  }

  private boolean isDay(LocalDate date) {
    if (!months.get(date.getMonthValue())) {
      return false;
    }
    boolean day = days.get(date.getDayOfMonth());
    boolean weekday = weekdays.get(date.getDayOfWeek().getValue() % 7);
    return eitherDay ? day || weekday : day && weekday;
  }
}
