package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many events a part of a range has, so far as that is known. */
record PartCount(long events, Known known) {
  /** How a number stands to that of the events. */
  enum Known {
    /** There are just so many. */
    EXACTLY,
    /** The store could not look everywhere. */
    AT_LEAST,
    /** So many has everything that reaches into the part. */
    AT_MOST
  }

  /**
   * What the columns say; null where they say nothing of it.
   *
   * @param part of which the columns are taken that reach into it; others may hold more than is its
   */
  static @Nullable PartCount of(Counted counted, TimeSpan part) {
    if (part.from().isBefore(counted.span().from()) || part.to().isAfter(counted.span().to())) {
      return null;
    }
    long events = 0;
    boolean whole = true;
    Histogram found = counted.found().value();
    for (Histogram.Bucket bucket : found.buckets()) {
      Instant end = bucket.from().plus(found.width());
      if (bucket.from().isBefore(part.to()) && end.isAfter(part.from())) {
        events += bucket.count();
        whole &= isWithin(bucket.from(), end, part, counted.span());
      }
    }
    if (counted.found() instanceof Answer.Complete) {
      return new PartCount(events, whole ? Known.EXACTLY : Known.AT_MOST);
    }
    return whole ? new PartCount(events, Known.AT_LEAST) : null;
  }

  /** What a column holds beyond the range was not counted. */
  private static boolean isWithin(Instant from, Instant end, TimeSpan part, TimeSpan range) {
    return (!from.isBefore(part.from()) || part.from().equals(range.from()))
        && (!end.isAfter(part.to()) || part.to().equals(range.to()));
  }

  /**
   * The same by the best that is known: the columns, and by day what is listed, where the part is
   * that.
   */
  static @Nullable PartCount of(Counted counted, RowsModel rows, TimeSpan part) {
    PartCount columns = of(counted, part);
    if (columns != null && columns.known() == Known.EXACTLY) {
      return columns;
    }
    PartCount listed = rows.counted(new RowsModel.Asked(counted.kql(), part));
    return listed == null ? columns : listed;
  }
}
