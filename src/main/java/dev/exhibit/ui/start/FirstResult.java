package dev.exhibit.ui.start;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the first evaluation said, in one line. */
final class FirstResult {
  private FirstResult() {}

  /**
   * How many of some controls stand how.
   *
   * @param asked ids of these controls; all that were evaluated where none is known
   * @return empty where none of them was evaluated
   */
  static String told(SessionModel.Facts facts, Set<String> asked) {
    Map<Standing, Long> counts =
        facts.run().stream()
            .flatMap(run -> run.evaluations().stream())
            .filter(one -> asked.isEmpty() || asked.contains(one.control()))
            .collect(
                Collectors.groupingBy(
                    one -> Standing.of(one.state()), TreeMap::new, Collectors.counting()));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return all == 0
        ? ""
        : Messages.text(
            "start.result",
            all,
            counts.entrySet().stream()
                .map(one -> Messages.text("overview.count", one.getValue(), one.getKey().word()))
                .collect(Collectors.joining(", ")));
  }
}
