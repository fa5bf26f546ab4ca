package dev.exhibit.evidence.comparing;

import dev.exhibit.evidence.comparing.Results.Judged;
import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.Verification;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code evidence.json} of a package tells of its controls. */
final class EvidenceFile {
  private final JsonNode json;
  private final Period period;

  /**
   * Reads the period, without which nothing can be compared.
   *
   * @throws java.time.DateTimeException if it is none
   * @throws IllegalArgumentException if it is none
   */
  EvidenceFile(JsonNode json) {
    this.json = json;
    JsonNode stated = json.path("period");
    this.period =
        new Period(
            Instant.parse(stated.path("from").asString("")),
            Instant.parse(stated.path("to").asString("")),
            ZoneId.of(stated.path("zone").asString("UTC")));
  }

  Side side(String name, String contentDigest, Verification answer) {
    Instant until =
        controls().values().stream()
            .map(judged -> judged.span().to())
            .max(Instant::compareTo)
            .orElse(period.to());
    return new Side(
        name,
        json.path("engagement").asString(""),
        period,
        until,
        contentDigest,
        json.path("tool").asString(""),
        json.path("status").asString("").equals("COMPLETE"),
        answer);
  }

  SortedMap<String, Judged> controls() {
    SortedMap<String, Judged> controls = new TreeMap<>();
    for (JsonNode control : json.path("controls")) {
      Set<String> read = new HashSet<>();
      control.path("read_attributes").forEach(it -> read.add(it.asString("")));
      Instant until = instant(control.path("judged_until"));
      Set<GapKind> gaps = EnumSet.noneOf(GapKind.class);
      control.path("gaps").forEach(gap -> gaps.add(GapKind.valueOf(gap.path("kind").asString(""))));
      controls.put(
          control.path("control").asString(""),
          new Judged(
              standing(control),
              control.path("item_rule").asString(""),
              read,
              new TimeSpan(period.from(), until == null ? period.to() : until),
              gaps));
    }
    return controls;
  }

  private static Standing standing(JsonNode control) {
    return new Standing(
        State.valueOf(control.path("state").asString("")),
        control.path("reason").asString(""),
        control.path("provisional").asBoolean(false),
        control.path("version").asInt(0),
        control.path("definition_sha256").asString(""),
        parameters(control.path("parameters")),
        number(control, "population"),
        number(control, "events"),
        number(control, "rows"),
        number(control, "exceptions"),
        number(control, "waived"),
        number(control, "refused"),
        number(control, "duplicates"),
        new Evaluation.Runs(
            number(control, "expected_runs"),
            number(control, "missed_runs"),
            number(control, "failed_runs"),
            number(control, "late_runs")),
        control.path("population_sha256").asString(""));
  }

  private static Map<String, List<String>> parameters(JsonNode stated) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    stated
        .properties()
        .forEach(one -> {
          List<String> values = new ArrayList<>();
          one.getValue().forEach(value -> values.add(value.asString("")));
          parameters.put(one.getKey(), values);
        });
    return parameters;
  }

  private static long number(JsonNode control, String name) {
    return control.path(name).asLong(0);
  }

  List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    for (JsonNode gap : json.path("gaps")) {
      gaps.add(
          new Gap(
              gap.path("control").asString(""),
              GapKind.valueOf(gap.path("kind").asString("")),
              instant(gap.path("since")),
              instant(gap.path("until")),
              gap.path("source").isString() ? gap.path("source").asString() : null,
              gap.path("reason").asString(""),
              gap.path("todo").asString("")));
    }
    return gaps;
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.isString() ? Instant.parse(value.asString()) : null;
  }
}
