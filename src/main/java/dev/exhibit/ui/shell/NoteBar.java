package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Running;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** One line at the foot of the window: what was just done, and the way to take it back. */
final class NoteBar extends StackPane {
  private static final Duration SHOWN = Duration.seconds(8);
  private final Notes notes;

  /** Above the status bar and above the buttons that stand at the foot of a screen. */
  private static final double OVER_THE_FOOT = 92;

  private final PauseTransition pause = new PauseTransition(SHOWN);

  NoteBar(Notes notes) {
    this.notes = notes;
    setPadding(new Insets(0, 0, OVER_THE_FOOT, 0));
    setAlignment(Pos.BOTTOM_CENTER);
    setPickOnBounds(false);
    pause.setOnFinished(event -> notes.dismiss());
    notes.newestProperty().subscribe(this::show);
  }

  private void show(Notes.@Nullable Note note) {
    pause.stop();
    getChildren().clear();
    if (note == null) {
      return;
    }
    Label text = Nodes.label(note.text());
    HBox line = Nodes.row(14, text);
    if (note.action() != null) {
      line.getChildren()
          .add(note.stops() ? Running.stop(note.run()) : Nodes.link(note.action(), note.run()));
    }
    line.getChildren()
        .add(Nodes.iconButton(Messages.text("action.dismiss"), "fth-x", notes::dismiss));
    line.getStyleClass().add("note");
    line.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    line.setAccessibleRole(AccessibleRole.TEXT);
    line.setAccessibleText(note.text());
    getChildren().add(line);
    if (!note.stays()) {
      pause.playFromStart();
    }
  }
}
