package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Carried;
import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * AWS CloudTrail: bare records, EventBridge envelopes (the record under {@code detail}),
 * LookupEvents items (the record as text in {@code CloudTrailEvent}), and what collectors and
 * CloudWatch Logs made of them ({@link Carried}). Digests, Insights and the events of other AWS
 * services are told by name.
 */
public final class CloudTrailFormat implements RecordFormat {
  /** The source's name. */
  public static final String SOURCE = "aws.cloudtrail";

  private static final Set<String> MARKS =
      Set.of("userIdentity", "eventVersion", "eventID", "awsRegion", "requestParameters");

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return Carried.names(text, "userIdentity")
        || Carried.names(text, "eventSource")
        || Carried.names(text, "CloudTrailEvent");
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    Map<?, ?> record = record(element);
    return record == null ? other(element) : event(record, element);
  }

  /** The record that the element is or carries, or null. */
  static @Nullable Map<?, ?> record(Map<?, ?> element) {
    Map<?, ?> carried = Carried.record(element, CloudTrailFormat::isRecord);
    if (carried != null) {
      return carried;
    }
    String text = Values.text(element.get("CloudTrailEvent"));
    Map<?, ?> looked =
        text == null ? Map.of() : Json.object(text).<Map<?, ?>>map(map -> map).orElse(Map.of());
    return isRecord(looked) ? looked : null;
  }

  private static boolean isRecord(Map<?, ?> map) {
    String service = Values.text(map, "eventSource");
    boolean notice = service != null && service.startsWith("aws:");
    return Values.text(map, "eventName") != null
        && !notice
        && MARKS.stream().anyMatch(map::containsKey)
        && (service != null || map.containsKey("userIdentity"));
  }

  private static Reading event(Map<?, ?> record, Map<?, ?> element) {
    Instant time = time(record, element);
    if (time == null) {
      return new Reading.Unusable(SOURCE, "The record has no event time that can be read.");
    }
    String id = Values.text(record, "eventID");
    return new Reading.Event(
        SOURCE,
        id == null ? Values.text(element, "EventId") : id,
        time,
        CloudTrailMapper.fields(record));
  }

  /** The record's own time, else that of what carried it. */
  static @Nullable Instant time(Map<?, ?> record, Map<?, ?> element) {
    Instant time = null;
    String[] texts = {
      Values.text(record, "eventTime"),
      Values.text(record, "@timestamp"),
      Values.text(element, "EventTime"),
      Values.text(element, "time")
    };
    for (int i = 0; time == null && i < texts.length; i++) {
      time = Times.parse(texts[i]);
    }
    return time;
  }

  private static Reading other(Map<?, ?> element) {
    String name = name(element);
    return name == null ? new Reading.Unknown() : new Reading.Other(name);
  }

  private static @Nullable String name(Map<?, ?> element) {
    String detailType = Values.text(element, "detail-type");
    if (detailType != null) {
      return "the AWS event \"" + detailType + "\"";
    }
    if (element.containsKey("insightDetails")
        || "AwsCloudTrailInsight".equals(Values.text(element, "eventType"))) {
      return "a CloudTrail Insight";
    }
    if (element.containsKey("digestStartTime") || element.containsKey("digestS3Bucket")) {
      return "a CloudTrail digest";
    }
    String service = Values.text(element, "eventSource", "EventSource");
    if (service != null && service.startsWith("aws:")) {
      return "a notice of " + service;
    }
    if (element.containsKey("configRuleName") && element.containsKey("invokingEvent")) {
      return "an AWS Config rule event";
    }
    String message = Values.text(element, "message");
    if (message != null && message.startsWith("CWL CONTROL MESSAGE")) {
      return "a control message of CloudWatch Logs";
    }
    return "Notification".equals(Values.text(element, "Type")) ? "an SNS notification" : null;
  }
}
