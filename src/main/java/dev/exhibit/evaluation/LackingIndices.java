package dev.exhibit.evaluation;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Indices of one source that lack a field which others of it have. Their events answer nothing to
 * whatever asks that field, while the source counts as seen. That some index lacks a field is
 * nothing bad where no event of it had it so far; it is where every event has it, and where the
 * index holds the same under the name of its twin: {@code action} instead of {@code
 * action.keyword}.
 */
final class LackingIndices {
  private static final String TWIN = ".keyword";
  private static final int NAMED = 3;

  private final LogStore log;
  private final Source source;
  private final TimeSpan span;
  private final Map<String, String> types;
  private final Map<String, List<String>> lacking = new HashMap<>();
  private final Map<String, Boolean> holding = new HashMap<>();

  /**
   * Of one source.
   *
   * @param span in which indices without events do no harm
   * @param types of the source's fields, as the store names types
   */
  LackingIndices(LogStore log, Source source, TimeSpan span, Map<String, String> types) {
    this.log = log;
    this.source = source;
    this.span = span;
    this.types = types;
  }

  /** What some indices cannot answer of these fields and of those that every event has. */
  Optional<String> problem(Collection<String> fields) {
    Set<String> all = new TreeSet<>(MappingCheck.ALWAYS);
    all.addAll(fields);
    look(all);
    return all.stream().flatMap(field -> of(field).stream()).findFirst();
  }

  /** Asks the store which indices lack these fields, all at once. */
  void look(Collection<String> fields) {
    Set<String> names = new LinkedHashSet<>();
    for (String field : fields) {
      source
          .profile()
          .searchable(field)
          .filter(types::containsKey)
          .ifPresent(name -> {
            names.add(name);
            names.add(twin(name));
          });
    }
    names.removeAll(lacking.keySet());
    if (!names.isEmpty()) {
      Map<String, List<String>> found = log.lacking(source.indices(), names);
      names.forEach(name -> lacking.put(name, found.getOrDefault(name, List.of())));
    }
  }

  /** What some indices cannot answer of this field, one sentence. */
  Optional<String> of(String field) {
    look(List.of(field));
    String name = source.profile().searchable(field).orElse("");
    boolean must = MappingCheck.mustBeThere(source, field);
    boolean anyTime = field.equals(EventSchema.TIMESTAMP);
    List<String> blind =
        without(name).stream().filter(index -> must || has(index, twin(name))).toList();
    List<String> harmful = new ArrayList<>();
    for (String index : blind) {
      if (harmful.size() <= NAMED && holds(index, anyTime ? null : span)) {
        harmful.add(index);
      }
    }
    return harmful.isEmpty() ? Optional.empty() : Optional.of(sentence(name, harmful));
  }

  private List<String> without(String name) {
    return lacking.getOrDefault(name, List.of());
  }

  private boolean has(String index, String name) {
    String type = types.getOrDefault(name, "object");
    boolean value = !type.contains("object") && !type.contains("nested");
    return value && !without(name).contains(index);
  }

  private static String twin(String name) {
    return name.endsWith(TWIN) ? name.substring(0, name.length() - TWIN.length()) : name + TWIN;
  }

  private boolean holds(String index, @Nullable TimeSpan when) {
    return holding.computeIfAbsent(
        index + (when == null ? "" : " " + when),
        key -> {
          Query there = new Query.Raw("{\"term\":{\"_index\":\"" + index + "\"}}");
          return log.count(Selection.of(source, there, when)).value() > 0;
        });
  }

  private String sentence(String name, List<String> indices) {
    String other = twin(name);
    boolean twins = indices.stream().allMatch(index -> has(index, other));
    return "The field "
        + name
        + " of "
        + source.name()
        + " is not mapped in "
        + indices.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (indices.size() > NAMED ? " and others" : "")
        + (twins ? ", which have " + other + " instead" : "")
        + ": events there do not answer what asks it.";
  }
}
