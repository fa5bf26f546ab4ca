package dev.exhibit.testing;

import dev.exhibit.model.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Builds audit events as intake leaves them, for tests. */
public final class Events {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private Events(Instant time) {
    set("@timestamp", time.toString());
    set("event.id", "e" + NUMBERS.incrementAndGet());
    set("event.action", "DescribeInstances");
    set("event.provider", "ec2.amazonaws.com");
    set("user.name", "deploy");
    set("exhibit.effect", "succeeded");
  }

  /** An event at that time: a read call by deploy, unless said otherwise. */
  public static Events at(Instant time) {
    return new Events(time);
  }

  /** An event at that time, ISO 8601. */
  public static Events at(String time) {
    return new Events(Instant.parse(time));
  }

  /** Sets a field by its dotted name. */
  public Events set(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** The event as a document. */
  public Document document() {
    return new Document(Map.copyOf(fields));
  }
}
