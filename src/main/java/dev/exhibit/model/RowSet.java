package dev.exhibit.model;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows of a long file, in their order, at a bit a row: ten million rows take little
 * more than a megabyte. Any of them is found by its place in the set without walking it.
 */
public final class RowSet {
  private static final int STEP = 4096;
  private static final RowSet NONE = all(0);

  private final int size;
  private final @Nullable BitSet bits;
  private final int[] ranks;

  private RowSet(int size, @Nullable BitSet bits, int[] ranks) {
    this.size = size;
    this.bits = bits;
    this.ranks = ranks;
  }

  /** No row. */
  public static RowSet none() {
    return NONE;
  }

  /** The first rows of a file, all of them. */
  public static RowSet all(int rows) {
    return new RowSet(rows, null, new int[0]);
  }

  /** The rows whose bits are set; the bits must not change any more. */
  public static RowSet of(BitSet bits) {
    int steps = bits.length() / STEP + 1;
    int[] ranks = new int[steps];
    int seen = 0;
    for (int step = 0; step < steps; step++) {
      ranks[step] = seen;
      seen += bits.get(step * STEP, (step + 1) * STEP).cardinality();
    }
    return new RowSet(seen, bits, ranks);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /**
   * The row at a place, counted from 0.
   *
   * @throws IndexOutOfBoundsException beyond the last
   */
  public int row(int place) {
    java.util.Objects.checkIndex(place, size);
    BitSet set = bits;
    if (set == null) {
      return place;
    }
    int low = 0;
    int high = ranks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ranks[middle] <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int row = set.nextSetBit(low * STEP);
    for (int rank = ranks[low]; rank < place; rank++) {
      row = set.nextSetBit(row + 1);
    }
    return row;
  }
}
