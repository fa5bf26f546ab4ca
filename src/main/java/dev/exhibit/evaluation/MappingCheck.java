package dev.exhibit.evaluation;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.Source;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a profile, and what is asked of it, with the live mapping. A field that a store does not
 * have or has cut into words answers every question with nothing, which would read as good news.
 */
final class MappingCheck {
  /** Every event has them, so an index without one of them is not what the profile says. */
  static final List<String> ALWAYS =
      List.of(EventSchema.TIMESTAMP, EventSchema.ID, EventSchema.ACTION);

  private static final Set<String> NOT_WHOLE =
      Set.of("text", "match_only_text", "annotated_text", "object", "nested");

  private static final Map<String, FieldType> FAMILY =
      Map.ofEntries(
          Map.entry("keyword", FieldType.KEYWORD),
          Map.entry("constant_keyword", FieldType.KEYWORD),
          Map.entry("wildcard", FieldType.KEYWORD),
          Map.entry("date", FieldType.DATE),
          Map.entry("date_nanos", FieldType.DATE),
          Map.entry("byte", FieldType.LONG),
          Map.entry("short", FieldType.LONG),
          Map.entry("integer", FieldType.LONG),
          Map.entry("long", FieldType.LONG),
          Map.entry("unsigned_long", FieldType.LONG),
          Map.entry("float", FieldType.LONG),
          Map.entry("double", FieldType.LONG),
          Map.entry("half_float", FieldType.LONG),
          Map.entry("scaled_float", FieldType.LONG),
          Map.entry("ip", FieldType.IP),
          Map.entry("boolean", FieldType.BOOLEAN));

