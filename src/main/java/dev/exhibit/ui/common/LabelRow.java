package dev.exhibit.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Labels under a plot, each at its place; one that would touch a label before it in the list is
 * left out.
 */
public final class LabelRow extends Region {
  /**
   * A wish for a label.
   *
   * @param x where, logical pixels
   * @param anchor 0 to begin there, 0.5 to stand in the middle, 1 to end there
   */
  public record Wish(double x, double anchor, String text, String styleClass) {}

  /** A label and the wish it fulfils. */
  private record Placed(Label label, Wish wish) {}

  private static final double GAP = 8;
  private List<Placed> placed = List.of();

  /** An empty row of the height of an axis. */
  public LabelRow() {
    setMinHeight(16);
    setPrefHeight(16);
    setMinWidth(0);
  }

  /** Shows these labels, the most important first. */
  public void show(List<Wish> wishes) {
    List<Placed> next = new ArrayList<>();
    for (Wish wish : wishes) {
      next.add(new Placed(Nodes.label(wish.text(), wish.styleClass()), wish));
    }
    placed = next;
    getChildren().setAll(next.stream().map(Placed::label).toList());
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    List<double[]> taken = new ArrayList<>();
    for (Placed one : placed) {
      double width = one.label().prefWidth(-1);
      double left = one.wish().x() - width * one.wish().anchor();
      left = Math.clamp(left, 0, Math.max(0, getWidth() - width));
      double from = left;
      boolean free =
          taken.stream()
              .allMatch(range -> from + width + GAP <= range[0] || from >= range[1] + GAP);
      one.label().setVisible(free);
      if (free) {
        taken.add(new double[] {from, from + width});
        one.label().resizeRelocate(from, 0, width, 16);
      }
    }
  }

  /** Wishes for the ticks of an axis, strong ones first. */
  public static List<Wish> ticks(List<TimeTicks.Tick> ticks) {
    List<Wish> wishes = new ArrayList<>();
    for (boolean strong : new boolean[] {true, false}) {
      for (TimeTicks.Tick tick : ticks) {
        if (tick.strong() == strong) {
          wishes.add(new Wish(tick.x(), 0, tick.label(), strong ? "axis-strong" : "axis"));
        }
      }
    }
    return wishes;
  }
}
