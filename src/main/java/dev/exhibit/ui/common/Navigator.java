package dev.exhibit.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the person is, where they came from, and the way back. */
public final class Navigator {
  private static final int REMEMBERED = 100;
  private final Deque<Place> before = new ArrayDeque<>();
  private final Deque<Place> after = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<Place> place =
      new ReadOnlyObjectWrapper<>(new Place.Overview());
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForth = new ReadOnlyBooleanWrapper();

  /** Goes to a place; going where one is already changes nothing. */
  public void go(Place next) {
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
