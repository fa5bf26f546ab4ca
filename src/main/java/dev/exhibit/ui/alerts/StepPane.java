package dev.exhibit.ui.alerts;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Trouble;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Asks what belongs to a step, and says that it stays. */
final class StepPane extends VBox {
  private final StepModel model;
  private final Runnable done;
  private final Label title = Nodes.label("", "strong");
  private final TextField who;
  private final VBox ownerBox;
  private final VBox dueBox;
  private final TextField owner;
  private final TextField due;
  private final TextField ticket;
  private final TextField note;
  private final Button confirm;
  private final VBox form;
  private final VBox trouble = new VBox();
  private boolean wasOpen;
  private boolean opening;

  /**
   * A form that shows itself when it is needed.
   *
   * @param done gives the focus back
   */
  StepPane(StepModel model, Runnable done) {
    this.model = model;
    this.done = done;
    who = field("step-who", "alerts.saidby", model.whoProperty());
    owner = field("step-owner", "gaps.owner", model.ownerProperty());
    due = field("step-due", "gaps.due", model.dueProperty());
    due.setPromptText(Messages.text("alerts.due.prompt"));
    ticket = field("step-ticket", "alerts.ticket", model.ticketProperty());
    note = field("step-note", "alerts.note", model.noteProperty());
    confirm = Nodes.button("", "fth-check", model::confirm, "small", "accent");
    confirm.setId("step-confirm");
    confirm.disableProperty().bind(model.keepingProperty());
    Button cancel = Nodes.button(Messages.text("action.cancel"), "fth-x", this::close, "small");
    ownerBox = labelled("gaps.owner", owner);
    dueBox = labelled("gaps.due", due);
    HBox fields =
        new HBox(
            8, ownerBox, dueBox, labelled("alerts.saidby", who), labelled("alerts.ticket", ticket));
    HBox last = new HBox(8, labelled("alerts.note", note), confirm, cancel);
    last.setAlignment(Pos.BOTTOM_LEFT);
    HBox.setHgrow(last.getChildren().getFirst(), Priority.ALWAYS);
    form =
        new VBox(
            6, title, fields, last, Nodes.paragraph(Messages.text("alerts.forgood"), "caption"));
    form.getStyleClass().add("step-form");
    form.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        close();
        event.consume();
      }
    });
    addEventFilter(KeyEvent.KEY_PRESSED, event -> opening = false);
    addEventFilter(KeyEvent.KEY_TYPED, this::swallow);
    setSpacing(8);
    getChildren().addAll(trouble, form);
    model.wishProperty().subscribe(now -> show());
    model.troubleProperty().subscribe(now -> show());
  }

  /** The key that opened the form was pressed elsewhere; its letter is not meant for the field. */
  private void swallow(KeyEvent event) {
    if (opening) {
      event.consume();
    }
  }

  private TextField field(String id, String key, StringProperty text) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(Messages.text(key));
    field.textProperty().bindBidirectional(text);
    field.setOnAction(event -> model.confirm());
    return field;
  }

  private static VBox labelled(String key, TextField field) {
    Label label = Nodes.whole(Messages.text(key), "caption");
    label.setLabelFor(field);
    VBox box = new VBox(2, label, field);
    HBox.setHgrow(box, Priority.SOMETIMES);
    return box;
  }

  private void show() {
    StepModel.Wish wish = model.wishProperty().get();
    Trouble wrong = model.troubleProperty().get();
    Nodes.show(form, wish != null);
    Nodes.show(trouble, wrong != null);
    Nodes.show(this, wish != null || wrong != null);
    setPadding(new Insets(10, 24, 10, 24));
    trouble.getChildren().clear();
    if (wrong != null) {
      Node dismiss = Nodes.iconButton(Messages.text("action.dismiss"), "fth-x", this::close);
      trouble.getChildren().add(Notice.trouble(wrong, dismiss));
    }
    if (wish != null) {
      String act = Messages.word("alertact", wish.act());
      title.setText(act + ": " + wish.alert().alert().title());
      title.setTooltip(new Tooltip(wish.alert().alert().reason()));
      confirm.setText(act);
      boolean assigns = wish.act() == AlertAct.ASSIGN;
      Nodes.show(ownerBox, assigns);
      Nodes.show(dueBox, assigns);
      if (!wasOpen) {
        opening = true;
        (assigns ? owner : wish.act() == AlertAct.LINK ? ticket : note).requestFocus();
      }
    } else if (wasOpen) {
      done.run();
    }
    wasOpen = wish != null;
  }

  private void close() {
    model.cancel();
    done.run();
  }
}
