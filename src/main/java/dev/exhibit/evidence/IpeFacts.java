package dev.exhibit.evidence;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.Reconciliation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of a population beside its items, as a package tells it. */
final class IpeFacts {
  static final List<String> RECONCILIATION_COLUMNS =
      List.of("with", "side", "field", "key", "events", "on_mismatch");

  private IpeFacts() {}

  /** Each exclusion with what it left out, in documents. */
  static List<Object> exclusions(PopulationFacts facts) {
    List<Object> exclusions = new ArrayList<>();
    for (PopulationFacts.Excluded one : facts.excluded()) {
      exclusions.add(
          Map.of(
              "id", one.id(),
              "query", one.query(),
              "reason", one.reason(),
              "count", one.count()));
    }
    return exclusions;
  }

  /** Sources that the company says it does not have, and so were not asked. */
  static List<Object> notUsed(PopulationFacts facts) {
    return facts.notUsed().stream()
        .<Object>map(one -> Map.of("source", one.source(), "reason", one.reason()))
        .toList();
  }

  static List<Object> reconciliations(PopulationFacts facts) {
    List<Object> all = new ArrayList<>();
    for (Reconciliation one : facts.reconciliations()) {
      all.add(
          Map.ofEntries(
              Map.entry("with", one.with()),
              Map.entry("query", one.query()),
              Map.entry("on", List.of(one.left(), one.right())),
              Map.entry("on_mismatch", mismatch(one)),
              Map.entry("left_keys", one.leftKeys()),
              Map.entry("right_keys", one.rightKeys()),
              Map.entry("left_only", one.leftOnly()),
              Map.entry("right_only", one.rightOnly()),
              Map.entry("left_without_key", one.leftWithout()),
              Map.entry("right_without_key", one.rightWithout()),
              Map.entry("listed", one.differences().size())));
    }
    return all;
  }

  /** Both sides of every difference. */
  static List<List<String>> differences(PopulationFacts facts) {
    List<List<String>> rows = new ArrayList<>();
    for (Reconciliation one : facts.reconciliations()) {
      for (Reconciliation.Difference it : one.differences()) {
        boolean left = it.side() == Reconciliation.Side.LEFT;
        rows.add(
            List.of(
                one.with(),
                it.side().name().toLowerCase(Locale.ROOT),
                left ? one.left() : one.right(),
                it.key(),
                Long.toString(it.events()),
                mismatch(one)));
      }
    }
    return rows;
  }

  private static String mismatch(Reconciliation one) {
    return one.stops() ? "stop" : "note";
  }

  /**
   * Checks of completeness beside those over rows: whether the period was over, whether the rows of
   * the timeline add up, and whether other streams have the same keys.
   */
  static List<Map<String, Object>> completeness(
      Evaluation evaluation, PopulationFiles.Written rows) {
    List<Map<String, Object>> checks = new ArrayList<>();
    checks.add(check("the period was over when it was asked", !evaluation.provisional(), 1));
    long buckets = rows.counts().stream().mapToLong(Long::longValue).sum();
    checks.add(check("rows of the timeline add up to the rows", buckets == rows.rows(), buckets));
    for (Reconciliation one : evaluation.facts().reconciliations()) {
      checks.add(
          check(
              "the same keys as " + one.with(),
              one.matches(),
              Math.max(one.leftKeys(), one.rightKeys())));
    }
    return checks;
  }

  static Map<String, Object> check(String text, boolean holds, long over) {
    return Map.of("check", text, "holds", holds, "over", over);
  }
}
