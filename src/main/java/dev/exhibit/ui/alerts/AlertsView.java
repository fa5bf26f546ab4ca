package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.common.AlertsModel;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Folding;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.SidePane;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Graphs and life cycle left, the stream of what happened right. */
public final class AlertsView extends StackPane {
  private static final double STREAM = 384;
  private final UiContext context;
  private final AlertsViewModel model;
  private boolean narrow;
  private final AlertsModel alerts;
  private final VBox notices = new VBox(8);
  private final ListView<AlertHistory> list = new ListView<>();
  private final ToggleButton live = new ToggleButton(null, Nodes.icon("fth-radio"));
  private final Button watch =
      Nodes.button(Messages.text("alerts.watchhere"), "fth-radio", this::watchHere, "accent");
  private final StreamPane stream;
  private final ToggleButton told = new ToggleButton(null, Nodes.icon("fth-activity"));
  private final SidePane side;
  private boolean choosing;

  /** Builds the screen. */
  public AlertsView(UiContext context, AlertsViewModel model) {
    this.context = context;
    this.model = model;
    alerts = context.session().alerts();
    stream = new StreamPane(context, model);
    stream.setId("stream");
    stream.setMinWidth(300);
    SplitPane split = new SplitPane(left());
    KeptSplit kept = KeptSplit.last(split, context.state().person(), "alerts", STREAM);
    side = new SidePane(stream, split, kept, STREAM, 0, () -> told.setSelected(false));
    getChildren().addAll(split, side.above());
    told.selectedProperty().subscribe(now -> fold());
    Folding.follow(
        this,
        now -> {
          narrow = now;
          fold();
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    list.sceneProperty() // it comes only once the alerts were read
        .subscribe(scene -> {
          if (scene != null && !isBusyElsewhere()) {
            Focus.lead(list); // so that the keys of this screen work at once
          }
        });
    model.faceProperty().subscribe(this::leadToLive);
    model.bareProperty().subscribe(this::leadToLive);
    model.unwatchedProperty().subscribe(this::leadToLive);
    watch.setId("watch-here");
    live.sceneProperty().subscribe(this::leadToLive);
    watch.sceneProperty().subscribe(this::leadToLive);
    model.bareProperty().subscribe(this::bare);
    model.unwatchedProperty().subscribe(this::bare);
    model.rowsProperty().subscribe(this::fill);
    model.selectedProperty().subscribe(now -> choose());
    alerts.boardProperty().subscribe(now -> tell());
    alerts.liveProperty().subscribe(now -> tell());
    alerts
        .liveProperty()
        .subscribe(now ->
            live.setText(
                now
                    ? Messages.text("alerts.liveevery", Formats.length(AlertsModel.EVERY))
                    : Messages.text("alerts.watchhere")));
    alerts.looksProperty().subscribe(now -> tell());
  }

  /** Whether the keys go to another control here, such as one that narrows the list. */
  private boolean isBusyElsewhere() {
    return Nodes.hasFocus(this) && !Focus.isOn(live);
  }

  /** To watch is all that can be done here while there is no alert. */
  private void leadToLive() {
    if (model.faceProperty().getValue() instanceof Face.Empty) {
      Node goal = isAllThereIs() ? watch : live;
      if (Focus.isOn(isAllThereIs() ? live : watch)) {
        Nodes.giveFocus(goal); // the other one goes
      } else {
        Nodes.takeFocus(goal);
      }
    }
  }

  /** The button goes with what it stands in, and leaves the keys to what ends the watching. */
  private void watchHere() {
    alerts.watch(true);
    Nodes.giveFocus(live);
  }

  /** Whether that nobody watches is all that can be told here. */
  private boolean isAllThereIs() {
    return model.bareProperty().get() && model.unwatchedProperty().get();
  }

  private void bare() {
    fold();
    tell();
  }

  /** In a narrow window the stream comes when it is asked for, and its state is told always. */
  private void fold() {
    boolean any = !isAllThereIs();
    Nodes.show(told, any && narrow);
    side.open(any && (!narrow || told.isSelected()));
  }

  private void pressed(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl
        || event.isShortcutDown()
        || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case A -> model.act(AlertAct.ACKNOWLEDGE);
      case T -> model.act(AlertAct.TRIAGE);
      case E -> model.act(AlertAct.ASSIGN);
      case L -> model.act(AlertAct.LINK);
      case X -> model.act(AlertAct.CLOSE);
      case J -> move(1);
      case K -> move(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Esc leaves the stream where it lies over the alerts; their list would keep it to itself. */
  private void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && narrow && told.isSelected()) {
      told.setSelected(false);
      Nodes.giveFocus(list);
      event.consume();
    }
  }

  private void move(int by) {
    int next = list.getSelectionModel().getSelectedIndex() + by;
    if (next >= 0 && next < list.getItems().size()) {
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - 1));
    }
  }

