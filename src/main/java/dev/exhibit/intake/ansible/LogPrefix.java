package dev.exhibit.intake.ansible;

import dev.exhibit.intake.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before each message of {@code ansible.log}: {@code 2015-04-21 11:06:50,424 p=26492
 * u=ksingh | …}, with {@code n=ansible} since Ansible 2.8 and a level before the bar since 2.18.
 *
 * @param local its time, in the zone of the machine that ran Ansible
 * @param logger what {@code n=} names; null in the older style
 * @param level null where the style has none
 * @param message its first line, without spaces around it
 */
record LogPrefix(
    LocalDateTime local,
    long pid,
    String user,
    @Nullable String logger,
    @Nullable String level,
    String message) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)[,.](\\d{3}) p=(\\d{1,10})"
              + " u=([^|]{0,256}?)(?: n=([^|\\s]{1,256}))?(?: ([A-Z]{1,16}))? ?\\|(.*)",
          Pattern.DOTALL);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** Whether a line begins so; cheap. */
  static boolean stands(String line) {
    return line.length() > 26
        && Character.isDigit(line.charAt(0))
        && line.startsWith(" p=", 23)
        && FORM.matcher(line).matches();
  }

  /** The prefix of a line; null when it has none or its time is none. */
  static @Nullable LogPrefix of(String line) {
    Matcher found = FORM.matcher(line);
    if (!found.matches()) {
      return null;
    }
    try {
      return new LogPrefix(
          LocalDateTime.parse(found.group(1) + "." + found.group(2), TIME),
          Long.parseLong(found.group(3)),
          found.group(4),
          found.group(5),
          found.group(6),
          found.group(7).strip());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The instant; null when no store can hold it. */
  @Nullable Instant time(ZoneId zone) {
    return Times.possible(local.atZone(zone).toInstant());
  }
}
