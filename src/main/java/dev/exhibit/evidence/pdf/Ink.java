package dev.exhibit.evidence.pdf;

import dev.exhibit.model.State;
import java.util.Optional;

/**
 * The print colours of a state: the light tokens of the design. {@code style.css} of the report
 * names the same ones.
 *
 * @param text for words and glyphs
 * @param fill for marks that carry meaning
 * @param tint for grounds
 * @param border for edges
 */
record Ink(String text, String fill, String tint, String border) {
  static final String BAR = "#8493a3";
  static final String HATCH = "#ab84cb";
  static final String HATCH_GROUND = "#f5edfb";
  static final String RULE = "#e3e7eb";
  static final String AXIS = "#8c959f";
  static final String TEXT = "#1f2328";
  static final String MUTED = "#57606a";
  static final String BORDER = "#d0d7de";

  static Ink of(Optional<State> state) {
    return state.map(Ink::of).orElse(new Ink("#626b75", "#8c959f", "#ffffff", "#8c959f"));
  }

  static Ink of(State state) {
    return switch (state) {
      case NOT_EVALUABLE -> new Ink("#74389b", "#8a4bb3", "#f5edfb", "#d9c2ea");
      case STALE -> new Ink("#6f5800", "#a08000", "#faf3cf", "#e6d992");
      case INEFFECTIVE -> new Ink("#b3201b", "#c62a20", "#fde5e2", "#f3b6b0");
      case EXCEPTION -> new Ink("#985000", "#cb6e08", "#ffefd8", "#f3cf9b");
      case PENDING -> new Ink("#0b6180", "#2a93b8", "#e1f2f9", "#abd8e8");
      case NOT_OCCURRED -> new Ink("#57606a", "#7d8793", "#eef1f4", "#d5dbe1");
      case PASS -> new Ink("#0a7355", "#2a9472", "#e2f3ec", "#a6d9c8");
    };
  }
}
