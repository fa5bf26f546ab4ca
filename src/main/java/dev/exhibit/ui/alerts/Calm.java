package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.Threshold;
import dev.exhibit.ui.common.Messages;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of alert rules of which no graph is shown.
 *
 * @param rules how many there are
 * @param measured of how many it is known how near they are to their limits
 * @param silent sources that have been over their limit for so long that it is a gap, and no news
 */
record Calm(long rules, long measured, long silent) {
  static Calm of(List<AlertGraph> graphs) {
    return new Calm(
        rules(graphs.stream()),
        rules(graphs.stream().filter(Calm::isMeasured)),
        graphs.stream()
            .filter(graph -> graph.source() != null && graph.nearness() >= 1)
            .map(graph -> String.valueOf(graph.source()))
            .distinct()
            .count());
  }

  /** A rule that looks at each source apart has a graph for each. */
  private static long rules(Stream<AlertGraph> graphs) {
    return graphs.map(graph -> List.of(graph.control(), graph.alert())).distinct().count();
  }

  /** What is judged as a whole, or alerts when too little comes, has no such distance. */
  private static boolean isMeasured(AlertGraph graph) {
    return !graph.bars().isEmpty() && isRising(graph.warning()) && isRising(graph.critical());
  }

  private static boolean isRising(@Nullable Threshold limit) {
    return limit == null
        || limit.comparison() == Threshold.Comparison.ABOVE
        || limit.comparison() == Threshold.Comparison.AT_LEAST;
  }

  String words() {
    if (silent > 0) {
      return Messages.text("alerts.calm.silent", rules, silent);
    }
    return measured < rules
        ? Messages.text("alerts.calm.measured", rules, measured)
        : Messages.text("alerts.calm", rules);
  }
}
