package dev.exhibit.evaluation;

import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the indices of one source do to the values of a field: leave them out, cut them into words,
 * change them, drop the long ones, or hold them in another case than they are asked for.
 */
final class FieldAudit {
  /** So many values are asked for at once; a store takes 1,024 clauses. */
  private static final int VALUES = 500;

  private final LogStore log;
  private final Source source;
  private final @Nullable TimeSpan span;
  private final Map<String, String> types;
  private final Map<String, KeywordRule> rules;
  private final Map<String, List<String>> known = new HashMap<>();

  /**
   * An audit of the fields of one source.
   *
   * @param span in which documents are looked at; null for all time
   * @param types of the source's fields, as the store names types
   * @param rules of its keyword fields
   */
  FieldAudit(
      LogStore log,
      Source source,
      @Nullable TimeSpan span,
      Map<String, String> types,
      Map<String, KeywordRule> rules) {
    this.log = log;
    this.source = source;
    this.span = span;
    this.types = types;
    this.rules = rules;
  }

  /** What speaks against asking the field, whatever is asked. */
  List<String> problems(String field) {
    return known.computeIfAbsent(field, this::find);
  }

  private List<String> find(String field) {
    Optional<String> problem = MappingCheck.problem(source, field, types);
    List<String> found = new ArrayList<>(problem.stream().toList());
    if (problem.isEmpty()) {
      cased(field).ifPresent(found::add);
      cut(field).ifPresent(found::add);
    }
    return found;
  }

  /** Whether the field is known but no index maps it, so that no document can have it. */
  boolean isAbsent(String field) {
    return source.profile().searchable(field).filter(name -> !types.containsKey(name)).isPresent();
  }

  /**
   * Values that the source holds in another case only, with the form that it holds. Texts are
   * compared as they are, so such a value finds nothing.
   */
  Map<String, String> inOtherCase(String field, Collection<String> values) {
    Map<String, String> other = new LinkedHashMap<>();
    String type = types.getOrDefault(name(field), "");
    if (EventSchema.typeOf(field) != FieldType.KEYWORD
        || source.profile().searchable(field).isEmpty()
        || !(type.equals("keyword") || type.equals("wildcard"))) {
      return other;
    }
    List<String> all = List.copyOf(new TreeSet<>(values));
    for (int from = 0; from < all.size(); from += VALUES) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES));
      List<Query> any = new ArrayList<>();
      some.forEach(value -> any.add(anyCase(field, value)));
      Set<String> held =
          log.topValues(Selection.of(source, Query.or(any), span), field, 2 * VALUES)
              .value()
              .keySet();
      some.stream()
          .filter(value -> !held.contains(value))
          .forEach(value ->
              held.stream()
                  .filter(value::equalsIgnoreCase)
                  .findFirst()
                  .ifPresent(form -> other.put(value, form)));
    }
    return other;
  }

  private Query anyCase(String field, String value) {
    return new Query.Raw(
        "{\"term\":{\""
            + escaped(name(field))
            + "\":{\"value\":\""
            + escaped(value)
            + "\",\"case_insensitive\":true}}}");
  }

  private static String escaped(String text) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return json.toString();
  }

  private Optional<String> cased(String field) {
    return rule(field)
        .filter(rule -> rule.normalizer() != null)
        .map(rule ->
            "The field "
                + name(field)
                + " of "
                + source.name()
                + " is changed by the normalizer "
                + rule.normalizer()
                + " before it is compared, so that different values count as one.");
  }

  /** A limit alone does no harm: only documents with a value that was left out do. */
  private Optional<String> cut(String field) {
    Integer limit = rule(field).map(KeywordRule::ignoreAbove).orElse(null);
    if (limit == null) {
      return Optional.empty();
    }
    String name = escaped(name(field));
    Query ignored = new Query.Raw("{\"term\":{\"_ignored\":\"" + name + "\"}}");
    long count = log.count(Selection.of(source, ignored, span)).value();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            (count == 1 ? "1 document of " : count + " documents of ")
                + source.name()
                + (count == 1 ? " has" : " have")
                + " a value of "
                + name(field)
                + " over "
                + limit
                + " characters, which cannot be searched (ignore_above).");
  }

  private Optional<KeywordRule> rule(String field) {
    return EventSchema.typeOf(field) == FieldType.FLATTENED
        ? Optional.empty()
        : source.profile().searchable(field).flatMap(it -> Optional.ofNullable(rules.get(it)));
  }

  private String name(String field) {
    return source.profile().searchable(field).orElse(field);
  }
}
