package dev.exhibit.ui.common;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as people type and read them, 1 d or 2 h 30 m, and as files have them, P1D or
 * PT2H30M. Neither is rounded: what is read and written again is the same.
 */
public final class Lengths {
  private static final Pattern TYPED =
      Pattern.compile(
          "(?:(\\d+)\\s*d)?\\s*(?:(\\d+)\\s*h)?\\s*(?:(\\d+)\\s*m(?:in)?)?\\s*(?:(\\d+)\\s*s)?");
  private static final Pattern WRITTEN =
      Pattern.compile("P(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");

  private Lengths() {}

  /** As files have it; what is no length is left as it was typed, for who reads it to say so. */
  public static String typed(String text) {
    String wanted = text.strip();
    Matcher parts = TYPED.matcher(wanted);
    if (wanted.isEmpty() || !parts.matches()) {
      return wanted;
    }
    String time = part(parts, 2, "H") + part(parts, 3, "M") + part(parts, 4, "S");
    return "P" + part(parts, 1, "D") + (time.isEmpty() ? "" : "T" + time);
  }

  /** As people read it; what cannot be said so is left as the file has it. */
  public static String shown(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return written;
    }
    String words =
        (part(parts, 1, " d ")
                + part(parts, 2, " h ")
                + part(parts, 3, " m ")
                + part(parts, 4, " s"))
            .strip();
    return typed(words).equals(written) ? words : written;
  }

  private static String part(MatchResult parts, int group, String unit) {
    String amount = parts.group(group);
    return amount == null ? "" : amount + unit;
  }
}
