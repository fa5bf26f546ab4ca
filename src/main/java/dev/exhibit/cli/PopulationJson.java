package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.Reconciliation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of what is known of a population beside its items; left out where it is nothing. */
final class PopulationJson {
  private PopulationJson() {}

  static void put(PopulationFacts facts, Map<String, @Nullable Object> json) {
    if (!facts.excluded().isEmpty()) {
      json.put("excluded", facts.excluded().stream().map(PopulationJson::of).toList());
    }
    if (!facts.reconciliations().isEmpty()) {
      json.put("reconciled", facts.reconciliations().stream().map(PopulationJson::of).toList());
    }
    if (!facts.notUsed().isEmpty()) {
      json.put(
          "not_used",
          facts.notUsed().stream()
              .map(one -> object("source", one.source(), "reason", one.reason()))
              .toList());
    }
  }

  private static Map<String, @Nullable Object> of(PopulationFacts.Excluded one) {
    return object("id", one.id(), "reason", one.reason(), "count", one.count());
  }

  private static Map<String, @Nullable Object> of(Reconciliation one) {
    return object(
        "with", one.with(),
        "on", List.of(one.left(), one.right()),
        "on_mismatch", one.stops() ? "stop" : "note",
        "matches", one.matches(),
        "left_keys", one.leftKeys(),
        "right_keys", one.rightKeys(),
        "left_only", one.leftOnly(),
        "right_only", one.rightOnly(),
        "left_without_key", one.leftWithout(),
        "right_without_key", one.rightWithout(),
        "differences",
            one.differences().stream()
                .map(it ->
                    object(
                        "side", it.side().name().toLowerCase(Locale.ROOT),
                        "key", it.key(),
                        "events", it.events()))
                .toList());
  }
}
