package dev.exhibit.ui.opened;

import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** How the auditor's test of the chosen item came out, with a note. */
final class MarkBar extends HBox {
  private final NotesViewModel notes;
  private final Supplier<@Nullable PackagedControl> control;
  private final Label what = Nodes.label("", "mono-small", "muted");
  private final TextField note = new TextField();
  private final Map<AuditorMark.Result, ToggleButton> results =
      new EnumMap<>(AuditorMark.Result.class);
  private final Button clear;
  private @Nullable String item;
  private boolean showing;

  MarkBar(NotesViewModel notes, Supplier<@Nullable PackagedControl> control) {
    super(10);
    this.notes = notes;
    this.control = control;
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setPadding(new Insets(8, 0, 10, 0));
    HBox segments = new HBox();
    AuditorMark.Result[] all = AuditorMark.Result.values();
    for (int i = 0; i < all.length; i++) {
      segments.getChildren().add(segment(all[i], i, all.length));
    }
    segments.setMinWidth(USE_PREF_SIZE);
    note.setId("mark-note");
    note.setPromptText(Messages.text("notes.note"));
    note.setAccessibleText(Messages.text("notes.note"));
    note.setOnAction(event -> chosen());
    note.textProperty().subscribe(this::type);
    HBox.setHgrow(note, Priority.ALWAYS);
    what.setMaxWidth(260);
    clear = Nodes.button(Messages.text("notes.clear"), "fth-x", this::clear, "small");
    getChildren()
        .addAll(Nodes.whole(Messages.text("notes.test"), "strong"), what, segments, note, clear);
    notes.workProperty().subscribe(now -> show(item));
    // A mark that could not be written is not shown as one; what was typed of it stays.
    notes.troubleProperty().subscribe(now -> show(item));
    show(null);
  }

  private ToggleButton segment(AuditorMark.Result result, int at, int all) {
    ToggleButton button = new ToggleButton(Messages.word("auditresult", result));
    String pill = at == 0 ? "left-pill" : at == all - 1 ? "right-pill" : "center-pill";
    button.getStyleClass().addAll("segment", pill);
    button.setId("mark-" + result.word());
    button.setOnAction(event -> mark(result));
    results.put(result, button);
    return button;
  }

  /** The note of a result that is chosen already. */
  private void chosen() {
    PackagedControl of = control.get();
    String chosen = item;
    if (of != null && chosen != null) {
      notes.mark(of.id(), chosen).ifPresent(mark -> mark(mark.result()));
    }
  }

  private void mark(AuditorMark.Result result) {
    PackagedControl of = control.get();
    String chosen = item;
    if (of != null && chosen != null) {
      notes.mark(of, chosen, result, note.getText());
    }
  }

  private void clear() {
    PackagedControl of = control.get();
    String chosen = item;
    if (of != null && chosen != null) {
      notes.clear(of, chosen);
    }
  }

  private void type(String words) {
    PackagedControl of = control.get();
    String chosen = item;
    if (!showing && of != null && chosen != null) {
      notes.type(of.id(), chosen, words);
    }
  }

  /** Shows what is noted of an item, and what was typed and is not noted; null for none. */
  void show(@Nullable String chosen) {
    PackagedControl of = control.get();
    item = chosen;
    AuditorMark mark =
        of == null || chosen == null ? null : notes.mark(of.id(), chosen).orElse(null);
    String words = of == null || chosen == null ? "" : notes.typed(of.id(), chosen);
    what.setText(chosen == null ? Messages.text("notes.choose") : chosen);
    showing = true;
    if (!note.getText().equals(words)) {
      note.setText(words);
    }
    showing = false;
    results.forEach(
        (result, button) -> button.setSelected(mark != null && mark.result() == result));
    boolean can = chosen != null && notes.canNote();
    results.values().forEach(button -> button.setDisable(!can));
    note.setDisable(!can);
    clear.setDisable(mark == null);
  }
}
