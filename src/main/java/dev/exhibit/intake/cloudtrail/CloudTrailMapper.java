package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Addresses;
import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Json;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CloudTrail record as the fields of an audit event. Names are those of ECS and, for what is
 * CloudTrail's own, of Elastic's AWS integration, so that its documents and ours can be asked
 * alike. Source: the AWS CloudTrail user guide, "CloudTrail record contents".
 */
final class CloudTrailMapper {
  /** The server refuses a flattened field of more levels. */
  private static final int FLATTENED_LEVELS = 18;

  private static final List<String> OBJECTS =
      List.of("userIdentity", "requestParameters", "responseElements", "additionalEventData");

  private CloudTrailMapper() {}

  static EventFields fields(Map<?, ?> given) {
    Map<?, ?> record = unfolded(given);
    EventFields fields = new EventFields();
    what(record, fields);
    who(record, fields);
    where(record, fields);
    raw(record, fields);
    facts(record, fields);
    return fields;
  }

  /** Some tools pass objects of any shape on as JSON text, so that a mapping stays small. */
  private static Map<?, ?> unfolded(Map<?, ?> record) {
    Map<Object, @Nullable Object> whole = new LinkedHashMap<>(record);
    for (String name : OBJECTS) {
      if (record.get(name) instanceof String text) {
        Json.object(text).ifPresent(object -> whole.put(name, object));
      }
    }
    return whole;
  }

  private static void what(Map<?, ?> record, EventFields fields) {
    String action = Values.text(record, "eventName");
    boolean succeeded = succeeded(action, record);
    Resources resources = Resources.of(action, record);
    fields
        .put("event.kind", "event")
        .put("event.module", "aws")
        .put(EventSchema.ACTION, action)
        .put(EventSchema.PROVIDER, Values.text(record, "eventSource"))
        .put(EventSchema.OUTCOME, succeeded ? "success" : "failure")
        .put(EventSchema.EFFECT, succeeded ? "succeeded" : "refused")
        .put("event.category", category(record))
        .put("event.type", type(action, record))
        .put("error.code", Values.text(record, "errorCode"))
        .put("error.message", Values.text(record, "errorMessage"))
        .put(EventSchema.RESOURCE_ID, resources.ids())
        .put("resource.type", resources.types());
  }

  /** No error code, and a console login says so itself. */
  private static boolean succeeded(@Nullable String action, Map<?, ?> record) {
    if (Values.text(record, "errorCode") != null) {
      return false;
    }
    Map<?, ?> response = Values.map(record.get("responseElements"));
    return "ConsoleLogin".equals(action)
        ? "Success".equals(Values.text(response, "ConsoleLogin"))
        : !"Failure".equals(Values.text(response, String.valueOf(action)));
  }

  private static @Nullable String category(Map<?, ?> record) {
    return switch (String.valueOf(Values.text(record, "eventSource"))) {
      case "signin.amazonaws.com", "sts.amazonaws.com", "sso.amazonaws.com" -> "authentication";
      case "iam.amazonaws.com" -> "iam";
      default -> Boolean.FALSE.equals(Values.bool(record.get("readOnly"))) ? "configuration" : null;
    };
  }

  private static String type(@Nullable String action, Map<?, ?> record) {
    String name = String.valueOf(action);
    if (Boolean.TRUE.equals(Values.bool(record.get("readOnly")))) {
      return "access";
    }
    if (name.startsWith("Create")) {
      return "creation";
    }
    if (name.startsWith("Delete")) {
      return "deletion";
    }
    return Boolean.FALSE.equals(Values.bool(record.get("readOnly"))) ? "change" : "info";
  }

