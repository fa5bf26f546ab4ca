package dev.exhibit.model;

import dev.exhibit.model.FieldProfile.RecordForm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param form how a record becomes an event: {@link RecordForm#MAPPED}, or {@link
 *     RecordForm#CLOUDTRAIL_RECORD}, whose records are known and of which the fields only say by
 *     what names an index can be asked
 */
public record FieldMap(
    String name,
    List<String> requires,
    Map<String, String> fields,
    Map<String, String> constants,
    @Nullable String timePattern,
    RecordForm form) {
  /** What the names of sources begin with that are read through a field map. */
  public static final String SOURCE_PREFIX = "profile.";

  public FieldMap {
    requires = List.copyOf(requires);
    fields = Map.copyOf(fields);
    constants = Map.copyOf(constants);
  }

  /** One of records that nobody knows. */
  public FieldMap(
      String name,
      List<String> requires,
      Map<String, String> fields,
      Map<String, String> constants,
      @Nullable String timePattern) {
    this(name, requires, fields, constants, timePattern, RecordForm.MAPPED);
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
    if (form != RecordForm.MAPPED) {
      return new FieldProfile(name, fields, form);
    }
    Map<String, String> searchable = new HashMap<>(fields);
    searchable.remove(EventSchema.OUTCOME);
    return new FieldProfile(name, searchable, form, Map.of(), derived());
  }

  /** What every event made of such a record says beside what is searched. */
  private Set<String> derived() {
    Set<String> derived = new HashSet<>(constants.keySet());
    derived.addAll(
        List.of(EventSchema.ID, EventSchema.DATASET, EventSchema.INGESTED, EventSchema.ORIGINAL));
    if (fields.containsKey(EventSchema.OUTCOME) || constants.containsKey(EventSchema.OUTCOME)) {
      derived.addAll(List.of(EventSchema.OUTCOME, EventSchema.EFFECT));
    }
    if (fields.containsKey(EventSchema.USER_NAME) || constants.containsKey(EventSchema.USER_NAME)) {
      derived.add("related.user");
    }
    if (fields.containsKey(EventSchema.SOURCE_IP)) {
      derived.add("source.address");
    }
    return derived;
  }
}
