package dev.exhibit.intake.okta;

import dev.exhibit.intake.Addresses;
import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An Okta System Log event as the fields of an audit event. Names are those of ECS and, for what is
 * Okta's own, of Elastic's Okta integration. Source: Okta's API reference, "LogEvent object".
 */
final class OktaMapper {
  private static final Set<String> PEOPLE = Set.of("User", "AppUser");

  private OktaMapper() {}

  static EventFields fields(Map<?, ?> record) {
    EventFields fields = new EventFields();
    what(record, fields);
    who(record, fields);
    where(record, fields);
    targets(record, fields);
    authentication(record, fields);
    return fields.put("okta", OktaOwn.of(record));
  }

  private static void what(Map<?, ?> record, EventFields fields) {
    String action = String.valueOf(Values.text(record, "eventType"));
    Map<?, ?> outcome = Values.map(record.get("outcome"));
    String result = Values.text(outcome, "result");
    String word = outcome(result);
    boolean failed = word.equals("failure");
    String reason = Values.text(outcome, "reason");
    fields
        .put("event.kind", "event")
        .put("event.module", "okta")
        .put(EventSchema.PROVIDER, "okta")
        .put(EventSchema.ACTION, action)
        .put(EventSchema.OUTCOME, word)
        .put(EventSchema.EFFECT, effect(word))
        .put("event.reason", reason)
        .put("error.message", failed ? reason : null)
        .put("event.category", category(action))
        .put("event.type", type(action))
        .put("event.severity", severity(Values.text(record, "severity")))
        .put("message", Values.text(record, "displayMessage"));
  }

  /** Source: "Outcome object": SUCCESS, FAILURE, SKIPPED, ALLOW, DENY, CHALLENGE, UNKNOWN …. */
  private static String outcome(@Nullable String result) {
    return switch (String.valueOf(result).toUpperCase(Locale.ROOT)) {
      case "SUCCESS", "ALLOW" -> "success";
      case "FAILURE", "DENY", "RATE_LIMIT" -> "failure";
      default -> "unknown";
    };
  }

  private static @Nullable String effect(String outcome) {
    return switch (outcome) {
      case "success" -> "succeeded";
      case "failure" -> "refused";
      default -> null;
    };
  }

  /** As the severities of RFC 5424 count them. */
  private static @Nullable Long severity(@Nullable String word) {
    return switch (String.valueOf(word).toUpperCase(Locale.ROOT)) {
      case "DEBUG" -> 7L;
      case "INFO" -> 6L;
      case "WARN" -> 4L;
      case "ERROR" -> 3L;
      default -> null;
    };
  }

  private static @Nullable String category(String action) {
    if (action.startsWith("user.session.") || action.equals("app.oauth2.signon")) {
      return action.contains("impersonation") ? "iam" : "authentication";
    }
    if (action.startsWith("user.authentication.")
        || action.startsWith("user.mfa.attempt")
        || action.equals("policy.evaluate_sign_on")) {
      return "authentication";
    }
    boolean people =
        action.startsWith("user.") || action.startsWith("group.") || action.startsWith("iam.");
    if (people || action.startsWith("application.user_membership.")) {
      return "iam";
    }
    boolean settings =
        action.startsWith("policy.")
            || action.startsWith("application.")
            || action.startsWith("zone.")
            || action.startsWith("system.");
    return settings ? "configuration" : null;
  }

  /** The last part of an event's name says what was done: {@code user.lifecycle.create}. */
  private static String type(String action) {
    return switch (action.substring(action.lastIndexOf('.') + 1)) {
      case "create", "add", "grant", "import" -> "creation";
      case "delete", "remove", "revoke", "purge" -> "deletion";
      case "start" -> "start";
      case "end" -> "end";
      case "update", "activate", "deactivate", "reset", "suspend", "unsuspend", "lock", "unlock" ->
          "change";
      default -> "info";
    };
  }

