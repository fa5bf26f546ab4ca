package dev.exhibit.intake.kubernetes;

import dev.exhibit.intake.Carried;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of {@code audit.k8s.io}, of every version: one a line as the log backend writes them, in
 * an {@code EventList} as the webhook backend sends them, or in what carried them. Source: the
 * Kubernetes reference, "kube-apiserver Audit Configuration (v1)".
 */
public final class KubernetesAuditFormat implements RecordFormat {
  /** The source's name. */
  public static final String SOURCE = "kubernetes.audit";

  /**
   * Our field to the members of such a record that say it, the surest first, for an index that
   * holds the records as they are. What must be worked out of several members is not among them.
   * They come in an order that is always the same, as does what is made of them.
   */
  public static Map<String, List<String>> members() {
    Map<String, List<String>> members = new LinkedHashMap<>();
    members.put(EventSchema.TIMESTAMP, List.of("stageTimestamp", "requestReceivedTimestamp"));
    members.put(EventSchema.ID, List.of("auditID"));
    members.put(EventSchema.ACTION, List.of("verb"));
    members.put(EventSchema.USER_NAME, List.of("user.username"));
    members.put(EventSchema.USER_ID, List.of("user.uid"));
    members.put("user.effective.name", List.of("impersonatedUser.username"));
    members.put(EventSchema.SOURCE_IP, List.of("sourceIPs"));
    members.put("resource.type", List.of("objectRef.resource"));
    members.put("resource.name", List.of("objectRef.name"));
    members.put("orchestrator.namespace", List.of("objectRef.namespace"));
    return members;
  }

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return Carried.names(text, "auditID");
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    Map<?, ?> record = Carried.record(element, KubernetesAuditFormat::isRecord);
    return record == null ? other(element) : event(record);
  }

  private static boolean isRecord(Map<?, ?> map) {
    return Values.text(map, "auditID") != null
        && (Values.text(map, "verb", "requestURI", "stage") != null);
  }

  private static Reading event(Map<?, ?> record) {
    Instant time = time(record);
    if (time == null) {
      return new Reading.Unusable(SOURCE, "The event has no time that can be read.");
    }
    // The same request is told of at each of its stages.
    String stage = Values.text(record, "stage");
    String id = Values.text(record, "auditID") + (stage == null ? "" : "/" + stage);
    return new Reading.Event(SOURCE, id, time, KubernetesMapper.fields(record));
  }

  /** When the stage was reached; older versions say it once for the whole. */
  private static @Nullable Instant time(Map<?, ?> record) {
    Instant time = Times.parse(Values.text(record, "stageTimestamp"));
    time = time == null ? Times.parse(Values.text(record, "requestReceivedTimestamp")) : time;
    time = time == null ? Times.parse(Values.text(record, "timestamp")) : time;
    return time == null
        ? Times.parse(Values.text(Values.map(record.get("metadata")), "creationTimestamp"))
        : time;
  }

  /** Any other object of Kubernetes, by its kind. */
  private static Reading other(Map<?, ?> element) {
    String kind = Values.text(element, "kind");
    boolean bare = element.size() == 1;
    return kind != null && (bare || Values.text(element, "apiVersion") != null)
        ? new Reading.Other("a Kubernetes object of kind " + kind)
        : new Reading.Unknown();
  }
}
