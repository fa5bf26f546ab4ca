package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts an unordered population in order with little memory: the period is cut into spans of at most
 * {@value #MOST} rows by a histogram, each is walked, sorted in memory and handed on. A sorted walk
 * of the store itself is many times slower. While the rows of one span are handed on, those of the
 * next two are fetched. Documents with the same time, id and content are one row.
 */
public final class OrderedRows implements Rows {
  /** Three spans of rows of two kilobytes must be held beside all else in half a gigabyte. */
  private static final int MOST = 10_000;

  private static final int IN_FLIGHT = 2;

  private static final int CUTS = 2_000;
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
    List<TimeSpan> pieces = pieces(control, span, width, cancellation);
    try (ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        Deque<Future<List<AuditEvent>>> fetched = new ArrayDeque<>(IN_FLIGHT);
        for (TimeSpan piece : pieces) {
          List<AuditEvent> ready =
              fetched.size() == IN_FLIGHT ? await(fetched.removeFirst()) : List.of();
          fetched.addLast(fetch(ahead, control, piece, cancellation));
          hand(ready, sink);
        }
        while (!fetched.isEmpty()) {
          hand(await(fetched.removeFirst()), sink);
        }
      } finally {
        ahead.shutdownNow(); // where a row was refused nobody waits for the next ones
      }
    }
  }

  private Future<List<AuditEvent>> fetch(
      ExecutorService ahead, Control control, TimeSpan piece, Cancellation cancellation) {
    return ahead.submit(() -> {
      List<AuditEvent> rows = new ArrayList<>();
      store.walk(control, piece, rows::add, cancellation);
      rows.sort(ORDER);
      return rows;
    });
  }

  private static List<AuditEvent> await(Future<List<AuditEvent>> fetched) {
    try {
      return fetched.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while reading.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e);
    }
  }

  private static void hand(List<AuditEvent> rows, Sink sink) throws IOException {
    AuditEvent before = null;
    for (AuditEvent row : rows) {
      if (before == null || ORDER.compare(before, row) != 0) {
        sink.accept(row);
      }
      before = row;
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
