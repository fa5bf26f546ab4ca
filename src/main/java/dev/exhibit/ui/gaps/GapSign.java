package dev.exhibit.ui.gaps;

import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.CellShape;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Standing;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The shape of a kind of gap: each kind has its own, runs those of the timeline's cells. */
sealed interface GapSign {
  /** That of a state. */
  record OfState(Standing standing) implements GapSign {}

  /** That of a run. */
  record OfRun(CellShape shape) implements GapSign {}

  /** An icon, and how it is coloured. */
  record Icon(String literal, @Nullable String style) implements GapSign {}

  /** Which shape a kind has. */
  static GapSign shape(GapKind kind) {
    return switch (kind) {
      case NO_CONTROL -> new OfState(Standing.NO_CONTROL);
      case STALE -> new OfState(Standing.STALE);
      case OPEN_EXCEPTION -> new OfState(Standing.EXCEPTION);
      case ATTESTATION_OVERDUE -> new OfState(Standing.PENDING);
      case MISSED_RUN -> new OfRun(CellShape.MISSED);
      case FAILED_RUN -> new OfRun(CellShape.FAILED);
      case LATE_RUN -> new OfRun(CellShape.LATE);
      case UNFINISHED_RUN -> new OfRun(CellShape.UNFINISHED);
      case SOURCE_SILENT -> new Icon("fth-eye-off", "blind");
      case LOG_SHORT -> new Icon("fth-scissors", "blind");
      case MAPPING_BROKEN -> new Icon("fth-link-2", "blind");
      case RECONCILIATION_MISMATCH -> new Icon("fth-shuffle", "blind");
      case PARAMETER_MISSING -> new Icon("fth-sliders", "blind");
      case NO_EVIDENCE -> new Icon("fth-file-minus", null);
      case NO_SCHEDULE -> new Icon("fth-calendar", null);
      case PERIOD_OPEN -> new Icon("fth-loader", null);
      case WAIVER_EXPIRED -> new Icon("fth-flag", null);
    };
  }

  /** The shape of a kind as a node. */
  static Node of(GapKind kind) {
    return switch (shape(kind)) {
      case OfState(Standing standing) -> new Glyph(standing, 16);
      case OfRun(CellShape run) -> square(run.node(false));
      case Icon(String literal, String style) ->
          style == null ? Nodes.icon(literal) : Nodes.icon(literal, style);
    };
  }

  /** A cell is narrower than the signs beside it. */
  private static Node square(Node cell) {
    StackPane box = new StackPane(cell);
    box.setMinSize(16, 16);
    box.setMaxSize(16, 16);
    box.setMouseTransparent(true);
    return box;
  }
}
