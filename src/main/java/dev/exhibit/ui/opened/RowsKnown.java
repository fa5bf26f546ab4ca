package dev.exhibit.ui.opened;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.PackagedPart;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.common.CompletionModel;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.usecase.Investigating;
import dev.exhibit.usecase.ReadEvidence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fields and values of the rows of an opened package, found by walking all of them. */
record RowsKnown(Supplier<@Nullable Rows> rows) implements CompletionModel.Known {
  /**
   * So many values are counted, those that come first: of ids there are as many as rows, and a
   * package may hold millions. Each count that is told is exact.
   */
  static final int COUNTED = 100_000;

  /** Rows of one part of a package. */
  record Rows(ReadEvidence opened, PackagedPart part) {}

  @Override
  public List<Investigating.Field> fields(Cancellation cancellation) {
    Rows there = rows.get();
    if (there == null) {
      return List.of();
    }
    Set<String> names = new TreeSet<>();
    there
        .opened()
        .each(
            there.part(),
            event -> EventFields.lines(event).forEach(line -> names.add(line.field())),
            cancellation);
    return names.stream().map(name -> new Investigating.Field(name, type(name))).toList();
  }

  /** As a store names it; nothing for a field that is ours in no schema. */
  private static String type(String field) {
    FieldType known = EventSchema.fields().get(field);
    return known == null ? "" : known.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public CompletionModel.@Nullable Values values(String field, String beginning, int most) {
    Rows there = rows.get();
    return there == null
        ? null
        : cancellation -> frequent(there, field, beginning, most, cancellation);
  }

  private static Map<String, Long> frequent(
      Rows there, String field, String beginning, int most, Cancellation cancellation) {
    Map<String, Long> counts = new HashMap<>();
    there
        .opened()
        .each(
            there.part(),
            event ->
                event.document().values(field).stream()
                    .map(String::valueOf)
                    .filter(value -> value.startsWith(beginning))
                    .distinct()
                    .filter(value -> counts.size() < COUNTED || counts.containsKey(value))
                    .forEach(value -> counts.merge(value, 1L, Long::sum)),
            cancellation);
    Map<String, Long> found = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .forEach(one -> found.put(one.getKey(), one.getValue()));
    return found;
  }
}
