package dev.exhibit.monitor;

import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of indices that hold the date, in UTC, as Logstash writes them. */
public final class DatedIndices {
  private static final int MOST_HOURS = 100_000;

  private DatedIndices() {}

  /**
   * Every index that holds some of the span, each once, oldest first.
   *
   * @param pattern a name with the date in the notation of {@code strftime}, down to the hour
   * @throws IllegalArgumentException when the span is longer than eleven years
   */
  public static List<String> of(String pattern, TimeSpan span) {
    Instant first = span.from().truncatedTo(ChronoUnit.HOURS);
    if (Duration.between(first, span.to()).toHours() > MOST_HOURS) {
      throw new IllegalArgumentException(
          "Indices by date can be named for eleven years at most; name a pattern with --index.");
    }
    Set<String> names = new LinkedHashSet<>();
    for (Instant at = first; at.isBefore(span.to()); at = at.plus(1, ChronoUnit.HOURS)) {
      names.add(Strftime.format(pattern, at));
    }
    return List.copyOf(names);
  }

  /** The index of this instant. */
  public static String at(String pattern, Instant instant) {
    return Strftime.format(pattern, instant);
  }
}
