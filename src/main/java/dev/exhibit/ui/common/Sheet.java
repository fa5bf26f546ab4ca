package dev.exhibit.ui.common;

import dev.exhibit.task.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * A table as text, of any length.
 *
 * @param head names of the columns
 * @param rows gives them one by one, away from the FX thread
 */
public record Sheet(List<String> head, Rows rows) {
  /** Rows of cells. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Gives every row once, in order.
     *
     * @throws java.util.concurrent.CancellationException when a person gave up
     */
    void each(Consumer<List<String>> row, Cancellation cancellation);
  }

  public Sheet {
    head = List.copyOf(head);
  }

  /** Names of columns by their keys. */
  public static List<String> names(String... keys) {
    return Arrays.stream(keys).map(Messages::text).toList();
  }

  /** The rows as they are written into files, where no number depends on a locale. */
  public Rows inFiles() {
    return (row, cancellation) -> Formats.inFiles(() -> rows.each(row, cancellation));
  }

  /** A table of things that are at hand. */
  public static <T> Sheet of(List<String> head, List<T> things, Function<T, List<String>> cells) {
    List<T> kept = List.copyOf(things);
    return new Sheet(
        head,
        (row, cancellation) -> {
          for (T thing : kept) {
            cancellation.throwIfCancelled();
            row.accept(cells.apply(thing));
          }
        });
  }

  /** What a table shows: its visible columns, in their order, each of which has text. */
  public static <T> Sheet of(TableView<T> table) {
    List<TableColumn<T, ?>> columns = List.copyOf(table.getVisibleLeafColumns());
    return of(
        columns.stream().map(TableColumn::getText).toList(),
        table.getItems(),
        thing -> columns.stream().map(column -> text(column, thing)).toList());
  }

  private static <T> String text(TableColumn<T, ?> column, T thing) {
    var value = column.getCellObservableValue(thing);
    return value == null || value.getValue() == null ? "" : value.getValue().toString();
  }
}
