package dev.exhibit.ui.common;

/** What a plot shows: immutable, drawn away from the FX thread as often as size or theme change. */
@FunctionalInterface
public interface Painter {
  /** Draws the whole picture. */
  void paint(Drawing drawing, Tokens tokens);
}