  private static void who(Map<?, ?> record, EventFields fields) {
    Map<?, ?> actor = Values.map(record.get("actor"));
    String login = known(Values.text(actor, "alternateId"));
    String shown = known(Values.text(actor, "displayName"));
    fields
        .put(EventSchema.USER_NAME, login == null ? shown : login)
        .put(EventSchema.USER_ID, Values.text(actor, "id"))
        .put("user.full_name", shown)
        .put("user.email", login != null && login.contains("@") ? login : null);
  }

  /** Okta writes {@code unknown} where it knows nothing. */
  private static @Nullable String known(@Nullable String value) {
    return value == null || value.equalsIgnoreCase("unknown") || value.equals("null")
        ? null
        : value;
  }

  private static void where(Map<?, ?> record, EventFields fields) {
    Map<?, ?> client = Values.map(record.get("client"));
    Map<?, ?> place = Values.map(client.get("geographicalContext"));
    Map<?, ?> security = Values.map(record.get("securityContext"));
    String address = known(Values.text(client, "ipAddress"));
    fields
        .put("source.address", address)
        .put(EventSchema.SOURCE_IP, Addresses.ip(address))
        .put("source.domain", known(Values.text(security, "domain")))
        .put("source.geo.city_name", Values.text(place, "city"))
        .put("source.geo.region_name", Values.text(place, "state"))
        .put("source.geo.country_name", Values.text(place, "country"))
        .put("related.ip", chain(record, address))
        .put(
            "user_agent.original",
            Values.text(Values.map(client.get("userAgent")), "rawUserAgent"));
  }

  /** Every address that the request came through. */
  private static List<String> chain(Map<?, ?> record, @Nullable String client) {
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(String.valueOf(Addresses.ip(client)));
    for (Object step : Values.items(Values.map(record.get("request")).get("ipChain"))) {
      addresses.add(String.valueOf(Addresses.ip(Values.text(Values.map(step), "ip"))));
    }
    addresses.remove("null");
    return List.copyOf(addresses);
  }

  private static void targets(Map<?, ?> record, EventFields fields) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> types = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    List<Map<?, ?>> people = new ArrayList<>();
    List<Map<?, ?>> groups = new ArrayList<>();
    for (Object item : Values.items(record.get("target"))) {
      Map<?, ?> target = Values.map(item);
      String type = String.valueOf(Values.text(target, "type"));
      add(ids, Values.text(target, "id"));
      add(types, Values.text(target, "type"));
      add(names, known(Values.text(target, "displayName", "alternateId")));
      if (PEOPLE.contains(type)) {
        people.add(target);
      } else if (type.equals("UserGroup")) {
        groups.add(target);
      }
    }
    List<String> logins = all(people, "alternateId");
    fields
        .put(EventSchema.RESOURCE_ID, List.copyOf(ids))
        .put("resource.type", List.copyOf(types))
        .put("resource.name", List.copyOf(names))
        .put("user.target.id", all(people, "id"))
        .put("user.target.name", logins)
        .put("user.target.email", logins.stream().filter(name -> name.contains("@")).toList())
        .put("group.id", all(groups, "id"))
        .put("group.name", all(groups, "displayName"));
    Set<String> related = new LinkedHashSet<>();
    add(related, known(Values.text(Values.map(record.get("actor")), "alternateId", "displayName")));
    related.addAll(logins);
    fields.put("related.user", List.copyOf(related));
  }

  private static void add(Set<String> values, @Nullable String value) {
    if (value != null) {
      values.add(value);
    }
  }

  private static List<String> all(List<Map<?, ?>> targets, String member) {
    return targets.stream()
        .map(target -> known(Values.text(target, member)))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** How the actor proved who they are, and whether with a second factor. */
  private static void authentication(Map<?, ?> record, EventFields fields) {
    String action = Values.text(record, "eventType");
    Map<?, ?> outcome = Values.map(record.get("outcome"));
    String kind = Values.text(Values.map(record.get("authenticationContext")), "credentialType");
    boolean factor =
        "user.authentication.auth_via_mfa".equals(action)
            && "SUCCESS".equalsIgnoreCase(Values.text(outcome, "result"));
    fields
        .put(EventSchema.AUTH_METHOD, kind == null ? null : kind.toLowerCase(Locale.ROOT))
        .put("exhibit.mfa", factor ? "Yes" : null);
  }
}
