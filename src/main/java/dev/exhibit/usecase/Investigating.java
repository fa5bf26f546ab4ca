package dev.exhibit.usecase;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What investigating asks beside counts and rows; calls block, as those of {@link Workbench} do.
 */
public interface Investigating {
  /** Name of the mark of events that failed or were refused. */
  String FAILURE = "failure";

  /** Name of the mark of events that a control takes exception to. */
  String EXCEPTION = "exception";

  /**
   * A field that can be searched.
   *
   * @param name ours
   * @param type as the store names it, several parted by commas
   */
  record Field(String name, String type) {}

  /**
   * Which lanes are wanted.
   *
   * @param by the field whose values they are
   * @param most at most so many
   * @param width of a bucket
   * @param exceptions ids of events to be marked as exceptions
   */
  record LanesWanted(String by, int most, Duration width, Set<String> exceptions) {
    public LanesWanted {
      exceptions = Set.copyOf(exceptions);
    }
  }

  /**
   * One value over time.
   *
   * @param counts of its events, each bucket with those that are marked
   */
  record Lane(String value, long events, Histogram counts) {}

  /**
   * The most frequent values of a field, most frequent first.
   *
   * @param values how many values there are
   * @param more whether there are more values than were counted
   * @param uncounted sources of which nothing is in the lanes though their events may have the
   *     field and match, as the store cannot count those
   * @param unmarked sources whose events are in the lanes without all their marks, as the store
   *     cannot tell which they are
   */
  record Lanes(
      List<Lane> lanes, int values, boolean more, List<String> uncounted, List<String> unmarked) {
    public Lanes {
      lanes = List.copyOf(lanes);
      uncounted = List.copyOf(uncounted);
      unmarked = List.copyOf(unmarked);
    }
  }

  /** Every field that the connected sources can be searched for, by name, from the live mapping. */
  List<Field> fields();

  /**
   * Values of a field that begin so, the most frequent first, with their counts.
   *
   * @param most at most so many
   */
  Answer<Map<String, Long>> values(String field, String beginning, TimeSpan span, int most);

  /**
   * What matches, by the most frequent values of a field.
   *
   * @throws IllegalArgumentException with words for a person when the query cannot be read, or no
   *     source can tell the field
   */
  Answer<Lanes> lanes(String kql, TimeSpan span, LanesWanted wanted);

  /** The search as the store is asked it, one request for each shape of source. */
  List<StoreQuestion> questions(String kql, TimeSpan span);

  /** What people keep of their searches. */
  Notebook notebook();
}
