package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts an unordered population in order with little memory: the period is cut into spans of at most
 * {@value #MOST} rows by a histogram, each is walked, sorted in memory and handed on. A sorted walk
 * of the store itself is many times slower. Documents with the same time, id and content are one
 * row.
 */
public final class OrderedRows implements Rows {
  private static final int MOST = 50_000;
  private static final int CUTS = 500;
  private static final Comparator<AuditEvent> ORDER = AuditEvent.IDENTITY;

  private final RowStore store;
  private final TimeSpan span;
  private final int most;

  /** Orders what the store holds for a period. */
  public OrderedRows(RowStore store, TimeSpan span) {
    this(store, span, MOST);
  }

  OrderedRows(RowStore store, TimeSpan span, int most) {
    this.store = store;
    this.span = span;
    this.most = most;
  }

  @Override
  public void send(Control control, Sink sink, Cancellation cancellation) throws IOException {
    Duration width = Duration.ofMillis(Math.max(1, span.duration().toMillis() / CUTS + 1));
    for (TimeSpan piece : pieces(control, span, width, cancellation)) {
      List<AuditEvent> rows = new ArrayList<>();
      store.walk(control, piece, rows::add, cancellation);
      rows.sort(ORDER);
      AuditEvent before = null;
      for (AuditEvent row : rows) {
        if (before == null || ORDER.compare(before, row) != 0) {
          sink.accept(row);
        }
        before = row;
      }
    }
  }

  /** Spans in time order that together hold every row, each with few enough to sort. */
  private List<TimeSpan> pieces(
      Control control, TimeSpan whole, Duration width, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    List<TimeSpan> pieces = new ArrayList<>();
    for (Histogram.Piece piece : store.histogram(control, whole, width).pieces(whole, most)) {
      if (piece.count() > most && width.toMillis() > 1) {
        Duration finer = Duration.ofMillis(Math.max(1, width.toMillis() / CUTS));
        pieces.addAll(pieces(control, piece.span(), finer, cancellation));
      } else {
        pieces.add(piece.span());
      }
    }
    return pieces;
  }
}
