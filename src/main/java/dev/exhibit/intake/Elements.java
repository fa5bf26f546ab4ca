package dev.exhibit.intake;

import dev.exhibit.intake.JsonScanner.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into its elements: the members of a top-level array, of {@code {"Records":[…]}} or
 * {@code {"Events":[…]}} or {@code {"archives":[…]}} (Borg) or {@code {"logEvents":[…]}}
 * (CloudWatch Logs, delivered), of {@code items} or {@code events} whose first member shows that
 * they are records, and top-level objects, one a line or not. Memory holds one element of at most
 * {@link Capture#LIMIT} bytes.
 *
 * <p>Behind damage every further object is offered as tentative, until the caller recognises one
 * and calls {@link #recovered}; only then is it known how far the damage reached.
 */
final class Elements {
  private static final Set<String> LISTS = Set.of("Records", "Events", "archives", "logEvents");

  /**
   * Lists that other objects have too, and what stands in the first member of those that hold
   * records: an {@code EventList} of Kubernetes, a delivery or a page of Okta, what CloudWatch Logs
   * answers.
   */
  private static final Map<String, Set<String>> MARKED_LISTS =
      Map.of(
          "items", Set.of("\"auditID\""), "events", Set.of("\"published\"", "\"ingestionTime\""));

  /** Okta's event hooks have their list one level down. */
  private static final String WRAPPER = "data";

  private static final int HEAD = 4096;

  private final ByteReader in;
  private final JsonScanner json;
  private boolean inList;

  /** How many objects are open around the list, or around the members that are passed over. */
  private int level;

  private @Nullable Element firstOfList;
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
      case '[' -> {
        level = 0;
        openList();
      }
      case '{' -> {
        level = 1;
        return members(in.readToken(), false) ? cut() : takeFirstOfList();
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

  private void openList() {
    inList = true;
    lists |= level > 0;
    in.capture().stop();
  }

  private @Nullable Element takeFirstOfList() {
    Element first = firstOfList;
    firstOfList = null;
    return first;
  }

  private void skipSpace(boolean alsoCommas) {
    int b = in.peek();
    while (b == ' ' || b == '\n' || b == '\r' || b == '\t' || (alsoCommas && b == ',')) {
      in.read();
      b = in.peek();
    }
  }

  private @Nullable Element nextInList() throws MalformedException {
    skipSpace(true);
    start = in.place();
    in.capture().start();
    int b = in.read();
    if (b == ']') {
      return closeList();
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

  /** The objects around the list go on behind it, and may hold another one. */
  private @Nullable Element closeList() throws MalformedException {
    inList = false;
    in.capture().stop();
    while (level > 0 && !inList) {
      members(in.readToken(), true);
      level -= inList ? 0 : 1;
    }
    return takeFirstOfList();
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
      member(name, b);
      if (inList) {
        return false;
      }
      b = in.readToken();
      comma = true;
    }
    return !after;
  }

  /** Passes over the value of a member, or opens the list of records that it is. */
  private void member(String name, int first) throws MalformedException {
    Set<String> marks = MARKED_LISTS.get(name);
    if (first == '[' && LISTS.contains(name)) {
      openList();
    } else if (first == '[' && marks != null) {
      markedList(marks);
    } else if (first == '{' && level == 1 && name.equals(WRAPPER)) {
      level++;
      members(in.readToken(), false);
      level -= inList ? 0 : 1;
    } else {
      json.value(first);
    }
  }

  /** Passes over a list, or over its first member only when that is a record. */
  private void markedList(Set<String> marks) throws MalformedException {
    skipSpace(false);
    Place place = in.place();
    Capture capture = in.capture();
    int from = (int) Math.min(capture.length(), Capture.LIMIT);
    int b = in.read();
    if (b == ']') {
      return;
    }
    json.value(b);
    // Behind a list that is closed nothing is captured any more.
    boolean kept = capture.complete() && capture.bytes().length > from;
    byte[] member = kept ? Arrays.copyOfRange(capture.bytes(), from, capture.bytes().length) : null;
    String text = member == null ? "" : new String(member, StandardCharsets.UTF_8);
    if (member != null && marks.stream().anyMatch(text::contains)) {
      firstOfList = new Element.Whole(place, member, damage != null);
      openList();
      return;
    }
    b = in.readToken();
    while (b == ',') {
      json.value(in.readToken());
      b = in.readToken();
    }
    if (b != ']') {
      throw JsonScanner.unexpected(b);
    }
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
