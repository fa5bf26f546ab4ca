package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.AlertsModel;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Alerting.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Whether somebody watches, the alert that waits for a person, and what happened. */
final class StreamPane extends VBox {
  /** Two lines of text. */
  private static final double TEXT = 34;

  private final AlertsViewModel model;
  private final AlertsModel alerts;
  private final Region dot = new Region();
  private final Label state = Nodes.whole("", "strong");
  private final Label about = Nodes.label("", "caption");
  private final VBox stale = new VBox();
  private final VBox card = new VBox(6);
  private final SessionModel session;
  private final ListView<StreamRow> list = new ListView<>();
  private final Label nothing = Nodes.paragraph("", "muted", "dense");

  StreamPane(UiContext context, AlertsViewModel model) {
    this.model = model;
    session = context.session();
    alerts = session.alerts();
    getStyleClass().add("pane");
    ToggleButton quiet =
        new ToggleButton(Messages.text("alerts.hidequiet"), Nodes.icon("fth-filter"));
    quiet.getStyleClass().add("chip");
    quiet.setMinWidth(USE_PREF_SIZE);
    quiet.selectedProperty().bindBidirectional(model.hideQuietProperty());
    about.setWrapText(true);
    VBox head = new VBox(2, Nodes.row(8, dot, state, Nodes.spacer(), quiet), about);
    head.setPadding(new Insets(12, 20, 10, 20));
    VBox.setMargin(stale, new Insets(0, 20, 10, 20));
    VBox.setMargin(card, new Insets(0, 20, 10, 20));
    list.setCellFactory(view -> new Row());
    list.setAccessibleText(Messages.text("alerts.stream"));
    list.setOnKeyPressed(event -> {
      StreamRow row = list.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && row != null && row.alert() != null) {
        model.choose(row.alert());
        event.consume();
      }
    });
    Saving.isTable(list, model::streamSheet);
    list.setPlaceholder(nothing);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head, stale, card, list);
    model
        .streamProperty()
        .subscribe(now -> {
          list.getItems().setAll(now);
          fillCard();
          tellState();
        });
    model.staleProperty().subscribe(this::tellStale);
    alerts.secondsProperty().subscribe(now -> tellState());
    alerts.liveProperty().subscribe(now -> tellState());
    alerts.lookingProperty().subscribe(now -> tellState());
    session.healthProperty().subscribe(now -> tellState());
  }

  /** Whether somebody watches, in a word or two. */
  ReadOnlyStringProperty stateProperty() {
    return state.textProperty();
  }

  /** Who watches, or since when nobody does. */
  ReadOnlyStringProperty aboutProperty() {
    return about.textProperty();
  }

  private void tellState() {
    Watched watched = model.watched();
    boolean own = alerts.liveProperty().get();
    boolean other = watched.alive() && !watched.own();
    boolean watches = own || other;
    boolean blind = watches && ((own && isAway()) || watched.blindSince() != null);
    dot.getStyleClass()
        .setAll("dot", blind ? "bad" : watches ? "good" : watched.seen() == null ? "" : "bad");
    state.setText(
        Messages.text(
            blind
                ? "alerts.blind"
                : other ? "alerts.watched" : own ? "alerts.live" : "alerts.unwatched"));
    nothing.setText(Messages.text(own || other ? "alerts.stream.none" : "alerts.stream.nobody"));
    about.setText(blind ? blind(watched) : about(watched, own, other));
    about.setTooltip(new Tooltip(about.getText()));
  }

  /** What is shown was read before; it stays, and that it may be old is told. */
  private void tellStale(@Nullable Trouble wrong) {
    stale.getChildren().clear();
    Nodes.show(stale, wrong != null);
    if (wrong != null) {
      String what = Messages.text("alerts.stale", wrong.what());
      stale.getChildren().add(Notice.trouble(new Trouble(what, wrong.todo())));
    }
  }

  private boolean isAway() {
    return session.healthProperty().get() instanceof StoreHealth.Unreachable;
  }

  private String blind(Watched watched) {
    Instant seen = watched.seen();
    return seen == null
        ? Messages.text("alerts.blind.never")
        : Messages.text("alerts.blind.since", Formats.beside(seen, model.now(), model.zone()));
  }

  private String about(Watched watched, boolean own, boolean other) {
    if (other) {
      Instant heard = watched.heard();
      Duration since = heard == null ? Duration.ZERO : Duration.between(heard, model.now());
      return Messages.text(
          "alerts.by",
          String.valueOf(watched.watcher()),
          Formats.length(Duration.ofSeconds(Math.max(0, since.toSeconds()))));
    }
    if (own) {
      return alerts.lookingProperty().get()
          ? Messages.text("alerts.looking")
          : Messages.text("alerts.next", alerts.secondsProperty().get());
    }
    Instant stopped = watched.stopped();
    return stopped == null
        ? Messages.text("alerts.neverwatched")
        : Messages.text("alerts.since", Formats.beside(stopped, model.now(), model.zone()));
  }

  private void fillCard() {
    Optional<AlertHistory> waiting = model.waiting();
    Nodes.show(card, waiting.isPresent());
    card.getChildren().clear();
    waiting.ifPresent(this::fillCard);
  }

  private void fillCard(AlertHistory history) {
    FiredAlert alert = history.alert();
    boolean critical = alert.severity() == Severity.CRITICAL;
    card.getStyleClass().setAll("alert-card", critical ? "st-ineffective" : "st-exception");
    Label title = Nodes.label(alert.title(), "strong");
    title.setTooltip(new Tooltip(alert.title()));
    title.setMinWidth(0);
    Label age =
        Nodes.whole(Formats.age(Duration.between(alert.firedAt(), model.now())), "dense", "muted");
    card.getChildren()
        .addAll(
            Nodes.row(
                8,
                new Bell(alert.severity()),
                title,
                Nodes.spacer(),
                Nodes.whole(Messages.word("severity", alert.severity()), "dense", "state-text"),
                age),
            Nodes.paragraph(Formats.instants(alert.reason(), model.zone()), "dense"),
            under(history),
            buttons(history));
  }

  private Node under(AlertHistory history) {
    FiredAlert alert = history.alert();
    HBox line =
        Nodes.row(
            6,
            Nodes.whole(Messages.text("alerts.control"), "dense"),
            Nodes.link(alert.control(), () -> model.openControl(alert.control())));
    if (history.stage().compareTo(Stage.TRIAGED) < 0) {
      model
          .triageBy(history)
          .ifPresent(due ->
              line.getChildren()
                  .add(
                      Nodes.label(
                          Messages.text(
                              "alerts.triageby", Formats.beside(due, model.now(), model.zone())),
                          "dense",
                          due.isBefore(model.now()) ? "danger-text" : "muted")));
    }
    return line;
  }

  private Node buttons(AlertHistory history) {
    HBox row = Nodes.row(6);
    boolean first = true;
    for (AlertAct act : AlertAct.values()) {
      boolean shown =
          act != AlertAct.ASSIGN // there is room for it in the list only
              && act.isOpen(history)
              && (act != AlertAct.CLOSE || !AlertAct.TRIAGE.isOpen(history));
      if (shown) {
        Button button =
            Nodes.button(
                Messages.word("alertact", act),
                "fth-check",
                () -> model.act(act, history),
                "small");
        button.setGraphic(null);
        button.setTooltip(new Tooltip(Messages.word("alertact", act) + "   " + act.key()));
        if (first && act != AlertAct.LINK) {
          button.getStyleClass().add("accent");
          first = false;
        }
        row.getChildren().add(button);
      }
    }
    Hyperlink events =
        Nodes.arrowLink(Messages.text("screen.TIMELINE"), () -> model.open(history.alert()));
    events.setMinWidth(0); // the card is as wide as its pane, whatever stands in it
    row.getChildren().addAll(Nodes.spacer(), events);
    return row;
  }

  /** Something that happened: a sign, from which a line leads to what happened before it. */
  private final class Row extends LineCell<StreamRow> {
    /** As high as its words in the width of the list. */
    @Override
    protected double computePrefHeight(double width) {
      double room = Math.max(getWidth(), width);
      return getGraphic() instanceof HBox line && room > 0
          ? Math.ceil(line.prefHeight(room))
          : super.computePrefHeight(width);
    }

    @Override
    protected HBox line(StreamRow row) {
      Label title =
          Nodes.label(row.title(), row.kind() == StreamRow.Kind.LOOKED ? "muted" : "name");
      HBox.setHgrow(title, Priority.ALWAYS);
      title.setMaxWidth(Double.MAX_VALUE);
      title.setMinWidth(0);
      title.setTooltip(new Tooltip(row.title()));
      String words = Formats.instants(row.text(), model.zone());
      String time = time(row.at());
      VBox told = new VBox(Nodes.row(10, title, Nodes.whole(time, "mono-small", "muted")));
      if (!words.isEmpty()) {
        told.getChildren().add(text(words));
      }
      told.setMinWidth(0);
      told.setPadding(new Insets(0, 0, 10, 0));
      HBox.setHgrow(told, Priority.ALWAYS);
      HBox line = new HBox(10, stem(row, getIndex() + 1 < list.getItems().size()), told);
      line.setPadding(new Insets(4, 18, 0, 20));
      setAccessibleText(time + ", " + row.title() + ", " + words);
      String alert = row.alert();
      if (alert != null) {
        line.getStyleClass().add("row-link");
        setOnMouseClicked(event -> model.choose(alert));
      }
      return line;
    }

    private static Label text(String words) {
      Label text = Nodes.label(words, "dense", "muted");
      text.setTooltip(new Tooltip(words));
      text.setWrapText(true);
      text.setMaxHeight(TEXT);
      text.setAlignment(Pos.TOP_LEFT);
      return text;
    }

    private static Node stem(StreamRow row, boolean goesOn) {
      StackPane sign = new StackPane(sign(row));
      sign.setMinSize(18, 18);
      Region line = new Region();
      line.getStyleClass().add("hairline-v");
      line.setMaxWidth(1);
      line.setVisible(goesOn);
      VBox.setVgrow(line, Priority.ALWAYS);
      VBox column = new VBox(3, sign, line);
      column.setAlignment(Pos.TOP_CENTER);
      return column;
    }

    private String time(Instant at) {
      String second = Formats.second(at, model.zone());
      boolean today = second.startsWith(Formats.date(model.now(), model.zone()));
      return today ? second.substring(11) : Formats.beside(at, model.now(), model.zone());
    }

    private static Node sign(StreamRow row) {
      return switch (row.kind()) {
        case LOOKED -> Nodes.icon("fth-check");
        case TROUBLE -> Nodes.icon("fth-eye-off", "blind");
        case PERSON -> Nodes.icon("fth-user");
        case CLOSED -> Nodes.icon("fth-check-circle", "good");
        case FIRED -> {
          Severity severity = row.severity();
          yield new Bell(severity == null ? Severity.WARNING : severity);
        }
      };
    }
  }
}
