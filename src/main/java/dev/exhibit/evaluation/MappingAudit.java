package dev.exhibit.evaluation;

import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceFault;
import dev.exhibit.model.TimeSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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
  private final List<Ask> asks = new ArrayList<>();
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
        .filter(control -> control.asks(source.name()))
        .forEach(this::add);
  }

  private void add(Control control) {
    Set<String> fields = new TreeSet<>();
    ControlAsks.of(control).stream()
        .filter(ask -> ask.source().equals(source.name()))
        .forEach(ask -> {
          fields.add(ask.field());
          asks.add(ask);
        });
    fields.addAll(ALWAYS);
    fields.forEach(
        field -> askedBy.computeIfAbsent(field, name -> new TreeSet<>()).add(control.id()));
  }

  /**
   * What is wrong.
   *
   * @param types of the source's fields, as the store names types
   * @param rules of its keyword fields
   */
  public List<SourceFault> faults(Map<String, String> types, Map<String, KeywordRule> rules) {
    FieldAudit audit = new FieldAudit(log, source, span, types, rules);
    LackingIndices lacking = new LackingIndices(log, source, span, types);
    lacking.look(askedBy.keySet());
    Map<String, Set<String>> found = new LinkedHashMap<>();
    askedBy.forEach((field, controls) ->
        Stream.concat(audit.problems(field).stream(), lacking.of(field).stream())
            .forEach(what -> found.computeIfAbsent(what, it -> new TreeSet<>()).addAll(controls)));
    for (Ask ask : asks) {
      MappingCheck.unfit(source, ask.field(), ask.leaf(), types)
          .ifPresent(what -> found.computeIfAbsent(what, it -> new TreeSet<>()).add(ask.control()));
    }
    return found.entrySet().stream().map(it -> fault(it.getKey(), it.getValue())).toList();
  }

  private static SourceFault fault(String what, Set<String> controls) {
    return new SourceFault(
        controls.isEmpty()
            ? what
            : what + " " + String.join(", ", controls) + " cannot be relied on.",
        CORRECT);
  }
}
