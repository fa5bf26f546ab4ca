package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.Marks.Whole;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.DateValue;
import dev.exhibit.query.Query;
import dev.exhibit.query.Query.Operator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles a query to the language of Elasticsearch, with core queries only, so that it means what
 * {@link dev.exhibit.query.Predicates} does to one document.
 */
final class QueryDsl {
  private static final Map<String, Object> MATCH_ALL = Json.object("match_all", Json.object());
  private static final Map<String, Object> MATCH_NONE = Json.object("match_none", Json.object());

  private static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER_ALL = Instant.parse("9999-01-01T00:00:00Z");

  private final FieldProfile profile;

  private QueryDsl(FieldProfile profile) {
    this.profile = profile;
  }

  /** The query and the span of a selection. */
  static Map<String, Object> compile(Selection selection) {
    return compile(selection, List.of());
  }

  /** What an inquiry asks for. */
  static Map<String, Object> compile(Inquiry inquiry) {
    return compile(inquiry.selection(), inquiry.spans(), inquiry.since());
  }

  /** The same within any of these spans; all of the selection's span where there are none. */
  static Map<String, Object> compile(Selection selection, List<TimeSpan> within) {
    return compile(selection, within, List.of());
  }

  /** The same, but only what was written since then, where that is said. */
  static Map<String, Object> compile(
      Selection selection, List<TimeSpan> within, List<Whole> since) {
    QueryDsl dsl = new QueryDsl(selection.profile());
    List<Object> filters = new ArrayList<>();
    TimeSpan span = selection.span();
    if (within.size() == 1) {
      filters.add(dsl.within(within.getFirst()));
    } else if (!within.isEmpty()) {
      filters.add(anyOf(within.stream().map(dsl::within).toList()));
    } else if (span != null) {
      filters.add(dsl.within(span));
    }
    if (!since.isEmpty()) {
      filters.add(WholeIndices.since(since));
    }
    if (!selection.query().equals(Query.ALL)) {
      filters.add(dsl.node(selection.query()));
    }
    return filters.isEmpty() ? MATCH_ALL : bool("filter", filters);
  }

  /** The name of a field in the index. */
  static String name(FieldProfile profile, String field) {
    return profile
        .searchable(field)
        .orElseThrow(() ->
            new BadRequestException(
                field + " cannot be searched under the profile " + profile.name() + "."));
  }

  private String name(String field) {
    return name(profile, field);
  }

  /** A bound beyond every log is none: a field of nanoseconds refuses one that it cannot hold. */
  private Map<String, Object> within(TimeSpan span) {
    List<Object> bounds = new ArrayList<>();
    if (span.from().isAfter(BEFORE_ALL)) {
      bounds.addAll(List.of("gte", span.from().toString()));
    }
    if (span.to().isBefore(AFTER_ALL)) {
      bounds.addAll(List.of("lt", span.to().toString()));
    }
    return dates(name(EventSchema.TIMESTAMP), bounds.toArray());
  }

  private Map<String, Object> node(Query query) {
    return switch (query) {
      case Query.MatchAll all -> MATCH_ALL;
      case Query.And and -> bool("filter", and.parts().stream().map(this::node).toList());
      case Query.Or or -> or(or);
      case Query.Not not -> not.equals(Query.NONE) ? MATCH_NONE : not(node(not.part()));
      case Query.Exists exists -> exists(exists.field());
      case Query.Equal equal -> equal(equal);
      case Query.Wildcard wild -> wildcard(wild);
      case Query.Compare compare -> compare(compare);
      case Query.Raw raw -> Json.parse(raw.json());
      case Query.In in -> throw inProcess("A parameter's list");
      case Query.CompareFields fields -> throw inProcess("A comparison of two fields");
      case Query.CompareDifference difference -> throw inProcess("A difference of times");
    };
  }

  private static BadRequestException inProcess(String what) {
    return new BadRequestException(what + " cannot be asked of the store.");
  }

  /** Well below the 65,536 terms that a clause may hold. */
  private static final int MOST_TERMS = 50_000;

  /** Values of one field become few clauses: a store takes 1,024 of them, each of many terms. */
  private Map<String, Object> or(Query.Or or) {
    Map<String, Set<String>> terms = new LinkedHashMap<>();
    List<Object> others = new ArrayList<>();
    for (Query part : or.parts()) {
      if (part instanceof Query.Equal equal && isTerm(equal)) {
        for (String name : names(equal.field())) {
          terms.computeIfAbsent(name, field -> new LinkedHashSet<>()).add(equal.value());
        }
      } else {
        others.add(node(part));
      }
    }
    List<Object> clauses = new ArrayList<>();
    terms.forEach((field, values) -> clauses.addAll(terms(field, List.copyOf(values))));
    clauses.addAll(others);
    return anyOf(clauses);
  }

  /** Whether the value is one among others; a network of addresses is a clause of its own. */
  private static boolean isTerm(Query.Equal equal) {
    return switch (EventSchema.typeOf(equal.field())) {
      case KEYWORD, LONG -> true;
      case IP -> equal.value().indexOf('/') < 0;
      case DATE, BOOLEAN, FLATTENED, STORED_ONLY -> false;
    };
  }

  private static List<Object> terms(String field, List<String> values) {
    if (values.size() == 1) {
      return List.of(Json.object("term", Json.object(field, values.getFirst())));
    }
    List<Object> clauses = new ArrayList<>();
    for (int from = 0; from < values.size(); from += MOST_TERMS) {
      List<String> some = values.subList(from, Math.min(from + MOST_TERMS, values.size()));
      clauses.add(Json.object("terms", Json.object(field, some)));
    }
    return clauses;
  }

