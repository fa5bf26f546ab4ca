package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands left of a control's cells and bars: what they are, and how high the bars reach. */
final class StripAxis extends VBox {
  /** Room for the words, unless jobs and hosts need more. */
  static final double WIDTH = 116;

  /** Room between the words and what they name. */
  static final double GAP = 10;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private final Label judged = Nodes.whole("", "dense", "muted");
  private final Label counted = Nodes.whole("", "dense", "muted");
  private final Label most = Nodes.whole("", "axis");

  /**
   * An axis of which nothing is known yet.
   *
   * @param cells height of the cells
   * @param gap between cells and bars
   * @param bars height of the bars
   */
  StripAxis(double cells, double gap, double bars) {
    super(gap);
    judged.setMinHeight(cells);
    Region spring = new Region();
    VBox.setVgrow(spring, Priority.ALWAYS);
    VBox numbers = new VBox(most, spring, Nodes.whole("0", "axis"));
    numbers.setAlignment(Pos.TOP_RIGHT);
    HBox beside = new HBox(4, counted, Nodes.spacer(), numbers);
    beside.setMinHeight(bars);
    beside.setMaxHeight(bars);
    getChildren().addAll(judged, beside);
  }

  /** Whether there are cells above the bars. */
  void hasCells(boolean are) {
    Nodes.show(judged, are);
  }

  /**
   * Says what the cells and the bars are: where they are not days, how long they are.
   *
   * @param width of each
   * @param top count at the upper edge
   */
  void show(Duration width, long top) {
    most.setText(Formats.count(top));
    String length = Formats.length(width);
    if (width.equals(WEEK)) {
      judged.setText(Messages.text("strip.judged.week"));
      counted.setText(Messages.text("strip.items.week"));
    } else {
      boolean longer = width.compareTo(DAY) > 0;
      judged.setText(
          longer ? Messages.text("strip.judged.width", length) : Messages.text("strip.judged"));
      counted.setText(
          width.equals(DAY)
              ? Messages.text("strip.items.day")
              : width.equals(HOUR)
                  ? Messages.text("strip.items.hour")
                  : Messages.text("strip.items.width", length));
    }
  }
}
