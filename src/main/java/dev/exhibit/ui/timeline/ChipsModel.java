package dev.exhibit.ui.timeline;

import dev.exhibit.model.EventFilter;
import dev.exhibit.query.Filters;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The filters beside the query, and what can be done with each. */
final class ChipsModel {
  private final TimelineViewModel search;

  ChipsModel(TimelineViewModel search) {
    this.search = search;
  }

  /** All of them, in the order in which they were added. */
  ReadOnlyObjectProperty<List<EventFilter>> filtersProperty() {
    return search.filtersProperty();
  }

  /** What stands on a chip: {@code user.name: deploy}. */
  static String words(EventFilter filter) {
    String value = filter.value();
    return filter.field() + ": " + (value == null ? "*" : value);
  }

  /** What a person edits, which {@link #read} understands. */
  static String typed(EventFilter filter) {
    return Filters.clause(filter);
  }

  /**
   * Reads a filter: a field with one value or {@code *}, with {@code not} before it where wanted.
   *
   * @return empty where it is something else
   */
  static Optional<EventFilter> read(String typed) {
    try {
      return typed.isBlank() ? Optional.empty() : filter(Kql.parse(typed), false);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<EventFilter> filter(Query query, boolean excluded) {
    return switch (query) {
      case Query.Equal equal ->
          Optional.of(new EventFilter(equal.field(), equal.value(), excluded, false, false));
      case Query.Exists exists ->
          Optional.of(new EventFilter(exists.field(), null, excluded, false, false));
      case Query.Not not -> filter(not.part(), !excluded);
      default -> Optional.empty();
    };
  }

  /** Adds a filter in place of one that speaks of the same value. */
  void add(EventFilter filter) {
    List<EventFilter> all = new ArrayList<>(filtersProperty().get());
    all.removeIf(filter::concerns);
    all.add(filter);
    search.filter(all);
  }

  /** Takes a filter away. */
  void remove(EventFilter filter) {
    search.filter(filtersProperty().get().stream().filter(one -> !one.equals(filter)).toList());
  }

  /** Changes a filter where it stands. */
  void change(EventFilter filter, UnaryOperator<EventFilter> how) {
    search.filter(
        filtersProperty().get().stream()
            .map(one -> one.equals(filter) ? how.apply(one) : one)
            .toList());
  }

  /** Puts a filter in the place of another; what is said of that one holds of it too. */
  void replace(EventFilter filter, EventFilter other) {
    change(filter, one -> other.pinned(one.pinned()).disabled(one.disabled()));
  }
}