  /** Where events are derived, a document that names no event id goes by its own. */
  private List<String> names(String field) {
    if (!field.equals(EventSchema.ID)) {
      return List.of(name(field));
    }
    if (profile.searchable(field).isEmpty()) {
      return List.of("_id");
    }
    boolean derived = profile.form() != RecordForm.AUDIT_EVENT || !profile.programs().isEmpty();
    return derived ? List.of(name(field), "_id") : List.of(name(field));
  }

  private Map<String, Object> equal(Query.Equal equal) {
    List<String> names = names(equal.field());
    if (names.size() > 1) {
      return or(new Query.Or(List.of(equal)));
    }
    String field = names.getFirst();
    return switch (EventSchema.typeOf(equal.field())) {
      case DATE -> {
        TimeSpan span = date(equal.value());
        yield dates(field, "gte", span.from().toString(), "lt", span.to().toString());
      }
      case STORED_ONLY -> throw new BadRequestException(equal.field() + " cannot be searched.");
      case KEYWORD, LONG, IP, BOOLEAN, FLATTENED ->
          Json.object("term", Json.object(field, equal.value()));
    };
  }

  /** A store knows {@code ?} as well, which to people is an ordinary character. */
  private Map<String, Object> wildcard(Query.Wildcard wild) {
    String field = name(wild.field());
    String prefix = prefix(wild.pattern());
    if (prefix != null) {
      return Json.object("prefix", Json.object(field, prefix));
    }
    if (EventSchema.typeOf(wild.field()) == FieldType.FLATTENED) {
      throw new BadRequestException("Only a * at the end can be asked of " + wild.field() + ".");
    }
    return Json.object(
        "wildcard", Json.object(field, Json.object("value", wild.pattern().replace("?", "\\?"))));
  }

  /** The literal text before the only star, when the pattern is a plain prefix. */
  private static @org.jspecify.annotations.Nullable String prefix(String pattern) {
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        return i == pattern.length() - 1 ? literal.toString() : null;
      }
      literal.append(c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c);
    }
    return null;
  }

  private Map<String, Object> compare(Query.Compare compare) {
    String field = name(compare.field());
    String value = compare.value();
    Operator operator = compare.operator();
    return switch (EventSchema.typeOf(compare.field())) {
      case DATE -> compareDates(field, operator, date(value));
      case KEYWORD, LONG -> compareOrdered(field, operator, value);
      case IP -> compareOrdered(field, operator, value.replaceFirst("/.*", ""));
      case BOOLEAN, FLATTENED, STORED_ONLY ->
          throw new BadRequestException("A range cannot be asked of " + compare.field() + ".");
    };
  }

  private static Map<String, Object> compareOrdered(String field, Operator operator, String value) {
    return switch (operator) {
      case EQUAL -> Json.object("term", Json.object(field, value));
      case LESS -> range(field, "lt", value);
      case LESS_OR_EQUAL -> range(field, "lte", value);
      case GREATER -> range(field, "gt", value);
      case GREATER_OR_EQUAL -> range(field, "gte", value);
      // Of several values one that differs is enough, which "must not" would miss.
      case NOT_EQUAL -> anyOf(List.of(range(field, "lt", value), range(field, "gt", value)));
    };
  }

  /** A date names a span: before it is before its start, after it is at or after its end. */
  private static Map<String, Object> compareDates(String field, Operator operator, TimeSpan span) {
    String from = span.from().toString();
    String to = span.to().toString();
    return switch (operator) {
      case EQUAL -> dates(field, "gte", from, "lt", to);
      case LESS -> dates(field, "lt", from);
      case LESS_OR_EQUAL -> dates(field, "lt", to);
      case GREATER -> dates(field, "gte", to);
      case GREATER_OR_EQUAL -> dates(field, "gte", from);
      case NOT_EQUAL -> anyOf(List.of(dates(field, "lt", from), dates(field, "gte", to)));
    };
  }

  private static TimeSpan date(String value) {
    return DateValue.parse(value)
        .orElseThrow(() -> new BadRequestException("'" + value + "' is not a date."));
  }

  private static Map<String, Object> dates(String field, Object... bounds) {
    Map<String, Object> range = Json.object(bounds);
    range.put("format", "strict_date_optional_time");
    return Json.object("range", Json.object(field, range));
  }

  private static Map<String, Object> range(String field, String bound, String value) {
    return Json.object("range", Json.object(field, Json.object(bound, value)));
  }

  /** A text that was too long to be searched is there all the same. */
  private Map<String, Object> exists(String field) {
    String name = name(field);
    Map<String, Object> exists = Json.object("exists", Json.object("field", name));
    return EventSchema.typeOf(field) == FieldType.KEYWORD
        ? anyOf(List.of(exists, Json.object("term", Json.object("_ignored", name))))
        : exists;
  }

  private static Map<String, Object> not(Map<String, Object> inner) {
    return bool("must_not", List.of(inner));
  }

  private static Map<String, Object> anyOf(List<?> clauses) {
    return Json.object("bool", Json.object("should", clauses, "minimum_should_match", 1));
  }

  private static Map<String, Object> bool(String kind, List<?> clauses) {
    return Json.object("bool", Json.object(kind, clauses));
  }
}
