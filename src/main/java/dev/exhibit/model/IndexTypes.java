package dev.exhibit.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a store says of the types of the fields of some indices, and so of how they can be asked.
 *
 * @param byName types by dotted name, as the store names types, those of one field in several
 *     indices parted by commas; empty where there is no index, as for files
 */
public record IndexTypes(Map<String, String> byName) {
  private static final String TWIN = ".keyword";
  private static final Set<String> DATES = Set.of("date", "date_nanos");
  private static final Set<String> CUT = Set.of("text", "match_only_text", "annotated_text");
  private static final Set<String> NO_VALUES = Set.of("object", "nested", "flattened");

  public IndexTypes {
    byName = Map.copyOf(byName);
  }

  /** Whether there is no index, so that nothing is known. */
  public boolean isNone() {
    return byName.isEmpty();
  }

  /** The type of a field; empty where no index maps it. */
  public Optional<String> of(String field) {
    return Optional.ofNullable(byName.get(field));
  }

  /** Whether the field is a date wherever it is mapped, and is mapped somewhere. */
  public boolean isDate(String field) {
    return of(field).filter(type -> DATES.containsAll(parts(type))).isPresent();
  }

  /** The objects that the field lies in, where they are nested: a query on it reaches nothing. */
  public Optional<String> nestedParent(String field) {
    int dot = field.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String parent = field.substring(0, dot);
    return parts(byName.getOrDefault(parent, "")).contains("nested")
        ? Optional.of(parent)
        : nestedParent(parent);
  }

  /**
   * The name under which the values of a member can be compared whole: its own, or that of its
   * {@code .keyword} twin where it is cut into words. Empty where there is none, and where indices
   * differ so that no one name serves them all.
   */
  public Optional<String> whole(String member) {
    Set<String> types = parts(byName.getOrDefault(member, ""));
    boolean isCut = CUT.containsAll(types);
    boolean isValue = types.stream().noneMatch(it -> CUT.contains(it) || NO_VALUES.contains(it));
    if (types.contains("") || nestedParent(member).isPresent()) {
      return Optional.empty();
    }
    if (isCut) {
      return byName.getOrDefault(member + TWIN, "").equals("keyword")
          ? Optional.of(member + TWIN)
          : Optional.empty();
    }
    return isValue ? Optional.of(member) : Optional.empty();
  }

  /** The member that a name stands for: a {@code .keyword} twin has no place in a document. */
  public static String member(String name) {
    return name.endsWith(TWIN) ? name.substring(0, name.length() - TWIN.length()) : name;
  }

  /** The same types, but without these fields. */
  public IndexTypes without(Set<String> fields) {
    Map<String, String> rest = new HashMap<>(byName);
    rest.keySet().removeAll(fields);
    return new IndexTypes(rest);
  }

  private static Set<String> parts(String types) {
    return Set.copyOf(Arrays.asList(types.split(",")));
  }
}
