package dev.exhibit.monitor;

import dev.exhibit.model.CheckResult.Group;
import dev.exhibit.model.CheckStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges what was counted of each value of a field. */
public final class GroupVerdicts {
  private static final Comparator<Group> WORST_FIRST =
      Comparator.comparing(Group::status).reversed().thenComparing(Group::key);

  private GroupVerdicts() {}

  /**
   * Each value that was seen or expected, worst first. One that was expected and never seen is
   * critical, whatever the thresholds: it is what an expectation is for.
   */
  public static List<Group> of(
      Map<String, Long> counts, Collection<String> expected, Thresholds thresholds) {
    Set<String> due = new LinkedHashSet<>(expected);
    List<Group> groups = new ArrayList<>();
    counts.forEach((key, count) ->
        groups.add(
            new Group(
                key,
                count.doubleValue(),
                thresholds.judge(count.doubleValue()),
                due.contains(key))));
    due.stream()
        .filter(key -> !counts.containsKey(key))
        .forEach(key -> groups.add(new Group(key, 0, CheckStatus.CRITICAL, true)));
    groups.sort(WORST_FIRST);
    return List.copyOf(groups);
  }
}
