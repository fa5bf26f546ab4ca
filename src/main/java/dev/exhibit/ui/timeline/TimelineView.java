package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.SidePane;
import dev.exhibit.ui.common.SourceStrips;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Typed;
import dev.exhibit.ui.common.UiContext;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Query, filters, count, bars, rows, and the event that is open. */
public final class TimelineView extends StackPane {
  private static final double LEFT = 400;
  private static final double DRAWER = 412;

  /** Where the screen is lower, an event lies over it. */
  private static final double LEAST_HEIGHT = 620;

  private final UiContext context;
  private final TimelineViewModel model;
  private final SplitPane split = new SplitPane();
  private final SidePane side;
  private final RowsPane rows;
  private final EventDrawer drawer;
  private final LanesModel lanes;
  private final Pane over = new Pane();
  private final CompareModel comparing = new CompareModel();
  private final DrawerModel opened;
  private final CopyModel copying;
  private final SearchesPane searches;
  private final ComparePane compared;
  private final SendModel sending;
  private final SendPane sent;
  private final Label fault = Nodes.paragraph("", "dense", "danger-text");
  private final PartialNotice partial;
  private final VBox missing = new VBox();
  private final Label selection = Nodes.whole("", "dense");
  private final Label column = Nodes.whole("", "dense", "muted");

  /** Builds the screen. */
  public TimelineView(UiContext context, TimelineViewModel model) {
    this.context = context;
    this.model = model;
    partial = new PartialNotice(model::again);
    MarksModel marks = new MarksModel(context);
    rows = new RowsPane(context, model, marks);
    lanes = new LanesModel(context, model, marks);
    opened = new DrawerModel(context, model);
    copying = new CopyModel(context, model, TimelineView::toClipboard);
    searches = new SearchesPane(model, context.session().notebook());
    compared = new ComparePane(model::zone, comparing::close);
    sending = new SendModel(context, model);
    sent = new SendPane(sending);
    context.session().exhibits().whenAsked(sending::begin);
    drawer =
        new EventDrawer(
            model,
            opened,
            comparing,
            this::copyAs,
            Nodes.iconButton(
                Messages.text("event.previous"), "fth-chevron-up", () -> rows.step(-1)),
            Nodes.iconButton(Messages.text("event.next"), "fth-chevron-down", () -> rows.step(1)),
            Nodes.iconButton(Messages.text("action.close"), "fth-x", this::close));
    side =
        new SidePane(
            drawer.node(),
            split,
            KeptSplit.last(split, context.state().person(), "timeline", DRAWER),
            DRAWER,
            LEAST_HEIGHT,
            this::close);
    VBox left = new VBox(new LanesView(context, model, lanes), Nodes.hairline(), rows);
    VBox.setVgrow(rows, Priority.ALWAYS);
    StoreAway away = new StoreAway(context, model);
    FacePane main = away.over(left);
    main.setMinWidth(LEFT);
    split.getItems().add(main); // an event that is read stays beside it while the store is away
    VBox.setVgrow(split, Priority.ALWAYS);
    over.setPickOnBounds(false);
    over.getChildren().add(searches);
    StackPane.setMargin(compared, new Insets(72, 48, 48, 48));
    VBox range = new VBox(range(), Nodes.hairline());
    away.faceProperty().subscribe(now -> Nodes.show(range, now.equals(Face.FULL)));
    getChildren().addAll(new VBox(head(), range, split), over, side.above(), compared, sent);
    comparing.pairProperty().subscribe(this::compare);
    fault.textProperty().bind(model.faultProperty());
    model.faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    model.countedProperty().subscribe(this::tellAnother);
    model.brushProperty().subscribe(now -> tellBrush());
    model.countedProperty().subscribe(now -> tellBrush());
    model.range().lookProperty().subscribe(now -> tellBrush());
    model.faceProperty().subscribe(now -> tellBrush());
    model.rows().daysProperty().subscribe(now -> tellBrush());
    model.eventProperty().subscribe(this::open);
    model.missingProperty().subscribe(this::tellMissing);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  private Node head() {
    HBox chips = Nodes.row(12, new ChipsBar(new ChipsModel(model)), new ResultLine(model), send());
    HBox.setHgrow(chips.getChildren().getFirst(), Priority.ALWAYS);
    QueryBar query = new QueryBar(model, StoredValues.completion(context, model), over, searches);
    VBox head = new VBox(6, query, fault, chips, new VBox(partial, missing));
    head.setPadding(new Insets(14, 24, 6, 24));
    head.getStyleClass().add("pane");
    return head;
  }

  /** The button that sends the view, in a frame that says why while it cannot. */
  private Node send() {
    Button send =
        Nodes.button(Messages.text("send.button"), "fth-package", sending::begin, "small", "flat");
    send.setId("send");
    send.getStyleClass().add("edge-right");
    HBox frame = new HBox(send);
    Tooltip why = new Tooltip();
    sending
        .obstacleProperty()
        .subscribe(words -> {
          send.setDisable(!words.isEmpty());
          send.setAccessibleHelp(words);
          why.setText(words);
          if (words.isEmpty()) {
            Tooltip.uninstall(frame, why);
          } else {
            Tooltip.install(frame, why);
          }
        });
    return frame;
  }

  private Node range() {
    VBox range = new VBox(6, plotHead(), plots());
    range.setPadding(new Insets(0, 24, 6, 24));
    range.getStyleClass().add("pane");
    return range;
  }

  private void close() {
    model.eventProperty().set(null);
  }

  private void pressed(KeyEvent event) {
    boolean typing = event.getTarget() instanceof TextInputControl;
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && model.eventProperty().get() != null) {
      close();
    } else if (typing || !acted(event.getCode())) {
      return;
    }
    event.consume();
  }

