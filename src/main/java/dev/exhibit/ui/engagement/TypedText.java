package dev.exhibit.ui.engagement;

import dev.exhibit.model.Scope.Category;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.engagement.EngagementForm.Scoping;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is typed in a form and not saved yet, as one text that outlives the window. */
final class TypedText {
  private final Map<String, String> values = new LinkedHashMap<>();

  private TypedText() {}

  /**
   * All that is typed.
   *
   * @param version of the file that it is to change
   */
  static String of(EngagementForm form, String version) {
    TypedText typed = new TypedText();
    typed.values.put("version", version);
    for (Text text : Text.values()) {
      typed.values.put("text." + text, form.text(text).get());
    }
    typed.values.put("scoping", form.scopingProperty().get().name());
    for (Category category : Category.values()) {
      typed.values.put("in." + category, String.valueOf(form.category(category).get()));
    }
    typed.put("carved", form.carvedOut());
    typed.put("excluded", form.notApplicable());
    typed.put("people", form.people());
    typed.put("jobs", form.jobs());
    form.parameters()
        .forEach(row -> {
          typed.values.put("said." + row.name(), String.valueOf(row.saidProperty().get()));
          typed.values.put("values." + row.name(), row.valuesProperty().get());
        });
    return typed.values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private <F extends Enum<F>> void put(String name, FieldRows<F> rows) {
    values.put(name, String.valueOf(rows.rows().size()));
    for (int i = 0; i < rows.rows().size(); i++) {
      for (F field : rows.fields()) {
        values.put(name + "." + i + "." + field, rows.rows().get(i).field(field).get());
      }
    }
  }

  /** Reads what was kept. */
  static TypedText read(String text) {
    TypedText typed = new TypedText();
    text.lines()
        .forEach(line -> {
          int sign = line.indexOf('=');
          if (sign > 0) {
            typed.values.put(line.substring(0, sign), unescaped(line.substring(sign + 1)));
          }
        });
    return typed;
  }

  /** The version of the file that it was to change. */
  String version() {
    return value("version");
  }

  /** Types it again into a form that shows the file. */
  void into(EngagementForm form) {
    form.together(() -> {
      for (Text text : Text.values()) {
        form.text(text).set(value("text." + text));
      }
      Optional<Scoping> scoping = UiState.constant(value("scoping"), Scoping.values());
      scoping.ifPresent(form.scopingProperty()::set);
      for (Category category : Category.values()) {
        form.category(category).set(Boolean.parseBoolean(value("in." + category)));
      }
      fill("carved", form.carvedOut());
      fill("excluded", form.notApplicable());
      fill("people", form.people());
      fill("jobs", form.jobs());
      form.parameters().stream()
          .filter(row -> values.containsKey("said." + row.name())) // others came since
          .forEach(row -> {
            row.saidProperty().set(Boolean.parseBoolean(value("said." + row.name())));
            row.valuesProperty().set(value("values." + row.name()));
          });
    });
  }

  private <F extends Enum<F>> void fill(String name, FieldRows<F> rows) {
    rows.clear();
    for (int i = 0; values.containsKey(name + "." + i + "." + rows.fields()[0]); i++) {
      FieldRows.Row<F> row = rows.add();
      for (F field : rows.fields()) {
        row.field(field).set(value(name + "." + i + "." + field));
      }
    }
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
