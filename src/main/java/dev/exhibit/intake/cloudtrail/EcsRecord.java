package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Values;
import dev.exhibit.model.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a CloudTrail record together again from the fields that Filebeat and Elastic Agent make of
 * it, for documents that no longer carry the original. Source: the ingest pipelines of Filebeat's
 * {@code aws} module and of the Elastic AWS integration.
 */
final class EcsRecord {
  private static final String AWS = "aws.cloudtrail.";
  private static final String IDENTITY = AWS + "user_identity.";
  private static final String SESSION = IDENTITY + "session_context.";

  /** CloudTrail's name to the document's, for what is only renamed. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("eventName", "event.action"),
          Map.entry("eventSource", "event.provider"),
          Map.entry("eventID", "event.id"),
          Map.entry("awsRegion", "cloud.region"),
          Map.entry("sourceIPAddress", "source.address"),
          Map.entry("userAgent", "user_agent.original"),
          Map.entry("errorCode", AWS + "error_code"),
          Map.entry("errorMessage", AWS + "error_message"),
          Map.entry("eventVersion", AWS + "event_version"),
          Map.entry("eventType", AWS + "event_type"),
          Map.entry("eventCategory", AWS + "event_category"),
          Map.entry("requestID", AWS + "request_id"),
          Map.entry("recipientAccountId", AWS + "recipient_account_id"),
          Map.entry("managementEvent", AWS + "management_event"),
          Map.entry("readOnly", AWS + "read_only"),
          Map.entry("eventTime", "@timestamp"));

  private EcsRecord() {}

  static Map<String, @Nullable Object> rebuild(Document document) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    NAMES.forEach((name, field) -> set(record, name, document.text(field)));
    if (!record.containsKey("sourceIPAddress")) {
      set(record, "sourceIPAddress", document.text("source.ip"));
    }
    record.put("userIdentity", identity(document));
    record.put("requestParameters", object(document, "request_parameters"));
    Map<String, Object> response = object(document, "response_elements");
    record.put("responseElements", response);
    record.put("resources", resources(document));
    record.put("additionalEventData", additional(document));
    boolean silentLogin = "ConsoleLogin".equals(record.get("eventName")) && response.isEmpty();
    if (silentLogin && "success".equals(document.text("event.outcome"))) {
      response.put("ConsoleLogin", "Success");
    }
    return record;
  }

  private static Map<String, Object> identity(Document document) {
    Map<String, Object> issuer = new LinkedHashMap<>();
    set(issuer, "type", document.text(SESSION + "session_issuer.type"));
    set(issuer, "principalId", document.text(SESSION + "session_issuer.principal_id"));
    set(issuer, "arn", document.text(SESSION + "session_issuer.arn"));
    set(issuer, "accountId", document.text(SESSION + "session_issuer.account_id"));
    Map<String, Object> identity = new LinkedHashMap<>();
    set(identity, "type", document.text(IDENTITY + "type"));
    set(identity, "principalId", document.text("user.id"));
    set(identity, "arn", document.text(IDENTITY + "arn"));
    set(identity, "accessKeyId", document.text(IDENTITY + "access_key_id"));
    set(identity, "invokedBy", document.text(IDENTITY + "invoked_by"));
    set(identity, "accountId", document.text("cloud.account.id"));
    if (issuer.isEmpty()) {
      set(identity, "userName", document.text("user.name"));
    } else {
      set(issuer, "userName", document.text("user.name"));
      identity.put("sessionContext", Map.of("sessionIssuer", issuer));
    }
    return identity;
  }

  /** The object kept under {@code flattened}, else the text beside it where that is JSON. */
  private static Map<String, Object> object(Document document, String name) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Object value : document.values(AWS + "flattened." + name)) {
      Values.map(value).forEach((key, item) -> set(object, String.valueOf(key), item));
    }
    String text = object.isEmpty() ? document.text(AWS + name) : null;
    if (text != null) {
      Json.object(text)
          .orElseGet(() -> PrintedMap.parse(text))
          .forEach((k, v) -> set(object, k, v));
    }
    return object;
  }

  private static Map<String, Object> additional(Document document) {
    Map<String, Object> data = object(document, "additional_eventdata");
    String used = document.text(AWS + "console_login.additional_eventdata.mfa_used");
    if (used != null && !data.containsKey("MFAUsed")) {
      data.put("MFAUsed", used);
    }
    return data;
  }

  private static List<Map<String, Object>> resources(Document document) {
    return document.values(AWS + "resources").stream()
        .map(value -> {
          Map<String, Object> resource = new LinkedHashMap<>();
          set(resource, "ARN", Values.text(Values.map(value), "arn", "ARN"));
          set(resource, "type", Values.text(Values.map(value), "type"));
          return resource;
        })
        .toList();
  }

  private static void set(Map<String, ? super Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
