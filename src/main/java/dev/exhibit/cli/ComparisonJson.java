package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ControlChange;
import dev.exhibit.model.Comparison.GapChange;
import dev.exhibit.model.Comparison.Ground;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.SourceChange;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.ExhibitChange;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.Verification;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON of a comparison: names and meaning are a contract. */
final class ComparisonJson {
  private ComparisonJson() {}

  /**
   * The whole answer.
   *
   * @param items are written as they are read, last of all
   */
  static Map<String, @Nullable Object> of(Comparison comparison, Stream<ItemChange> items) {
    Iterator<Map<String, @Nullable Object>> told = items.map(ComparisonJson::of).iterator();
    return object(
        "outcome", word(comparison.outcome()),
        "older", of(comparison.older()),
        "newer", of(comparison.newer()),
        "remarks", comparison.remarks().stream().map(ComparisonJson::word).toList(),
        "controls", comparison.controls().stream().map(ComparisonJson::of).toList(),
        "gaps", comparison.gaps().stream().map(ComparisonJson::of).toList(),
        "sources", comparison.sources().stream().map(ComparisonJson::of).toList(),
        "exhibits", comparison.exhibits().stream().map(ComparisonJson::of).toList(),
        "items", told);
  }

  private static Map<String, @Nullable Object> of(ExhibitChange it) {
    return object(
        "exhibit", it.id(),
        "presence", word(it.presence()),
        "title", it.title(),
        "differences", it.differences().stream().map(ComparisonJson::word).toList(),
        "before", of(it.before()),
        "after", of(it.after()));
  }

  private static @Nullable Object of(@Nullable PackagedExhibit it) {
    return it == null
        ? null
        : object(
            "title", it.title(),
            "asked", it.asks(),
            "from", it.span().from().toString(),
            "to", it.span().to().toString(),
            "rows", it.rows(),
            "rows_sha256", it.rowsSha256());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> of(Side side) {
    Verification checked = side.verification();
    return object(
        "name", side.name(),
        "engagement", side.engagement(),
        "period", side.period().toString(),
        "judged_until", text(side.judgedUntil()),
        "complete", side.complete(),
        "tool", side.tool(),
        "content_digest", side.contentDigest(),
        "verification",
            checked == null
                ? null
                : object(
                    "intact", checked.intact() ? "yes" : "no",
                    "signer", word(checked.signerAnswer()),
                    "time", word(checked.timeAnswer()),
                    "fingerprint", checked.signerFingerprint(),
                    "findings",
                        checked.findings().stream()
                            .map(it -> object("file", it.file(), "problem", it.problem()))
                            .toList()));
  }

  private static Map<String, @Nullable Object> of(ControlChange it) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ItemStatus status : ItemStatus.values()) {
      counts.put(word(status), it.count(status));
    }
    return object(
        "control", it.control(),
        "presence", word(it.presence()),
        "comparable", it.isComparable(),
        "differences", it.differences().stream().map(ComparisonJson::word).toList(),
        "change", word(it.change()),
        "before", of(it.before()),
        "after", of(it.after()),
        "same_rows", it.sameRows(),
        "exceptions", counts);
  }

  private static @Nullable Map<String, @Nullable Object> of(@Nullable Standing it) {
    return it == null
        ? null
        : object(
            "state", it.state().name(),
            "reason", it.reason(),
            "provisional", it.provisional(),
            "version", it.version(),
            "sha256", it.definitionSha256(),
            "parameters", it.parameters(),
            "population", it.population(),
            "events", it.events(),
            "rows", it.rows(),
            "exceptions", it.exceptions(),
            "waived", it.waived(),
            "refused", it.refused(),
            "duplicates", it.duplicates(),
            "expected_runs", it.runs().expected(),
            "missed_runs", it.runs().missed(),
            "failed_runs", it.runs().failed(),
            "late_runs", it.runs().late(),
            "population_sha256", it.populationSha256());
  }

  private static Map<String, @Nullable Object> of(GapChange it) {
    Gap gap = it.gap();
    return object(
        "status", word(it.status()),
        "control", gap.control(),
        "kind", gap.kind().name(),
        "since", text(gap.since()),
        "until", text(gap.until()),
        "source", gap.source(),
        "reason", gap.reason(),
        "todo", gap.todo());
  }

  private static Map<String, @Nullable Object> of(SourceChange it) {
    return object(
        "source", it.source(),
        "worse", it.isWorse(),
        "before", of(it.before()),
        "after", of(it.after()));
  }

  private static @Nullable Map<String, @Nullable Object> of(@Nullable SourceStanding it) {
    return it == null
        ? null
        : object(
            "events", it.events(),
            "first", it.first().isEmpty() ? null : it.first(),
            "last", it.last().isEmpty() ? null : it.last(),
            "blind_spans", it.blindSpans(),
            "problems", it.problems().isEmpty() ? List.of() : List.of(it.problems()));
  }

  private static Map<String, @Nullable Object> of(ItemChange it) {
    Item item = it.item();
    return object(
        "control", it.control(),
        "status", word(it.status()),
        "ground", it.ground() == Ground.NONE ? null : word(it.ground()),
        "side", it.newer() ? "newer" : "older",
        "event_id", item.eventId(),
        "time", text(item.time()),
        "who", item.who(),
        "what", item.what(),
        "on_what", item.onWhat(),
        "attribute", item.attribute(),
        "observed", item.observed(),
        "count", item.count(),
        "waived", item.waiver());
  }
}
