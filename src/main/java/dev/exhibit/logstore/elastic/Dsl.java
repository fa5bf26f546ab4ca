package dev.exhibit.logstore.elastic;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.DateValue;
import dev.exhibit.query.Query;
import dev.exhibit.query.Query.Operator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Compiles a query tree to the store's query DSL. */
final class Dsl {
  private final FieldProfile profile;

  Dsl(FieldProfile profile) {
    this.profile = profile;
  }

  /** The name under which the index knows the field. */
  String name(String field) {
    return profile
        .searchable(field)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Profile "
                    + profile.name()
                    + " does not say where "
                    + field
                    + " is, so the store cannot be asked for it."));
  }

  Map<String, Object> compile(Query query) {
    return switch (query) {
      case Query.MatchAll all -> Map.of("match_all", Map.of());
      case Query.And and -> bool("filter", all(and.parts()));
      case Query.Or or when isTerms(or) -> terms(or);
      case Query.Or or ->
          Map.of("bool", Map.of("should", all(or.parts()), "minimum_should_match", 1));
      case Query.Not not -> bool("must_not", List.of(compile(not.part())));
      case Query.Exists exists -> Map.of("exists", Map.of("field", name(exists.field())));
      case Query.Equal equal -> equal(equal);
      case Query.Wildcard wild -> wildcard(wild);
      case Query.Compare compare -> compare(compare);
      case Query.Raw raw -> raw(raw);
      case Query.In in -> throw inProcessOnly(in);
      case Query.CompareFields fields -> throw inProcessOnly(fields);
      case Query.CompareDifference difference -> throw inProcessOnly(difference);
    };
  }

  private List<Map<String, Object>> all(List<Query> parts) {
    return parts.stream().map(this::compile).toList();
  }

  private static Map<String, Object> bool(String kind, List<Map<String, Object>> parts) {
    return Map.of("bool", Map.of(kind, parts));
  }

  /** Many values of one field become one clause: the store limits clauses, not terms. */
  private static boolean isTerms(Query.Or or) {
    return or.parts().size() > 1
        && or.parts().stream().allMatch(Query.Equal.class::isInstance)
        && or.parts().stream().map(part -> ((Query.Equal) part).field()).distinct().limit(2).count()
            == 1
        && EventSchema.typeOf(((Query.Equal) or.parts().getFirst()).field()) != FieldType.DATE;
  }

  private Map<String, Object> terms(Query.Or or) {
    String field = ((Query.Equal) or.parts().getFirst()).field();
    List<String> values =
        or.parts().stream().map(part -> ((Query.Equal) part).value()).collect(Collectors.toList());
    return Map.of("terms", Map.of(name(field), values));
  }

  private Map<String, Object> equal(Query.Equal equal) {
    if (EventSchema.typeOf(equal.field()) == FieldType.DATE) {
      TimeSpan span = span(equal.value());
      return range(
          name(equal.field()), Map.of("gte", span.from().toString(), "lt", span.to().toString()));
    }
    return Map.of("term", Map.of(name(equal.field()), Map.of("value", equal.value())));
  }

  private Map<String, Object> wildcard(Query.Wildcard wild) {
    String field = name(wild.field());
    if (EventSchema.typeOf(wild.field()) == FieldType.FLATTENED) {
      String prefix = wild.pattern().substring(0, wild.pattern().length() - 1);
      return Map.of("prefix", Map.of(field, Map.of("value", prefix.replaceAll("\\\\(.)", "$1"))));
    }
    // A ? is an ordinary character for us and any single one for the store.
    return Map.of("wildcard", Map.of(field, Map.of("value", wild.pattern().replace("?", "\\?"))));
  }

  private Map<String, Object> compare(Query.Compare compare) {
    String field = name(compare.field());
    Operator operator = compare.operator();
    boolean date = EventSchema.typeOf(compare.field()) == FieldType.DATE;
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      Map<String, Object> equal = equal(new Query.Equal(compare.field(), compare.value()));
      return operator == Operator.EQUAL
          ? equal
          : Map.of(
              "bool",
              Map.of(
                  "filter",
                  List.of(Map.of("exists", Map.of("field", field))),
                  "must_not",
                  List.of(equal)));
    }
    if (date) {
      return range(field, dateBound(operator, span(compare.value())));
    }
    return Map.of("range", Map.of(field, Map.of(bound(operator), compare.value())));
  }

  /** A date names a span: after it means at or past its end. */
  private static Map<String, Object> dateBound(Operator operator, TimeSpan span) {
    return switch (operator) {
      case LESS -> Map.of("lt", span.from().toString());
      case LESS_OR_EQUAL -> Map.of("lt", span.to().toString());
      case GREATER -> Map.of("gte", span.to().toString());
      case GREATER_OR_EQUAL -> Map.of("gte", span.from().toString());
      case EQUAL, NOT_EQUAL -> throw new IllegalArgumentException(operator.sign());
    };
  }

  private static String bound(Operator operator) {
    return switch (operator) {
      case LESS -> "lt";
      case LESS_OR_EQUAL -> "lte";
      case GREATER -> "gt";
      case GREATER_OR_EQUAL -> "gte";
      case EQUAL, NOT_EQUAL -> throw new IllegalArgumentException(operator.sign());
    };
  }

  /** A range of instants. */
  static Map<String, Object> range(String field, Map<String, Object> bounds) {
    Map<String, Object> range = new java.util.TreeMap<>(bounds);
    range.put("format", "strict_date_optional_time");
    return Map.of("range", Map.of(field, range));
  }

  private static TimeSpan span(String text) {
    return DateValue.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a date."));
  }

  private static Map<String, Object> raw(Query.Raw raw) {
    try {
      Map<?, ?> parsed = Transport.JSON.readValue(raw.json(), Map.class);
      return parsed.entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> String.valueOf(entry.getKey()),
                  entry -> Objects.requireNonNullElse(entry.getValue(), Map.of())));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "After raw: comes a query of the store as JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static IllegalArgumentException inProcessOnly(Query query) {
    return new IllegalArgumentException(
        "A store cannot be asked this: " + query.getClass().getSimpleName());
  }
}
