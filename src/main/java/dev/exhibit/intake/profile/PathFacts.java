package dev.exhibit.intake.profile;

import dev.exhibit.intake.Values;
import dev.exhibit.query.IpValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What samples of records show about one path in them. */
final class PathFacts {
  private static final int DEEPEST = 8;
  private static final int MAX_PATHS = 500;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final Set<String> distinct = new HashSet<>();
  private int records;
  private int values;
  private int times;
  private int addresses;

  private PathFacts() {}

  /** The facts of every path of these records, in the order in which paths first occur. */
  static Map<String, PathFacts> of(Collection<? extends Map<String, ?>> records) {
    Map<String, PathFacts> facts = new LinkedHashMap<>();
    for (Map<String, ?> record : records) {
      Set<String> seen = new HashSet<>();
      collect("", record, facts, seen, 0);
      seen.forEach(path -> facts.getOrDefault(path, new PathFacts()).records++);
    }
    return facts;
  }

  private static void collect(
      String path,
      @Nullable Object value,
      Map<String, PathFacts> facts,
      Set<String> seen,
      int depth) {
    switch (value) {
      case Map<?, ?> map when depth < DEEPEST ->
          map.forEach((name, inner) ->
              collect(
                  path.isEmpty() ? "" + name : path + "." + name, inner, facts, seen, depth + 1));
      case Collection<?> many -> many.forEach(one -> collect(path, one, facts, seen, depth + 1));
      case null, default -> {
        String text = Values.text(value);
        if (text != null && (facts.containsKey(path) || facts.size() < MAX_PATHS)) {
          seen.add(path);
          facts.computeIfAbsent(path, name -> new PathFacts()).add(text);
        }
      }
    }
  }

  private void add(String text) {
    values++;
    distinct.add(text);
    Instant time = MappedTimes.parse(text, null, ZoneOffset.UTC);
    if (time != null && time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
      times++;
    }
    if (IpValue.parse(text).isPresent() && (text.contains(".") || text.contains(":"))) {
      addresses++;
    }
  }

  /** In how many records it has a value. */
  int records() {
    return records;
  }

  /** Whether every value is a time of this century. */
  boolean isTime() {
    return values > 0 && times == values;
  }

  /** Whether every value is an address. */
  boolean isAddress() {
    return values > 0 && addresses == values;
  }

  /** Whether no two values are equal. */
  boolean isUnique() {
    return values == records && distinct.size() == values;
  }

  /** How many different values there are. */
  int distinct() {
    return distinct.size();
  }
}
