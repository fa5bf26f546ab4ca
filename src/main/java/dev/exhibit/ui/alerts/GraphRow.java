package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.TimeSpan;
import java.util.List;

/**
 * A graph with the alerts that fired in it.
 *
 * @param span what the graph covers from edge to edge
 * @param fired by the time that they are about
 */
public record GraphRow(AlertGraph graph, TimeSpan span, List<FiredAlert> fired) {
  public GraphRow {
    fired = List.copyOf(fired);
  }
}
