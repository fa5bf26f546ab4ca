package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.Evaluated;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many gaps of each kind there are, as far as anybody looked: before the first evaluation that
 * is for criteria without a control alone, and what else is known then is a part.
 *
 * @param found how many of each kind; a kind without any is absent
 * @param read whether the workspace was read
 * @param evaluated how much was evaluated; null for nothing
 */
public record GapCounts(Map<GapKind, Integer> found, boolean read, @Nullable Evaluated evaluated) {
  /** Before the workspace was read. */
  static final GapCounts UNKNOWN = new GapCounts(Map.of(), false, null);

  public GapCounts {
    found = Map.copyOf(found);
  }

  static GapCounts of(SessionModel.Facts facts) {
    Map<GapKind, Integer> found = new EnumMap<>(GapKind.class);
    for (Gap gap : facts.gaps()) {
      found.merge(gap.kind(), 1, Integer::sum);
    }
    return new GapCounts(found, true, Evaluated.of(facts).orElse(null));
  }

  /**
   * A number, and whether it is all that there are.
   *
   * @param number of what is known
   * @param exact whether everything was looked at that could hold more; else it is at least the
   *     number, and no zero
   * @param part what was looked at where that is not everything, in words; empty where it is
   */
  record Count(int number, boolean exact, String part) {
    /** As it stands in a list. */
    String shown() {
      if (exact) {
        return Formats.count(number);
      }
      return number == 0 ? Messages.text("gaps.unlooked") : Messages.text("gaps.least", number);
    }

    /** As it is told of what it counts. */
    String spoken(String name) {
      if (!exact) {
        return number == 0
            ? Messages.text("gaps.unlooked.spoken", name)
            : Messages.text("gaps.least.spoken", name, number);
      }
      return part.isEmpty()
          ? Messages.text("gaps.counted", name, number)
          : Messages.text("gaps.counted.part", name, number, part);
    }
  }

  /** How many gaps there are, of whatever kind. */
  int all() {
    return found.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * How many there are of a kind.
   *
   * @param kind null for all kinds
   */
  Count count(@Nullable GapKind kind) {
    int number = kind == null ? all() : found.getOrDefault(kind, 0);
    return kind == GapKind.NO_CONTROL ? new Count(number, read, "") : count(number);
  }

  /** A number of gaps that may be of any kind. */
  Count count(int number) {
    boolean exact = read && evaluated != null;
    return new Count(number, exact, exact ? part() : "");
  }

  private String part() {
    return evaluated == null || evaluated.isWhole()
        ? ""
        : Messages.text("overview.evaluated.then", evaluated.done(), evaluated.all());
  }

  /** What is told over the list; empty where there is nothing to tell. */
  String told() {
    if (!read || (evaluated == null && all() == 0)) {
      return "";
    }
    return Messages.text(evaluated == null ? "gaps.before" : "gaps.open", all());
  }

  /** Of what the numbers are; empty where they are of everything, or of nothing yet. */
  String lookedAt() {
    return read && evaluated == null ? Messages.text("gaps.never") : part();
  }
}
