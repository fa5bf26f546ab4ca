package dev.exhibit.evidence.comparing;

import dev.exhibit.evidence.comparing.Results.Judged;
import dev.exhibit.model.Comparison.GapChange;
import dev.exhibit.model.Comparison.GapStatus;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds out what became of gaps. Two are the same when they are of one kind, control and source,
 * are about the same thing, and where they are about time share some. An older gap is closed only
 * where the newer side looks at its time and could judge its control.
 */
final class GapMatch {
  /** What a reason says of the length and the times of a gap, which may change while it stays. */
  private static final Pattern EXTENT =
      Pattern.compile(
          "( \\d+ times in a row)?,? due (at|from) .*|for \\d+ (d|h|min|s)\\b.*|\\d+ items? .*");

  private final Results older;
  private final Results newer;

  GapMatch(Results older, Results newer) {
    this.older = older;
    this.newer = newer;
  }

  /** What is compared of a gap beside its time. */
  private record Subject(String control, GapKind kind, String source, String what) {
    static Subject of(Gap gap) {
      return new Subject(
          gap.control(),
          gap.kind(),
          Objects.requireNonNullElse(gap.source(), ""),
          EXTENT.matcher(gap.reason()).replaceFirst(""));
    }
  }

  /** Every gap with what became of it, those of the newer side first. */
  List<GapChange> changes(Set<String> only) {
    Map<Subject, List<Gap>> before = new HashMap<>();
    List<Gap> then = chosen(older.gaps(), only);
    then.forEach(gap -> before.computeIfAbsent(Subject.of(gap), s -> new ArrayList<>()).add(gap));
    List<GapChange> changes = new ArrayList<>();
    Set<Gap> matched = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Gap gap : chosen(newer.gaps(), only)) {
      List<Gap> same =
          before.getOrDefault(Subject.of(gap), List.of()).stream()
              .filter(old -> meet(old, gap))
              .toList();
      matched.addAll(same);
      changes.add(new GapChange(ofNewer(gap, same.isEmpty()), gap));
    }
    then.stream()
        .filter(gap -> !matched.contains(gap))
        .map(gap -> new GapChange(ofOlder(gap), gap))
        .forEach(changes::add);
    return changes;
  }

  /** Open exceptions are told item by item, where more is known of them. */
  private static List<Gap> chosen(List<Gap> gaps, Set<String> only) {
    return gaps.stream()
        .filter(gap -> gap.kind() != GapKind.OPEN_EXCEPTION)
        .filter(gap -> only.isEmpty() || only.contains(gap.control()))
        .toList();
  }

  private static boolean meet(Gap one, Gap other) {
    Instant a = one.since();
    Instant b = other.since();
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.equals(b)
        || (a.isBefore(Objects.requireNonNullElse(other.until(), Instant.MAX))
            && b.isBefore(Objects.requireNonNullElse(one.until(), Instant.MAX)));
  }

  private GapStatus ofNewer(Gap gap, boolean isNew) {
    if (!isNew) {
      return GapStatus.STILL_OPEN;
    }
    return isOfBoth(gap) ? GapStatus.NEW : GapStatus.NOT_COMPARED;
  }

  private GapStatus ofOlder(Gap gap) {
    if (!isOfBoth(gap)) {
      return GapStatus.NOT_COMPARED;
    }
    Judged now = newer.controls().get(gap.control());
    if (now != null && !now.isJudged()) {
      return GapStatus.UNKNOWN;
    }
    TimeSpan looked = now == null ? newer.side().judged() : now.span();
    return isInside(gap, looked) ? GapStatus.CLOSED : GapStatus.OTHER_TIME;
  }

  /** Whether all of it is inside; what is not about time is everywhere. */
  private static boolean isInside(Gap gap, TimeSpan span) {
    Instant since = gap.since();
    Instant until = gap.until();
    return since == null
        || (!since.isBefore(span.from())
            && !since.isAfter(span.to())
            && (until == null || !until.isAfter(span.to())));
  }

  /** Whether both sides would have said it: gaps of criteria without a control always. */
  private boolean isOfBoth(Gap gap) {
    boolean was = older.controls().containsKey(gap.control());
    boolean is = newer.controls().containsKey(gap.control());
    return was == is;
  }
}
