package dev.exhibit.ui.timeline;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Notebook;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.EventDetail;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The open event: what can be done with it, how it stands to others, and what belongs to it. */
final class EventDrawer {
  private static final List<Duration> REACHES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

  private final TimelineViewModel search;
  private final DrawerModel model;
  private final EventDetail detail;
  private final HBox buttons = Nodes.row(8);
  private final HBox told = Nodes.row(8);
  private final VBox fired = new VBox(2);
  private final Button around =
      Nodes.button(Messages.text("around.button"), "fth-chevron-down", this::askAround, "small");
  private final CompareModel comparing;
  private final Button pin =
      Nodes.button(Messages.text("event.pin"), "fth-bookmark", this::togglePin, "small");
  private final Button compare =
      Nodes.button(Messages.text("event.compare"), "fth-columns", this::compare, "small");
  private final Button copy;
  private final CommentsPane written;
  private final Tab comments = new Tab(Messages.text("event.comments"));
  private final RelatedPane related;
  private final Tab relatedTab = new Tab(Messages.text("event.related"));

  EventDrawer(
      TimelineViewModel search,
      DrawerModel model,
      CompareModel comparing,
      Runnable onCopy,
      Node... actions) {
    this.search = search;
    this.model = model;
    this.comparing = comparing;
    copy = Nodes.button(Messages.text("event.copyas"), "fth-copy", onCopy, "small");
    copy.setId("copy-as");
    detail = new EventDetail(search::zone, model, actions);
    detail.setId("drawer");
    detail.getStyleClass().add("pane");
    detail.setMinWidth(320);
    around.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    around.setId("around");
    pin.setId("pin");
    compare.setId("compare-event");
    buttons.getChildren().addAll(pin, compare, around, Nodes.spacer(), copy);
    detail.tools().getChildren().addAll(told, buttons, fired);
    related = new RelatedPane(model, search::zone);
    relatedTab.setContent(related);
    written = new CommentsPane(model, search::zone);
    comments.setContent(written);
    detail.tabs().getTabs().addAll(relatedTab, comments);
    model.commentsProperty().subscribe(this::count);
    model.notebook().pinsProperty().subscribe(now -> tellPin());
    comparing.firstProperty().subscribe(now -> tellPin());
    model.sinceProperty().subscribe(now -> tell());
    model.relatedProperty().subscribe(this::relate);
    model.boardProperty().subscribe(now -> tellAlerts());
    search.session().factsProperty().subscribe(now -> judge());
    search.session().sourcesProperty().subscribe(now -> tell());
  }

  private void togglePin() {
    model.togglePin();
  }

  /** Chooses the event for a comparison. */
  void compare() {
    AuditEvent event = search.eventProperty().get();
    if (event != null) {
      comparing.choose(event);
    }
  }

  /** Shows the record as it was received, or the fields again. */
  void toggleRecord() {
    if (search.eventProperty().get() != null) {
      detail.toggleRecord();
    }
  }

  /** Goes where one writes what was found. */
  void comment() {
    if (search.eventProperty().get() != null) {
      detail.tabs().getSelectionModel().select(comments);
      written.begin();
    }
  }

  private void tellPin() {
    AuditEvent event = search.eventProperty().get();
    boolean pinned = event != null && model.notebook().isPinned(event.id());
    pin.setText(Messages.text(pinned ? "event.unpin" : "event.pin"));
    AuditEvent first = comparing.firstProperty().get();
    boolean itself = first != null && event != null && first.id().equals(event.id());
    compare.setText(
        Messages.text(
            first == null
                ? "event.compare"
                : itself ? "event.compare.chosen" : "event.compare.with"));
  }

  private void count(List<Notebook.Comment> found) {
    comments.setText(
        found.isEmpty()
            ? Messages.text("event.comments")
            : Messages.text("event.comments.count", found.size()));
  }

  /** Where the menu of what can be copied opens. */
  Node copyButton() {
    return copy;
  }

  private List<MenuItem> choices() {
    return java.util.stream.Stream.of(true, false)
        .flatMap(keep -> REACHES.stream().map(reach -> choice(reach, keep)))
        .toList();
  }

  private MenuItem choice(Duration reach, boolean keep) {
    String key = keep ? "around.kept" : "around.all";
    MenuItem item = new MenuItem(Messages.text(key, Formats.length(reach)));
    item.setOnAction(event -> search.around(reach, keep));
    return item;
  }

  /** Asks how far around the event to look. */
  void askAround() {
    if (search.eventProperty().get() != null) {
      ContextMenu menu = new ContextMenu();
      menu.getItems().setAll(choices());
      menu.show(around, javafx.geometry.Side.BOTTOM, 0, 4);
    }
  }

  private void relate(RelatedEvents.Found found) {
    int count = found.events().size();
    relatedTab.setText(
        count == 0
            ? Messages.text("event.related")
            : Messages.text(
                found.isWhole() ? "event.related.count" : "event.related.least", count));
  }

  /** Shows an event. */
  void show(AuditEvent event) {
    detail.show(event, model.judgements(event));
    tellPin();
    tell();
    tellAlerts();
  }

  private void judge() {
    AuditEvent event = search.eventProperty().get();
    if (event != null && event.equals(detail.shown())) {
      detail.judge(model.judgements(event));
    }
  }

  /** Which alerts the event set off, and where each stands; leads back to them. */
  private void tellAlerts() {
    AuditEvent event = search.eventProperty().get();
    List<AlertHistory> found = event == null ? List.of() : model.alerts(event);
    fired.getChildren().setAll(found.stream().map(this::alert).toList());
    Nodes.show(fired, !found.isEmpty());
  }

  private Node alert(AlertHistory history) {
    FiredAlert alert = history.alert();
    Hyperlink link = Nodes.link(alert.title(), () -> model.open(history));
    link.setMinWidth(0);
    link.setAccessibleText(
        Messages.text(
            "event.alert.spoken", alert.title(), Messages.word("stage", history.stage())));
    return Nodes.row(
        6,
        new Bell(alert.severity()),
        link,
        Nodes.whole(Messages.word("stage", history.stage()), "dense", "muted"));
  }

  private void tell() {
    told.getChildren().clear();
    AuditEvent event = search.eventProperty().get();
    DrawerModel.Since since = model.sinceProperty().get();
    if (event != null && since != null) {
      told.getChildren()
          .add(
              Nodes.label(
                  Messages.text(
                      since.exact() ? "event.since" : "event.since.most",
                      Formats.length(since.length()),
                      event.who()),
                  "dense",
                  "muted"));
    }
    if (event != null) {
      model.skew(event).ifPresent(skew -> told.getChildren().add(skew(skew)));
    }
    Nodes.show(told, !told.getChildren().isEmpty());
  }

  private static Node skew(dev.exhibit.model.ClockSkew skew) {
    String key = skew.ahead().isNegative() ? "event.skew.behind" : "event.skew.ahead";
    Label badge =
        Nodes.whole(Messages.text(key, skew.host(), Formats.length(skew.ahead().abs())), "skew");
    badge.setGraphic(Nodes.icon("fth-clock"));
    badge.setAccessibleText(badge.getText());
    return badge;
  }

  /** The whole drawer. */
  EventDetail node() {
    return detail;
  }
}
