package dev.exhibit.intake.profile;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.Values;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldMap;
import dev.exhibit.query.IpValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes events of records through a field map. */
final class MappedRecord {
  private static final String REST = "source_record";
  private static final String RELATED = "related.user";
  private static final String TWIN = ".keyword";
  private static final int DEEPEST = 20;

  private static final Set<String> GOOD =
      Set.of(
          "success",
          "succeeded",
          "successful",
          "ok",
          "true",
          "allow",
          "allowed",
          "pass",
          "passed",
          "granted",
          "completed",
          "done",
          "0");
  private static final Set<String> BAD =
      Set.of(
          "failure",
          "fail",
          "failed",
          "error",
          "false",
          "deny",
          "denied",
          "refused",
          "rejected",
          "forbidden",
          "unauthorized",
          "aborted");

  /** What the record's own time and id are taken for. */
  private static final Set<String> NOT_A_FIELD = Set.of(EventSchema.TIMESTAMP, EventSchema.ID);

  private MappedRecord() {}

  /** Whether it has all that the map asks for. */
  static boolean isOf(FieldMap map, Document record) {
    return map.requires().stream().allMatch(path -> !values(record, path).isEmpty());
  }

  /** The event; unusable where its time cannot be read. */
  static Reading read(FieldMap map, Document record, ZoneId zone) {
    String path = map.fields().getOrDefault(EventSchema.TIMESTAMP, "");
    String text = first(record, path);
    Instant time = text == null ? null : MappedTimes.parse(text, map.timePattern(), zone);
    if (time == null) {
      String found = text == null ? "is not there" : "is no time that can be read";
      return new Reading.Unusable(map.source(), "Its time (" + path + ") " + found + ".");
    }
    String idPath = map.fields().get(EventSchema.ID);
    String id = idPath == null ? null : first(record, idPath);
    return new Reading.Event(map.source(), id, time, fields(map, record));
  }

  private static EventFields fields(FieldMap map, Document record) {
    EventFields fields = new EventFields();
    map.constants().forEach(fields::put);
    map.fields()
        .forEach((field, path) -> {
          if (!NOT_A_FIELD.contains(field)) {
            put(fields, field, values(record, path));
          }
        });
    Document made = new Document(fields.tree());
    judge(fields, made.text(EventSchema.OUTCOME));
    Set<Object> people = new LinkedHashSet<>();
    List.of(EventSchema.USER_NAME, "user.target.name", RELATED)
        .forEach(field -> people.addAll(made.values(field)));
    fields.put(RELATED, List.copyOf(people));
    fields.put(REST, Values.flattened(record.tree(), DEEPEST));
    return fields;
  }

  /** A value that its field cannot hold would keep the store from taking the whole event. */
  private static void put(EventFields fields, String field, List<String> texts) {
    Set<Object> fitting = new LinkedHashSet<>();
    for (String text : texts) {
      Object value = fitting(field, text);
      if (value != null) {
        fitting.add(value);
      }
    }
    if (field.equals(EventSchema.SOURCE_IP) && !texts.isEmpty()) {
      fields.put("source.address", texts.getFirst());
    }
    boolean single = EventSchema.isSingleValued(field) || fitting.size() == 1;
    fields.put(
        field, single && !fitting.isEmpty() ? fitting.iterator().next() : List.copyOf(fitting));
  }

  private static @Nullable Object fitting(String field, String text) {
    return switch (EventSchema.typeOf(field)) {
      case LONG -> text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
      case IP -> IpValue.parse(text).filter(ip -> !text.contains("/")).isPresent() ? text : null;
      case BOOLEAN -> Values.bool(text);
      case DATE -> {
        Instant time = MappedTimes.parse(text, null, java.time.ZoneOffset.UTC);
        yield time == null ? null : time.toString();
      }
      case KEYWORD, FLATTENED, STORED_ONLY -> text;
    };
  }

  /** Outcomes have many words; ECS has two, and controls ask for the effect. */
  private static void judge(EventFields fields, @Nullable String outcome) {
    String word = outcome == null ? "" : outcome.toLowerCase(Locale.ROOT);
    if (GOOD.contains(word)) {
      fields.put(EventSchema.OUTCOME, "success").put(EventSchema.EFFECT, "succeeded");
    } else if (BAD.contains(word)) {
      fields.put(EventSchema.OUTCOME, "failure").put(EventSchema.EFFECT, "refused");
    }
  }

  private static @Nullable String first(Document record, String path) {
    List<String> values = values(record, path);
    return values.isEmpty() ? null : values.getFirst();
  }

  /** An index's {@code .keyword} twin has no place in the document itself. */
  private static List<String> values(Document record, String path) {
    List<Object> found = record.values(path);
    if (found.isEmpty() && path.endsWith(TWIN)) {
      found = record.values(path.substring(0, path.length() - TWIN.length()));
    }
    return found.stream().flatMap(value -> Values.texts(value).stream()).toList();
  }
}
