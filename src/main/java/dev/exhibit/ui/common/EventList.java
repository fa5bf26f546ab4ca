package dev.exhibit.ui.common;

import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows of which only a part is at hand. A list on its way is itself, so that two that are
 * empty yet are not the same; a row is looked for only by its own number, so that a selection never
 * drags in the whole list.
 */
public abstract class EventList extends ObservableListBase<EventRow> implements EveryEvent {
  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public final int indexOf(@Nullable Object row) {
    return row instanceof EventRow known && known.index() < size() ? known.index() : -1;
  }

  @Override
  public final int lastIndexOf(@Nullable Object row) {
    return indexOf(row);
  }

  @Override
  public final boolean contains(@Nullable Object row) {
    return indexOf(row) >= 0;
  }
}
