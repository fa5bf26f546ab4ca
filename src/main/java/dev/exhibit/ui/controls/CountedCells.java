package dev.exhibit.ui.controls;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import java.time.Instant;

/**
 * What a store counted of a population, and the cells into which it is put together.
 *
 * @param answer of the width that the cells ask for; where it is partial, counts are lower bounds
 */
record CountedCells(CellEdges edges, Answer<Histogram> answer) {
  /** Whether the store could look everywhere. */
  boolean whole() {
    return answer instanceof Answer.Complete;
  }

  /** How many events each cell has. */
  long[] counts() {
    long[] counts = new long[edges.size()];
    Instant begin = edges.period().from();
    for (Histogram.Bucket bucket : answer.value().buckets()) {
      // The first bucket may begin before the period, though nothing in it is counted from there.
      int cell = edges.indexAt(bucket.from().isBefore(begin) ? begin : bucket.from());
      if (cell >= 0) {
        counts[cell] += bucket.count();
      }
    }
    return counts;
  }
}
