package dev.exhibit.usecase;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What happens in a month, of a seed, and when it arrives in the store. */
final class WatchMonth {
  static final String TRAIL = "aws.cloudtrail";
  static final String HOSTS = "system.auth";

  /** The clocks of Europe go forward on 29 March 2026, at 01:00 UTC. */
  static final Instant START = Instant.parse("2026-03-14T09:30:00Z");

  static final ZoneId HOME = ZoneId.of("Europe/Berlin");

  static final List<String> CONTROLS =
      List.of(
          """
          id: CTL-OPEN
          population: {unit: one, sources: [aws.cloudtrail], query: 'event.action:open', item_key: [event.id]}
          attributes: [{id: A1, text: From outside, test: 'not source.ip:10.0.0.0/8'}]
          alerts:
            - {id: each, delay: PT2M}
            - {id: grouped, by: [user.name], window: PT1H}
            - {id: left, kind: sequence, unless: 'event.action:close', on: [user.name], window: PT1H, delay: PT1M}
            - {id: used, kind: sequence, then: 'event.action:use', on: [user.name], window: PT30M}
          """,
          """
          id: CTL-CALL
          population: {unit: one, sources: [aws.cloudtrail], query: 'event.action:call', item_key: [event.id]}
          attributes: [{id: A1, text: From outside, test: 'not source.ip:10.0.0.0/8'}]
          alerts:
            - {id: many, window: PT15M, delay: PT2M, warning: '>3', critical: '>6'}
            - {id: sliding, window: PT1H, every: PT10M, warning: '>8'}
            - {id: none, window: PT2H, warning: '<2', critical: '<1'}
            - {id: by-user, window: PT30M, by: [user.name], warning: '>3'}
            - {id: silent, kind: absence}
          """,
          """
          id: CTL-LOGIN
          population: {unit: one, sources: [system.auth], query: 'event.action:failed', item_key: [event.id]}
          attributes: [{id: A1, text: From outside, test: 'not source.ip:10.0.0.0/8'}]
          alerts:
            - {id: burst, kind: burst, by: [source.ip], window: PT5M, at_least: 5, weight: exhibit.repeat}
            - {id: quiet, kind: absence, window: PT3H, delay: PT5M}
          """);

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          HOME,
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Australia/Lord_Howe"));

  private final Random random;
  private final List<Coming> coming = new ArrayList<>();
  private int number;

  WatchMonth(long seed, Duration length) {
    random = new Random(seed);
    Instant end = START.plus(length);
    for (Instant time = START.minus(Duration.ofDays(2)); time.isBefore(end); ) {
      ZonedDateTime local = time.atZone(HOME);
      boolean night = local.getHour() < 6;
      happen(time);
      long pause = night ? 90 + random.nextInt(7_000) : 20 + random.nextInt(2_400);
      time = time.plusSeconds(pause);
    }
    coming.sort(Comparator.comparing(Coming::at).thenComparing(one -> one.id()));
  }

  /**
   * An event on its way.
   *
   * @param at when it arrives, by a clock that is right
   */
  record Coming(Instant at, String id, String source, Instant time, Map<String, Object> fields) {
    /** The event as it is stored by this clock. */
    AuditEvent stored(Instant clock) {
      Map<String, Object> all = new LinkedHashMap<>(fields);
      all.put("event.ingested", clock.toString());
      return new AuditEvent(id, time, new Document(all));
    }
  }

  /** All of it, by its arrival. */
  List<Coming> coming() {
    return coming;
  }

  private void happen(Instant time) {
    String user = "user" + random.nextInt(4);
    switch (random.nextInt(12)) {
      case 0 -> {
        add(TRAIL, "open", time, user);
        if (random.nextInt(3) > 0) {
          add(TRAIL, "close", time.plusSeconds(60 + random.nextInt(5_000)), user);
        }
        if (random.nextInt(3) == 0) {
          add(TRAIL, "use", time.plusSeconds(random.nextInt(3_000)), user);
        }
      }
      case 1 -> {
        int calls = 3 + random.nextInt(9);
        for (int i = 0; i < calls; i++) {
          add(TRAIL, "call", time.plusSeconds(random.nextInt(900)), user);
        }
      }
      case 2 -> {
        String address = "192.0.2." + random.nextInt(3);
        int failures = 3 + random.nextInt(8);
        for (int i = 0; i < failures; i++) {
          failed(time.plusSeconds(random.nextInt(900)), address);
        }
      }
      case 3 -> failed(time, "192.0.2." + random.nextInt(3));
      default -> add(TRAIL, "call", time, user);
    }
  }

  private void failed(Instant time, String address) {
    Map<String, Object> fields = fields("failed", time, "root");
    fields.put("source.ip", address);
    if (random.nextInt(4) == 0) {
      fields.put("exhibit.repeat", 1 + random.nextInt(4));
    }
    arrive(HOSTS, time, fields);
  }

  private void add(String source, String action, Instant time, String user) {
    Map<String, Object> fields = fields(action, time, user);
    fields.put("source.ip", random.nextInt(3) == 0 ? "10.1.2.3" : "198.51.100.7");
    arrive(source, time, fields);
  }

  private Map<String, Object> fields(String action, Instant time, String user) {
    Map<String, Object> fields = new LinkedHashMap<>();
    OffsetDateTime there = time.atZone(ZONES.get(random.nextInt(ZONES.size()))).toOffsetDateTime();
    fields.put("@timestamp", there.toString());
    fields.put("event.id", "e" + ++number);
    fields.put("event.action", action);
    fields.put("user.name", user);
    return fields;
  }

  /** Most arrive soon, some late, some before they happened, and some twice. */
  private void arrive(String source, Instant time, Map<String, Object> fields) {
    String id = String.valueOf(fields.get("event.id"));
    long late =
        switch (random.nextInt(40)) {
          case 0 -> 3_600L * (1 + random.nextInt(100));
          case 1, 2, 3 -> 60L * (2 + random.nextInt(300));
          case 4 -> -60L * (1 + random.nextInt(120));
          case 5 -> random.nextInt(6) == 0 ? -3_600L * (26 + random.nextInt(40)) : 5;
          default -> random.nextInt(90);
        };
    coming.add(new Coming(time.plusSeconds(late), id, source, time, fields));
    if (random.nextInt(30) == 0) {
      coming.add(
          new Coming(time.plusSeconds(late + random.nextInt(40_000)), id, source, time, fields));
    }
  }
}
