package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.common.AlertsModel;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.Chips;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Graphs and life cycle left, the stream of what happened right. */
public final class AlertsView extends SplitPane {
  private static final double STREAM = 384;
  private static final double NARROW = 950;
  private final UiContext context;
  private final AlertsViewModel model;
  private final AlertsModel alerts;
  private final VBox notices = new VBox(8);
  private final ListView<AlertHistory> list = new ListView<>();
  private final ToggleButton live = new ToggleButton(null, Nodes.icon("fth-radio"));
  private final Region stream;
  private final KeptSplit split;
  private boolean choosing;

  /** Builds the screen. */
  public AlertsView(UiContext context, AlertsViewModel model) {
    this.context = context;
    this.model = model;
    alerts = context.session().alerts();
    stream = new StreamPane(context, model);
    stream.setMinWidth(300);
    SplitPane.setResizableWithParent(stream, false);
    getItems().add(left());
    split = KeptSplit.last(this, context.state().person(), "alerts", STREAM);
    Nodes.onWidth(this, this::fold);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    list.sceneProperty() // it comes only once the alerts were read
        .subscribe(scene -> {
          if (scene != null && !isBusyElsewhere()) {
            Focus.lead(list); // so that the keys of this screen work at once
          }
        });
    model.faceProperty().subscribe(this::leadToLive);
    live.sceneProperty().subscribe(this::leadToLive);
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
      Nodes.takeFocus(live);
    }
  }

  private void fold(double width) {
    if (width < NARROW) {
      getItems().remove(stream);
    } else if (!getItems().contains(stream)) {
      getItems().add(stream);
    }
    if (width >= NARROW) {
      split.lay();
    }
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
    list.setFixedCellSize(55);
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
    GraphsPane graphs = new GraphsPane(context, model);
    graphs.setPadding(new Insets(0, 24, 10, 24));
    HBox heads = LifeCell.heads();
    heads.setMinHeight(26);
    Nodes.over(list, heads, new Insets(0, 14, 0, 24));
    VBox left =
        new VBox(
            watchingHead(),
            notices,
            graphs,
            Nodes.hairline(),
            new StepPane(model.step(), list::requestFocus),
            lifeHead(),
            heads,
            Nodes.hairline(),
            pane);
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
    HBox head =
        Nodes.row(
            12,
            Nodes.whole(Messages.text("alerts.watching"), "section-title"),
            words,
            Nodes.spacer(),
            sample("legend-warning", "alerts.warning"),
            sample("legend-critical", "alerts.critical"),
            Nodes.row(5, new Bell(Severity.CRITICAL), legend("alerts.fired")),
            span,
            live);
    head.setPadding(new Insets(12, 24, 10, 24));
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

  private Node lifeHead() {
    Label counts = Nodes.whole("", "dense", "muted");
    alerts.boardProperty().subscribe(now -> counts.setText(model.counts()));
    ToggleButton openFirst = new ToggleButton(Messages.text("alerts.openfirst"));
    openFirst.getStyleClass().add("chip");
    openFirst.setMinWidth(USE_PREF_SIZE);
    openFirst.selectedProperty().bindBidirectional(model.openFirstProperty());
    ToggleButton overdue = new ToggleButton(Messages.text("alerts.onlyoverdue"));
    overdue.setId("only-overdue");
    overdue.getStyleClass().add("chip");
    overdue.setMinWidth(USE_PREF_SIZE);
    overdue.selectedProperty().bindBidirectional(model.overdueProperty());
    MenuButton owner =
        Chips.filter(
            model::whose,
            Messages.text("alerts.everybody"),
            model.ownersProperty(),
            model.ownerProperty(),
            model.ownerProperty()::set);
    owner.setId("whose");
    owner.setAccessibleText(Messages.text("alerts.whose"));
    MenuButton control = new MenuButton();
    control.getStyleClass().add("chip");
    control.setMinWidth(USE_PREF_SIZE);
    control.setOnShowing(event -> fillControls(control));
    model
        .controlProperty()
        .subscribe(now -> control.setText(now == null ? Messages.text("alerts.allcontrols") : now));
    control.setAccessibleText(Messages.text("alerts.bycontrol"));
    fillControls(control);
    HBox head =
        Nodes.row(
            10,
            Nodes.whole(Messages.text("alerts.lifecycle"), "section-title"),
            counts,
            Nodes.spacer(),
            Nodes.label(Messages.text("alerts.keys"), "caption"),
            overdue,
            owner,
            openFirst,
            control);
    head.setPadding(new Insets(10, 24, 4, 24));
    return head;
  }

  private void fillControls(MenuButton menu) {
    MenuItem all = new MenuItem(Messages.text("alerts.allcontrols"));
    all.setOnAction(event -> model.controlProperty().set(null));
    menu.getItems().setAll(all);
    for (String id : model.controls()) {
      MenuItem item = new MenuItem(id);
      item.setOnAction(event -> model.controlProperty().set(id));
      menu.getItems().add(item);
    }
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
    if (stopped != null && !alerts.liveProperty().get()) {
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
