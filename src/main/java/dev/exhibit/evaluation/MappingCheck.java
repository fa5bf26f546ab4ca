package dev.exhibit.evaluation;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.Source;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a profile with the live mapping. A field that a store does not have or has cut into
 * words answers every question with nothing, which would read as good news.
 */
final class MappingCheck {
  /** Every event has them, so an index without one of them is not what the profile says. */
  private static final List<String> ALWAYS =
      List.of(EventSchema.TIMESTAMP, EventSchema.ID, EventSchema.ACTION);

  private static final Set<String> NOT_WHOLE =
      Set.of("text", "match_only_text", "annotated_text", "object", "nested");

  private MappingCheck() {}

  /**
   * What speaks against asking these fields, one sentence; empty when nothing does.
   *
   * @param types of the source's fields by name, several of one field parted by commas
   */
  static Optional<String> problem(
      Source source, Collection<String> fields, Map<String, String> types) {
    Set<String> all = new TreeSet<>(ALWAYS);
    all.addAll(fields);
    return all.stream().flatMap(field -> problem(source, field, types).stream()).findFirst();
  }

  /** What speaks against asking one field. */
  static Optional<String> problem(Source source, String field, Map<String, String> types) {
    Optional<String> name = source.profile().searchable(field);
    if (name.isEmpty()) {
      return Optional.empty(); // derived in process
    }
    String type = types.get(name.get());
    if (type == null) {
      return mustBeThere(source, field)
          ? Optional.of(
              "The indices of "
                  + source.name()
                  + " have no field "
                  + name.get()
                  + (name.get().equals(field) ? "." : ", where " + field + " should be."))
          : Optional.empty();
    }
    boolean whole = Arrays.stream(type.split(",")).noneMatch(one -> isCut(field, one));
    return whole
        ? Optional.empty()
        : Optional.of(
            "The field "
                + name.get()
                + " of "
                + source.name()
                + " is mapped as "
                + type
                + ", which cannot be compared whole.");
  }

  private static boolean isCut(String field, String type) {
    return NOT_WHOLE.contains(type)
        || (type.equals("flattened") && EventSchema.typeOf(field) != FieldType.FLATTENED);
  }

  /** Our own template maps every field of the table; others map a field when it first occurs. */
  private static boolean mustBeThere(Source source, String field) {
    // Where facts are derived, a document that names no event id goes by its own.
    boolean ownId = field.equals(EventSchema.ID) && !source.profile().programs().isEmpty();
    return (ALWAYS.contains(field) && !ownId)
        || (source.profile().form() == RecordForm.AUDIT_EVENT
            && EventSchema.fields().containsKey(field));
  }
}
