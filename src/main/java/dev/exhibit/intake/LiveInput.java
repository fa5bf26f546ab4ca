package dev.exhibit.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream that may never end, such as what a journal prints as it goes. When nothing has come for
 * a moment, it says so while it waits, so that what came before need not wait with it. Reads one
 * piece ahead; the stream itself is never closed.
 */
final class LiveInput extends InputStream {
  /** Long beside the gaps of a program that is busy, short for a person who watches. */
  private static final int MOMENT_MILLIS = 200;

  private static final int PIECE = 64 * 1024;

  private final Runnable idle;
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(1);
  private Piece piece = new Piece(new byte[0], null);
  private int position;
  private boolean said = true;
  private boolean ended;

  /** Bytes that came; none at the end, with the reason when it is not the true one. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  private record Piece(byte[] bytes, @Nullable IOException broken) {}

  /**
   * Reads this stream.
   *
   * @param idle called on the thread that reads, once for each time that nothing comes
   */
  LiveInput(InputStream in, Runnable idle) {
    this.idle = idle;
    Thread.ofVirtual().start(() -> pump(in));
  }

  private void pump(InputStream in) {
    byte[] buffer = new byte[PIECE];
    try {
      int count = PIECE;
      while (count > 0) {
        count = in.read(buffer, 0, PIECE);
        pieces.put(new Piece(Arrays.copyOf(buffer, Math.max(0, count)), null));
      }
    } catch (IOException e) {
      last(new Piece(new byte[0], e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void last(Piece reason) {
    try {
      pieces.put(reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (position == piece.bytes().length && !hasNext()) {
      return -1;
    }
    int count = Math.min(length, piece.bytes().length - position);
    System.arraycopy(piece.bytes(), position, to, offset, count);
    position += count;
    return count;
  }

  /** Waits for the next piece; false at the end, which stays. */
  private boolean hasNext() throws IOException {
    if (!ended) {
      piece = next();
      position = 0;
      said = false;
      ended = piece.bytes().length == 0;
    }
    if (piece.broken() != null) {
      throw piece.broken();
    }
    return !ended;
  }

  private Piece next() throws IOException {
    try {
      Piece next = said ? null : pieces.poll(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      if (next == null && !said) {
        said = true;
        idle.run();
      }
      return next == null ? pieces.take() : next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public int available() {
    return piece.bytes().length - position;
  }
}
