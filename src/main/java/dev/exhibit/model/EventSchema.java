package dev.exhibit.model;

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

  /** How many equal events the record stands for; one unless it says otherwise. */
  public static final String REPEAT = "exhibit.repeat";

  /** How somebody proved who they are: {@code password}, {@code publickey} and the like. */
  public static final String AUTH_METHOD = "exhibit.auth.method";

  /** What ties the events of one run together. */
  public static final String RUN_ID = "exhibit.run.id";

  /** What ran: a playbook, a job, a backup. */
  public static final String RUN_NAME = "exhibit.run.name";

  /** {@code start}, {@code step} or {@code finish}. */
  public static final String RUN_PHASE = "exhibit.run.phase";

  /** {@code succeeded} or {@code failed}, on a finish. */
  public static final String RUN_STATUS = "exhibit.run.status";

  /** Whether the run only said what it would change. */
  public static final String RUN_CHECK_MODE = "exhibit.run.check_mode";

  /** The host that a run reports on. */
  public static final String RUN_HOST = "exhibit.run.host";

  /** Whether the year of the event's time was inferred. */
  public static final String YEAR_INFERRED = "exhibit.year_inferred";

  /** True on every event of a generated trail. */
  public static final String GENERATED = "exhibit.generated";

  private static final Map<String, FieldType> TYPES = EventFieldTable.types();

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
          "exhibit.mfa",
          REPEAT,
          AUTH_METHOD,
          RUN_ID,
          RUN_NAME,
          RUN_PHASE,
          RUN_STATUS,
          RUN_CHECK_MODE,
          RUN_HOST,
          YEAR_INFERRED);

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
}
