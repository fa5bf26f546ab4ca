package dev.exhibit.ui.gaps;

import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Standing;
import javafx.scene.Node;

/** The shape of a kind of gap. */
final class GapSign {
  private GapSign() {}

  static Node of(GapKind kind) {
    return switch (kind) {
      case NO_CONTROL -> new Glyph(Standing.NO_CONTROL, 16);
      case STALE -> new Glyph(Standing.STALE, 16);
      case OPEN_EXCEPTION, RECONCILIATION_MISMATCH -> new Glyph(Standing.EXCEPTION, 16);
      case ATTESTATION_OVERDUE -> new Glyph(Standing.PENDING, 16);
      case SOURCE_SILENT, LOG_SHORT -> Nodes.icon("fth-eye-off", "blind");
      case MISSED_RUN, FAILED_RUN -> Nodes.icon("fth-x-square", "bad");
      case LATE_RUN, UNFINISHED_RUN -> Nodes.icon("fth-clock");
      case NO_EVIDENCE, NO_SCHEDULE -> Nodes.icon("fth-calendar");
      case PARAMETER_MISSING -> Nodes.icon("fth-sliders", "blind");
      case PERIOD_OPEN -> Nodes.icon("fth-loader");
      case MAPPING_BROKEN -> Nodes.icon("fth-link-2", "blind");
      case WAIVER_EXPIRED -> Nodes.icon("fth-flag");
    };
  }
}
