package dev.exhibit.ui.common;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a person calls a package: of what it is, and of which part of the calendar. */
public final class PackageName {
  /** The scope of every criterion, and that of several things, as packages name them. */
  private static final String EVERYTHING = "all";

  private static final String SEVERAL = "selection";
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("LLLL uuuu", Locale.ENGLISH);
  private static final int QUARTER = 3;
  private static final int YEAR = 12;

  private PackageName() {}

  /** Where the period stands beside it. */
  public static String of(IssuedPackage one) {
    String when = calendar(one.period());
    return when.isEmpty() ? scope(one) : Messages.text("packages.name", scope(one), when);
  }

  /** Where nothing else tells of the period. */
  public static String whole(IssuedPackage one) {
    String when = calendar(one.period());
    return Messages.text(
        "packages.name", scope(one), when.isEmpty() ? Formats.period(one.period()) : when);
  }

  private static String scope(IssuedPackage one) {
    return switch (one.scope()) {
      case EVERYTHING -> Messages.text("packages.name.all");
      case SEVERAL -> Messages.text("packages.scope.all", one.controls());
      default -> one.scope();
    };
  }

  /** The month, quarter or year that a period is; empty when it is none of them. */
  static String calendar(Period period) {
    ZonedDateTime from = period.from().atZone(period.zone());
    ZonedDateTime to = period.to().atZone(period.zone());
    LocalDate first = from.toLocalDate();
    boolean whole =
        from.toLocalTime().equals(LocalTime.MIDNIGHT)
            && to.toLocalTime().equals(LocalTime.MIDNIGHT)
            && first.getDayOfMonth() == 1
            && to.getDayOfMonth() == 1;
    if (!whole) {
      return "";
    }
    return switch ((int) ChronoUnit.MONTHS.between(first, to.toLocalDate())) {
      case 1 -> MONTH.format(first);
      case QUARTER ->
          first.getMonthValue() % QUARTER == 1
              ? Messages.text(
                  "packages.quarter",
                  Integer.toString((first.getMonthValue() + 2) / QUARTER),
                  Integer.toString(first.getYear()))
              : "";
      case YEAR -> first.getMonthValue() == 1 ? Integer.toString(first.getYear()) : "";
      default -> "";
    };
  }
}
