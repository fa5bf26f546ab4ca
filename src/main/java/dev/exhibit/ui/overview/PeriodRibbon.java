package dev.exhibit.ui.overview;

import dev.exhibit.ui.common.CellKeys;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The period as a line: what is over, what was blind, when packages were issued and definitions
 * changed, and now. What is marked is walked over; its sentence then stands in place of the labels.
 */
final class PeriodRibbon extends VBox {
  private static final double HEIGHT = 22;

  private final UiContext context;
  private final Plot plot;
  private final Region ring = new Region();
  private final LabelRow dates = new LabelRow();
  private final LabelRow events = new LabelRow();
  private final Label readout = Nodes.label("", "axis");
  private final IntegerProperty chosen = new SimpleIntegerProperty(-1);
  private final SessionModel session;
  private @Nullable Ribbon ribbon;
  private List<Ribbon.Mark> marks = List.of();

  PeriodRibbon(UiContext context) {
    this.context = context;
    this.session = context.session();
    plot = context.plot();
    plot.setId("ribbon");
    plot.setMinHeight(HEIGHT);
    plot.setMaxHeight(HEIGHT);
    plot.setPrefHeight(HEIGHT);
    plot.setMaxWidth(Region.USE_COMPUTED_SIZE);
    CellKeys.walk(plot, () -> marks.size(), chosen, this::open);
    Nodes.leadsOn(plot);
    plot.setOnMouseClicked(event -> {
      plot.requestFocus();
      pick(event.getX());
      if (event.getClickCount() == 2) {
        open();
      }
    });
    readout.setId("ribbon-readout");
    ring.getStyleClass().add("cell-focus");
    ring.setManaged(false);
    Pane above = new Pane(ring);
    above.setMouseTransparent(true);
    getChildren().addAll(new StackPane(plot, above), dates, events, readout);
    session.factsProperty().subscribe(now -> update());
    session.sourcesProperty().subscribe(now -> update());
    session.sourcesFaceProperty().subscribe(now -> update());
    chosen.subscribe(now -> tell());
    Nodes.onWidth(plot, width -> update());
  }

  private void update() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    Ribbon.Mark before = chosen();
    Ribbon next = Ribbon.of(facts, session);
    ribbon = next;
    marks = next.marks();
    plot.show(next.chart());
    dates.show(next.dates(plot.getWidth()));
    events.show(next.events(plot.getWidth()));
    chosen.set(before == null ? -1 : marks.indexOf(before));
    tell();
  }

  private Ribbon.@Nullable Mark chosen() {
    int at = chosen.get();
    return at < 0 || at >= marks.size() ? null : marks.get(at);
  }

  private void open() {
    Ribbon.Mark mark = chosen();
    if (mark != null) {
      context.navigator().go(mark.place());
    }
  }

  /** What is nearest to a place on the line. */
  private void pick(double x) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < marks.size(); i++) {
      double[] ends = ends(marks.get(i));
      double away = Math.max(0, Math.max(ends[0] - x, x - ends[1]));
      if (away < best) {
        best = away;
        chosen.set(i);
      }
    }
  }

  private double[] ends(Ribbon.Mark mark) {
    Ribbon shown = ribbon;
    if (shown == null) {
      return new double[] {0, 0};
    }
    TimeScale scale = new TimeScale(shown.period().span(), 0, Math.max(1, plot.getWidth()));
    double from = scale.clampedX(mark.span().from());
    double to = scale.clampedX(mark.span().to());
    double room = Math.max(0, Ribbon.HALF_MARK - (to - from) / 2);
    return new double[] {from - room, to + room};
  }

  private void tell() {
    Ribbon shown = ribbon;
    Ribbon.Mark mark = chosen();
    boolean labels = shown != null && !shown.events(plot.getWidth()).isEmpty();
    Nodes.show(events, mark == null && labels);
    Nodes.show(readout, mark != null);
    ring.setVisible(mark != null);
    if (mark != null) {
      double[] ends = ends(mark);
      ring.resizeRelocate(ends[0] - 2, 1, ends[1] - ends[0] + 4, HEIGHT - 2);
      readout.setText(mark.words());
      plot.setAccessibleText(mark.words());
    } else if (shown != null) {
      plot.setAccessibleText(shown.spoken());
    }
  }
}
