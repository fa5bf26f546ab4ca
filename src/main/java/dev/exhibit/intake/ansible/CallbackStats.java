package dev.exhibit.intake.ansible;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code stats} of a run: what happened on each of its hosts, and their sums. */
record CallbackStats(Map<?, ?> byHost) {
  /** Our name and the callback's. */
  private static final Map<String, String> COUNTS =
      Map.of(
          "ok", "ok",
          "changed", "changed",
          "unreachable", "unreachable",
          "failed", "failures",
          "skipped", "skipped");

  private static final int FLATTENED_LEVELS = 18;

  /** Sets the fields of the run's finish. */
  void put(EventFields fields) {
    boolean failed = sum("failures") > 0 || sum("unreachable") > 0;
    fields
        .put(EventSchema.ACTION, "ansible-run-finish")
        .put(EventSchema.RUN_PHASE, "finish")
        .put(EventSchema.RUN_STATUS, failed ? "failed" : "succeeded")
        .put(EventSchema.OUTCOME, failed ? "failure" : "success")
        .put("event.type", "end")
        .put("exhibit.run.hosts", (long) byHost.size())
        .put("related.hosts", byHost.keySet().stream().map(String::valueOf).toList());
    COUNTS.forEach((ours, theirs) -> fields.put("exhibit.run." + ours, sum(theirs)));
  }

  /** What a person asks next: the numbers of each host, and which hosts went wrong. */
  Map<String, @Nullable Object> detail() {
    Map<String, @Nullable Object> detail = new LinkedHashMap<>();
    detail.put("stats", Values.flattened(byHost, FLATTENED_LEVELS));
    hosts(detail, "failed_hosts", "failures");
    hosts(detail, "unreachable_hosts", "unreachable");
    return detail;
  }

  private void hosts(Map<String, @Nullable Object> detail, String name, String count) {
    List<String> hosts = new ArrayList<>();
    byHost.forEach((host, counts) -> {
      if (count(counts, count) > 0) {
        hosts.add(String.valueOf(host));
      }
    });
    if (!hosts.isEmpty()) {
      detail.put(name, hosts);
    }
  }

  private long sum(String count) {
    return byHost.values().stream().mapToLong(counts -> count(counts, count)).sum();
  }

  private static long count(@Nullable Object counts, String name) {
    return Values.map(counts).get(name) instanceof Number number ? number.longValue() : 0;
  }
}
