package dev.exhibit.ui.gaps;

import dev.exhibit.ui.common.Formats;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The columns that the head and the rows of the list share, as wide as what stands in them: what
 * the control and the time do not need is for the words.
 *
 * @param hidden numbers of columns that are left out
 * @param widths in pixels; where the column gives way and grows, what its longest words need
 */
record GapColumns(Set<Integer> hidden, List<Double> widths) {
  private static final int WHY = 1;
  private static final int SINCE = 2;
  private static final int WHAT_TO_DO = 3;
  private static final int OWNER = 4;
  private static final int DUE = 5;
  private static final int AGE = 6;
  private static final double GAP = 12;

  /** Of a sign of fixed width, and of a letter of running text. */
  private static final double SIGN = 7.3;

  private static final double LETTER = 6.2;

  /** Words that need more share what is left. */
  private static final double LONG = 300;

  GapColumns {
    hidden = Set.copyOf(hidden);
    widths = List.copyOf(widths);
  }

  /** What the list needs as it is now. */
  static GapColumns of(GapsViewModel model) {
    int times = longest(model, entry -> since(model, entry));
    return new GapColumns(
        hidden(model),
        List.of(
            Math.max(52, longest(model, entry -> entry.gap().control()) * SIGN + 4),
            Math.max(120, longest(model, entry -> entry.words().why()) * LETTER),
            Math.max(72, times * SIGN),
            Math.max(120, longest(model, entry -> entry.words().todo()) * LETTER),
            92.0,
            92.0,
            44.0,
            24.0));
  }

  /** Since when a gap lasts; without the year where that is the one in which the period begins. */
  static String since(GapsViewModel model, GapRow.Entry entry) {
    return entry.words().since() == null
        ? ""
        : Formats.inYear(entry.words().since(), model.from(), model.zone());
  }

  private static int longest(GapsViewModel model, Function<GapRow.Entry, String> words) {
    return model.rowsProperty().stream()
        .filter(GapRow.Entry.class::isInstance)
        .mapToInt(row -> words.apply((GapRow.Entry) row).length())
        .max()
        .orElse(0);
  }

  /** What stands in the drawer beside the list, and what no listed gap has. */
  private static Set<Integer> hidden(GapsViewModel model) {
    Set<Integer> hidden = new HashSet<>();
    if (model.openProperty().get() != null) {
      hidden.addAll(List.of(WHAT_TO_DO, OWNER));
    }
    if (!has(model, entry -> entry.work() != null)) {
      hidden.add(DUE);
    }
    if (!has(model, entry -> entry.words().since() != null)) {
      hidden.addAll(List.of(SINCE, AGE));
    }
    if (!has(model, entry -> !entry.owner().isEmpty())) {
      hidden.add(OWNER);
    }
    if (model.narrowProperty().get()) {
      hidden.addAll(List.of(SINCE, OWNER)); // the age tells how long, the drawer the rest
    }
    return hidden;
  }

  /** Whether the list shows a gap that is so. */
  private static boolean has(GapsViewModel model, Predicate<GapRow.Entry> so) {
    return model.rowsProperty().stream()
        .anyMatch(row -> row instanceof GapRow.Entry entry && so.test(entry));
  }

  /** A line of the list, of a cell for each column. */
  HBox row(Region... cells) {
    HBox row = new HBox(GAP);
    row.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < cells.length; i++) {
      if (!hidden.contains(i)) {
        row.getChildren().add(sized(cells[i], i));
      }
    }
    return row;
  }

  private boolean grows(int column) {
    return column == WHAT_TO_DO && widths.get(column) > LONG && !hidden.contains(column);
  }

  private Region sized(Region cell, int column) {
    double width = widths.get(column);
    boolean words = column == WHY || column == WHAT_TO_DO;
    boolean grows = column == WHY ? width > LONG || !grows(WHAT_TO_DO) : grows(column);
    cell.setPrefWidth(Math.min(LONG, width));
    cell.setMinWidth(words ? 0 : width);
    cell.setMaxWidth(grows ? Double.MAX_VALUE : width);
    if (words) {
      HBox.setHgrow(cell, Priority.ALWAYS);
    }
    return cell;
  }
}
