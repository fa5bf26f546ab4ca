package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An alert as four dots: when it fired, and when somebody did what about it. */
final class LifeCell extends LineCell<AlertHistory> {
  /** Widths of the columns after the first, which grows. */
  private static final double[] WIDTHS = {88, 100, 104, 116, 146};

  private static final double DOT = 9;

  /** Two lines. */
  private static final double SEEN = 29;

  private final AlertsViewModel model;

  LifeCell(AlertsViewModel model) {
    this.model = model;
  }

  /** The heads of the columns. */
  static HBox heads(ZoneId zone) {
    String fired = Messages.word("stagehead", Stage.FIRED);
    HBox heads =
        columns(
            Nodes.label(Messages.text("alerts.alert"), "caption"),
            Nodes.label(Messages.text("alerts.head.zone", fired, Formats.zone(zone)), "caption"),
            Nodes.label(Messages.word("stagehead", Stage.ACKNOWLEDGED), "caption"),
            Nodes.label(Messages.word("stagehead", Stage.TRIAGED), "caption"),
            Nodes.label(Messages.word("stagehead", Stage.CLOSED), "caption"),
            Nodes.label(Messages.text("alerts.work"), "caption"));
    heads.setMinHeight(26);
    return heads;
  }

  private static HBox columns(Region first, Region... others) {
    first.setMinWidth(120);
    first.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(first, Priority.ALWAYS);
    HBox row = new HBox(first);
    for (int i = 0; i < others.length; i++) {
      others[i].setMinWidth(WIDTHS[i]);
      others[i].setPrefWidth(WIDTHS[i]);
      others[i].setMaxWidth(WIDTHS[i]);
      row.getChildren().add(others[i]);
    }
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  @Override
  protected HBox line(AlertHistory history) {
    FiredAlert alert = history.alert();
    HBox line =
        columns(
            what(alert),
            fired(history),
            stage(history, Stage.ACKNOWLEDGED),
            stage(history, Stage.TRIAGED),
            stage(history, Stage.CLOSED),
            ticket(history));
    line.getStyleClass().addAll("choice-row", "life-row");
    Density.least(line, 54);
    setAccessibleText(
        Messages.text(
            "alerts.spoken",
            alert.title(),
            Messages.word("severity", alert.severity()),
            alert.control(),
            Messages.word("stage", history.stage()),
            reason(alert),
            work(history).getText()));
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        model.open(alert);
      }
    });
    return line;
  }

  private Region what(FiredAlert alert) {
    Label title = Nodes.label(alert.title(), "name");
    title.setTooltip(new Tooltip(alert.title() + "\n" + reason(alert)));
    VBox words = new VBox(1, title, seen(alert));
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox what = Nodes.row(10, new Bell(alert.severity()), words);
    what.setPadding(new Insets(0, 12, 0, 0));
    return what;
  }

  /** How severe, of which control, and who did what: alerts of one rule have the same title. */
  private Label seen(FiredAlert alert) {
    String severity = Messages.word("severity", alert.severity());
    String told = Messages.text("alerts.seen", severity, alert.control(), reason(alert));
    Label seen = Nodes.label(told, "caption");
    seen.setWrapText(true);
    seen.setMinWidth(0);
    seen.setMinHeight(0);
    seen.setMaxHeight(SEEN);
    seen.setAlignment(Pos.TOP_LEFT);
    seen.setTooltip(new Tooltip(reason(alert)));
    return seen;
  }

  private String reason(FiredAlert alert) {
    return Formats.instants(alert.reason(), zone());
  }

  private ZoneId zone() {
    return model.zone();
  }

  private Region fired(AlertHistory history) {
    Instant at = history.alert().firedAt();
    Instant about = history.alert().about().from();
    boolean old = Duration.between(about, at).toDays() > 0;
    Label of = Nodes.whole(old ? Messages.text("alerts.about", Formats.date(about, zone())) : "");
    of.getStyleClass().add("caption");
    of.setTooltip(new Tooltip(Formats.second(about, zone())));
    return stop(
        "done",
        history.stage() != Stage.FIRED,
        Nodes.whole(Formats.beside(at, model.now().minus(Duration.ofDays(1)), zone()), "life-time"),
        of);
  }

  private Region stage(AlertHistory history, Stage stage) {
    boolean goesOn = history.stage().compareTo(stage) > 0;
    Optional<AlertStep> step = history.reached(stage);
    if (step.isEmpty()) {
      return stop("open", goesOn || stage == Stage.CLOSED, open(history, stage), new Label());
    }
    AlertStep did = step.get();
    Instant fired = history.alert().firedAt();
    HBox time =
        Nodes.row(
            6,
            Nodes.whole(Formats.beside(did.at(), fired, zone()), "life-time"),
            Nodes.label(
                "+" + Formats.length(rounded(Duration.between(fired, did.at()))), "caption"));
    String note = did.note();
    String who = did.who() + (note == null ? "" : ": " + note);
    Label by = Nodes.label(did.stage() == stage ? who : "", "caption");
    by.setTooltip(new Tooltip(who));
    return stop(stage == Stage.CLOSED ? "end" : "done", goesOn || stage == Stage.CLOSED, time, by);
  }

  /** Seconds matter in the first minutes only. */
  private static Duration rounded(Duration length) {
    return length.toMinutes() < 10 ? length : Duration.ofMinutes(length.toMinutes());
  }

  private Label open(AlertHistory history, Stage stage) {
    return switch (stage) {
      case FIRED, ACKNOWLEDGED -> Nodes.whole(Messages.text("alerts.notyet"), "life-open");
      case TRIAGED ->
          model
              .triageBy(history)
              .map(due -> due(due, history.alert().firedAt()))
              .orElseGet(() -> Nodes.whole(Messages.text("alerts.notyet"), "life-open"));
      case CLOSED -> {
        boolean triaged = history.stage().compareTo(Stage.TRIAGED) >= 0;
        yield Nodes.whole(triaged ? Messages.text("alerts.open") : "", "life-open");
      }
    };
  }

  private Label due(Instant due, Instant fired) {
    boolean late = due.isBefore(model.now());
    Label label =
        Nodes.whole(
            Messages.text(
                late ? "alerts.overdue" : "alerts.due", Formats.beside(due, fired, zone())),
            late ? "life-late" : "life-open");
    label.setTooltip(new Tooltip(Formats.told(due, zone())));
    return label;
  }

  /** A dot, and the line to the next. */
  private static Region stop(String dot, boolean goesOn, Node... words) {
    Region line = new Region();
    line.getStyleClass().addAll("life-line", goesOn && !"end".equals(dot) ? "done" : "open");
    line.setMaxHeight(2);
    StackPane.setMargin(line, new Insets(0, 0, 0, DOT));
    Region mark = new Region();
    mark.getStyleClass().addAll("life-dot", dot);
    mark.setMinSize(DOT, DOT);
    mark.setMaxSize(DOT, DOT);
    StackPane top = new StackPane(mark);
    if (!"end".equals(dot) && !("open".equals(dot) && goesOn)) {
      top.getChildren().addFirst(line);
    }
    top.setAlignment(Pos.CENTER_LEFT);
    top.setMinHeight(12);
    VBox stop = new VBox(top);
    stop.getChildren().addAll(words);
    stop.setAlignment(Pos.CENTER_LEFT);
    return stop;
  }

  private Region ticket(AlertHistory history) {
    String known = history.ticket();
    HBox place = Nodes.row(6);
    Label ticket = Nodes.label(known == null ? "" : known, "dense", "accent-text");
    if (known != null) {
      ticket.setTooltip(new Tooltip(known));
    }
    Nodes.show(ticket, known != null);
    ticket.setMinWidth(0);
    AlertAct next = next(history.stage());
    if (next != null) {
      Button button =
          Nodes.button(
              Messages.word("alertact", next),
              next == AlertAct.CLOSE ? "fth-check-circle" : "fth-check",
              () -> model.act(next, history),
              "small",
              "accent");
      button.setGraphic(null);
      button.setFocusTraversable(false);
      button.visibleProperty().bind(selectedProperty());
      button.managedProperty().bind(selectedProperty());
      place.getChildren().add(button);
    }
    place.getChildren().add(ticket);
    VBox work = new VBox(3, place, work(history));
    work.setAlignment(Pos.CENTER_LEFT);
    return work;
  }

  /** Who works on it until when; what is late is told by a sign and a word. */
  private Label work(AlertHistory history) {
    AlertStep.Assignment assigned = history.assignment();
    String owner = assigned.owner() == null ? "" : assigned.owner();
    LocalDate due = assigned.due();
    if (due == null) {
      Label label = Nodes.label(owner, "caption");
      Nodes.show(label, !owner.isEmpty());
      return label;
    }
    boolean late = model.isOverdue(history);
    String key =
        owner.isEmpty()
            ? (late ? "alerts.work.late.nobody" : "alerts.work.due.nobody")
            : (late ? "alerts.work.late" : "alerts.work.due");
    boolean near = due.getYear() == model.now().atZone(zone()).getYear();
    String day = near ? due.toString().substring(5) : due.toString(); // as other times here
    Label label = Nodes.label(Messages.text(key, day, owner), "caption");
    label.setTooltip(new Tooltip(Messages.text(key, due.toString(), owner)));
    if (late) {
      label.getStyleClass().add("danger-text");
      label.setGraphic(Nodes.icon("fth-alert-circle", "bad"));
    }
    return label;
  }

  private static @Nullable AlertAct next(Stage stage) {
    return switch (stage) {
      case FIRED -> AlertAct.ACKNOWLEDGE;
      case ACKNOWLEDGED -> AlertAct.TRIAGE;
      case TRIAGED -> AlertAct.CLOSE;
      case CLOSED -> null;
    };
  }
}
