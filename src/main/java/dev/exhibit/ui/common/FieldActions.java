package dev.exhibit.ui.common;

/** What can be done from a field of an event. */
public interface FieldActions {
  /** Looks only for events with this value. */
  void include(EventFields.Line line);

  /** Leaves out events with this value. */
  void exclude(EventFields.Line line);

  /** Searches for this value alone. */
  void pivot(EventFields.Line line);

  /** Looks only for events that have the field. */
  void exists(EventFields.Line line);
}
