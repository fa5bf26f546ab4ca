package dev.exhibit.logstore;

import dev.exhibit.query.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is wanted of some values of a field over time.
 *
 * @param field in our names; it must be searchable
 * @param values each becomes a lane; at most 50
 * @param marks events to be counted apart within each bucket, by a name
 * @param width of a bucket
 */
public record LaneQuestion(
    String field, List<String> values, Map<String, Query> marks, Duration width) {
  private static final int MOST = 50;

  public LaneQuestion {
    values = List.copyOf(values);
    marks = Map.copyOf(marks);
    if (values.size() > MOST) {
      throw new IllegalArgumentException("At most " + MOST + " lanes can be asked for.");
    }
  }
}
