package dev.exhibit.ui.common;

import dev.exhibit.model.EventFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Where the person is, where they came from, and the way back. */
public final class Navigator {
  private static final int REMEMBERED = 100;
  private final Deque<Place> before = new ArrayDeque<>();
  private Consumer<Place> beside = place -> {};
  private @Nullable List<Place> aside;
  private final Deque<Place> after = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<Place> place =
      new ReadOnlyObjectWrapper<>(new Place.Overview());
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForth = new ReadOnlyBooleanWrapper();
  private List<EventFilter> pinned = List.of();

  /**
   * Says how a place is opened beside the one where the person is.
   *
   * @param opener is given the place
   */
  public void whenBeside(Consumer<Place> opener) {
    beside = opener;
  }

  /** Does something that goes to a place, now or {@link #later}, and opens that beside instead. */
  public void beside(Runnable goes) {
    List<Place> caught = new ArrayList<>();
    aside = caught;
    try {
      goes.run();
    } finally {
      aside = null;
    }
    caught.stream().limit(1).forEach(beside);
  }

  /**
   * The way to a place that must be asked for first: to be taken when one asks, and given the place
   * when it is known. It leads beside where that was wanted, and nowhere once the person has left
   * the place where they asked.
   */
  public Consumer<Place> later() {
    Place asked = place.get();
    Consumer<Place> way = aside == null ? this::go : found -> beside.accept(found);
    return found -> {
      if (asked.equals(place.get())) {
        way.accept(found);
      }
    };
  }

  /** Goes to a place; going where one is already changes nothing. */
  public void go(Place next) {
    List<Place> caught = aside;
    if (caught != null) {
      caught.add(next);
      return;
    }
    if (next.equals(place.get())) {
      return;
    }
    before.push(place.get());
    if (before.size() > REMEMBERED) {
      before.removeLast();
    }
    after.clear();
    set(next);
  }

  /** Goes back to where one was. */
  public void back() {
    if (!before.isEmpty()) {
      after.push(place.get());
      set(before.pop());
    }
  }

  /** Takes the last step back again. */
  public void forth() {
    if (!after.isEmpty()) {
      before.push(place.get());
      set(after.pop());
    }
  }

  private void set(Place next) {
    canGoBack.set(!before.isEmpty());
    canGoForth.set(!after.isEmpty());
    place.set(next);
  }

  /** Says which filters are pinned on the Timeline, also where it was not shown yet. */
  public void pin(List<EventFilter> filters) {
    pinned = List.copyOf(filters);
  }

  /** Filters that a place on the Timeline has which says nothing of filters. */
  public List<EventFilter> pinned() {
    return pinned;
  }

  /** Where the person is. */
  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /** Whether there is a place to go back to. */
  public ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  /** Whether a step back can be taken again. */
  public ReadOnlyBooleanProperty canGoForthProperty() {
    return canGoForth.getReadOnlyProperty();
  }
}
