package dev.exhibit.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives years to the times of one input that name none. A time that falls back by more than a month
 * is a passage into the next year; one or two days back over New Year are lines out of order, and
 * step back.
 */
public final class Years {
  private static final int OUT_OF_ORDER_DAYS = 2;

  /** No log runs back for longer than this within a year. */
  private static final int LONGEST_DISORDER_DAYS = 31;

  private final ToIntFunction<LocalDateTime> firstYear;
  private final boolean inferred;
  private final Passages passages = new Passages();
  private @Nullable Integer first;

  private Years(ToIntFunction<LocalDateTime> firstYear, boolean inferred) {
    this.firstYear = firstYear;
    this.inferred = inferred;
  }

  /**
   * The first line is of this year.
   *
   * @param inferred whether nobody said so
   */
  static Years from(int first, boolean inferred) {
    return new Years(time -> first, inferred);
  }

  /** The year of the first line is inferred from its time. */
  static Years upTo(ToIntFunction<LocalDateTime> firstYear) {
    return new Years(firstYear, true);
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

  /** Counts how many times the year has changed. */
  static final class Passages {
    private int count;
    private @Nullable LocalDateTime last;

    void pass(LocalDateTime yearless) {
      LocalDateTime before = last;
      if (before != null) {
        count += step(before, yearless);
      }
      last = yearless;
    }

    int count() {
      return count;
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
