package dev.exhibit.ui.alerts;

/** Which alerts come first in the list. */
public enum AlertOrder {
  /** What waits most for a person; what is closed comes last. */
  URGENT_FIRST,
  NEWEST_FIRST
}
