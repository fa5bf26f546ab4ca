package dev.exhibit.intake;

import java.util.BitSet;

/**
 * Passes over JSON values byte by byte without building them, so that an element of any size costs
 * no memory. Structure is checked here; the spelling of numbers and literals when the element is
 * parsed. Source: RFC 8259.
 */
final class JsonScanner {
  /** Objects and arrays within each other; CloudTrail needs fewer than 30. */
  static final int MAX_DEPTH = 200;

  private static final int LONGEST_NAME = 64;

  private final ByteReader in;
  private final BitSet objects = new BitSet(MAX_DEPTH);

  JsonScanner(ByteReader in) {
    this.in = in;
  }

  /** Passes over the value whose first byte was just read. */
  void value(int first) throws MalformedException {
    int depth = 0;
    int b = first;
    while (true) {
      boolean open = b == '{' || b == '[';
      if (open) {
        if (depth == MAX_DEPTH) {
          throw new MalformedException("nested deeper than " + MAX_DEPTH + " levels", false);
        }
        objects.set(depth++, b == '{');
        b = in.readToken();
      } else {
        scalar(b);
        b = depth == 0 ? 0 : in.readToken();
      }
      boolean fresh = open;
      while (depth > 0 && b == (objects.get(depth - 1) ? '}' : ']')) {
        depth--;
        fresh = false;
        b = depth == 0 ? 0 : in.readToken();
      }
      if (depth == 0) {
        return;
      }
      if (!fresh) {
        expect(b, ',');
        b = in.readToken();
      }
      if (objects.get(depth - 1)) {
        b = afterName(b);
      }
    }
  }

  /** Passes over the rest of a member's name and the colon; gives the first byte of its value. */
  private int afterName(int quote) throws MalformedException {
    expect(quote, '"');
    string();
    return afterColon();
  }

  /** The first byte of the value behind the name that was just passed over. */
  int afterColon() throws MalformedException {
    expect(in.readToken(), ':');
    int b = in.readToken();
    if (b == '{' && in.justStartedLine()) {
      // One record a line, and this one was cut off; nobody prints JSON like this.
      throw new MalformedException("the line ends in the middle of a record", false);
    }
    return b;
  }

  /** The name that starts with this quote; a long one is cut. */
  String name(int quote) throws MalformedException {
    expect(quote, '"');
    StringBuilder name = new StringBuilder();
    int b = in.read();
    while (b != '"') {
      if (name.length() < LONGEST_NAME) {
        name.append((char) b);
      }
      checkInside(b);
      if (b == '\\') {
        checkInside(in.read());
      }
      b = in.read();
    }
    return name.toString();
  }

  private void scalar(int b) throws MalformedException {
    if (b == '"') {
      string();
      return;
    }
    if (!isLiteral(b)) {
      throw unexpected(b);
    }
    while (isLiteral(in.peek())) {
      in.read();
    }
  }

  private void string() throws MalformedException {
    for (int b = in.read(); b != '"'; b = in.read()) {
      checkInside(b);
      if (b == '\\') {
        checkInside(in.read());
      }
    }
  }

  private static void checkInside(int b) throws MalformedException {
    if (b < 0) {
      throw unexpected(b);
    }
    if (b == '\n') {
      throw new MalformedException("the line ends inside a text", false);
    }
  }

  private static boolean isLiteral(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '+'
        || b == '.'
        || b == 'E';
  }

  static void expect(int found, char wanted) throws MalformedException {
    if (found != wanted) {
      throw unexpected(found);
    }
  }

  static MalformedException unexpected(int found) {
    if (found < 0) {
      return new MalformedException("it ends in the middle of a record", true);
    }
    String shown = found > ' ' && found < 127 ? "'" + (char) found + "'" : "byte " + found;
    return new MalformedException("not JSON at " + shown, false);
  }

  /**
   * The bytes are not JSON; the message says why, as the end of a sentence. Unless at the end, the
   * byte that does not fit was just read.
   */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean atEnd;

    MalformedException(String reason, boolean atEnd) {
      super(reason, null, false, false);
      this.atEnd = atEnd;
    }

    boolean atEnd() {
      return atEnd;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
