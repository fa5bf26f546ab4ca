package dev.exhibit.evaluation;

import dev.exhibit.query.Query;
import java.util.List;

/**
 * One thing that a control asks of the events of one source.
 *
 * @param control its id
 * @param source the source's name
 * @param field the field as events have it
 * @param written the field as the control writes it: under its join's name, where it is joined
 * @param leaf how the field is asked; {@link Query.Exists} where only its values are read
 * @param path the text of the control that asks it: keys and positions from the top of its file
 */
public record Ask(
    String control, String source, String field, String written, Query leaf, List<String> path) {
  public Ask {
    path = List.copyOf(path);
  }
}
