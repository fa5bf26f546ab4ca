package dev.exhibit.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives years to the times of one input that name none. A time that falls back by more than a month
 * is a passage into the next year; one or two days back over New Year are lines out of order, and
 * step back.
 */
public final class Years {
  private static final int OUT_OF_ORDER_DAYS = 2;

  private static final int LEAP_DAY = 29;

  /** No log runs back for longer than this within a year. */
  private static final int LONGEST_DISORDER_DAYS = 31;

  private final ToIntFunction<LocalDateTime> firstYear;
  private final boolean inferred;
  private final Passages passages;
  private @Nullable Integer first;

  private Years(ToIntFunction<LocalDateTime> firstYear, boolean inferred, Passages passages) {
    this.firstYear = firstYear;
    this.inferred = inferred;
    this.passages = passages;
  }

  /**
   * The first line is of this year.
   *
   * @param inferred whether nobody said so
   */
  static Years from(int first, boolean inferred) {
    return new Years(time -> first, inferred, new Passages());
  }

  /**
   * The first line is of this year, in an input that was looked through.
   *
   * @param inferred whether nobody said so
   */
  static Years from(int first, boolean inferred, Passages seen) {
    return new Years(time -> first, inferred, new Passages(seen.undone));
  }

  /** The year of the first line is inferred from its time. */
  static Years upTo(ToIntFunction<LocalDateTime> firstYear) {
    return new Years(firstYear, true, new Passages());
  }

  /** Whether nobody said which year it is. */
  public boolean inferred() {
    return inferred;
  }

  /**
   * The time with its year; asked once for each line without one, in the order of the lines. Null
   * when its year has no such day.
   *
   * @param yearless the time, in {@link LineFormat#NO_YEAR}
   */
  public @Nullable LocalDateTime place(LocalDateTime yearless) {
    passages.pass(yearless);
    if (first == null) {
      first = firstYear.applyAsInt(yearless);
    }
    return in(first + passages.count(), yearless);
  }

  static @Nullable LocalDateTime in(int year, LocalDateTime yearless) {
    try {
      return LocalDateTime.of(
          LocalDate.of(year, yearless.getMonth(), yearless.getDayOfMonth()),
          yearless.toLocalTime());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Counts how many times the year has changed. A host that starts without a clock writes its first
   * lines at the beginning of 1 January, until it is told the time: going on from where it was
   * before shows that no year had passed.
   */
  static final class Passages {
    private static final int MINUTES_WITHOUT_A_CLOCK = 10;

    private int count;
    private @Nullable LocalDateTime last;

    /** How many passages there were, also those that turned out to be none. */
    private int number;

    /** Numbers of those that turn out to be none, as far as that is known beforehand. */
    private final Set<Integer> known;

    /** Numbers of those that turned out to be none. */
    private final Set<Integer> undone = new HashSet<>();

    /** The time before a passage that may still turn out to be none. */
    private @Nullable LocalDateTime doubtful;

    /** At which counts a 29 February stood. */
    private final Set<Integer> leaps = new HashSet<>();

    Passages() {
      this(Set.of());
    }

    private Passages(Set<Integer> known) {
      this.known = known;
    }

    void pass(LocalDateTime yearless) {
      LocalDateTime before = last;
      if (before != null) {
        pass(before, yearless);
      }
      last = yearless;
      if (yearless.getMonth() == Month.FEBRUARY && yearless.getDayOfMonth() == LEAP_DAY) {
        leaps.add(count);
      }
    }

    private void pass(LocalDateTime from, LocalDateTime to) {
      int step = step(from, to);
      LocalDateTime doubt = doubtful;
      if (step > 0) {
        number++;
        boolean none = known.contains(number);
        count += none ? 0 : 1;
        doubtful = !none && hasNoClock(to) ? from : null;
        return;
      }
      if (step == 0 && doubt != null && !to.isBefore(doubt)) {
        undone.add(number);
        step = -1;
      }
      count += step;
      doubtful = step == 0 && hasNoClock(to) ? doubt : null;
    }

    private static boolean hasNoClock(LocalDateTime time) {
      return time.getDayOfYear() == 1
          && time.getHour() == 0
          && time.getMinute() < MINUTES_WITHOUT_A_CLOCK;
    }

    int count() {
      return count;
    }

    /** Whether all years have the days that stood there, when the last one is this. */
    boolean fit(int lastYear) {
      return leaps.stream().allMatch(leap -> Year.isLeap(lastYear - count + leap));
    }

    /** The time that passed last; null when none did. */
    @Nullable LocalDateTime last() {
      return last;
    }

    private static int step(LocalDateTime from, LocalDateTime to) {
      int months = to.getMonthValue() - from.getMonthValue();
      int halfYear = Month.values().length / 2;
      if (ChronoUnit.DAYS.between(from, to) < -LONGEST_DISORDER_DAYS) {
        return 1;
      }
      long back = ChronoUnit.DAYS.between(to.minusYears(1), from);
      return months > halfYear && back <= OUT_OF_ORDER_DAYS ? -1 : 0;
    }
  }
}
