package dev.exhibit.model;

import org.jspecify.annotations.Nullable;

/**
 * A condition that stands beside what is typed: the field has the value, or has one at all.
 *
 * @param value exactly; null for any value
 * @param excluded whether what it picks is left out instead
 * @param pinned whether it stays when something else is searched
 * @param disabled whether it is kept without being asked
 */
public record EventFilter(
    String field, @Nullable String value, boolean excluded, boolean pinned, boolean disabled) {
  /** Events that have the value. */
  public static EventFilter is(String field, String value) {
    return new EventFilter(field, value, false, false, false);
  }

  /** Events that do not have the value. */
  public static EventFilter isNot(String field, String value) {
    return new EventFilter(field, value, true, false, false);
  }

  /** Events that have the field. */
  public static EventFilter exists(String field) {
    return new EventFilter(field, null, false, false, false);
  }

  /** The opposite. */
  public EventFilter turned() {
    return new EventFilter(field, value, !excluded, pinned, disabled);
  }

  /** The same, pinned or no longer. */
  public EventFilter pinned(boolean pin) {
    return new EventFilter(field, value, excluded, pin, disabled);
  }

  /** The same, asked or no longer. */
  public EventFilter disabled(boolean off) {
    return new EventFilter(field, value, excluded, pinned, off);
  }

  /** Whether both speak of the same values, whatever else is said of them. */
  public boolean concerns(EventFilter other) {
    return field.equals(other.field) && java.util.Objects.equals(value, other.value);
  }
}
