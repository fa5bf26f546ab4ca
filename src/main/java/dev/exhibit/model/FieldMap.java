package dev.exhibit.model;

import dev.exhibit.model.FieldProfile.RecordForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one tool name who, what and when: a person's own, for JSON that Exhibit does
 * not know. It serves for files that are read in and for an index that somebody else fills.
 *
 * @param name of the profile: lower-case letters, digits, dots and dashes
 * @param requires paths that every such record has, by which it is told from others
 * @param fields our field name to the path in the record; an index's {@code .keyword} twin may be
 *     named; {@code @timestamp} and {@code event.action} are always among fields or constants
 * @param constants our field name to a value that every record has
 * @param timePattern how {@code @timestamp} is written, as {@link
 *     java.time.format.DateTimeFormatter} patterns are; null for ISO 8601 and for a number since
 *     1970, whose unit is told by its size
 */
public record FieldMap(
    String name,
    List<String> requires,
    Map<String, String> fields,
    Map<String, String> constants,
    @Nullable String timePattern) {
  /** What the names of sources begin with that are read through a field map. */
  public static final String SOURCE_PREFIX = "profile.";

  public FieldMap {
    requires = List.copyOf(requires);
    fields = Map.copyOf(fields);
    constants = Map.copyOf(constants);
  }

  /** The source of files that are read in through it. */
  public String source() {
    return SOURCE_PREFIX + name;
  }

  /**
   * The profile of an index whose documents are such records. Outcomes are told in words of the
   * tool's own, so they are not searched there but derived from each document.
   */
  public FieldProfile profile() {
    Map<String, String> searchable = new HashMap<>(fields);
    searchable.remove(EventSchema.OUTCOME);
    return new FieldProfile(name, searchable, RecordForm.MAPPED);
  }
}
