package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertGraph.Measure;
import dev.exhibit.model.Threshold;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A graph for each alert that fired or is near firing, on one axis. */
final class GraphsPane extends VBox {
  private static final double NAMES = 212;
  private static final double LIMITS = 84;
  private static final double HEIGHT = 58;
  private static final double LABEL = 14;
  private final UiContext context;
  private final AlertsViewModel model;
  private final VBox rows = new VBox(10);
  private final LabelRow labels = new LabelRow();
  private final HBox axis = new HBox(labels);
  private final Map<List<String>, Line> lines = new LinkedHashMap<>();

  /** What the chosen bar of a graph is; room for it is kept once somebody chose one. */
  private final Label readout = Nodes.label("", "dense", "muted");

  /** The graph one of whose bars is chosen; null for none. */
  private @Nullable Line telling;

  private @Nullable TimeSpan span;

  /**
   * Follows the graphs.
   *
   * @param watch what can be done where there is nothing to draw
   */
  GraphsPane(UiContext context, AlertsViewModel model, Node watch) {
    this.context = context;
    this.model = model;
    FacePane pane = new FacePane(rows, model.graphs().faceProperty(), model.graphs()::again);
    pane.setMinHeight(USE_PREF_SIZE);
    pane.offer(watch);
    VBox.setVgrow(pane, Priority.ALWAYS);
    setMinHeight(USE_PREF_SIZE); // the list gives way to the form, not the graphs
    getChildren().addAll(pane, others());
    readout.setId("graph-readout");
    VBox.setMargin(readout, new Insets(-6, 0, 0, NAMES));
    Nodes.show(readout, false);
    HBox.setHgrow(labels, Priority.ALWAYS);
    HBox.setMargin(labels, new Insets(0, LIMITS, 0, NAMES));
    Nodes.onWidth(labels, this::label);
    model.graphs().rowsProperty().subscribe(this::show);
  }

  /** How many there are, and the way to those that are not shown. */
  private Node others() {
    Label place = Nodes.whole("", "dense", "muted");
    HBox row =
        Nodes.row(12, place, Nodes.link(Messages.text("alerts.graphs.next"), model.graphs()::next));
    row.setId("graphs-others");
    model
        .graphs()
        .placeProperty()
        .subscribe(words -> {
          place.setText(words);
          Nodes.show(row, !words.isEmpty());
        });
    return row;
  }

  /** Keeps what is shown already, so that a graph that is counted again does not flicker. */
  private void show(List<GraphRow> graphs) {
    Map<List<String>, Line> kept = new LinkedHashMap<>();
    for (GraphRow row : graphs) {
      AlertGraph graph = row.graph();
      List<String> key = List.of(graph.control(), graph.alert(), String.valueOf(graph.source()));
      kept.put(key, lines.computeIfAbsent(key, added -> new Line()));
    }
    lines.keySet().retainAll(kept.keySet());
    if (telling != null && !kept.containsValue(telling)) {
      tell(telling, "");
    }
    int at = 0;
    for (Line line : kept.values()) {
      line.show(graphs.get(at++));
    }
    List<Node> nodes = new ArrayList<>(kept.values());
    if (!graphs.isEmpty()) {
      span = graphs.getFirst().span();
      nodes.add(axis);
      nodes.add(readout);
      label(labels.getWidth());
    }
    if (!nodes.equals(rows.getChildren())) {
      rows.getChildren().setAll(nodes);
    }
  }

  /** A bar is chosen in one graph at most, so that what is told is what is ringed. */
  private void tell(Line line, String words) {
    Line before = telling;
    if (!words.isEmpty()) {
      telling = line;
      readout.setText(words);
      Nodes.show(readout, true);
      if (before != null && before != line) {
        before.drawn.clear();
      }
    } else if (before == line) {
      telling = null;
      readout.setText("");
    }
  }

  private void label(double width) {
    TimeSpan shown = span;
    if (shown != null && width > 0) {
      labels.show(LabelRow.ticks(TimeTicks.of(new TimeScale(shown, 0, width), model.zone())));
    }
  }

  /** Names left, the graph, its limits right. */
  private final class Line extends HBox {
    private final GraphBars drawn =
        new GraphBars(context, model, words -> GraphsPane.this.tell(this, words));

    Line() {
      drawn.setMinSize(0, HEIGHT);
      drawn.setPrefHeight(HEIGHT);
      HBox.setHgrow(drawn, Priority.ALWAYS);
      setAlignment(Pos.TOP_LEFT);
    }

    void show(GraphRow row) {
      GraphPainter painter = GraphPainter.of(row, model.zone());
      drawn.show(
          row, new Chart(painter, () -> spoken(row), row.span(), model.zone(), sheet(row.graph())));
      VBox names = names(row);
      fix(names, NAMES);
      Region limits = new Limits(painter);
      fix(limits, LIMITS);
      getChildren().setAll(names, drawn, limits);
    }
  }

