package dev.exhibit.ui.fake;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A seeded trail for tests of the window: three months of made-up events by roles. */
final class SampleTrail {
  static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
  static final Instant TO = Instant.parse("2026-10-01T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-09-24T14:20:00Z");

  /** Nothing arrived in here. */
  static final TimeSpan SILENT =
      new TimeSpan(Instant.parse("2026-08-27T13:05:00Z"), Instant.parse("2026-08-28T20:10:00Z"));

  private static final String[] WHO = {"deploy", "ops", "auditor", "break-glass", "ci"};
  private static final String[] WHAT = {
    "DescribeInstances", "ConsoleLogin", "GetObject", "AssumeRole", "CreateTags", "PutObject"
  };

  private SampleTrail() {}

  /** Made once: pictures and tests have dozens of workbenches over the same trail. */
  private static final class Made {
    private static final List<AuditEvent> EVENTS = List.copyOf(made());
  }

  /** All events, oldest first. */
  static List<AuditEvent> events() {
    return Made.EVENTS;
  }

  private static List<AuditEvent> made() {
    Random random = new Random(1);
    List<AuditEvent> events = new ArrayList<>();
    Instant time = FROM.plusSeconds(200);
    for (int i = 0; time.isBefore(NOW); i++) {
      if (!SILENT.contains(time)) {
        events.add(event(i, time, random));
      }
      int hour = time.atZone(java.time.ZoneOffset.UTC).getHour();
      int pause = hour > 7 && hour < 19 ? 900 : 3600;
      time = time.plusMillis(1000L * (60 + random.nextInt(pause)) + random.nextInt(1000));
    }
    return events;
  }

  private static AuditEvent event(int i, Instant time, Random random) {
    boolean opened = i % 1500 == 1200;
    boolean refused = i % 1500 == 700;
    String who = WHO[random.nextInt(WHO.length)];
    String what =
        opened || refused ? "AuthorizeSecurityGroupIngress" : WHAT[random.nextInt(WHAT.length)];
    boolean failed = refused || random.nextInt(12) == 0;
    String id =
        String.format(
            "%08x-41f2-4b8e-9c15-e07a6f3b2d%02x", (i * 2654435761L) & 0xffffffffL, i & 0xff);
    String original = original(time, what, who, opened);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("@timestamp", time.toString());
    fields.put(
        "event",
        map(
            "id",
            id,
            "action",
            what,
            "category",
            List.of("network", "configuration"),
            "outcome",
            failed ? "failure" : "success",
            "dataset",
            "aws.cloudtrail",
            "ingested",
            time.plusSeconds(240 + random.nextInt(60)).toString(),
            "hash",
            Sha256.of(original),
            "original",
            original));
    fields.put("user", map("name", who, "id", "AROAEXAMPLE7Q:" + who));
    fields.put("source", map("ip", "203.0.113." + random.nextInt(200)));
    fields.put("cloud", map("region", "eu-west-1", "account", map("id", "111122223333")));
    fields.put("resource", map("id", opened || refused ? "sg-0a4f91c2" : "i-07c2e1" + i % 40));
    if (opened) {
      fields.put(
          "exhibit", map("opened", map("cidr", "0.0.0.0/0", "port", "22"), "effect", "succeeded"));
    }
    return new AuditEvent(id, time, new Document(fields));
  }

  private static String original(Instant time, String what, String who, boolean opened) {
    return "{\"eventTime\":\""
        + time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        + "\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\""
        + what
        + "\",\"awsRegion\":\"eu-west-1\",\"userIdentity\":{\"type\":\"AssumedRole\",\"userName\":\""
        + who
        + "\"},\"requestParameters\":{\"groupId\":\"sg-0a4f91c2\",\"cidrIp\":\""
        + (opened ? "0.0.0.0/0" : "10.0.0.0/8")
        + "\",\"fromPort\":22}}";
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Events counted by spans of this width. */
  static Histogram buckets(List<AuditEvent> events, Duration width) {
    Map<Instant, Long> counts = new TreeMap<>();
    long step = width.toMillis();
    for (AuditEvent event : events) {
      long start = Math.floorDiv(event.time().toEpochMilli(), step) * step;
      counts.merge(Instant.ofEpochMilli(start), 1L, Long::sum);
    }
    return new Histogram(
        width,
        counts.entrySet().stream()
            .map(one -> new Histogram.Bucket(one.getKey(), one.getValue(), Map.of(), null, null))
            .toList());
  }
}
