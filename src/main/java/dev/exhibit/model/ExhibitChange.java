package dev.exhibit.model;

import dev.exhibit.model.Comparison.Presence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that was sent into packages, in two of them. Its id names it within one workspace, so that
 * of two engagements the same id may mean two views.
 *
 * @param before as the older package holds it; null where it does not
 * @param after as the newer package holds it; null where it does not
 */
public record ExhibitChange(
    String id, @Nullable PackagedExhibit before, @Nullable PackagedExhibit after) {
  /** What is another one than before. */
  public enum Difference {
    /** Title or note. */
    TEXT,
    /** What was asked. */
    QUERY,
    /** The time that it covers. */
    SPAN,
    /** The rows differ, if only by a byte. */
    ROWS
  }

  /** In which of the two it is. */
  public Presence presence() {
    return before == null
        ? Presence.NEWER_ONLY
        : after == null ? Presence.OLDER_ONLY : Presence.BOTH;
  }

  /** What differs; nothing where it is in one of the two only. */
  public List<Difference> differences() {
    PackagedExhibit then = before;
    PackagedExhibit now = after;
    List<Difference> found = new ArrayList<>();
    if (then == null || now == null) {
      return found;
    }
    if (!then.title().equals(now.title()) || !then.note().equals(now.note())) {
      found.add(Difference.TEXT);
    }
    if (!then.asks().equals(now.asks())) {
      found.add(Difference.QUERY);
    }
    if (!then.span().equals(now.span())) {
      found.add(Difference.SPAN);
    }
    if (!then.rowsSha256().equals(now.rowsSha256())) {
      found.add(Difference.ROWS);
    }
    return found;
  }

  /** Its title, of the newer package where that holds it. */
  public String title() {
    PackagedExhibit one = after == null ? before : after;
    return one == null ? "" : one.title();
  }
}
