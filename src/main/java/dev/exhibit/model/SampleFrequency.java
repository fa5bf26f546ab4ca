package dev.exhibit.model;

import java.util.Locale;

/** How often a control's items come about, for which there is a usual size. */
public enum SampleFrequency {
  ANNUAL(1),
  QUARTERLY(2),
  MONTHLY(2),
  WEEKLY(5),
  DAILY(25),
  MANY_A_DAY(40),
  AD_HOC(0);

  private final int usual;

  SampleFrequency(int usual) {
    this.usual = usual;
  }

  /** As a person writes it: {@code many-a-day}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The size taken unless a person says otherwise; never more than there is. It is a habit, not a
   * rule of anybody's.
   */
  public int size(long rows) {
    int wanted = this == AD_HOC ? adHoc(rows) : usual;
    return (int) Math.min(wanted, rows);
  }

  private static int adHoc(long rows) {
    if (rows <= 10) {
      return (int) rows;
    }
    return rows <= 50 ? 8 : rows <= 250 ? 15 : 25;
  }
}
