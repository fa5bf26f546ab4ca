package dev.exhibit.evidence;

import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Act;
import dev.exhibit.model.PersonRecord.Answered;
import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.PersonRecord.Withdrawn;
import dev.exhibit.model.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical form (RFC 8785) of a person's record, of which signatures speak. A record's id is
 * the beginning of its SHA-256, and so is not in it.
 */
public final class PersonRecordJson {
  /** Its version. */
  public static final String SCHEMA = "exhibit/person-record/1";

  private static final int ID_DIGITS = 12;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PersonRecordJson() {}

  /** The canonical form of what somebody says. */
  public static String canonical(
      String control, String by, Instant at, Act act, List<Attachment> attachments) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("kind", act.kind());
    json.put("control", control);
    json.put("by", by);
    json.put("at", at.toString());
    json.put("attachments", attachments.stream().map(PersonRecordJson::attachment).toList());
    json.putAll(said(act));
    return CanonicalJson.text(json);
  }

  /** The id of a record of that canonical form. */
  public static String id(String canonical) {
    return Sha256.of(canonical).substring(0, ID_DIGITS);
  }

  private static Map<String, Object> attachment(Attachment one) {
    return Map.of("name", one.name(), "bytes", one.bytes(), "sha256", one.sha256());
  }

  private static Map<String, Object> said(Act act) {
    return switch (act) {
      case Attested it ->
          Map.of(
              "statement", it.statement(),
              "from", it.from().toString(),
              "until", it.until().toString());
      case Waived it ->
          Map.of(
              "scope", it.scope(),
              "reason", it.reason(),
              "approver", it.approver(),
              "from", it.from().toString(),
              "until", it.until().toString());
      case Answered it ->
          Map.of(
              "attribute", it.attribute(),
              "asked", it.asked(),
              "item", it.item(),
              "holds", it.holds(),
              "remark", it.remark());
      case SignedOff it ->
          Map.of(
              "attribute", it.attribute(),
              "period", period(it.period()),
              "facts", it.facts(),
              "remark", it.remark());
      case Confirmed it ->
          Map.of("period", period(it.period()), "facts", it.facts(), "reason", it.reason());
      case Sampled it ->
          Map.of(
              "period", period(it.period()),
              "population", it.population(),
              "rows", it.rows(),
              "size", it.size(),
              "reason", it.reason());
      case Withdrawn it -> Map.of("record", it.record(), "reason", it.reason());
    };
  }

  private static Map<String, Object> period(Period period) {
    return Map.of(
        "from", period.from().toString(),
        "to", period.to().toString(),
        "zone", period.zone().getId());
  }

  /**
   * The record of that form.
   *
   * @throws IllegalArgumentException when it is not one that this version knows
   */
  public static PersonRecord parse(String canonical) {
    try {
      JsonNode json = JSON.readTree(canonical);
      if (!json.path("schema").asString("").equals(SCHEMA)) {
        throw new IllegalArgumentException("not a record that this version knows");
      }
      List<Attachment> attachments = new ArrayList<>();
      json.path("attachments")
          .forEach(one ->
              attachments.add(
                  new Attachment(
                      text(one, "name"), one.path("bytes").asLong(), text(one, "sha256"))));
      return new PersonRecord(
          id(canonical),
          text(json, "control"),
          text(json, "by"),
          time(json, "at"),
          act(json),
          attachments);
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("not a record that this version knows", e);
    }
  }

  private static Act act(JsonNode json) {
    String kind = text(json, "kind");
    return switch (kind) {
      case "attestation" ->
          new Attested(text(json, "statement"), time(json, "from"), time(json, "until"));
      case "waiver" ->
          new Waived(
              text(json, "scope"),
              text(json, "reason"),
              text(json, "approver"),
              time(json, "from"),
              time(json, "until"));
      case "answer" ->
          new Answered(
              text(json, "attribute"),
              text(json, "asked"),
              text(json, "item"),
              json.path("holds").asBoolean(false),
              text(json, "remark"));
      case "sign-off" ->
          new SignedOff(
              text(json, "attribute"),
              period(json.path("period")),
              text(json, "facts"),
              text(json, "remark"));
      case "confirmation" ->
          new Confirmed(period(json.path("period")), text(json, "facts"), text(json, "reason"));
      case "sample" ->
          new Sampled(
              period(json.path("period")),
              text(json, "population"),
              json.path("rows").asLong(),
              json.path("size").asInt(),
              text(json, "reason"));
      case "withdrawal" -> new Withdrawn(text(json, "record"), text(json, "reason"));
      default -> throw new IllegalArgumentException("a record of unknown kind '" + kind + "'");
    };
  }

  private static Period period(JsonNode json) {
    return new Period(time(json, "from"), time(json, "to"), ZoneId.of(text(json, "zone")));
  }

  private static Instant time(JsonNode json, String name) {
    return Instant.parse(text(json, name));
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException("a record without '" + name + "'");
    }
    return value.stringValue();
  }
}
