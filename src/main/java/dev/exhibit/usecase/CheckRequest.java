package dev.exhibit.usecase;

import dev.exhibit.model.Previous;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check measures, and when that is well.
 *
 * @param query KQL, or {@code raw:}; blank for everything
 * @param of what a ratio is taken of, KQL; blank for everything
 * @param field whose average is taken, or in which a bare query is looked up; null for none
 */
public record CheckRequest(
    Mode mode,
    String query,
    String of,
    @Nullable String field,
    Where where,
    When when,
    Limits limits) {

  /** What is measured. */
  public enum Mode {
    /** How many events match. */
    COUNT,
    /** 1 when some event matches, else 0. */
    EXISTS,
    /** The average of a field over all that matches. */
    AVERAGE,
    /** How many match, as a part of another count. */
    RATIO
  }

  /** What is said when an index, or a field that is asked for, is not there. */
  public enum OnMissing {
    UNKNOWN,
    OK,
    WARNING,
    CRITICAL,
    /** It holds nothing. */
    ZERO
  }

  /**
   * Where it looks.
   *
   * @param indices names and patterns; none for those of sources
   * @param dateIndex name with the date in the notation of {@code strftime}; null for none
   * @param sources names of sources; none for all
   * @param profile how fields are named in the indices; null for Exhibit's own names
   */
  public record Where(
      List<String> indices,
      @Nullable String dateIndex,
      List<String> sources,
      @Nullable String profile,
      OnMissing onMissing) {
    public Where {
      indices = List.copyOf(indices);
      sources = List.copyOf(sources);
    }
  }

  /**
   * Which event times it looks at. Without a window and a period it is all of them.
   *
   * @param window its length; null for the sum of {@code previous}
   * @param period {@code FROM/TO} instead; null for none
   * @param offset how long before now the window ends, seconds or a length; null for none
   * @param occurrences in how many windows in a row it must be amiss, at least 1
   * @param every from the end of a window to that of the next; null for windows that touch
   */
  public record When(
      @Nullable String window,
      Previous previous,
      @Nullable String period,
      @Nullable String offset,
      int occurrences,
      @Nullable String every) {}

  /**
   * When it is well.
   *
   * @param warning range outside of which it is a warning; null for none
   * @param critical range outside of which it is critical; null for none
   * @param invert whether bare numbers are the least that must be there
   * @param groupBy field whose values are judged one by one; null for none
   * @param expected values of it that must be seen
   */
  public record Limits(
      @Nullable String warning,
      @Nullable String critical,
      boolean invert,
      @Nullable String groupBy,
      List<String> expected) {
    public Limits {
      expected = List.copyOf(expected);
    }
  }
}
