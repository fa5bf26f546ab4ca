package dev.exhibit.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The typed fields of an audit event. Names are those of the Elastic Common Schema (ECS 9), and
 * {@code exhibit.*} for judgement facts. The store's template and the in-process evaluation both
 * follow this one table.
 */
public final class EventSchema {
  public static final String TIMESTAMP = "@timestamp";
  public static final String INGESTED = "event.ingested";
  public static final String ID = "event.id";
  public static final String HASH = "event.hash";
  public static final String ORIGINAL = "event.original";
  public static final String ORIGINAL_BASE64 = "event.original_base64";
  public static final String ACTION = "event.action";
  public static final String OUTCOME = "event.outcome";
  public static final String DATASET = "event.dataset";
  public static final String PROVIDER = "event.provider";
  public static final String USER_NAME = "user.name";
  public static final String USER_ID = "user.id";
  public static final String SOURCE_IP = "source.ip";
  public static final String HOST_NAME = "host.name";
  public static final String REGION = "cloud.region";
  public static final String ACCOUNT = "cloud.account.id";
  public static final String RESOURCE_ID = "resource.id";

  /** The {@code exhibit.effect} of a call that was carried out. */
  public static final String EFFECT = "exhibit.effect";

  /** True on every event of a generated trail. */
  public static final String GENERATED = "exhibit.generated";

  private static final Map<String, FieldType> TYPES = types();

  private static final Set<String> SINGLE_VALUED =
      Set.of(
          TIMESTAMP,
          ID,
          ACTION,
          OUTCOME,
          DATASET,
          PROVIDER,
          USER_NAME,
          USER_ID,
          "user.effective.name",
          SOURCE_IP,
          HOST_NAME,
          REGION,
          ACCOUNT,
          "error.code",
          "process.name",
          EFFECT,
          "exhibit.mfa");

  private EventSchema() {}

  /** Every typed field with its type, in a fixed order. */
  public static Map<String, FieldType> fields() {
    return TYPES;
  }

  /** The type of a field; one that is not in the table compares as a keyword. */
  public static FieldType typeOf(String field) {
    FieldType type = TYPES.get(field);
    if (type != null) {
      return type;
    }
    for (int dot = field.lastIndexOf('.'); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
      FieldType parent = TYPES.get(field.substring(0, dot));
      if (parent == FieldType.FLATTENED) {
        return parent;
      }
    }
    return FieldType.KEYWORD;
  }

  /** Whether an event can have at most one value of this field. */
  public static boolean isSingleValued(String field) {
    return SINGLE_VALUED.contains(field);
  }

  /** The fields that a word without a field name is looked up in. */
  public static List<String> searchedByDefault() {
    return List.of(
        ACTION,
        PROVIDER,
        OUTCOME,
        "error.code",
        USER_NAME,
        USER_ID,
        "user.effective.name",
        SOURCE_IP,
        "source.address",
        HOST_NAME,
        REGION,
        ACCOUNT,
        RESOURCE_ID,
        "service.name",
        "process.name",
        "file.path",
        "group.name",
        ID);
  }

  private static Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    put(types, FieldType.DATE, TIMESTAMP, INGESTED, "event.start", "event.end");
    put(
        types,
        FieldType.LONG,
        "event.duration",
        "process.pid",
        "process.exit_code",
        "exhibit.repeat");
    put(types, FieldType.IP, SOURCE_IP, "related.ip");
    put(types, FieldType.STORED_ONLY, ORIGINAL, ORIGINAL_BASE64);
    put(
        types,
        FieldType.BOOLEAN,
        "aws.cloudtrail.read_only",
        "aws.cloudtrail.management_event",
        "exhibit.narrows",
        "exhibit.year_inferred",
        GENERATED);
    put(
        types,
        FieldType.FLATTENED,
        "aws.cloudtrail.request_parameters",
        "aws.cloudtrail.response_elements",
        "aws.cloudtrail.additional_event_data");
    put(
        types,
        FieldType.KEYWORD,
        ID,
        HASH,
        ACTION,
        OUTCOME,
        DATASET,
        PROVIDER,
        USER_NAME,
        USER_ID,
        HOST_NAME,
        REGION,
        ACCOUNT,
        RESOURCE_ID,
        "event.category",
        "event.type",
        "event.kind",
        "event.reason",
        "event.module",
        "error.code",
        "error.message",
        "user.effective.name",
        "user.target.name",
        "client.user.name",
        "client.user.id",
        "source.address",
        "cloud.provider",
        "resource.type",
        "service.name",
        "process.name",
        "process.command_line",
        "file.path",
        "group.name",
        "related.user",
        "log.file.path",
        "user_agent.original",
        "tags",
        "aws.cloudtrail.user_identity.type",
        "aws.cloudtrail.user_identity.arn",
        "aws.cloudtrail.user_identity.account_id",
        "aws.cloudtrail.user_identity.access_key_id",
        "aws.cloudtrail.user_identity.invoked_by",
        "aws.cloudtrail.event_type",
        "aws.cloudtrail.event_version",
        "aws.cloudtrail.event_category",
        "aws.cloudtrail.request_id",
        "aws.cloudtrail.recipient_account_id",
        "exhibit.opened.cidr",
        "exhibit.opened.port",
        "exhibit.opened.world",
        "exhibit.grant.to",
        "exhibit.mfa",
        EFFECT);
    return java.util.Collections.unmodifiableMap(types);
  }

  private static void put(Map<String, FieldType> types, FieldType type, String... names) {
    for (String name : names) {
      types.put(name, type);
    }
  }
}