  private Sheet sheet(AlertGraph graph) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.from", model.zone().getId()),
            Messages.text("sheet.to", model.zone().getId()),
            Messages.text(graph.measure() == Measure.SILENCE ? "sheet.silence" : "sheet.count")),
        graph.bars(),
        bar ->
            List.of(
                Formats.second(bar.from(), model.zone()),
                Formats.second(bar.from().plus(graph.width()), model.zone()),
                Long.toString(bar.value())));
  }

  private static void fix(Region region, double width) {
    region.setMinWidth(width);
    region.setPrefWidth(width);
    region.setMaxWidth(width);
  }

  private VBox names(GraphRow row) {
    AlertGraph graph = row.graph();
    String source = graph.source();
    String title = source == null ? graph.title() : Messages.text("alerts.silent", source);
    Label name = Nodes.label(title, "strong");
    name.setTooltip(new Tooltip(title));
    Node control = Nodes.link(graph.control(), () -> model.openControl(graph.control()));
    control.getStyleClass().add("mono-small");
    Node now = Nodes.link(value(row), () -> model.open(row));
    now.getStyleClass().add("quiet-link");
    if (graph.problem() != null) {
      Tooltip.install(now, new Tooltip(graph.problem()));
    }
    VBox names = new VBox(1, name, control, now);
    names.setPadding(new Insets(4, 12, 0, 0));
    return names;
  }

  private String value(GraphRow row) {
    AlertGraph graph = row.graph();
    String problem = graph.problem();
    if (problem != null) {
      return Messages.text("alerts.graph.unseen");
    }
    if (graph.bars().isEmpty()) {
      return Messages.text("alerts.graph.whole");
    }
    boolean past = row.span().to().isBefore(model.now().minus(Duration.ofMinutes(5)));
    if (graph.measure() == Measure.SILENCE) {
      String length = Formats.length(Duration.ofSeconds(graph.now()));
      return Messages.text(past ? "alerts.graph.silent.past" : "alerts.graph.silent", length);
    }
    if (graph.warning() == null && graph.critical() == null) {
      long all = graph.bars().stream().mapToLong(AlertGraph.Bar::value).sum();
      return Messages.text(graph.exact() ? "alerts.graph.all" : "alerts.graph.atmost", all);
    }
    return Messages.text(past ? "alerts.graph.events.past" : "alerts.graph.events", graph.now());
  }

  private String spoken(GraphRow row) {
    AlertGraph graph = row.graph();
    String problem = graph.problem();
    if (problem != null) {
      return Messages.text(
          "alerts.graph.spoken.unseen",
          graph.title(),
          problem,
          row.fired().size(),
          Formats.span(row.span(), model.zone()));
    }
    long most = graph.bars().stream().mapToLong(AlertGraph.Bar::value).max().orElse(0);
    return Messages.text(
        "alerts.graph.spoken",
        graph.title(),
        value(row),
        graph.measure() == Measure.SILENCE
            ? Formats.length(Duration.ofSeconds(most))
            : Formats.count(most),
        row.fired().size(),
        Formats.span(row.span(), model.zone()));
  }

  /** The value at the upper edge, and what the lines of the limits stand for, beside them. */
  private static final class Limits extends Pane {
    private final GraphPainter painter;

    Limits(GraphPainter painter) {
      this.painter = painter;
      AlertGraph graph = painter.row().graph();
      if (!graph.bars().isEmpty()) {
        add(painter.top(), words(graph, painter.top()));
      }
      limit(graph, graph.critical(), "alerts.limit.critical");
      limit(graph, graph.warning(), "alerts.limit.warning");
    }

    private void limit(AlertGraph graph, @Nullable Threshold limit, String key) {
      if (limit != null) {
        add(limit.value(), Messages.text(key, words(graph, limit.value())));
      }
    }

    private static String words(AlertGraph graph, long value) {
      return graph.measure() == Measure.SILENCE
          ? Formats.length(Duration.ofSeconds(value))
          : Formats.count(value);
    }

    private void add(long value, String words) {
      Label label = Nodes.whole(words, "axis");
      label.setUserData(value);
      getChildren().add(label);
    }

    @Override
    protected void layoutChildren() {
      double above = Double.NEGATIVE_INFINITY;
      for (Node label : getChildren()) {
        double y = painter.y((Long) label.getUserData(), HEIGHT) - LABEL / 2;
        y = Math.max(Math.clamp(y, 0, HEIGHT - LABEL), above + LABEL);
        label.resizeRelocate(6, y, getWidth() - 6, LABEL);
        above = y;
      }
    }
  }
}
