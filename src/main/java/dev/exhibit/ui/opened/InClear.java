package dev.exhibit.ui.opened;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.scene.control.Label;

/**
 * Says, before anything is noted, that notes on an encrypted package can be read by anybody: who
 * encrypted it may not want that. It takes no room where there is nothing to say.
 */
final class InClear extends Label {
  InClear(NotesViewModel notes) {
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    getStyleClass().add("dense");
    setGraphic(Nodes.icon("fth-unlock"));
    notes
        .readableProperty()
        .subscribe(file -> {
          setText(Messages.text("notes.readable", file));
          Nodes.show(this, !file.isEmpty());
        });
  }
}
