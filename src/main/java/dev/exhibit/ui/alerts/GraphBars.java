package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertGraph.Bar;
import dev.exhibit.model.AlertGraph.Measure;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.CellKeys;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The bars of one graph, walked over by key or picked with the mouse, and the bells over them. */
final class GraphBars extends StackPane {
  private final AlertsViewModel model;
  private final Consumer<String> told;
  private final Plot plot;
  private final Region ring = new Region();
  private final Bells bells;
  private final IntegerProperty chosen = new SimpleIntegerProperty(-1);
  private @Nullable GraphRow row;
  private String whole = "";

  /**
   * No bar yet.
   *
   * @param told takes what the chosen bar is, in a sentence; nothing where none is chosen
   */
  GraphBars(UiContext context, AlertsViewModel model, Consumer<String> told) {
    this.model = model;
    this.told = told;
    plot = context.plot();
    bells = new Bells(model);
    plot.getStyleClass().add("graph");
    CellKeys.walk(plot, () -> bars().size(), chosen, this::open);
    Nodes.leadsOn(plot);
    plot.setOnMouseClicked(event -> {
      plot.requestFocus();
      pick(event.getX());
      if (event.getClickCount() == 2) {
        open();
      }
    });
    ring.getStyleClass().add("cell-focus");
    ring.setManaged(false);
    Pane above = new Pane(ring);
    above.setMouseTransparent(true);
    getChildren().addAll(plot, above, bells);
    chosen.subscribe(now -> tell());
    Nodes.onWidth(plot, width -> place());
  }

  /** Shows a graph; the chosen bar stays where it is still there, and is told as it is now. */
  void show(GraphRow next, Chart chart) {
    Bar before = chosen();
    row = next;
    whole = chart.spoken();
    plot.show(chart);
    bells.show(next);
    if (before != null) {
      List<Instant> times = bars().stream().map(Bar::from).toList();
      chosen.set(times.indexOf(before.from()));
    }
    tell();
  }

  /** Chooses no bar. */
  void clear() {
    chosen.set(-1);
  }

  private List<Bar> bars() {
    GraphRow shown = row;
    return shown == null ? List.of() : shown.graph().bars();
  }

  private @Nullable Bar chosen() {
    int at = chosen.get();
    return at < 0 || at >= bars().size() ? null : bars().get(at);
  }

  private void pick(double x) {
    GraphRow shown = row;
    if (shown != null) {
      Instant at = new TimeScale(shown.span(), 0, Math.max(1, plot.getWidth())).at(x);
      List<Bar> bars = bars();
      for (int i = 0; i < bars.size(); i++) {
        if (span(shown.graph(), bars.get(i)).contains(at)) {
          chosen.set(i);
        }
      }
    }
  }

  private void open() {
    Bar bar = chosen();
    GraphRow shown = row;
    if (bar != null && shown != null) {
      model.open(shown, bar);
    }
  }

  private static TimeSpan span(AlertGraph graph, Bar bar) {
    return new TimeSpan(bar.from(), bar.from().plus(graph.width()));
  }

  private void tell() {
    Bar bar = chosen();
    GraphRow shown = row;
    String words = bar == null || shown == null ? "" : words(shown.graph(), bar);
    plot.setAccessibleText(words.isEmpty() ? whole : words);
    told.accept(words);
    place();
  }

  /** A bar counts what the alert looks at when it ends. */
  private String words(AlertGraph graph, Bar bar) {
    String end = Formats.second(span(graph, bar).to(), model.zone());
    String zone = Formats.zone(model.zone());
    Severity severity = graph.severity(bar.value());
    String limit =
        severity == null
            ? ""
            : Messages.text("alerts.bar.limit", Messages.word("severity", severity));
    return graph.measure() == Measure.SILENCE
        ? Messages.text(
            "alerts.bar.silent",
            graph.title(),
            end,
            zone,
            Formats.length(Duration.ofSeconds(bar.value())),
            limit)
        : Messages.text(
            graph.exact() ? "alerts.bar" : "alerts.bar.most",
            graph.title(),
            end,
            zone,
            bar.value(),
            limit);
  }

  private void place() {
    Bar bar = chosen();
    GraphRow shown = row;
    ring.setVisible(bar != null);
    if (bar != null && shown != null && plot.getWidth() >= 1) {
      TimeScale scale = new TimeScale(shown.span(), 0, plot.getWidth());
      double from = scale.clampedX(bar.from());
      double to = scale.clampedX(span(shown.graph(), bar).to());
      ring.resizeRelocate(from - 2, 0, Math.max(6, to - from + 3), plot.getHeight());
    }
  }

  /** A bell where each alert fired; it chooses the alert. */
  private static final class Bells extends Pane {
    private static final double HALF = 8;
    private final AlertsViewModel model;
    private final List<FiredAlert> fired = new ArrayList<>();
    private @Nullable TimeSpan span;

    Bells(AlertsViewModel model) {
      this.model = model;
      setPickOnBounds(false);
      setMinSize(0, 0);
    }

    /** Those that are there already stay, and with them the keys. */
    void show(GraphRow row) {
      span = row.span();
      for (int i = fired.size() - 1; i >= 0; i--) {
        if (!row.fired().contains(fired.get(i))) {
          fired.remove(i);
          getChildren().remove(i);
        }
      }
      for (int i = 0; i < row.fired().size(); i++) {
        FiredAlert alert = row.fired().get(i);
        if (i >= fired.size() || !fired.get(i).equals(alert)) {
          fired.add(i, alert);
          getChildren().add(i, bell(alert));
        }
      }
      int all = row.fired().size();
      fired.subList(all, fired.size()).clear(); // those whose order is another now
      getChildren().remove(all, getChildren().size());
      requestLayout();
    }

    private Node bell(FiredAlert alert) {
      Bell bell = new Bell(alert.severity());
      bell.setMouseTransparent(false);
      bell.setPickOnBounds(true);
      bell.getStyleClass().addAll("row-link", "bell-link");
      String words = Formats.told(alert.about().to(), model.zone()) + "  " + alert.reason();
      Tooltip.install(bell, new Tooltip(words));
      bell.setFocusTraversable(true);
      bell.setAccessibleRole(AccessibleRole.BUTTON);
      bell.setAccessibleText(
          Messages.text("alerts.bell", Messages.word("severity", alert.severity()), words));
      bell.setOnMouseClicked(event -> model.choose(alert.id()));
      bell.setOnKeyPressed(event -> {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
          model.choose(alert.id());
          event.consume();
        }
      });
      return bell;
    }

    @Override
    protected void layoutChildren() {
      TimeSpan shown = span;
      if (shown == null) {
        return;
      }
      TimeScale scale = new TimeScale(shown, 0, getWidth());
      for (int i = 0; i < fired.size(); i++) {
        double x = scale.clampedX(fired.get(i).about().to());
        double left = Math.clamp(x - HALF, 0, Math.max(0, getWidth() - 2 * HALF));
        getChildren().get(i).resizeRelocate(left, -2, 2 * HALF, 2 * HALF);
      }
    }
  }
}
