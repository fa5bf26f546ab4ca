package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.PeoplePane;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.gaps.WorkModel.Typed;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One gap in full: why, what to do, who does it until when, and saying something in its place. */
final class GapDrawer extends ScrollPane {
  private final UiContext context;
  private final GapsViewModel model;
  private final VBox told = new VBox(10);
  private final VBox saying = new VBox(10);
  private final TextField owner = new TextField();
  private final TextField due = new TextField();
  private final TextField ticket = new TextField();
  private final TextArea note = new TextArea();
  private final PeopleViewModel speaking;
  private final PeoplePane people;
  private @Nullable Gap shown;
  private @Nullable Known known;

  /** What the fields said before anybody typed. */
  private Typed filled = new Typed("", "", "", "");

  /**
   * What is told of a gap.
   *
   * @param subject its control as it is in the period, null for a criterion
   */
  private record Known(Gap gap, PeopleViewModel.@Nullable Subject subject, ZoneId zone) {}

  GapDrawer(UiContext context, GapsViewModel model) {
    this.context = context;
    this.model = model;
    speaking = new PeopleViewModel(context);
    people = new PeoplePane(speaking);
    setId("gap-drawer");
    setFitToWidth(true);
    setMinWidth(300);
    getStyleClass().add("pane");
    saying
        .getChildren()
        .addAll(Nodes.hairline(), Nodes.whole(Messages.text("gaps.say"), "section-title"), people);
    VBox all = new VBox(10, told, Nodes.hairline(), form(), saying);
    all.setPadding(new Insets(14, 20, 16, 16));
    setContent(all);
    note.setPrefRowCount(3);
    note.setWrapText(true);
    due.setPromptText(Messages.text("gaps.due.prompt"));
    addEventHandler(
        javafx.scene.input.KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.openProperty().set(null);
            event.consume();
          }
        });
    model.openProperty().subscribe(this::show);
    // A gap may be the same in another period, or after its control was evaluated.
    context.session().factsProperty().subscribe(now -> tellAgain());
    model.work().worksProperty().subscribe(now -> refill());
    model.whenLeft(this::leave);
  }

  private void show(@Nullable Gap gap) {
    boolean same = gap != null && shown != null && gap.key().equals(shown.key());
    if (!same) {
      leave();
    }
    shown = gap;
    if (gap == null) {
      return;
    }
    if (same) {
      tellAgain();
      return;
    }
    fill(gap);
    known = null; // what was said meanwhile is read once more
    tellAgain();
    setVvalue(0);
  }

  /** Tells what is known now of the gap that is shown; what is typed of it stays. */
  private void tellAgain() {
    Gap gap = shown;
    if (gap == null) {
      return;
    }
    Known now = new Known(gap, model.subject(gap).orElse(null), model.zone());
    if (now.equals(known)) {
      return;
    }
    known = now;
    Node had = Nodes.hasFocus(this) ? getScene().getFocusOwner() : null;
    told.getChildren()
        .setAll(
            head(gap),
            Nodes.paragraph(Formats.instants(model.words(gap).why(), now.zone())),
            todo(gap),
            where(gap));
    speakOf(now.subject());
    if (had != null && !Focus.isOn(had)) {
      Node instead = had.getId() == null ? null : lookup("#" + had.getId());
      (instead == null ? this : instead).requestFocus();
    }
  }

  /** What is said from now on is of this; what cannot be said of it is no longer asked for. */
  private void speakOf(PeopleViewModel.@Nullable Subject subject) {
    owner.setPromptText(
        subject == null || subject.control() == null ? "" : subject.control().owner());
    Nodes.show(saying, subject != null);
    if (subject == null) {
      return;
    }
    people.show(subject);
    Act begun = speaking.chosenProperty().get();
    if (begun != null && begun != Act.TAKE_BACK && !speaking.actsProperty().contains(begun)) {
      speaking.choose(null);
    }
  }

  private Node head(Gap gap) {
    Hyperlink id = Nodes.link(gap.control(), () -> model.ways().openSubject(gap));
    id.getStyleClass().add("mono");
    id.setId("gap-control");
    Button close =
        Nodes.iconButton(
            Messages.text("action.close"), "fth-x", () -> model.openProperty().set(null));
    close.setId("gap-close");
    return Nodes.row(
        8,
        GapSign.of(gap.kind()),
        Nodes.whole(Messages.word("gap", gap.kind()), "section-title"),
        id,
        Nodes.spacer(),
        close);
  }

  private Node todo(Gap gap) {
    return new VBox(
        2,
        Nodes.label(Messages.text("gaps.todo"), "caption"),
        Nodes.paragraph(model.words(gap).todo(), "strong"));
  }

  private Node where(Gap gap) {
    String since = model.lasts(gap);
    Button jump =
        Nodes.button(
            Messages.text("gaps.go", model.ways().mendedOn(gap)),
            "fth-arrow-right",
            () -> model.ways().mend(gap),
            "small");
    jump.setId("gap-go");
    Button evaluate =
        Nodes.button(
            Messages.text("gaps.evaluate"),
            "fth-play",
            () -> context.session().evaluate(List.of(gap.control())),
            "small");
    evaluate.setId("gap-evaluate");
    FlowPane buttons = new FlowPane(8, 8, jump);
    if (model.subject(gap).isPresent()) {
      buttons.getChildren().add(evaluate);
    }
    if (model.ways().events(gap).isPresent()) {
      buttons.getChildren().add(events(gap));
    }
    return new VBox(8, Nodes.paragraph(since, "dense", "muted"), buttons);
  }

  private Button events(Gap gap) {
    Button events =
        Nodes.button(
            Messages.text("gaps.events"),
            "fth-activity",
            () -> model.ways().openEvents(gap),
            "small");
    events.setId("gap-events");
    return events;
  }

  private Node form() {
    Label fault = Nodes.paragraph("", "dense", "danger-text");
    fault.textProperty().bind(model.work().faultProperty());
    model.work().faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    Button keep =
        Nodes.button(Messages.text("gaps.keep"), "fth-check", this::keep, "accent", "small");
    keep.setId("keep-work");
    return new VBox(
        8,
        Nodes.whole(Messages.text("gaps.work"), "section-title"),
        field("gaps.owner", owner),
        field("gaps.due", due),
        field("gaps.ticket", ticket),
        field("gaps.note", note),
        fault,
        keep);
  }

  private static Node field(String key, TextInputControl field) {
    String words = Messages.text(key);
    field.setAccessibleText(words);
    field.setId(key.replace('.', '-'));
    Label label = Nodes.whole(words, "form-label");
    label.setLabelFor(field);
    return new VBox(4, label, field);
  }

  private Typed typed() {
    return new Typed(owner.getText(), due.getText(), ticket.getText(), note.getText());
  }

  private void keep() {
    Gap gap = shown;
    Typed now = typed();
    if (gap != null && model.work().keep(gap, now)) {
      filled = now;
    }
  }

  /** What was typed of the gap that is left is kept. */
  private void leave() {
    Gap left = shown;
    Typed now = typed();
    if (left != null && !now.equals(filled)) {
      filled = now;
      model.work().leave(left, now, () -> model.reopen(left));
    }
  }

  /** News of the open gap are shown unless something else was typed meanwhile. */
  private void refill() {
    if (shown != null && typed().equals(filled)) {
      fill(shown);
    }
  }

  private void fill(Gap gap) {
    filled = model.work().typed(gap);
    owner.setText(filled.owner());
    due.setText(filled.due());
    ticket.setText(filled.ticket());
    note.setText(filled.note());
  }

  /** Puts the focus where typing begins. */
  void edit() {
    Nodes.giveFocus(owner); // the first time it comes with the next frame
  }
}
