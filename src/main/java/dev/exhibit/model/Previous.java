package dev.exhibit.model;

/**
 * How far back a check looks, as the sum of these; none negative.
 *
 * @param months calendar months, save where a check of old counts them otherwise
 */
public record Previous(long minutes, long hours, long days, long weeks, long months) {
  private static final long MOST = 1_000_000;

  /** All of time. */
  public static final Previous NONE = new Previous(0, 0, 0, 0, 0);

  public Previous {
    for (long part : new long[] {minutes, hours, days, weeks, months}) {
      if (part < 0 || part > MOST) {
        throw new BadRequestException(
            "A check looks back 0 to "
                + MOST
                + " minutes, hours, days, weeks or months, not "
                + part
                + ".");
      }
    }
  }

  /** Whether no part was said. */
  public boolean isNone() {
    return minutes == 0 && hours == 0 && days == 0 && weeks == 0 && months == 0;
  }
}
