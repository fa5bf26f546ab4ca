package dev.exhibit.evaluation;

import dev.exhibit.evaluation.SlotVerdict.Finding;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of one job on one host, one for each stretch of times that came out alike, so that a job
 * which stopped is one gap and not a thousand.
 */
final class SlotGaps {
  /** More gaps of one kind than this say less than their number; items name every one. */
  private static final int MOST_OF_A_KIND = 500;

  private final Control control;
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<GapKind, Stretch> stretches = new EnumMap<>(GapKind.class);

  private record Stretch(SlotVerdict first, SlotVerdict last, int slots) {}

  SlotGaps(Control control) {
    this.control = control;
  }

  /** The next time. */
  void add(SlotVerdict verdict) {
    for (GapKind kind :
        List.of(GapKind.MISSED_RUN, GapKind.LATE_RUN, GapKind.FAILED_RUN, GapKind.UNFINISHED_RUN)) {
      Stretch before = stretches.get(kind);
      if (is(kind, verdict)) {
        stretches.put(
            kind,
            before == null
                ? new Stretch(verdict, verdict, 1)
                : new Stretch(before.first(), verdict, before.slots() + 1));
      } else if (before != null) {
        close(kind, before);
      }
    }
  }

  /** All of them: no more times will come. */
  List<Gap> end() {
    Map.copyOf(stretches).forEach(this::close);
    return List.copyOf(gaps);
  }

  private static boolean is(GapKind kind, SlotVerdict verdict) {
    return switch (kind) {
      case MISSED_RUN -> verdict.finding() == Finding.MISSED;
      case FAILED_RUN -> verdict.finding() == Finding.FAILED;
      case UNFINISHED_RUN -> verdict.finding() == Finding.UNFINISHED;
      case LATE_RUN -> verdict.slot().isLate();
      default -> false;
    };
  }

  private void close(GapKind kind, Stretch stretch) {
    stretches.remove(kind);
    gaps.add(
        new Gap(
            control.id(),
            kind,
            stretch.first().slot().time(),
            until(kind, stretch.last()),
            null,
            reason(kind, stretch),
            control.guidance().strip()));
  }

  /** A miss lasts to the end of the grace; late to the start; failed to the finish. */
  private static @Nullable Instant until(GapKind kind, SlotVerdict last) {
    AuditEvent start = last.slot().start();
    return switch (kind) {
      case MISSED_RUN -> last.slot().time().plus(last.job().grace());
      case FAILED_RUN ->
          last.slot().end() != null || start == null ? last.slot().end() : start.time();
      case LATE_RUN -> last.slot().begun();
      default -> null;
    };
  }

  private static String reason(GapKind kind, Stretch stretch) {
    String did =
        switch (kind) {
          case MISSED_RUN -> " did not run";
          case LATE_RUN -> " started late";
          case FAILED_RUN -> " failed";
          default -> " has no finish";
        };
    return stretch.first().where()
        + did
        + (stretch.slots() == 1
            ? ", due at " + stretch.first().slot().time() + "."
            : " "
                + stretch.slots()
                + " times in a row, due from "
                + stretch.first().slot().time()
                + " to "
                + stretch.last().slot().time()
                + ".");
  }

  /** These in order of time, and instead of too many of one kind how many more there are. */
  static List<Gap> capped(Control control, List<Gap> all) {
    List<Gap> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(Gap::since, Comparator.nullsLast(Comparator.naturalOrder())));
    List<Gap> kept = new ArrayList<>();
    Map<GapKind, Integer> counts = new EnumMap<>(GapKind.class);
    for (Gap gap : sorted) {
      if (counts.merge(gap.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
        kept.add(gap);
      }
    }
    counts.forEach((kind, count) -> {
      if (count > MOST_OF_A_KIND) {
        kept.add(
            new Gap(
                control.id(),
                kind,
                null,
                null,
                null,
                (count - MOST_OF_A_KIND) + " more stretches like these; the items name every run.",
                control.guidance().strip()));
      }
    });
    return kept;
  }
}
