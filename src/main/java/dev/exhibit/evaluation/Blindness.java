package dev.exhibit.evaluation;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where none of several sources could be seen.
 *
 * @param spans in order of time, none touching another
 */
record Blindness(List<TimeSpan> spans) {
  Blindness {
    spans = List.copyOf(spans);
  }

  /** Where every one of these was blind. */
  static Blindness ofAll(List<List<BlindSpan>> sources) {
    List<TimeSpan> common = null;
    for (List<BlindSpan> one : sources) {
      List<TimeSpan> spans =
          one.stream().map(BlindSpan::span).sorted(Comparator.comparing(TimeSpan::from)).toList();
      common = common == null ? spans : common(common, spans);
    }
    return new Blindness(common == null ? List.of() : common);
  }

  private static List<TimeSpan> common(List<TimeSpan> left, List<TimeSpan> right) {
    List<TimeSpan> common = new ArrayList<>();
    for (TimeSpan one : left) {
      for (TimeSpan other : right) {
        Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
        Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
        if (from.isBefore(to)) {
          common.add(new TimeSpan(from, to));
        }
      }
    }
    return common;
  }

  /** Whether any moment between these two could not be seen. */
  boolean touches(Instant from, Instant to) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (spans.get(middle).to().isAfter(from)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < spans.size() && spans.get(low).from().isBefore(to);
  }
}
