package dev.exhibit.evaluation;

import dev.exhibit.model.SamplePick;
import dev.exhibit.model.Sha256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A seeded draw that anyone can redo. The rows of the population, counted from 0, are cut into as
 * many runs as rows are wanted; of each run one row is picked. The seed is the SHA-256 of {@code
 * engagement|control|populationHash}, lower-case hex; of run {@code i} the pick is the SHA-256 of
 * {@code seed|i} as an unsigned integer, modulo the run's length, all texts in UTF-8.
 */
public final class Sampling {
  private Sampling() {}

  /** The seed, lower-case hex. */
  public static String seed(String engagement, String control, String populationHash) {
    return Sha256.of(engagement + "|" + control + "|" + populationHash);
  }

  /**
   * The picks, in the order of rows.
   *
   * @param rows how many rows there are
   * @param size how many are wanted; all are picked where there are no more
   */
  public static List<SamplePick> picks(String seed, long rows, int size) {
    int runs = (int) Math.min(size, rows);
    List<SamplePick> picks = new ArrayList<>(runs);
    BigInteger all = BigInteger.valueOf(rows);
    for (int run = 0; run < runs; run++) {
      long from = bound(all, run, runs);
      long to = bound(all, run + 1, runs);
      BigInteger number = new BigInteger(1, new Sha256().add(seed + "|" + run).bytes());
      picks.add(
          new SamplePick(
              run, from, to, from + number.mod(BigInteger.valueOf(to - from)).longValue()));
    }
    return picks;
  }

  private static long bound(BigInteger rows, int run, int runs) {
    return rows.multiply(BigInteger.valueOf(run)).divide(BigInteger.valueOf(runs)).longValue();
  }
}