  private boolean acted(KeyCode code) {
    switch (code) {
      case L -> lanes.byProperty().set(lanes.byProperty().get().next());
      case A -> drawer.askAround();
      case P -> opened.togglePin();
      case R -> drawer.toggleRecord();
      case M -> drawer.comment();
      case C -> drawer.compare();
      case Y -> copyAs();
      case S -> sent.askByKey();
      case PLUS, ADD, EQUALS -> model.zoom(true);
      case MINUS, SUBTRACT -> model.zoom(false);
      case DIGIT0, NUMPAD0 -> model.zoom(null);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void compare(CompareModel.@Nullable Pair pair) {
    if (pair == null) {
      compared.hide();
    } else {
      compared.show(pair.first(), pair.second());
    }
  }

  /** Asks as what to copy. */
  private void copyAs() {
    ContextMenu menu = new ContextMenu();
    if (model.eventProperty().get() != null) {
      copy(menu, "copy.record", copying::record);
      copy(menu, "copy.json", copying::json);
      copy(menu, "copy.csv", copying::csv);
      menu.getItems().add(new SeparatorMenuItem());
    }
    copy(menu, "copy.curl", copying::curl);
    copy(menu, "copy.dsl", copying::dsl);
    Node at =
        Stream.of(drawer.copyButton(), rows)
            .filter(node -> node.getScene() != null)
            .findFirst()
            .orElse(this);
    menu.show(at, Side.BOTTOM, 0, 4);
  }

  private static void copy(ContextMenu menu, String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    menu.getItems().add(item);
  }

  private static void toClipboard(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Characters, which are typed with other keys on every other keyboard. */
  private void typed(KeyEvent event) {
    switch (Typed.of(event)) {
      case "[" -> rows.step(-1);
      case "]" -> rows.step(1);
      case "±" -> drawer.askAround();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private Node plotHead() {
    Button zoom =
        Nodes.button(Messages.text("timeline.zoom"), "fth-zoom-in", model::zoomIn, "small", "flat");
    Button fit =
        Nodes.button(
            Messages.text("timeline.fit"), "fth-maximize", () -> model.zoom(null), "small", "flat");
    fit.setId("whole-period");
    fit.getStyleClass().add("edge-right");
    Runnable follow = () -> fit.setDisable(isWhole());
    model.countedProperty().subscribe(follow);
    model.range().lookProperty().subscribe(follow);
    model.faceProperty().subscribe(follow);
    model.brushProperty().subscribe(follow);
    model.brushProperty().subscribe(part -> zoom.setDisable(part == null));
    HBox row =
        Nodes.row(12, selection, Nodes.spacer(), column, SourceStrips.legend(context), zoom, fit);
    row.setMinHeight(26);
    return row;
  }

  /** Whether all of the period is shown, or nothing is. */
  private boolean isWhole() {
    TimeSpan shown = model.range().span();
    boolean stands = model.faceProperty().get().equals(Face.FULL);
    return shown == null
        || (stands && model.range().asPlace(shown) == null && model.brushProperty().get() == null);
  }

  private Node plots() {
    FacePane pane =
        new FacePane(new HistogramView(context, model), model.faceProperty(), model::again);
    pane.setMinHeight(84);
    return pane;
  }

  /** What only became known of the same count later leaves what is being read where it is. */
  private void tellAnother(@Nullable Counted before, @Nullable Counted now) {
    if (before == null || now == null || !before.found().equals(now.found())) {
      tell(now);
    }
  }

  private void tell(@Nullable Counted counted) {
    partial.tell(counted == null ? null : counted.found());
    if (counted != null) {
      column.setText(
          Messages.text("timeline.column", Formats.length(counted.found().value().width())));
    }
  }

  /** Says what is shown in place of an event that was asked for. */
  private void tellMissing(OpenedEvent.@Nullable Missing why) {
    missing.getChildren().clear();
    if (why != null) {
      Notice notice = new Notice(Standing.NOT_EVALUABLE, why.title(), why.text());
      if (why.again()) {
        notice
            .getChildren()
            .add(
                Nodes.button(
                    Messages.text("partial.again"), "fth-refresh-cw", model::again, "small"));
      }
      missing.getChildren().add(notice);
    }
  }

  private void tellBrush() {
    TimeSpan part = model.brushProperty().get();
    Counted counted = model.countedProperty().get();
    TimeSpan range = model.range().span();
    if (range == null) {
      return;
    }
    RangeModel.Look moving = model.range().lookProperty().get();
    boolean stands = model.faceProperty().get().equals(Face.FULL); // else it is of another search
    if (counted == null || moving != null || part == null || !stands) {
      TimeSpan shown = moving == null && part != null ? part : range;
      selection.setText(Formats.span(shown, model.zone()));
      return;
    }
    selection.setText(selected(part, PartCount.of(counted, model.rows(), part)));
  }

  private String selected(TimeSpan part, @Nullable PartCount count) {
    String span = Formats.span(part, model.zone());
    return count == null
        ? span
        : switch (count.known()) {
          case EXACTLY -> Messages.text("timeline.selected", span, count.events());
          case AT_LEAST -> Messages.text("timeline.selected.least", span, count.events());
          case AT_MOST -> Messages.text("timeline.selected.most", span, count.events());
        };
  }

  private void open(@Nullable AuditEvent event) {
    if (event != null) {
      drawer.show(event);
    }
    side.open(event != null);
  }
}
