package dev.exhibit.ui.engagement;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Rows of texts that a person adds, fills and takes out.
 *
 * @param <F> the fields of a row
 */
public final class FieldRows<F extends Enum<F>> {
  private final Class<F> fields;
  private final Runnable changed;
  private final ObservableList<Row<F>> rows = FXCollections.observableArrayList();

  FieldRows(Class<F> fields, Runnable changed) {
    this.fields = fields;
    this.changed = changed;
  }

  /** One row. */
  public static final class Row<F extends Enum<F>> {
    private final Map<F, StringProperty> texts;

    private Row(Class<F> fields, Runnable changed) {
      texts = new EnumMap<>(fields);
      for (F field : fields.getEnumConstants()) {
        StringProperty text = new SimpleStringProperty("");
        text.subscribe((before, now) -> changed.run());
        texts.put(field, text);
      }
    }

    /** What is typed in a field. */
    public StringProperty field(F field) {
      return java.util.Objects.requireNonNull(texts.get(field));
    }

    /** The same without blanks around it, in one line. */
    public String text(F field) {
      return field(field).get().strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** The same as a list, whose items are parted by commas or lines. */
    public List<String> list(F field) {
      return FieldRows.list(field(field).get());
    }
  }

  /** Items that are parted by commas or lines. */
  static List<String> list(String text) {
    return text.lines()
        .flatMap(line -> List.of(line.split(",")).stream())
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** Adds an empty row at the end. */
  public Row<F> add() {
    Row<F> row = new Row<>(fields, changed);
    rows.add(row);
    changed.run();
    return row;
  }

  /** Takes a row out. */
  public void remove(Row<F> row) {
    rows.remove(row);
    changed.run();
  }

  void clear() {
    rows.clear();
    changed.run();
  }

  /** The fields of each row, in the order in which they are shown. */
  public F[] fields() {
    return fields.getEnumConstants();
  }

  /** The rows. */
  public ObservableList<Row<F>> rows() {
    return rows;
  }
}
