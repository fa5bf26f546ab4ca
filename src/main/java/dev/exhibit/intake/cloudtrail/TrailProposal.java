package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.ProfileYaml;
import dev.exhibit.intake.StampedTime;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.UnaskedTime;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.ProposedProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a profile of an index of CloudTrail records whose mapping is nobody's usual one: each
 * field goes by the name under which this index can be asked, and what it cannot be asked by is
 * left to be read from each document, so that no fact is missed.
 */
public final class TrailProposal {
  private static final String RECORD_TIME = "eventTime";

  /** What is asked by one time and judged by another would be counted in the wrong period. */
  private static final Duration SAME = Duration.ZERO;

  /** The members of a request are compared whole there, each by its own name. */
  private static final String FLATTENED = "flattened";

  private TrailProposal() {}

  /**
   * Looks at an index.
   *
   * @param records some of its documents
   * @param types of its fields
   */
  public static ProposedProfile of(
      String name, List<Map<String, ? extends @Nullable Object>> records, IndexTypes types) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> remarks = new ArrayList<>();
    time(records, types, remarks).ifPresent(time -> fields.put(EventSchema.TIMESTAMP, time));
    ForeignProfiles.members()
        .forEach(
            (field, member) -> types.whole(member).ifPresent(asked -> fields.put(field, asked)));
    needed(fields, field -> ForeignProfiles.members().getOrDefault(field, ""), types, remarks);
    FieldMap map =
        new FieldMap(name, List.of(), fields, Map.of(), null, RecordForm.CLOUDTRAIL_RECORD);
    return ProfileYaml.proposed(map, remarks, fields.keySet());
  }

  /**
   * Looks at an index of CloudTrail that a shipper took apart, as Filebeat's {@code aws} module and
   * Elastic Agent do.
   *
   * @param records some of its documents
   * @param types of its fields
   */
  public static ProposedProfile ofEcs(
      String name, List<Map<String, ? extends @Nullable Object>> records, IndexTypes types) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> remarks = new ArrayList<>();
    ForeignProfiles.ECS
        .fields()
        .forEach((field, member) -> searched(member, types).ifPresent(to -> fields.put(field, to)));
    if (!types.isDate(EventSchema.TIMESTAMP)) {
      fields.remove(EventSchema.TIMESTAMP);
      remarks.add("@timestamp is not mapped as date, so nobody can be asked by time.");
    } else if (new StampedTime(kept(records), Times::parse).isApartAnywhere(RECORD_TIME, SAME)) {
      fields.remove(EventSchema.TIMESTAMP);
      remarks.add(
          "@timestamp says another time than "
              + RECORD_TIME
              + " of the records that event.original keeps; reindex with a pipeline that puts that"
              + " into @timestamp.");
    }
    needed(fields, member -> member, types, remarks);
    FieldMap map = new FieldMap(name, List.of(), fields, Map.of(), null, RecordForm.ECS);
    return ProfileYaml.proposed(map, remarks, ForeignProfiles.ecsOrder());
  }

  /**
   * Of each document that keeps its record: what the shipper stamped it with, and the record's own
   * time. What else has a time there, {@code event.created} too, is when it was read.
   */
  private static List<Map<String, String>> kept(
      List<Map<String, ? extends @Nullable Object>> documents) {
    return documents.stream()
        .map(Document::new)
        .flatMap(document ->
            Json.object(document.text(EventSchema.ORIGINAL, "")).stream()
                .map(record ->
                    Map.of(
                        EventSchema.TIMESTAMP,
                        document.text(EventSchema.TIMESTAMP, ""),
                        RECORD_TIME,
                        new Document(record).text(RECORD_TIME, ""))))
        .toList();
  }

  private static Optional<String> searched(String member, IndexTypes types) {
    return types
        .whole(member)
        .or(() -> types.of(member).filter(FLATTENED::equals).map(it -> member));
  }

  /** What no event can be found by, and what each document is read for. */
  private static void needed(
      Map<String, String> fields,
      UnaryOperator<String> member,
      IndexTypes types,
      List<String> remarks) {
    for (String needed : List.of(EventSchema.ID, EventSchema.ACTION)) {
      if (!fields.containsKey(needed)) {
        remarks.add(unasked(member.apply(needed), needed, types));
      }
    }
  }

  /**
   * {@code @timestamp} where records have it and it says their own time: some shippers put their
   * own there, or the time at which a file was read in, and a template may map it for records that
   * have none.
   */
  private static Optional<String> time(
      List<Map<String, ? extends @Nullable Object>> records,
      IndexTypes types,
      List<String> remarks) {
    List<Document> stamped =
        records.stream()
            .map(Document::new)
            .filter(record -> record.has(EventSchema.TIMESTAMP))
            .toList();
    boolean other = new StampedTime(records, Times::parse).isApartAnywhere(RECORD_TIME, SAME);
    boolean ownTime = types.isDate(RECORD_TIME);
    boolean known = stamped.stream().anyMatch(record -> record.has(RECORD_TIME));
    boolean isStamp = types.isDate(EventSchema.TIMESTAMP) && !stamped.isEmpty();
    if (isStamp && !other && (known || !ownTime)) {
      return Optional.of(EventSchema.TIMESTAMP);
    }
    if (ownTime) {
      return Optional.of(RECORD_TIME);
    }
    String none =
        types.isDate(EventSchema.TIMESTAMP)
            ? "No record has @timestamp, and " + RECORD_TIME + " is not mapped"
            : "Neither " + RECORD_TIME + " nor @timestamp is mapped as a date";
    remarks.add(
        types
            .of(RECORD_TIME)
            .map(type -> UnaskedTime.of(RECORD_TIME, type))
            .orElseGet(() -> UnaskedTime.because(none)));
    if (other) {
      remarks.add("@timestamp says another time than " + RECORD_TIME + ", so it does not help.");
    }
    return Optional.empty();
  }

  private static String unasked(String member, String field, IndexTypes types) {
    String consequence =
        field.equals(EventSchema.ID)
            ? ", so that no single event can be asked for; map it as keyword."
            : ", so that every document is read for it, which takes long; map it as keyword.";
    return types
            .of(member)
            .map(
                type -> member + " is mapped as " + type + " without a keyword twin in every index")
            .orElse(member + " is not mapped")
        + consequence;
  }
}
