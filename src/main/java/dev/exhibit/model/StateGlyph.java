package dev.exhibit.model;

import java.util.List;
import java.util.Optional;

/**
 * The shape that stands for a state, so that it is never told by colour alone. Screen and report
 * draw the same paths.
 *
 * @param layers drawn in this order, on a grid of 16 by 16
 */
public record StateGlyph(List<Layer> layers) {
  private static final String CIRCLE_7 = "M1 8a7 7 0 1 0 14 0a7 7 0 1 0-14 0z";
  private static final String CIRCLE_6_2 = "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0z";
  private static final String CIRCLE_6_1 = "M1.9 8a6.1 6.1 0 1 0 12.2 0a6.1 6.1 0 1 0-12.2 0z";

  /** Copies the layers. */
  public StateGlyph {
    layers = List.copyOf(layers);
  }

  /** How a layer is painted. */
  public enum Paint {
    /** Filled in the state's colour. */
    FILL,
    /** Stroked in the colour of the ground, as if cut out. */
    CUT,
    /** Stroked in the state's colour. */
    STROKE
  }

  /**
   * One path.
   *
   * @param path SVG path data
   * @param width of the stroke; 0 for a fill
   * @param dashed whether the stroke is dashed, 2.6 on and 2.2 off
   */
  public record Layer(Paint paint, String path, double width, boolean dashed) {}

  /** The shape of a state; empty stands for "no control". */
  public static StateGlyph of(Optional<State> state) {
    return state.map(StateGlyph::of).orElseGet(StateGlyph::noControl);
  }

  /** The shape of a state. */
  public static StateGlyph of(State state) {
    return switch (state) {
      case NOT_EVALUABLE ->
          glyph(
              fill("M8 .3L15.7 8 8 15.7.3 8z"),
              cut("M6.1 6.3a1.95 1.95 0 1 1 2.9 1.75c-.7.4-1 .75-1 1.35M8 11.6v.2", 1.6));
      case STALE ->
          glyph(
              stroke("M3 1h10M3 15h10", 1.8),
              fill("M4 1.4h8v2.4L8.9 8 12 12.2v2.4H4v-2.4L7.1 8 4 3.8z"));
      case INEFFECTIVE ->
          glyph(
              fill("M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"),
              cut("M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2", 1.9));
      case EXCEPTION -> glyph(fill("M8 1.2L15.4 14.4H.6z"), cut("M8 5.6v4.2M8 12v.4", 1.9));
      case PENDING -> glyph(stroke(CIRCLE_6_2, 1.7), fill("M8 3.9a4.1 4.1 0 0 1 0 8.2z"));
      case NOT_OCCURRED -> glyph(stroke(CIRCLE_6_1, 1.7), stroke("M12.6 3.4l-9.2 9.2", 1.7));
      case PASS -> glyph(fill(CIRCLE_7), cut("M4.7 8.3l2.3 2.3 4.4-4.9", 1.8));
    };
  }

  /** The shape of a criterion that no control answers. */
  public static StateGlyph noControl() {
    return glyph(
        new Layer(
            Paint.STROKE,
            "M4 1.5h8a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5h-8a2.5 2.5 0 0 1-2.5-2.5v-8"
                + "a2.5 2.5 0 0 1 2.5-2.5z",
            1.5,
            true),
        stroke("M8 5.4v5.2M5.4 8h5.2", 1.5));
  }

  private static StateGlyph glyph(Layer... layers) {
    return new StateGlyph(List.of(layers));
  }

  private static Layer fill(String path) {
    return new Layer(Paint.FILL, path, 0, false);
  }

  private static Layer cut(String path, double width) {
    return new Layer(Paint.CUT, path, width, false);
  }

  private static Layer stroke(String path, double width) {
    return new Layer(Paint.STROKE, path, width, false);
  }
}
