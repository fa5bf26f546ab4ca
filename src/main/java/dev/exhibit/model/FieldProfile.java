package dev.exhibit.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where who, what and when live in an index that somebody else fills.
 *
 * @param name short name, such as {@code exhibit}, {@code ecs} or {@code cloudtrail-raw}
 * @param fields our field name to the index's searchable field name; ignored for {@link
 *     RecordForm#AUDIT_EVENT}, where both are the same
 * @param form how a stored document becomes an audit event
 * @param programs where actions are derived from what programs say: our {@code event.action} to the
 *     values of {@code process.name} that the index has for it. A document may also have none, when
 *     its program still stands in its text; so a program found there decides, and one not found
 *     does not. Empty where the index's {@code process.name} is what it seems
 * @param derived for {@link RecordForm#MAPPED}, our fields that are not searched but that an event
 *     made of a document has; of other forms every fact is derived that its records tell
 */
public record FieldProfile(
    String name,
    Map<String, String> fields,
    RecordForm form,
    Map<String, List<String>> programs,
    Set<String> derived) {
  /** A record that a field map reads stays whole under this name. */
  private static final String WHOLE_RECORD = "source_record.";

  /** How a stored document becomes an audit event. */
  public enum RecordForm {
    /** The document is an audit event written by Exhibit's own intake. */
    AUDIT_EVENT,
    /** The document is a CloudTrail record, as Logstash writes it. */
    CLOUDTRAIL_RECORD,
    /**
     * The document has ECS fields and {@code aws.cloudtrail.*}, as Filebeat and Elastic Agent write
     * it.
     */
    ECS,
    /** The document is a record of a tool whose names a person wrote down: {@link FieldMap}. */
    MAPPED
  }

  /** The profile of indices filled by Exhibit's own intake. */
  public static final FieldProfile EXHIBIT =
      new FieldProfile("exhibit", Map.of(), RecordForm.AUDIT_EVENT);

  public FieldProfile {
    fields = Map.copyOf(fields);
    programs = Map.copyOf(programs);
    derived = Set.copyOf(derived);
  }

  /** A profile of a form whose records are known. */
  public FieldProfile(
      String name,
      Map<String, String> fields,
      RecordForm form,
      Map<String, List<String>> programs) {
    this(name, fields, form, programs, Set.of());
  }

  /** A profile that says nothing of programs. */
  public FieldProfile(String name, Map<String, String> fields, RecordForm form) {
    this(name, fields, form, Map.of());
  }

  /**
   * The name under which the index can search this field; empty when the fact is not in the index
   * and must be derived from each document in process.
   */
  public Optional<String> searchable(String field) {
    return form == RecordForm.AUDIT_EVENT
        ? Optional.of(field)
        : Optional.ofNullable(fields.get(field));
  }

  /**
   * Whether events of the index can have the field at all. Where a person's field map lacks it,
   * that no event has it says nothing.
   */
  public boolean tells(String field) {
    return form != RecordForm.MAPPED
        || fields.containsKey(field)
        || derived.contains(field)
        || field.startsWith(WHOLE_RECORD);
  }
}
