package dev.exhibit.ui.overview;

import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The period as a line: what is over, what was blind, when packages were issued, and now. */
final class PeriodRibbon extends VBox {
  private static final double HEIGHT = 22;

  private final Plot plot;
  private final LabelRow dates = new LabelRow();
  private final LabelRow events = new LabelRow();
  private final SessionModel session;

  PeriodRibbon(UiContext context) {
    this.session = context.session();
    plot = context.plot();
    plot.setMinHeight(HEIGHT);
    plot.setMaxHeight(HEIGHT);
    plot.setPrefHeight(HEIGHT);
    plot.setMaxWidth(Region.USE_COMPUTED_SIZE);
    getChildren().addAll(plot, dates, events);
    session.factsProperty().subscribe(now -> update());
    session.sourcesProperty().subscribe(now -> update());
    session.sourcesFaceProperty().subscribe(now -> update());
    Nodes.onWidth(plot, width -> update());
  }

  private void update() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    Ribbon ribbon = Ribbon.of(facts, session);
    plot.show(ribbon.chart());
    dates.show(ribbon.dates(plot.getWidth()));
    List<LabelRow.Wish> marked = ribbon.events(plot.getWidth());
    events.show(marked);
    Nodes.show(events, !marked.isEmpty());
  }
}
