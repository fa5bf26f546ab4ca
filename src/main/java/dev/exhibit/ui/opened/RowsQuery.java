package dev.exhibit.ui.opened;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import dev.exhibit.ui.common.EventFields;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a search over rows is narrowed: what is typed stays, and more is asked for. */
final class RowsQuery {
  private static final String TIME = "(@timestamp >= \"[^\"]*\" and @timestamp < \"[^\"]*\")";
  private static final Pattern ALONE = Pattern.compile(TIME);
  private static final Pattern AFTER_CHOICE = Pattern.compile("\\((.*)\\) and " + TIME);
  private static final Pattern AFTER = Pattern.compile("(.*) and " + TIME);

  private RowsQuery() {}

  /** Only what happened in that time; a time that was asked for so before is left. */
  static String during(String kql, TimeSpan span) {
    return and(
        Parts.of(kql).typed(),
        "@timestamp >= "
            + Filters.quoted(span.from().toString())
            + " and @timestamp < "
            + Filters.quoted(span.to().toString()));
  }

  /** What is asked for apart from a time at the end, and that time; each may be empty. */
  private record Parts(String typed, String time) {
    static Parts of(String kql) {
      String all = kql.strip();
      if (isChoice(all)) {
        return new Parts(all, ""); // a time at its end belongs to its last part alone
      }
      Matcher alone = ALONE.matcher(all);
      if (alone.matches()) {
        return new Parts("", alone.group(1));
      }
      for (Pattern one : List.of(AFTER_CHOICE, AFTER)) {
        Matcher found = one.matcher(all);
        if (found.matches()) {
          return new Parts(found.group(1), found.group(2));
        }
      }
      return new Parts(all, "");
    }
  }

  /** The time stays at the end, where another one finds it and takes its place. */
  private static String narrowed(String kql, String more) {
    Parts parts = Parts.of(kql);
    String narrowed = and(parts.typed(), more);
    return parts.time().isEmpty() ? narrowed : and(narrowed, parts.time());
  }

  /** Only what has each of these values. */
  static String include(String kql, EventFields.Line line) {
    return narrowed(kql, clauses(line, false));
  }

  /** Only what has none of these values. */
  static String exclude(String kql, EventFields.Line line) {
    return narrowed(kql, clauses(line, true));
  }

  /** Only what has the field. */
  static String exists(String kql, EventFields.Line line) {
    return narrowed(kql, Filters.clause(EventFilter.exists(line.field())));
  }

  /** These values alone. */
  static String pivot(EventFields.Line line) {
    return clauses(line, false);
  }

  private static String clauses(EventFields.Line line, boolean excluded) {
    return line.values().stream()
        .map(value -> Filters.clause(new EventFilter(line.field(), value, excluded, false, false)))
        .collect(Collectors.joining(" and "));
  }

  private static String and(String kql, String more) {
    if (kql.isEmpty()) {
      return more;
    }
    return (isChoice(kql) ? "(" + kql + ")" : kql) + " and " + more;
  }

  /** Whether the signs of the language would bind otherwise without brackets. */
  private static boolean isChoice(String kql) {
    try {
      return Kql.parse(kql) instanceof Query.Or;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
