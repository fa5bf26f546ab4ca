package dev.exhibit.ui.timeline;

import dev.exhibit.ui.common.FocusBack;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What is sent into the package, its title and why, over the screen. */
final class SendPane extends VBox {
  private static final double WIDTH = 560;
  private static final Set<KeyCode> SIGNS =
      EnumSet.of(KeyCode.PLUS, KeyCode.ADD, KeyCode.EQUALS, KeyCode.MINUS, KeyCode.SUBTRACT);
  private final SendModel model;
  private final TextField title = new TextField();
  private final TextArea note = new TextArea();
  private final ComboBox<String> control = new ComboBox<>();
  private final Label query = Nodes.paragraph("", "mono");
  private final Label span = Nodes.paragraph("", "dense", "muted");
  private final Label fault = Nodes.paragraph("", "dense", "danger-text");
  private final FocusBack before = new FocusBack();

  /** The letter of the key that opened this is still to come, and is no part of the title. */
  private boolean letterToCome;

  SendPane(SendModel model) {
    this.model = model;
    getStyleClass().addAll("floating-list", "pane");
    setId("send-view");
    setMaxSize(WIDTH, USE_PREF_SIZE);
    setVisible(false);
    title.setId("send-title");
    title.textProperty().bindBidirectional(model.titleProperty());
    title.setOnAction(event -> model.send());
    note.setId("send-note");
    note.textProperty().bindBidirectional(model.noteProperty());
    note.setPrefRowCount(3);
    note.setWrapText(true);
    note.setPromptText(Messages.text("send.note.prompt"));
    control.setId("send-control");
    control.setConverter(new Words());
    control.valueProperty().bindBidirectional(model.controlProperty());
    fault.textProperty().bind(model.faultProperty());
    model.faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    VBox box = new VBox(10);
    box.setPadding(new Insets(10, 12, 12, 12));
    box.getChildren()
        .addAll(
            Nodes.row(
                8,
                Nodes.icon("fth-package"),
                Nodes.whole(Messages.text("send.title"), "head-title"),
                Nodes.spacer(),
                Nodes.iconButton(Messages.text("action.close"), "fth-x", model::close)),
            new VBox(4, query, span),
            field("send.name", title),
            field("send.note", note),
            field("send.control", control),
            Nodes.paragraph(Messages.text("send.promise"), "dense", "muted"),
            fault,
            buttons());
    getChildren().add(box);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    // letters that no field takes would act on the screen behind
    addEventHandler(KeyEvent.KEY_PRESSED, SendPane::keep);
    addEventHandler(KeyEvent.KEY_TYPED, KeyEvent::consume);
    addEventFilter(KeyEvent.KEY_RELEASED, event -> letterToCome = false);
    model.openProperty().subscribe(this::show);
  }

  /** Asks, because a key was pressed that is a letter too. */
  void askByKey() {
    letterToCome = true;
    if (model.openProperty().get()) {
      title.requestFocus();
    }
    model.begin();
    letterToCome = model.openProperty().get();
  }

  private void typed(KeyEvent event) {
    if (letterToCome) {
      letterToCome = false;
      event.consume();
    }
  }

  private static void keep(KeyEvent event) {
    if (!event.isShortcutDown() && !event.isAltDown() && isOfScreen(event.getCode())) {
      event.consume();
    }
  }

  private static boolean isOfScreen(KeyCode code) {
    return code.isLetterKey() || code.isDigitKey() || SIGNS.contains(code);
  }

  private static Node field(String key, Node field) {
    Label name = Nodes.label(Messages.text(key), "dense", "muted");
    name.setLabelFor(field);
    field.setAccessibleText(name.getText());
    return new VBox(4, name, field);
  }

  private HBox buttons() {
    Button send = Nodes.button(Messages.text("send.send"), "fth-package", model::send, "accent");
    send.setId("send-now");
    HBox row =
        Nodes.row(8, send, Nodes.button(Messages.text("action.cancel"), "fth-x", model::close));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void show(boolean open) {
    if (open) {
      String asked = model.asked();
      query.setText(asked.isBlank() ? Messages.text("send.everything") : asked);
      span.setText(model.span() + " · " + model.counted());
      control.getItems().setAll(model.controls());
      control.setValue(SendModel.NO_CONTROL);
      before.remember(getScene());
    }
    setVisible(open);
    if (open) {
      title.requestFocus();
      title.selectAll();
    } else {
      before.give();
    }
  }

  private void pressed(KeyEvent event) {
    boolean enter = event.getCode() == KeyCode.ENTER && event.isShortcutDown();
    if (event.getCode() == KeyCode.ESCAPE && !control.isShowing()) {
      model.close();
    } else if (enter) {
      model.send();
    } else {
      return;
    }
    event.consume();
  }

  /** The id of a control, or that there is none. */
  private static final class Words extends StringConverter<String> {
    @Override
    public String toString(@Nullable String id) {
      return id == null || id.equals(SendModel.NO_CONTROL) ? Messages.text("send.nocontrol") : id;
    }

    @Override
    public String fromString(String text) {
      return text;
    }
  }
}
