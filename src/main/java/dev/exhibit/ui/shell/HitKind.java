package dev.exhibit.ui.shell;

/** What kind of thing the palette found; in the order of its list. */
public enum HitKind {
  CONTROLS,
  CRITERIA,
  SCREENS,
  SEARCHES,
  COMMANDS,
  SOURCES,
  PEOPLE,
  EVENTS
}
