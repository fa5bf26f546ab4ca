package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Standing;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the palette found.
 *
 * @param id in fixed-width type, empty for none
 * @param standing shown as a shape, null for an icon
 * @param icon Ikonli name where there is no standing
 * @param detail more about it, one line, empty for none
 * @param aside how it stands, in a word or two, empty for none
 * @param key that does the same, empty for none
 */
public record Hit(
    HitKind kind,
    String id,
    String title,
    @Nullable Standing standing,
    String icon,
    String detail,
    String aside,
    String key,
    Runnable action) {
  Hit(HitKind kind, String title, String icon, String key, Runnable action) {
    this(kind, "", title, null, icon, "", "", key, action);
  }

  /** What has an id and stands somehow. */
  Hit(HitKind kind, String id, String title, Standing standing, String detail, Runnable action) {
    this(kind, id, title, standing, "", detail, standing.word(), "", action);
  }

  /** Whether they are of the same thing, however it stands in each. */
  boolean isSame(Hit other) {
    return kind == other.kind && id.equals(other.id) && title.equals(other.title);
  }
}
