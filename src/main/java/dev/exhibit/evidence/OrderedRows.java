package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Exhibit;
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
 * Puts an unordered population in order with little memory: the period is cut into spans by a
 * histogram, each is walked, sorted in memory and handed on. A sorted walk of the store itself is
 * many times slower. While the rows of one span are handed on, those of the next two are fetched,
 * and what is wanted of them is made. A span holds so many rows that they take about {@value
 * #BYTES} bytes, as those of the span before did; the first span is small. Documents with the same
 * time, id and content are one row.
 */
public final class OrderedRows implements Rows {
  private static final int MOST = 10_000;

  /** Of a population nobody has seen yet. */
  private static final int FIRST = 500;

  /** Three spans must be held beside all else in half a gigabyte. */
  private static final long BYTES = 48L << 20;

  private static final int IN_FLIGHT = 2;
  private static final int CUTS = 2_000;

  /** How much more a parsed document takes than the text of its record. */
  private static final long PARSED = 8;

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
  public void send(Control control, Sink<AuditEvent> sink, Cancellation cancellation)
      throws IOException {
    sendMade(control, new AsItIs(), sink, cancellation);
  }

  @Override
  public <R> void sendMade(Control control, Maker<R> maker, Sink<R> sink, Cancellation cancellation)
      throws IOException {
    new Sending<>(store.of(control), span, maker, sink, cancellation).run();
  }

  @Override
  public <R> long sendMade(Exhibit exhibit, Maker<R> maker, Sink<R> sink, Cancellation cancellation)
      throws IOException {
    return new Sending<>(store.of(exhibit), exhibit.span(), maker, sink, cancellation).run();
  }

  /** The event itself. */
  private static final class AsItIs implements Maker<AuditEvent> {
    @Override
    public AuditEvent make(AuditEvent row) {
      return row;
    }

    @Override
    public long size(AuditEvent row) {
      return PARSED * row.document().text(EventSchema.ORIGINAL, "").length() + 4096L;
    }
  }

  /** What was made of an event, and its place. */
  private record Made<R>(AuditEvent.Identity identity, R row) {}

  /** One population, or what an exhibit shows, on its way. */
  private final class Sending<R> {
    private final RowSource source;
    private final TimeSpan whole;
    private final Maker<R> maker;
    private final Sink<R> sink;
    private final Cancellation cancellation;
    private final Deque<Histogram.Piece> toFetch = new ArrayDeque<>();
    private final Deque<Future<List<Made<R>>>> fetched = new ArrayDeque<>(IN_FLIGHT);
    private int atOnce = Math.min(FIRST, most);
    private long repeated;

    Sending(
        RowSource source, TimeSpan whole, Maker<R> maker, Sink<R> sink, Cancellation cancellation) {
      this.source = source;
      this.whole = whole;
      this.maker = maker;
      this.sink = sink;
      this.cancellation = cancellation;
    }

    /** How many documents were one with another. */
    long run() throws IOException {
      Duration width = Duration.ofMillis(Math.max(1, whole.duration().toMillis() / CUTS + 1));
      toFetch.addAll(source.histogram(whole, width).pieces(whole, most));
      try (ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
        try {
          if (!toFetch.isEmpty()) {
            hand(await(fetch(ahead)));
          }
          while (!toFetch.isEmpty() || !fetched.isEmpty()) {
            List<Made<R>> ready =
                fetched.size() == IN_FLIGHT || toFetch.isEmpty()
                    ? await(fetched.removeFirst())
                    : List.of();
            if (!toFetch.isEmpty()) {
              fetched.addLast(fetch(ahead));
            }
            hand(ready);
          }
        } finally {
          ahead.shutdownNow(); // where a row was refused nobody waits for the next ones
        }
      }
      return repeated;
    }

    private Future<List<Made<R>>> fetch(ExecutorService ahead) {
      TimeSpan piece = next();
      return ahead.submit(() -> {
        List<Made<R>> rows = new ArrayList<>();
        source.walk(
            piece,
            event -> rows.add(new Made<>(event.identity(), maker.make(event))),
            cancellation);
        rows.sort(Comparator.comparing(Made::identity));
        return rows;
      });
    }

    /** The next span: as many rows as may be held now, and no more. */
    private TimeSpan next() {
      cancellation.throwIfCancelled();
      Histogram.Piece piece = toFetch.removeFirst();
      while (piece.count() > atOnce && piece.span().duration().toMillis() > 1) {
        cut(piece).reversed().forEach(toFetch::addFirst);
        piece = toFetch.removeFirst();
      }
      while (!toFetch.isEmpty() && piece.count() + toFetch.getFirst().count() <= atOnce) {
        Histogram.Piece more = toFetch.removeFirst();
        piece =
            new Histogram.Piece(
                new TimeSpan(piece.span().from(), more.span().to()), piece.count() + more.count());
      }
      return piece.span();
    }

    private List<Histogram.Piece> cut(Histogram.Piece piece) {
      Duration width = Duration.ofMillis(Math.max(1, piece.span().duration().toMillis() / CUTS));
      return source.histogram(piece.span(), width).pieces(piece.span(), atOnce);
    }

    private List<Made<R>> await(Future<List<Made<R>>> coming) {
      try {
        List<Made<R>> rows = coming.get();
        learn(rows);
        return rows;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while reading.");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e);
      }
    }

    private void learn(List<Made<R>> rows) {
      if (!rows.isEmpty()) {
        long bytes = rows.stream().mapToLong(row -> maker.size(row.row())).sum();
        atOnce = Math.clamp(BYTES / Math.max(1, bytes / rows.size()), 1, most);
      }
    }

    private void hand(List<Made<R>> rows) throws IOException {
      Made<R> before = null;
      for (Made<R> row : rows) {
        if (before == null || !before.identity().equals(row.identity())) {
          sink.accept(row.row());
        } else {
          repeated++;
        }
        before = row;
      }
    }
  }
}
