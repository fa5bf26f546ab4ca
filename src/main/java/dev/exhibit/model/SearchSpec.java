package dev.exhibit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as a person made it.
 *
 * @param kql as it was typed
 * @param filters beside it
 * @param span what it covers, null for the period
 */
public record SearchSpec(String kql, List<EventFilter> filters, @Nullable TimeSpan span) {
  public SearchSpec {
    filters = List.copyOf(filters);
  }
}