  private static final Set<String> GOES_WITHOUT = Set.of("population.item_key", "threshold.weight");

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
      return absent(source, field, name.get(), types);
    }
    Optional<String> beyond =
        field.equals(EventSchema.TIMESTAMP)
            ? timeless(source, types)
            : nested(source, name.get(), types);
    if (beyond.isPresent()) {
      return beyond;
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

  /**
   * Why a source cannot be asked about any span of time; empty when it can, or has no such field.
   */
  static Optional<String> timeless(Source source, Map<String, String> types) {
    String name = source.profile().searchable(EventSchema.TIMESTAMP).orElse(EventSchema.TIMESTAMP);
    return Optional.ofNullable(types.get(name))
        .filter(type -> !new IndexTypes(types).isDate(name))
        .map(type ->
            "The field "
                + name
                + " of "
                + source.name()
                + " is mapped as "
                + type
                + ", so nobody can be asked by time; map it as date.");
  }

  private static Optional<String> nested(Source source, String name, Map<String, String> types) {
    return new IndexTypes(types)
        .nestedParent(name)
        .map(parent ->
            "The field "
                + name
                + " of "
                + source.name()
                + " lies in nested objects ("
                + parent
                + "), which a question about the field does not reach; map them as objects.");
  }

  /**
   * A field that no event had so far is nothing bad, unless its values stand under another name.
   */
  private static Optional<String> absent(
      Source source, String field, String name, Map<String, String> types) {
    String member = IndexTypes.member(name);
    boolean elsewhere = !member.equals(name) && types.containsKey(member);
    return elsewhere || mustBeThere(source, field)
        ? Optional.of(
            "The indices of "
                + source.name()
                + " have no field "
                + name
                + (name.equals(field) ? "" : ", where " + field + " should be")
                + (elsewhere ? "; they map " + member + " as " + types.get(member) : "")
                + ".")
        : Optional.empty();
  }

  /**
   * What speaks against asking a field in this way: numbers that are kept as text have no order of
   * numbers, and addresses that are kept as text are in no network.
   */
  static Optional<String> unfit(
      Source source, String field, Query leaf, Map<String, String> types) {
    String name = source.profile().searchable(field).orElse(null);
    String type = name == null ? null : types.get(name);
    if (type == null) {
      return Optional.empty();
    }
    return Arrays.stream(type.split(","))
        .filter(one -> !fits(leaf, EventSchema.typeOf(field), one))
        .findFirst()
        .map(one ->
            "The field "
                + name
                + " of "
                + source.name()
                + " is mapped as "
                + one
                + ", which cannot answer '"
                + words(leaf)
                + "'; map it as "
                + EventSchema.typeOf(field).name().toLowerCase(Locale.ROOT)
                + ".");
  }

  /**
   * What speaks against asking a source that a person's field map reads: a field that the map lacks
   * is in no event, so that what asks for it finds nothing whatever was done. A key or an alert
   * that reads it goes without.
   */
  static Optional<String> untold(Source source, Ask ask) {
    return source.profile().tells(ask.field()) || goesWithout(ask)
        ? Optional.empty()
        : Optional.of(
            "The field map "
                + source.profile().name()
                + ", by which "
                + source.name()
                + " is read, has no "
                + ask.field()
                + ", so that what asks for it finds nothing there.");
  }

  private static boolean goesWithout(Ask ask) {
    List<String> path = ask.path();
    return path.getFirst().equals("alerts")
        || (path.size() > 1 && GOES_WITHOUT.contains(path.getFirst() + "." + path.get(1)));
  }

  private static boolean fits(Query leaf, FieldType wanted, String type) {
    FieldType is = FAMILY.get(type);
    if (is == null || is == wanted || wanted == FieldType.FLATTENED) {
      return true;
    }
    boolean asText =
        is == FieldType.KEYWORD && (wanted == FieldType.LONG || wanted == FieldType.BOOLEAN);
    return switch (leaf) {
      case Query.Equal equal ->
          asText || (is == FieldType.KEYWORD && wanted == FieldType.IP && isOne(equal.value()));
      case Query.In in -> asText || (is == FieldType.KEYWORD && wanted == FieldType.IP);
      case Query.Compare compare -> false;
      case Query.Wildcard wild -> is == FieldType.KEYWORD;
      default -> true;
    };
  }

  /** One address that is written in one way only. */
  private static boolean isOne(String address) {
    return address.indexOf('/') < 0 && address.indexOf(':') < 0;
  }

  private static String words(Query leaf) {
    return switch (leaf) {
      case Query.Compare it -> it.field() + " " + it.operator().sign() + " " + it.value();
      case Query.Equal it -> it.field() + ":" + it.value();
      case Query.Wildcard it -> it.field() + ":" + it.pattern();
      case Query.In it -> it.field() + " in ${" + it.parameter() + "}";
      default -> String.join(", ", Queries.fieldsOf(leaf));
    };
  }

  /**
   * Whether it is a field at all: of events, of an object that a source keeps, or of this store.
   */
  static boolean isKnown(Source source, String field, Map<String, String> types) {
    return EventSchema.fields().containsKey(field)
        || source.profile().searchable(field).filter(types::containsKey).isPresent()
        || (EventSchema.typeOf(field) == FieldType.FLATTENED
            && (source.profile().form() != RecordForm.AUDIT_EVENT || isWithin(field, types)));
  }

  /** Whether an object that the field is in is kept as one, so that it can be asked unmapped. */
  static boolean isWithin(String field, Map<String, String> types) {
    int dot = field.lastIndexOf('.');
    return dot > 0
        && (types.getOrDefault(field.substring(0, dot), "").contains("flattened")
            || isWithin(field.substring(0, dot), types));
  }

  /** Why a field that nobody knows cannot be asked. */
  static String unknown(Collection<String> sources, String field) {
    return "'"
        + field
        + "' is not a field of events, and no index of "
        + String.join(" or ", sources)
        + " has it; correct its name.";
  }

  private static boolean isCut(String field, String type) {
    return NOT_WHOLE.contains(type)
        || (type.equals("flattened") && EventSchema.typeOf(field) != FieldType.FLATTENED);
  }

  /**
   * Whether an index that does not map the field is not what the profile says. Our own template
   * maps every field of the table. Others map a field when it first occurs, also one that a
   * person's map names, so that only what every event has must be there; {@link LackingIndices}
   * finds out where an index leaves out what events have.
   */
  static boolean mustBeThere(Source source, String field) {
    // Where facts are derived, a document that names no event id goes by its own.
    boolean ownId = field.equals(EventSchema.ID) && !source.profile().programs().isEmpty();
    return (ALWAYS.contains(field) && !ownId)
        || (source.profile().form() == RecordForm.AUDIT_EVENT
            && EventSchema.fields().containsKey(field));
  }
}
