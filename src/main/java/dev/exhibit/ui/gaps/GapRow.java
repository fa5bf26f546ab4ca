package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;

/** A line of the list of gaps. */
public sealed interface GapRow {
  /** The head of one kind. */
  record Head(GapKind kind, int count) implements GapRow {}

  /**
   * One gap.
   *
   * @param owner of the control, empty when it has none
   */
  record Entry(Gap gap, String owner) implements GapRow {}
}
