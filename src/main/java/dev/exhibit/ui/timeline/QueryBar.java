package dev.exhibit.ui.timeline;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/** The query, what could be typed next, and the button that searches. */
final class QueryBar extends HBox {
  private static final double ROW = 26;
  private static final double WIDTH = 460;

  /** Values are asked for when so long no key was pressed. */
  private static final Duration PAUSE = Duration.millis(200);

  private final PauseTransition pause = new PauseTransition(PAUSE);
  private final TimelineViewModel search;
  private final CompletionModel model;
  private final KqlField kql = new KqlField();
  private final CustomTextField field = kql.field();
  private final ListView<CompletionModel.Choice> list = new ListView<>();

  /**
   * A bar.
   *
   * @param over what could be typed is shown in it, over everything else
   * @param searches those that were made or saved
   */
  QueryBar(TimelineViewModel search, CompletionModel model, Pane over, SearchesPane searches) {
    super(8);
    this.search = search;
    this.model = model;
    field.textProperty().bindBidirectional(search.queryProperty());
    search
        .faultProperty()
        .subscribe(words ->
            field.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("danger"), !words.isEmpty()));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    field.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            model.dismiss();
          }
        });
    HBox.setHgrow(kql, Priority.ALWAYS);
    Button go =
        Nodes.button(Messages.text("timeline.search"), "fth-search", this::search, "accent");
    go.setId("search");
    Runnable follow = () -> Nodes.primary(go, !isStoreAway());
    search.faceProperty().subscribe(follow);
    search.range().oldProperty().subscribe(follow);
    search.session().healthProperty().subscribe(follow);
    follow.run();
    getChildren()
        .addAll(
            kql,
            opens("history", "fth-clock", searches),
            opens("saved", "fth-bookmark", searches),
            go);
    list.setId("completions");
    list.getStyleClass().add("floating-list");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setManaged(false);
    list.setCellFactory(view -> new ChoiceCell());
    list.setOnMousePressed(event -> choose());
    over.getChildren().add(list);
    model.choicesProperty().subscribe(this::offer);
    pause.setOnFinished(event -> model.ask());
  }

  /** Then searching is not what the screen offers first. */
  private boolean isStoreAway() {
    return Face.awaitsStore(search.faceProperty().get())
        || search.range().oldProperty().get()
        || search.session().healthProperty().get() instanceof StoreHealth.Unreachable;
  }

  private static Button opens(String what, String icon, SearchesPane searches) {
    boolean saved = what.equals("saved");
    Button button = new Button(Messages.text(saved ? "searches.open.saved" : "searches.open.past"));
    button.setGraphic(Nodes.icon(icon));
    button.setMinWidth(USE_PREF_SIZE);
    button.setId("searches-" + what);
    button.setOnAction(event -> searches.toggle(button, saved));
    return button;
  }

  private void search() {
    model.dismiss();
    search.search();
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

  private void offer(List<CompletionModel.Choice> choices) {
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
