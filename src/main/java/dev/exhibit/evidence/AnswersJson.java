package dev.exhibit.evidence;

import dev.exhibit.model.AuditorAnswers;
import dev.exhibit.model.AuditorAnswers.About;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.AuditorSample.Pick;
import dev.exhibit.model.AuditorWork;
import dev.exhibit.model.AuditorWork.Act;
import dev.exhibit.model.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The canonical form (RFC 8785) of an auditor's answers, and of each act while they are made. */
final class AnswersJson {
  static final String SCHEMA = "exhibit/auditor-answers/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private AnswersJson() {}

  /** The form that is signed. */
  static byte[] canonical(AuditorAnswers answers) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("package", about(answers.about()));
    json.put("by", answers.by());
    json.put("at", answers.at().toString());
    json.put("samples", answers.samples().stream().map(AnswersJson::sample).toList());
    json.put("results", answers.marks().stream().map(AnswersJson::mark).toList());
    return CanonicalJson.bytes(json);
  }

  /**
   * The answers of that form.
   *
   * @throws IllegalArgumentException when it is not exactly such a form
   */
  static AuditorAnswers parse(byte[] canonical) {
    try {
      // A parser that takes the first of two equal keys, and one that takes the last, would read
      // different answers: the canonical form has neither.
      if (!java.util.Arrays.equals(
          CanonicalJson.bytes(JSON.readValue(canonical, OBJECT)), canonical)) {
        throw new IllegalArgumentException("is not canonical JSON (RFC 8785)");
      }
      JsonNode json = JSON.readTree(canonical);
      if (!text(json, "schema").equals(SCHEMA)) {
        throw new IllegalArgumentException("is of a form that this version does not know");
      }
      List<AuditorSample> samples = new ArrayList<>();
      json.path("samples").forEach(one -> samples.add(sample(one)));
      List<AuditorMark> marks = new ArrayList<>();
      json.path("results").forEach(one -> marks.add(mark(one)));
      return new AuditorAnswers(
          about(json.path("package")), text(json, "by"), time(json, "at"), samples, marks);
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("is of a form that this version does not know", e);
    }
  }

  private static Map<String, Object> about(About about) {
    return Map.of(
        "file", about.file(),
        "content_digest", about.contentDigest(),
        "engagement", about.engagement(),
        "period", EvidenceJson.period(about.period()),
        "signer_fingerprint", about.signer(),
        "signer_known", about.signerKnown());
  }

  private static About about(JsonNode json) {
    JsonNode period = json.path("period");
    return new About(
        text(json, "file"),
        text(json, "content_digest"),
        text(json, "engagement"),
        new Period(time(period, "from"), time(period, "to"), ZoneId.of(text(period, "zone"))),
        text(json, "signer_fingerprint"),
        json.path("signer_known").asBoolean(false));
  }

  private static Map<String, Object> mark(AuditorMark mark) {
    return Map.of(
        "control", mark.control(),
        "item", mark.item(),
        "result", mark.result().word(),
        "note", mark.note(),
        "at", mark.at().toString());
  }

  private static AuditorMark mark(JsonNode json) {
    return new AuditorMark(
        text(json, "control"),
        text(json, "item"),
        AuditorMark.Result.of(text(json, "result")),
        text(json, "note"),
        time(json, "at"));
  }

  private static Map<String, Object> sample(AuditorSample sample) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("control", sample.control());
    json.put("words", sample.words());
    json.put("seed", sample.seed());
    json.put("population_sha256", sample.population());
    json.put("rows", sample.rows());
    json.put("size", sample.size());
    json.put("at", sample.at().toString());
    json.put(
        "picks",
        sample.picks().stream()
            .map(pick ->
                Map.of(
                    "row", pick.row(),
                    "item", pick.item(),
                    "time", pick.time().toString(),
                    "who", pick.who(),
                    "what", pick.what()))
            .toList());
    return json;
  }

  private static AuditorSample sample(JsonNode json) {
    List<Pick> picks = new ArrayList<>();
    json.path("picks")
        .forEach(one ->
            picks.add(
                new Pick(
                    number(one, "row"),
                    text(one, "item"),
                    time(one, "time"),
                    text(one, "who"),
                    text(one, "what"))));
    return new AuditorSample(
        text(json, "control"),
        text(json, "words"),
        text(json, "seed"),
        text(json, "population_sha256"),
        number(json, "rows"),
        (int) number(json, "size"),
        picks,
        time(json, "at"));
  }

  /** One act, a line of the auditor's file. */
  static byte[] line(Act act) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (act) {
      case Act.Marked(AuditorMark mark) -> {
        json.put("act", "mark");
        json.putAll(mark(mark));
      }
      case Act.Cleared(String control, String item) -> {
        json.put("act", "clear");
        json.put("control", control);
        json.put("item", item);
      }
      case Act.Drew(AuditorSample sample) -> {
        json.put("act", "sample");
        json.putAll(sample(sample));
      }
    }
    return CanonicalJson.bytes(json);
  }

  /** The line that takes the act before it back. */
  static byte[] undo() {
    return CanonicalJson.bytes(Map.of("act", "undo"));
  }

  /**
   * What follows from a line.
   *
   * @throws IllegalArgumentException when it is no such line
   */
  static AuditorWork follow(AuditorWork before, byte[] line) {
    try {
      JsonNode json = JSON.readTree(line);
      String act = text(json, "act");
      return switch (act) {
        case "mark" -> before.with(new Act.Marked(mark(json)));
        case "clear" -> before.with(new Act.Cleared(text(json, "control"), text(json, "item")));
        case "sample" -> before.with(new Act.Drew(sample(json)));
        case "undo" -> before.undone();
        default -> throw new IllegalArgumentException("an act of unknown kind '" + act + "'");
      };
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("a line that this version does not know", e);
    }
  }

  private static Instant time(JsonNode json, String name) {
    return Instant.parse(text(json, name));
  }

  private static long number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("lacks the number '" + name + "'");
    }
    return value.asLong();
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException("lacks '" + name + "'");
    }
    return value.stringValue();
  }
}
