package dev.exhibit.ui.common;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.util.Duration;

/** A field for a query, below which stands what could be typed next; Enter searches. */
public final class CompletingField {
  private static final double ROW = 26;
  private static final double WIDTH = 460;

  /** Values are asked for when so long no key was pressed. */
  private static final Duration PAUSE = Duration.millis(200);

  private final PauseTransition pause = new PauseTransition(PAUSE);
  private final CompletionModel model;
  private final Runnable search;
  private final CustomTextField field;
  private final ListView<CompletionModel.Choice> list = new ListView<>();

  /**
   * A field.
   *
   * @param over what could be typed is shown in it, over everything else
   * @param search searches for what is typed
   */
  public CompletingField(KqlField kql, CompletionModel model, Pane over, Runnable search) {
    this.model = model;
    this.search = search;
    field = kql.field();
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    field.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            model.dismiss();
          }
        });
    list.setId("completions");
    list.getStyleClass().add("floating-list");
    Density.rows(list, ROW);
    list.setFocusTraversable(false);
    list.setManaged(false);
    list.setViewOrder(-1);
    list.setCellFactory(view -> new ChoiceCell());
    list.setOnMousePressed(event -> choose());
    over.getChildren().add(list);
    model.choicesProperty().subscribe(now -> offer());
    pause.setOnFinished(event -> model.ask());
  }

  /** Searches for what is typed. */
  public void search() {
    model.dismiss();
    search.run();
  }

  private void typed(KeyEvent event) {
    String sign = event.getCharacter();
    boolean edits = !sign.equals("\r") && !sign.equals("\n") && !sign.equals("\u001b");
    if (edits && !event.isAltDown() && !event.isShortcutDown()) {
      Platform.runLater(this::look);
    }
  }

  private void look() {
    pause.stop();
    if (field.isFocused() && model.type(field.getText(), field.getCaretPosition())) {
      pause.playFromStart();
    }
  }

  private void pressed(KeyEvent event) {
    int at = list.getSelectionModel().getSelectedIndex();
    boolean open = list.isVisible();
    switch (event.getCode()) {
      case DOWN -> {
        if (open) {
          select(at + 1);
        } else {
          look();
        }
      }
      case UP -> select(at - 1);
      case ENTER -> {
        if (open && at >= 0) {
          choose();
        } else {
          search();
        }
      }
      case TAB -> {
        if (!open || at < 0) {
          return;
        }
        choose();
      }
      case ESCAPE -> {
        if (!open) {
          return;
        }
        model.dismiss();
      }
      default -> {
        if (event.getCode() != KeyCode.SPACE || !event.isControlDown()) {
          return;
        }
        look();
      }
    }
    event.consume();
  }

  private void select(int at) {
    if (list.isVisible() && at >= 0) {
      list.getSelectionModel().select(Math.min(at, list.getItems().size() - 1));
      list.scrollTo(Math.max(0, at - 8));
    } else {
      list.getSelectionModel().clearSelection();
    }
  }

  private void choose() {
    CompletionModel.Choice choice = list.getSelectionModel().getSelectedItem();
    if (choice != null) {
      CompletionModel.Completed done = CompletionModel.choose(field.getText(), choice);
      field.setText(done.query());
      field.positionCaret(done.caret());
      field.requestFocus();
      field.positionCaret(done.caret());
      look();
    }
  }

  private void offer() {
    List<CompletionModel.Choice> choices = model.choicesProperty().get();
    CompletionModel.Choice chosen = list.getSelectionModel().getSelectedItem();
    list.getItems().setAll(choices);
    list.getSelectionModel().clearSelection();
    if (chosen != null && choices.contains(chosen)) {
      list.getSelectionModel().select(chosen); // more became known after it had been chosen
    }
    list.setVisible(!choices.isEmpty());
    if (!choices.isEmpty() && list.getParent() != null) {
      Bounds place = list.getParent().sceneToLocal(field.localToScene(field.getLayoutBounds()));
      double height = Math.min(10, choices.size()) * ROW + 10;
      list.resizeRelocate(place.getMinX() + 28, place.getMaxY() + 4, WIDTH, height);
    }
  }

  /** What could be typed, with its type or count at the right. */
  private static final class ChoiceCell extends LineCell<CompletionModel.Choice> {
    @Override
    protected HBox line(CompletionModel.Choice choice) {
      HBox row =
          Nodes.row(
              8,
              Nodes.label(choice.shown(), "mono"),
              Nodes.spacer(),
              Nodes.whole(choice.hint(), "caption"));
      row.getStyleClass().add("choice-row");
      row.setMinHeight(ROW);
      return row;
    }
  }
}
