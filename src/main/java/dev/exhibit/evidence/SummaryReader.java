package dev.exhibit.evidence;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code evidence.json} back. What it lacks, as packages of other versions may, is empty. */
public final class SummaryReader {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, String> titles;

  /**
   * Reads with these titles.
   *
   * @param titles by control id
   */
  SummaryReader(Map<String, String> titles) {
    this.titles = titles;
  }

  /**
   * The summary.
   *
   * @throws UserFacingException if it is of no form that this version knows
   */
  PackagedEvidence read(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      if (!text(json, "schema").equals(EvidenceJson.SCHEMA)) {
        throw unknown(null);
      }
      List<PackagedControl> controls = new ArrayList<>();
      json.path("controls").forEach(one -> controls.add(control(one)));
      return new PackagedEvidence(
          text(json, "engagement"),
          text(json, "status"),
          json.path("generated").asBoolean(false),
          period(json.path("period")),
          scope(json.path("scope")),
          text(json, "tool"),
          controls,
          gaps(json.path("gaps")),
          omissions(json.path("omissions")),
          exhibits(json.path("exhibits")));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw unknown(e);
    }
  }

  private static UserFacingException unknown(@Nullable Exception e) {
    return new UserFacingException(
        "The summary of the package is of a form that this version does not know.",
        "Open it with a newer Exhibit, or unpack it and read its files.",
        e);
  }

  private static Period period(JsonNode json) {
    return new Period(
        Instant.parse(text(json, "from")),
        Instant.parse(text(json, "to")),
        ZoneId.of(text(json, "zone")));
  }

  private static String scope(JsonNode json) {
    List<String> ids = texts(json.path("ids"));
    return ids.isEmpty() ? text(json, "kind") : String.join(", ", ids);
  }

  private PackagedControl control(JsonNode json) {
    String id = text(json, "control");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("no id of a control");
    }
    return new PackagedControl(
        id,
        titles.getOrDefault(id, ""),
        json.path("version").asInt(0),
        text(json, "definition_sha256"),
        texts(json.path("criteria")),
        State.valueOf(text(json, "state")),
        text(json, "reason"),
        json.path("proposed").isString() ? State.valueOf(text(json, "proposed")) : null,
        json.path("provisional").asBoolean(false),
        instant(json, "judged_until"),
        counts(json),
        parameters(json.path("parameters")),
        blind(json.path("blind")),
        gaps(json.path("gaps")),
        asked(json.path("proofs")),
        number(json, "rows"),
        text(json, "population_sha256"));
  }

  private static PackagedControl.Counts counts(JsonNode json) {
    return new PackagedControl.Counts(
        number(json, "population"),
        number(json, "events"),
        number(json, "exceptions"),
        number(json, "refused"),
        number(json, "duplicates"),
        number(json, "expected_runs"),
        number(json, "missed_runs"),
        number(json, "failed_runs"),
        number(json, "late_runs"),
        number(json, "items"),
        number(json, "waived"));
  }

  private static Map<String, String> parameters(JsonNode json) {
    Map<String, String> parameters = new LinkedHashMap<>();
    json.properties()
        .forEach(one ->
            parameters.put(
                one.getKey(),
                one.getValue().isArray()
                    ? String.join(", ", texts(one.getValue()))
                    : one.getValue().asString("")));
    return parameters;
  }

  private static List<BlindSpan> blind(JsonNode json) {
    List<BlindSpan> spans = new ArrayList<>();
    json.forEach(one ->
        spans.add(
            new BlindSpan(
                text(one, "source"),
                new TimeSpan(Instant.parse(text(one, "from")), Instant.parse(text(one, "to"))),
                GapKind.valueOf(text(one, "kind")))));
    return spans;
  }

  private static List<Gap> gaps(JsonNode json) {
    List<Gap> gaps = new ArrayList<>();
    json.forEach(one ->
        gaps.add(
            new Gap(
                text(one, "control"),
                GapKind.valueOf(text(one, "kind")),
                instant(one, "since"),
                instant(one, "until"),
                one.path("source").isString() ? text(one, "source") : null,
                text(one, "reason"),
                text(one, "todo"))));
    return gaps;
  }

  private static List<PackagedControl.Asked> asked(JsonNode json) {
    List<PackagedControl.Asked> asked = new ArrayList<>();
    json.forEach(one ->
        asked.add(
            new PackagedControl.Asked(
                text(one, "source"),
                texts(one.path("indices")),
                text(one, "query_sha256"),
                number(one, "total"),
                text(one, "relation"),
                one.at("/shards/total").asInt(0),
                one.at("/shards/successful").asInt(0),
                one.path("timed_out").asBoolean(false),
                one.path("absent").asBoolean(false))));
    return asked;
  }

  private static List<Omission> omissions(JsonNode json) {
    List<Omission> omissions = new ArrayList<>();
    json.forEach(one -> omissions.add(new Omission(text(one, "what"), text(one, "reason"))));
    return omissions;
  }

  /**
   * The exhibits of a summary.
   *
   * @param json its member of that name; absent where there are none
   * @throws IllegalArgumentException if one has no proper id, or a time or zone that is none
   */
  public static List<PackagedExhibit> exhibits(JsonNode json) {
    List<PackagedExhibit> exhibits = new ArrayList<>();
    json.forEach(one -> exhibits.add(exhibit(one)));
    return exhibits;
  }

  private static PackagedExhibit exhibit(JsonNode json) {
    String id = text(json, "exhibit");
    if (!ExhibitChecks.ID.matcher(id).matches()) {
      throw new IllegalArgumentException("no id of an exhibit");
    }
    return new PackagedExhibit(
        id,
        text(json, "title"),
        text(json, "note"),
        text(json, "query"),
        text(json, "asked"),
        new TimeSpan(Instant.parse(text(json, "from")), Instant.parse(text(json, "to"))),
        ZoneId.of(text(json, "zone")),
        said(json, "control"),
        text(json, "by"),
        text(json, "at"),
        said(json, "described_by"),
        said(json, "described_at"),
        instant(json, "judged_until"),
        blind(json.path("blind")),
        asked(json.path("sources")),
        number(json, "events"),
        number(json, "duplicates"),
        number(json, "rows"),
        text(json, "rows_sha256"));
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  private static @Nullable Instant instant(JsonNode json, String name) {
    return json.path(name).isString() ? Instant.parse(text(json, name)) : null;
  }

  private static @Nullable String said(JsonNode json, String name) {
    return json.path(name).isString() ? text(json, name) : null;
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asString("");
  }

  private static long number(JsonNode json, String name) {
    return json.path(name).asLong(0);
  }
}