  private static void who(Map<?, ?> record, EventFields fields) {
    Actor actor = Actor.of(record);
    Map<?, ?> identity = Values.map(record.get("userIdentity"));
    String target =
        Values.text(Values.map(record.get("requestParameters")), "userName", "newUserName");
    Set<String> related = new LinkedHashSet<>();
    for (String name : new @Nullable String[] {actor.name(), actor.issuerName(), target}) {
      if (name != null) {
        related.add(name);
      }
    }
    fields
        .put(EventSchema.USER_NAME, actor.name())
        .put(EventSchema.USER_ID, actor.id())
        .put("user.target.name", target)
        .put("client.user.name", actor.issuerName())
        .put("client.user.id", actor.issuerId())
        .put("related.user", List.copyOf(related));
    String prefix = "aws.cloudtrail.user_identity.";
    fields
        .put(prefix + "type", Values.text(identity, "type"))
        .put(prefix + "arn", Values.text(identity, "arn"))
        .put(prefix + "account_id", Values.text(identity, "accountId"))
        .put(prefix + "access_key_id", Values.text(identity, "accessKeyId"))
        .put(prefix + "invoked_by", Values.text(identity, "invokedBy"));
  }

  private static void where(Map<?, ?> record, EventFields fields) {
    Map<?, ?> identity = Values.map(record.get("userIdentity"));
    String acting = account(record, identity);
    String address = Values.text(record, "sourceIPAddress");
    fields
        .put("cloud.provider", "aws")
        .put(EventSchema.ACCOUNT, acting)
        .put(EventSchema.REGION, Values.text(record, "awsRegion"))
        .put("source.address", address)
        .put(EventSchema.SOURCE_IP, Addresses.ip(address))
        .put("user_agent.original", Values.text(record, "userAgent"));
  }

  /** That of the caller; of a service that acts by itself, the account in which it does. */
  private static @Nullable String account(Map<?, ?> record, Map<?, ?> identity) {
    String caller = Values.text(identity, "accountId");
    String recipient = Values.text(record, "recipientAccountId");
    boolean service = "AWSService".equals(Values.text(identity, "type"));
    return caller == null || (service && recipient != null) ? recipient : caller;
  }

  private static void raw(Map<?, ?> record, EventFields fields) {
    String prefix = "aws.cloudtrail.";
    fields
        .put(prefix + "event_type", Values.text(record, "eventType"))
        .put(prefix + "event_version", Values.text(record, "eventVersion"))
        .put(prefix + "event_category", Values.text(record, "eventCategory"))
        .put(prefix + "request_id", Values.text(record, "requestID"))
        .put(prefix + "recipient_account_id", Values.text(record, "recipientAccountId"))
        .put(prefix + "read_only", Values.bool(record.get("readOnly")))
        .put(prefix + "management_event", Values.bool(record.get("managementEvent")))
        .put(prefix + "request_parameters", object(record.get("requestParameters")))
        .put(prefix + "response_elements", object(record.get("responseElements")))
        .put(prefix + "additional_event_data", object(record.get("additionalEventData")));
  }

  /** A flattened field takes objects only. */
  private static @Nullable Object object(@Nullable Object value) {
    if (value == null || (value instanceof Map<?, ?> map && map.isEmpty())) {
      return null;
    }
    Object object = value instanceof Map<?, ?> ? value : Map.of("value", value);
    return Values.flattened(object, FLATTENED_LEVELS);
  }

  private static void facts(Map<?, ?> record, EventFields fields) {
    String action = Values.text(record, "eventName");
    Map<?, ?> request = Values.map(record.get("requestParameters"));
    Openings openings = Openings.of(action, request);
    Openings closed = Openings.closed(action, request);
    fields
        .put("exhibit.opened.cidr", List.copyOf(openings.ranges()))
        .put("exhibit.opened.port", List.copyOf(openings.ports()))
        .put("exhibit.opened.world", List.copyOf(openings.world()))
        .put("exhibit.closed.world", List.copyOf(closed.world()))
        .put("exhibit.grant.to", List.copyOf(Grants.of(action, request)))
        .put("exhibit.narrows", TrailFacts.narrows(action, request) ? true : null)
        .put("exhibit.mfa", mfa(record));
  }

  private static @Nullable String mfa(Map<?, ?> record) {
    String used = Values.text(Values.map(record.get("additionalEventData")), "MFAUsed");
    if (used == null) {
      return null;
    }
    return switch (used.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> "Yes";
      case "no", "false" -> "No";
      default -> used;
    };
  }
}
