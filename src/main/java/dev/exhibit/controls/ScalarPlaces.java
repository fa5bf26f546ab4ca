package dev.exhibit.controls;

import dev.exhibit.controls.Findings.Place;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Finds where a character of a YAML text value stands in the file. Folding changes white space
 * only, so the n-th character that is not white space is the same in the value and in the file,
 * once quotes and escapes are read as YAML 1.2 reads them.
 */
final class ScalarPlaces {
  private final int[] raw;
  private final ScalarStyle style;
  private int at;
  private int line;
  private int column;

  /** Starts at the value's first character, quote or block sign. */
  ScalarPlaces(String text, ScalarStyle style, Mark start) {
    this.raw = text.codePoints().toArray();
    this.style = style;
    this.line = 0;
    while (line < start.getLine() && at < raw.length) {
      step();
    }
    while (column < start.getColumn() && at < raw.length) {
      step();
    }
    skipOpening();
  }

  private void skipOpening() {
    switch (style) {
      case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> step();
      case LITERAL, FOLDED -> {
        int header = line;
        while (line == header && at < raw.length) {
          step();
        }
      }
      case PLAIN -> {}
    }
  }

  /** The place of the character at that offset of the value. */
  Place of(String value, int offset) {
    int[] before = value.substring(0, Math.min(offset, value.length())).codePoints().toArray();
    boolean atEnd = value.substring(Math.min(offset, value.length())).isBlank();
    for (int c : before) {
      if (!Character.isWhitespace(c)) {
        skipWhite();
        read();
      }
    }
    if (!atEnd) {
      skipWhite();
    }
    return new Place(line + 1, column + 1);
  }

  private void skipWhite() {
    while (at < raw.length && (Character.isWhitespace(raw[at]) || isWhiteEscape())) {
      if (raw[at] == '\\') {
        step();
      }
      step();
    }
  }

  private boolean isWhiteEscape() {
    return isDouble()
        && raw[at] == '\\'
        && at + 1 < raw.length
        && ("ntrvf ".indexOf(raw[at + 1]) >= 0 || Character.isWhitespace(raw[at + 1]));
  }

  /** Moves past one character of the value. */
  private void read() {
    if (at >= raw.length) {
      return;
    }
    int length = 1;
    if (style == ScalarStyle.SINGLE_QUOTED && raw[at] == '\'') {
      length = 2;
    } else if (isDouble() && raw[at] == '\\' && at + 1 < raw.length) {
      length =
          switch (raw[at + 1]) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
          };
    }
    for (int i = 0; i < length && at < raw.length; i++) {
      step();
    }
  }

  private boolean isDouble() {
    return style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.JSON_SCALAR_STYLE;
  }

  private void step() {
    if (raw[at++] == '\n') {
      line++;
      column = 0;
    } else {
      column++;
    }
  }
}