  private Region left() {
    Nodes.leadsOn(list);
    list.setId("alerts");
    Density.rows(list, 55);
    list.getStyleClass().add("pane");
    list.setCellFactory(view -> new LifeCell(model));
    list.setAccessibleText(Messages.text("alerts.lifecycle"));
    list.setOnKeyPressed(event -> { // the list itself would take Enter before its screen sees it
      if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
        model.chosen().ifPresent(alert -> model.open(alert.alert()));
        event.consume();
      }
    });
    Saving.isTable(list, model::sheet);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(one -> {
          if (one != null && !choosing) {
            model.selectedProperty().set(one.alert().id());
          }
        });
    FacePane pane = new FacePane(list, model.faceProperty(), alerts::refresh);
    VBox.setVgrow(pane, Priority.ALWAYS);
    GraphsPane graphs = new GraphsPane(context, model, watch);
    graphs.setPadding(new Insets(0, 24, 10, 24));
    VBox heads = new VBox();
    heads.setMinHeight(26);
    context
        .session()
        .factsProperty()
        .subscribe(now -> heads.getChildren().setAll(LifeCell.heads(model.zone())));
    Nodes.over(list, heads, new Insets(0, 15, 0, 25));
    VBox life = new VBox(Nodes.hairline(), new StepPane(model.step(), list::requestFocus));
    life.getChildren().addAll(new LifeHead(model, alerts), heads, Nodes.hairline(), pane);
    model
        .bareProperty()
        .subscribe(bare -> {
          Nodes.show(life, !bare);
          VBox.setVgrow(life, bare ? Priority.NEVER : Priority.ALWAYS);
          VBox.setVgrow(graphs, bare ? Priority.ALWAYS : Priority.NEVER);
        });
    model.unwatchedProperty().subscribe(now -> Nodes.show(watch, now));
    VBox left = new VBox(watchingHead(), notices, graphs, life);
    left.setMinWidth(560);
    return left;
  }

  private Node watchingHead() {
    Label words = Nodes.label("", "dense", "muted");
    words.textProperty().bind(model.graphs().wordsProperty());
    MenuButton span = new MenuButton();
    span.getStyleClass().add("chip");
    span.setMinWidth(USE_PREF_SIZE);
    span.setAccessibleText(Messages.text("alerts.span"));
    for (AlertSpan one : AlertSpan.values()) {
      MenuItem item = new MenuItem(Messages.word("alertspan", one));
      item.setOnAction(event -> model.graphs().choiceProperty().set(one));
      span.getItems().add(item);
    }
    model.graphs().choiceProperty().subscribe(now -> span.setText(Messages.word("alertspan", now)));
    live.setId("live");
    live.getStyleClass().add("chip");
    live.setMinWidth(USE_PREF_SIZE);
    live.setOnAction(event -> alerts.watch(live.isSelected()));
    alerts.liveProperty().subscribe(live::setSelected);
    told.setId("stream-over");
    told.getStyleClass().add("chip");
    told.setMinWidth(USE_PREF_SIZE);
    told.textProperty().bind(stream.stateProperty());
    Tooltip about = new Tooltip();
    about.textProperty().bind(stream.aboutProperty());
    told.setTooltip(about);
    told.accessibleTextProperty()
        .bind(told.textProperty().map(state -> Messages.text("alerts.told", state)));
    HBox legend =
        Nodes.row(
            12,
            sample("legend-warning", "alerts.warning"),
            sample("legend-critical", "alerts.critical"),
            Nodes.row(5, new Bell(Severity.CRITICAL), legend("alerts.fired")));
    HBox head =
        Nodes.row(
            12,
            Nodes.whole(Messages.text("alerts.watching"), "section-title"),
            words,
            Nodes.spacer(),
            legend,
            span,
            live,
            told);
    head.setPadding(new Insets(12, 24, 10, 24));
    Runnable follow =
        () -> {
          List.of(words, legend, span).forEach(one -> Nodes.show(one, !model.bareProperty().get()));
          Nodes.show(head, !isAllThereIs());
        };
    model.bareProperty().subscribe(now -> follow.run());
    model.unwatchedProperty().subscribe(now -> follow.run());
    return head;
  }

  private static Node sample(String style, String key) {
    Region line = new Region();
    line.getStyleClass().add(style);
    line.setMinSize(16, 2);
    line.setMaxSize(16, 2);
    return Nodes.row(5, line, legend(key));
  }

  private static Label legend(String key) {
    return Nodes.whole(Messages.text(key), "dense", "muted");
  }

  private void fill(List<AlertHistory> rows) {
    choosing = true;
    list.getItems().setAll(rows);
    choosing = false;
    choose();
  }

  private void choose() {
    if (choosing) {
      return;
    }
    choosing = true;
    model
        .chosen()
        .ifPresent(alert -> {
          int at = list.getItems().indexOf(alert);
          if (at >= 0 && list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - 1));
          }
        });
    choosing = false;
  }

  private void tell() {
    notices.getChildren().clear();
    Instant stopped = model.watched().stopped();
    if (stopped != null && !alerts.liveProperty().get() && !isAllThereIs()) {
      notices
          .getChildren()
          .add(
              new Notice(
                  Standing.NOT_EVALUABLE,
                  Messages.text("alerts.stopped", Formats.told(stopped, model.zone())),
                  Messages.text("alerts.stopped.text"),
                  Nodes.button(
                      Messages.text("alerts.watchhere"),
                      "fth-radio",
                      () -> alerts.watch(true),
                      "small")));
    }
    List<AlertsModel.Looked> looks = alerts.looksProperty().get();
    if (alerts.liveProperty().get() && !looks.isEmpty()) {
      List<String> problems = looks.getFirst().problems();
      if (!problems.isEmpty()) {
        notices
            .getChildren()
            .add(
                new Notice(
                    Standing.NOT_EVALUABLE,
                    Messages.text("alerts.unseen", problems.size()),
                    problems.getFirst()));
      }
    }
    notices.setPadding(new Insets(0, 24, notices.getChildren().isEmpty() ? 0 : 10, 24));
  }
}
