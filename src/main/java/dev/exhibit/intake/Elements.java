package dev.exhibit.intake;

import dev.exhibit.intake.JsonScanner.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into its elements: the members of a top-level array, of {@code {"Records":[…]}} or
 * {@code {"Events":[…]}} or {@code {"archives":[…]}} (Borg), and top-level objects, one a line or
 * not. Memory holds one element of at most {@link Capture#LIMIT} bytes.
 *
 * <p>Behind damage every further object is offered as tentative, until the caller recognises one
 * and calls {@link #recovered}; only then is it known how far the damage reached.
 */
final class Elements {
  private static final Set<String> LISTS = Set.of("Records", "Events", "archives");
  private static final int HEAD = 4096;

  private final ByteReader in;
  private final JsonScanner json;
  private boolean inList;
  private boolean listWrapped;
  private boolean lists;
  private boolean ended;
  private @Nullable Damage damage;

  /** Where the element that is being passed over starts. */
  private Place start = new Place(0, 1);

  private record Damage(Place place, String reason, String head) {}

  Elements(ByteReader in) {
    this.in = in;
    this.json = new JsonScanner(in);
  }

  /** The next element, or null at the end. */
  @Nullable Element next() {
    while (!ended) {
      try {
        Element found = inList ? nextInList() : nextAtTop();
        if (found != null) {
          return found;
        }
      } catch (MalformedException e) {
        Element line = damaged(e);
        if (line != null) {
          return line;
        }
      }
    }
    return closeDamage(in.place());
  }

  /** Whether a list that holds records was seen. */
  boolean sawList() {
    return lists;
  }

  /** Why the input could not be read to its end; null when it could. */
  @Nullable String broken() {
    return in.broken();
  }

  /** The damage that ends with this element, which was recognised. */
  @Nullable Element recovered(Element recognised) {
    return closeDamage(recognised.place());
  }

  private Element.@Nullable Damaged closeDamage(Place end) {
    Damage open = damage;
    damage = null;
    return open == null
        ? null
        : new Element.Damaged(
            open.place(), end.offset() - open.place().offset(), open.reason(), open.head());
  }

  private @Nullable Element nextAtTop() throws MalformedException {
    start = in.place();
    in.capture().start();
    int b = in.read();
    switch (b) {
      case -1 -> end();
      case '\n' -> {
        if (damage != null && in.peek() == '{') {
          return closeDamage(in.place());
        }
      }
      case ' ', '\t', '\r', ',', ']', '}' -> {}
      case '[' -> openList(false);
      case '{' -> {
        if (members(in.readToken(), false)) {
          return cut();
        }
      }
      default -> {
        return outside(b);
      }
    }
    return null;
  }

  private void end() throws MalformedException {
    ended = true;
    String broken = in.broken();
    if (broken != null) {
      throw new MalformedException(broken, true);
    }
  }

  private void openList(boolean wrapped) {
    inList = true;
    lists |= wrapped;
    listWrapped = wrapped;
    in.capture().stop();
  }

  private @Nullable Element nextInList() throws MalformedException {
    int b = in.peek();
    while (b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == ',') {
      in.read();
      b = in.peek();
    }
    start = in.place();
    in.capture().start();
    b = in.read();
    if (b == ']') {
      inList = false;
      in.capture().stop();
      if (listWrapped) {
        members(in.readToken(), true);
      }
      return null;
    }
    if (b < 0) {
      throw new MalformedException("it ends before its list of records is closed", true);
    }
    if (b == '[') {
      // Records do not stand in lists of lists: taken whole it could swallow all that follow.
      throw JsonScanner.unexpected(b);
    }
    json.value(b);
    return cut();
  }

  /**
   * Passes over the members of an object.
   *
   * @param after whether a member stands before
   * @return false when one of them opened a list of records, or the list's wrapper ended
   */
  private boolean members(int first, boolean after) throws MalformedException {
    int b = first;
    boolean comma = after;
    while (b != '}') {
      if (comma) {
        JsonScanner.expect(b, ',');
        b = in.readToken();
      }
      String name = json.name(b);
      b = json.afterColon();
      if (b == '[' && LISTS.contains(name)) {
        openList(true);
        return false;
      }
      json.value(b);
      b = in.readToken();
      comma = true;
    }
    return !after;
  }

  private Element cut() {
    Capture capture = in.capture();
    capture.stop();
    boolean tentative = damage != null;
    return capture.complete()
        ? new Element.Whole(start, capture.bytes(), tentative)
        : new Element.TooLarge(start, capture.length(), capture.overflowHash(), tentative);
  }

  /** Bytes outside of any object: a line that is not JSON, or the rest of something damaged. */
  private @Nullable Element outside(int first) {
    boolean mark = start.offset() == 0 && first == 0xef;
    if (mark && in.read() == 0xbb && in.read() == 0xbf) {
      return null; // the byte order mark of UTF-8
    }
    int next = in.peek();
    while (next != '\n' && next != '{' && next >= 0) {
      in.read();
      next = in.peek();
    }
    if (damage != null) {
      return null;
    }
    open("not JSON");
    return next == '{' ? null : closeDamage(in.place());
  }

  private @Nullable Element damaged(MalformedException fault) {
    inList = false;
    String broken = in.broken();
    if (damage == null) {
      open(broken == null ? fault.reason() : broken);
    }
    in.capture().stop();
    if (fault.atEnd()) {
      return null;
    }
    in.unread();
    boolean nextLine = in.atLineStart() && in.place().line() > start.line();
    return nextLine && in.peek() == '{' ? closeDamage(in.place()) : null;
  }

  private void open(String reason) {
    byte[] seen = in.capture().complete() ? in.capture().bytes() : new byte[0];
    byte[] head = Arrays.copyOf(seen, Math.min(seen.length, HEAD));
    damage = new Damage(start, reason, new String(head, StandardCharsets.UTF_8));
  }
}
