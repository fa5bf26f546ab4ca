package dev.exhibit.monitor;

import dev.exhibit.model.Previous;
import dev.exhibit.model.SensuCheck;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the Sensu plugin {@code check-es-query-count} asks, peculiarities included: a query without
 * a window is not asked at all, a month back is 31 weeks of indices, a list of monthly indices
 * names each of them once a day, and both ends of the window stay outside.
 */
public final class SensuRequests {
  private static final List<String> EVERYTHING = List.of("_all");
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long WEEK = 7 * DAY;
  private static final long MONTH = 31 * WEEK;
  private static final int MOST_INDICES = 100_000;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private SensuRequests() {}

  /** What would be sent: {@code index} as the plugin says it, and the {@code request}. */
  public static Map<String, Object> dryRun(SensuCheck check, Instant now) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("index", index(check, now));
    all.put("request", request(check, now));
    return all;
  }

  /** A text of names parted by commas, or a list that says all of them. */
  private static Object index(SensuCheck check, Instant now) {
    if (check.index() != null) {
      return check.index();
    }
    return check.dateIndex() == null
        ? EVERYTHING
        : String.join(",", dated(check.dateIndex(), check, end(check, now)));
  }

  private static Map<String, Object> request(SensuCheck check, Instant now) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("ignore_unavailable", true);
    asked(check, now)
        .ifPresent(
            must -> request.put("body", Map.of("query", Map.of("bool", Map.of("must", must)))));
    if (check.types() != null) {
      request.put("type", check.types());
    }
    return request;
  }

  /** The names and patterns that are asked, each once. */
  public static List<String> indices(SensuCheck check, Instant now) {
    String named = check.index();
    String dated = check.dateIndex();
    if (named != null) {
      List<String> names =
          Arrays.stream(named.split(",", -1))
              .map(String::strip)
              .filter(it -> !it.isEmpty())
              .toList();
      return names.isEmpty() ? EVERYTHING : distinct(names);
    }
    return dated == null ? EVERYTHING : distinct(dated(dated, check, end(check, now)));
  }

  /**
   * The query to run, where types are a filter: on {@code type.keyword} of documents that have it,
   * else on {@code type}.
   */
  public static Map<String, Object> query(SensuCheck check, Instant now) {
    Map<String, Object> bool = new LinkedHashMap<>();
    bool.put("must", asked(check, now).orElse(List.of(Map.of("match_all", Map.of()))));
    String types = check.types();
    if (types != null) {
      bool.put(
          "filter",
          List.of(ofTypes(Arrays.stream(types.split(",", -1)).map(String::strip).toList())));
    }
    return Map.of("bool", bool);
  }

  private static Map<String, Object> ofTypes(List<String> types) {
    String whole = "type.keyword";
    Map<String, Object> bare =
        Map.of(
            "filter", List.of(Map.of("terms", Map.of("type", types))),
            "must_not", List.of(Map.of("exists", Map.of("field", whole))));
    return Map.of(
        "bool",
        Map.of(
            "should",
            List.of(Map.of("terms", Map.of(whole, types)), Map.of("bool", bare)),
            "minimum_should_match",
            1));
  }

  /** The query and its window; nothing without a window, when the plugin counts all there is. */
  private static Optional<List<Map<String, Object>>> asked(SensuCheck check, Instant now) {
    Previous back = check.previous();
    if (back.isNone()) {
      return Optional.empty();
    }
    String end = SECONDS.format(end(check, now));
    String start =
        end
            + "||"
            + part(back.minutes(), "m")
            + part(back.hours(), "h")
            + part(back.days(), "d")
            + part(back.weeks(), "w")
            + part(back.months(), "M");
    return Optional.of(
        List.of(
            Map.of("query_string", Map.of("default_field", check.field(), "query", check.query())),
            Map.of("range", Map.of(check.timestampField(), Map.of("gt", start, "lt", end)))));
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : "-" + number + unit;
  }

  private static Instant end(SensuCheck check, Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(check.offsetSeconds());
  }

  /** A name for each step from the start of the window on, and that of its end. */
  private static List<String> dated(String pattern, SensuCheck check, Instant end) {
    Previous back = check.previous();
    long seconds =
        back.minutes() * MINUTE
            + back.hours() * HOUR
            + back.days() * DAY
            + back.weeks() * WEEK
            + back.months() * MONTH;
    long step = check.hourly() ? HOUR : DAY;
    if (seconds / step > MOST_INDICES) {
      throw new IllegalArgumentException(
          "The window spans more than " + MOST_INDICES + " indices; ask for a shorter one.");
    }
    List<String> names = new ArrayList<>();
    for (Instant at = end.minusSeconds(seconds); !at.isAfter(end); at = at.plusSeconds(step)) {
      names.add(Strftime.format(pattern, at));
    }
    String last = Strftime.format(pattern, end);
    if (!names.contains(last)) {
      names.add(last);
    }
    return names;
  }

  private static List<String> distinct(List<String> names) {
    return List.copyOf(new LinkedHashSet<>(names));
  }
}
