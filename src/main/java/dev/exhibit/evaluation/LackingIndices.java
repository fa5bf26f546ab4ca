package dev.exhibit.evaluation;

import dev.exhibit.logstore.LeftOut;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
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
 * Indices of one source that lack a field which events of it have. Their events answer nothing to
 * whatever asks that field, while the source counts as seen. That some index lacks a field is
 * nothing bad where no event of it had it so far. It is where every event has it; where the index
 * holds the same under the name of its twin, {@code action} instead of {@code action.keyword}; and
 * where the index does not map what documents bring, and one of them has it.
 */
final class LackingIndices {
  private static final String TWIN = ".keyword";
  private static final String INDEX = "_index";
  private static final int NAMED = 3;

  private final LogStore log;
  private final Source source;
  private final @Nullable TimeSpan span;
  private final Map<String, String> types;
  private final Map<String, List<String>> lacking = new HashMap<>();
  private final Map<String, Boolean> holding = new HashMap<>();
  private final Map<String, Boolean> everHolding = new HashMap<>();
  private final Map<String, LeftOut> unseen = new HashMap<>();

  /**
   * Of one source.
   *
   * @param span in which indices without events do no harm; null for all time
   * @param types of the source's fields, as the store names types
   */
  LackingIndices(LogStore log, Source source, @Nullable TimeSpan span, Map<String, String> types) {
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
    List<String> blind =
        without(name).stream().filter(index -> must || has(index, twin(name))).toList();
    List<String> harmful = held(blind, field.equals(EventSchema.TIMESTAMP));
    LeftOut left = LeftOut.NOWHERE;
    if (harmful.isEmpty() && !must && mayBeUnseen(name)) {
      left = unseen.computeIfAbsent(name, this::unseen);
      harmful = left.holding();
    }
    if (harmful.isEmpty() && !left.unknown().isEmpty()) {
      return Optional.of(unknown(name, left.unknown()));
    }
    return harmful.isEmpty() ? Optional.empty() : Optional.of(sentence(name, harmful));
  }

  /**
   * Whether events may have a field without the mapping telling. What lies in an object that is
   * kept as one can be asked all the same, and a twin that no index maps is told of by {@link
   * MappingCheck}. Of what our own intake writes, the mapping tells.
   */
  private boolean mayBeUnseen(String name) {
    return source.profile().form() != RecordForm.AUDIT_EVENT
        && !name.isEmpty()
        && !MappingCheck.isWithin(name, types)
        && (types.containsKey(name) || !types.containsKey(IndexTypes.member(name)));
  }

  private LeftOut unseen(String name) {
    List<String> blind = types.containsKey(name) ? without(name) : log.behind(source.indices());
    List<String> held = held(blind.stream().filter(it -> !has(it, twin(name))).toList(), false);
    return held.isEmpty()
        ? LeftOut.NOWHERE
        : log.holdingUnmapped(Selection.of(source, Query.ALL, span), held, IndexTypes.member(name));
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

  /** Those of the indices with events; of one that the store could not look into nobody knows. */
  private List<String> held(List<String> indices, boolean anyTime) {
    Map<String, Boolean> known = anyTime ? everHolding : holding;
    List<String> open = indices.stream().filter(index -> !known.containsKey(index)).toList();
    if (!open.isEmpty()) {
      Answer<Map<String, Long>> counts = counts(open, anyTime ? null : span);
      open.forEach(index ->
          known.put(
              index, counts.value().getOrDefault(index, 0L) > 0 || !isCounted(index, counts)));
    }
    return indices.stream().filter(index -> known.getOrDefault(index, false)).toList();
  }

  /** Whether the store looked into all of the index, whatever it refused elsewhere. */
  private static boolean isCounted(String index, Answer<?> counts) {
    Proof proof = counts.proof();
    return counts instanceof Answer.Complete<?>
        || (proof.indices().contains(index)
            && proof.shards().failed() == 0
            && proof.shards().successful() == proof.shards().total()
            && !proof.timedOut());
  }

  /** How many events each of these indices has, all in one question. */
  private Answer<Map<String, Long>> counts(List<String> indices, @Nullable TimeSpan when) {
    FieldProfile own = source.profile();
    Map<String, String> fields = new HashMap<>(own.fields());
    fields.put(INDEX, INDEX);
    FieldProfile profile =
        new FieldProfile(own.name(), fields, own.form(), own.programs(), own.derived());
    Query there =
        new Query.Raw(
            indices.stream()
                .collect(
                    Collectors.joining("\",\"", "{\"terms\":{\"" + INDEX + "\":[\"", "\"]}}")));
    return log.topValues(
        new Selection(source.indices(), profile, there, when), INDEX, indices.size());
  }

  private String unknown(String name, List<String> indices) {
    return "The field "
        + name
        + " of "
        + source.name()
        + " is not mapped in "
        + some(indices)
        + ", and the store could not look through the events there for it: nobody knows whether"
        + " they answer what asks it. Map it there, or have the store take longer searches.";
  }

  private static String some(List<String> indices) {
    return indices.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (indices.size() > NAMED ? " and others" : "");
  }

  private String sentence(String name, List<String> indices) {
    String other = twin(name);
    boolean twins = indices.stream().allMatch(index -> has(index, other));
    return "The field "
        + name
        + " of "
        + source.name()
        + " is not mapped in "
        + some(indices)
        + (twins ? ", which have " + other + " instead" : "")
        + ": events there do not answer what asks it.";
  }
}
