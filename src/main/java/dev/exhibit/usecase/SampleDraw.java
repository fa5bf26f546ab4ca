package dev.exhibit.usecase;

import dev.exhibit.evidence.CanonicalJson;
import dev.exhibit.evidence.OrderedRows;
import dev.exhibit.evidence.RowStore;
import dev.exhibit.evidence.Rows;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.SamplePick;
import dev.exhibit.model.Sampling;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;

/**
 * Draws a sample of a population: once through the rows in the order of a package for their number
 * and hash, once more for the picks. Memory holds the picks only.
 */
final class SampleDraw {
  private SampleDraw() {}

  /**
   * A draw.
   *
   * @param population SHA-256 of the rows as a package's {@code population.ndjson} holds them
   */
  record Drawn(String seed, String population, long rows, List<Picked> picks) {
    Drawn {
      picks = List.copyOf(picks);
    }
  }

  /** A pick with its row. */
  record Picked(SamplePick pick, AuditEvent event) {}

  /** Draws so many of this view of a store, which must not change between the two walks. */
  static Drawn draw(
      RowStore store,
      Control control,
      TimeSpan span,
      String engagement,
      int size,
      Cancellation cancellation) {
    return draw(store, control, span, engagement, rows -> size, cancellation);
  }

  /** Draws as many as a number of rows asks for. */
  static Drawn draw(
      RowStore store,
      Control control,
      TimeSpan span,
      String engagement,
      LongToIntFunction size,
      Cancellation cancellation) {
    Rows ordered = new OrderedRows(store, span);
    try {
      Lines lines = new Lines();
      ordered.send(control, lines::take, cancellation);
      String population = lines.hash.hex();
      String seed = Sampling.seed(engagement, control.id(), population);
      List<SamplePick> picks = Sampling.picks(seed, lines.rows, size.applyAsInt(lines.rows));
      List<Picked> picked = new ArrayList<>();
      long[] at = new long[1];
      ordered.send(
          control,
          row -> {
            int next = picked.size();
            if (next < picks.size() && picks.get(next).row() == at[0]) {
              picked.add(new Picked(picks.get(next), row));
            }
            at[0]++;
          },
          cancellation);
      return new Drawn(seed, population, lines.rows, picked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of {@code population.ndjson}, hashed as they pass. */
  private static final class Lines {
    private final Sha256 hash = new Sha256();
    private long rows;

    void take(AuditEvent row) {
      hash.add(CanonicalJson.line(row.document().tree()));
      rows++;
    }
  }
}
