package dev.exhibit.ui.packages;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Title and note of an exhibit, to be written anew; it shows itself while one is. */
final class ExhibitForm extends VBox {
  private final ExhibitsChoice model;
  private final Runnable done;
  private final Label head = Nodes.label("", "strong");
  private final TextField title = new TextField();
  private final TextArea note = new TextArea();
  private ExhibitsChoice.@Nullable Row row;
  private boolean letterToCome;

  /**
   * A form that is not shown yet.
   *
   * @param done gives the focus back
   */
  ExhibitForm(ExhibitsChoice model, Runnable done) {
    super(6);
    this.model = model;
    this.done = done;
    title.setId("exhibit-title");
    title.setAccessibleText(Messages.text("send.name"));
    title.setOnAction(event -> keep());
    note.setId("exhibit-note");
    note.setAccessibleText(Messages.text("send.note"));
    note.setPromptText(Messages.text("send.note"));
    note.setPrefRowCount(3);
    note.setWrapText(true);
    getStyleClass().add("step-form");
    getChildren()
        .addAll(
            head,
            title,
            note,
            Nodes.row(
                8,
                Nodes.button(
                    Messages.text("exhibits.keep"), "fth-check", this::keep, "small", "accent"),
                Nodes.button(Messages.text("action.cancel"), "fth-x", this::leave, "small"),
                Nodes.label(Messages.text("exhibits.describe.hint"), "caption")));
    addEventFilter(KeyEvent.KEY_PRESSED, event -> letterToCome = false);
    addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    Nodes.show(this, false);
  }

  /** The letter of the key that led here is not meant for the title. */
  private void typed(KeyEvent event) {
    if (letterToCome) {
      letterToCome = false;
      event.consume();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      leave();
    } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      keep();
    } else {
      return;
    }
    event.consume();
  }

  /** Begins with what stands there now. */
  void edit(ExhibitsChoice.Row one) {
    row = one;
    head.setText(Messages.text("exhibits.describe", one.kept().exhibit().id()));
    title.setText(one.kept().exhibit().title());
    note.setText(one.kept().exhibit().note());
    Nodes.show(this, true);
    letterToCome = true;
    title.requestFocus();
    title.selectAll();
  }

  private void keep() {
    ExhibitsChoice.Row now = row;
    if (now != null) {
      model.describe(now, title.getText(), note.getText(), this::leave);
    }
  }

  private void leave() {
    row = null;
    Nodes.show(this, false);
    done.run();
  }
}
