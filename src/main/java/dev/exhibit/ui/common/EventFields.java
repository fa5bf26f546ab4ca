package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One event as lines: its fields, and the record as it was delivered. */
public final class EventFields {
  /**
   * A field and its value.
   *
   * @param values each of them, where the field has several
   */
  public record Line(String field, String value, List<String> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  private static final List<String> FIRST =
      List.of(
          EventSchema.TIMESTAMP,
          EventSchema.INGESTED,
          EventSchema.ACTION,
          "event.category",
          EventSchema.OUTCOME,
          "error.code",
          "error.message",
          EventSchema.USER_NAME,
          EventSchema.USER_ID,
          "user.effective.name",
          EventSchema.SOURCE_IP,
          EventSchema.HOST_NAME,
          EventSchema.ACCOUNT,
          EventSchema.REGION,
          EventSchema.RESOURCE_ID);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private EventFields() {}

  /** Every field but the record itself; who, what and when first, the rest by name. */
  public static List<Line> lines(AuditEvent event) {
    List<Line> lines = new ArrayList<>();
    flatten("", event.document().tree(), lines);
    lines.removeIf(line -> line.field().startsWith(EventSchema.ORIGINAL));
    lines.sort(Comparator.comparingInt(EventFields::rank).thenComparing(Line::field));
    return lines;
  }

  /** The same, but what decided a judgement before everything else. */
  public static List<Line> lines(AuditEvent event, Set<String> decided) {
    List<Line> lines = lines(event);
    lines.sort(Comparator.comparing(line -> !decided.contains(line.field())));
    return lines;
  }

  private static int rank(Line line) {
    int at = FIRST.indexOf(line.field());
    return at < 0 ? FIRST.size() : at;
  }

  private static void flatten(String prefix, @Nullable Object node, List<Line> lines) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, value, lines));
    } else if (node instanceof List<?> list) {
      if (list.stream().anyMatch(Map.class::isInstance)) {
        list.forEach(value -> flatten(prefix, value, lines));
      } else if (!list.isEmpty()) {
        List<String> values = list.stream().map(String::valueOf).toList();
        lines.add(new Line(prefix, String.join(", ", values), values));
      }
    } else if (node != null) {
      lines.add(new Line(prefix, node.toString(), List.of(node.toString())));
    }
  }

  /** The event's fields that a test names: what decided. */
  public static Set<String> deciding(AuditEvent event, String test) {
    return lines(event).stream()
        .map(Line::field)
        .filter(field -> isNamed(field, test))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Not as a part of a longer name. */
  private static boolean isNamed(String field, String test) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(field) + "(?![\\w.]*\\w)")
        .matcher(test)
        .find();
  }

  /** The values of these fields, as text. */
  public static Set<String> values(AuditEvent event, Set<String> fields) {
    return fields.stream()
        .flatMap(field -> event.document().values(field).stream())
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The whole event as indented JSON. */
  public static String json(AuditEvent event) {
    return JSON.writeValueAsString(event.document().tree());
  }

  /** The record in lines; JSON is indented for reading, which changes only white space. */
  public static List<String> readable(String original) {
    String first = original.stripLeading();
    if (first.startsWith("{") || first.startsWith("[")) {
      try {
        return JSON.writeValueAsString(JSON.readTree(original)).lines().toList();
      } catch (JacksonException e) {
        return original.lines().toList();
      }
    }
    return original.lines().toList();
  }
}
