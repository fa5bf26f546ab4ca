package dev.exhibit.evaluation;

import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceFault;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks every field that controls ask of a source against the live mapping: absent, cut into
 * words, in an object that cannot answer, changed before it is compared, or left out for its
 * length; and says which controls cannot be relied on for it.
 */
public final class MappingAudit {
  private static final String CORRECT =
      "Correct the profile in sources.yaml, or the mapping of the index.";

  /** Without these no control can ask. */
  private static final List<String> ALWAYS =
      List.of(EventSchema.TIMESTAMP, EventSchema.ID, EventSchema.ACTION);

  private final LogStore log;
  private final Source source;
  private final TimeSpan span;
  private final Map<String, Set<String>> askedBy = new TreeMap<>();

  /**
   * An audit of one source.
   *
   * @param controls of the library; those that ask other sources are left out
   */
  public MappingAudit(LogStore log, Source source, TimeSpan span, List<Control> controls) {
    this.log = log;
    this.source = source;
    this.span = span;
    ALWAYS.forEach(field -> askedBy.put(field, new TreeSet<>()));
    controls.stream()
        .filter(control -> control.status() != Control.Status.RETIRED)
        .filter(control -> control.population().sources().contains(source.name()))
        .forEach(this::add);
  }

  private void add(Control control) {
    Set<String> fields = fields(control);
    fields.addAll(ALWAYS);
    fields.forEach(
        field -> askedBy.computeIfAbsent(field, name -> new TreeSet<>()).add(control.id()));
  }

  private static Set<String> fields(Control control) {
    Set<String> fields = new TreeSet<>(Queries.fields(Populations.query(control)));
    String refused = control.population().refused();
    if (refused != null) {
      fields.addAll(Queries.fields(Kql.parse(refused)));
    }
    control.attributes().stream()
        .flatMap(attribute -> Optional.ofNullable(attribute.test()).stream())
        .forEach(test -> fields.addAll(Queries.fields(Tests.parse(test))));
    return fields;
  }

  /**
   * What is wrong.
   *
   * @param types of the source's fields, as the store names types
   * @param rules of its keyword fields
   */
  public List<SourceFault> faults(Map<String, String> types, Map<String, KeywordRule> rules) {
    List<SourceFault> faults = new ArrayList<>();
    askedBy.forEach((field, controls) -> {
      Optional<String> problem = MappingCheck.problem(source, field, types);
      problem.ifPresent(what -> faults.add(fault(what, controls)));
      if (problem.isEmpty()) {
        cased(field, rules).ifPresent(what -> faults.add(fault(what, controls)));
        cut(field, rules).ifPresent(what -> faults.add(fault(what, controls)));
      }
    });
    return faults;
  }

  private static SourceFault fault(String what, Set<String> controls) {
    return new SourceFault(
        controls.isEmpty()
            ? what
            : what + " " + String.join(", ", controls) + " cannot be relied on.",
        CORRECT);
  }

  private Optional<String> cased(String field, Map<String, KeywordRule> rules) {
    return rule(field, rules)
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
  private Optional<String> cut(String field, Map<String, KeywordRule> rules) {
    Integer limit = rule(field, rules).map(KeywordRule::ignoreAbove).orElse(null);
    if (limit == null) {
      return Optional.empty();
    }
    String escaped = name(field).replace("\\", "\\\\").replace("\"", "\\\"");
    Query ignored = new Query.Raw("{\"term\":{\"_ignored\":\"" + escaped + "\"}}");
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

  private Optional<KeywordRule> rule(String field, Map<String, KeywordRule> rules) {
    return EventSchema.typeOf(field) == FieldType.FLATTENED
        ? Optional.empty()
        : source.profile().searchable(field).flatMap(it -> Optional.ofNullable(rules.get(it)));
  }

  private String name(String field) {
    return source.profile().searchable(field).orElse(field);
  }
}
