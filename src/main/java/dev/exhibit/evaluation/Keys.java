package dev.exhibit.evaluation;

import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Queries for events by the values of one field. */
final class Keys {
  private Keys() {}

  /** Events that have any of these values in the field; no event without values. */
  static Query anyOf(String field, Collection<String> values) {
    List<Query> keys = new ArrayList<>();
    values.forEach(value -> keys.add(new Query.Equal(field, value)));
    return Query.or(keys);
  }
}
