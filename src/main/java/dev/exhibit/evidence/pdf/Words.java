package dev.exhibit.evidence.pdf;

import dev.exhibit.model.RunCell;
import dev.exhibit.model.State;
import java.util.Locale;

/** How the report says things. */
final class Words {
  private Words() {}

  static String of(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String of(RunCell cell) {
    return switch (cell) {
      case NOT_DUE -> "not yet due";
      case SILENT -> "source silent";
      case RAN, FAILED, LATE, MISSED, DUPLICATE, WAIVED -> cell.name().toLowerCase(Locale.ROOT);
    };
  }
}
