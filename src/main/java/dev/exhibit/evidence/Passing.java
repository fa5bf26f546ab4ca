package dev.exhibit.evidence;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hands bytes to somebody who takes them in their order. Of much content that is done on another
 * thread, so that unpacking and summing go on at once: a few pieces of memory go round, and whoever
 * is faster waits.
 */
abstract class Passing implements AutoCloseable {
  private static final long WORTH_A_THREAD = 4L << 20;
  private static final int SMALL = 1 << 15;
  private static final int PIECE = 1 << 17;
  private static final int PIECES = 4;

  /** Takes bytes. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] buffer, int length);
  }

  private Passing() {}

  /** Hands over about so many bytes. */
  static Passing to(Taker taker, long size) {
    return size < WORTH_A_THREAD ? new Here(taker) : new Beside(taker);
  }

  /** Hands over on another thread. */
  static Passing beside(Taker taker) {
    return new Beside(taker);
  }

  /** Memory to fill; {@link #pass} or {@link #close} comes next. */
  abstract byte[] next();

  /** Hands over what {@link #next} gave. */
  abstract void pass(byte[] buffer, int length);

  /** Waits until all was taken. */
  @Override
  public abstract void close();

  private static final class Here extends Passing {
    private final Taker taker;
    private final byte[] buffer = new byte[SMALL];

    Here(Taker taker) {
      this.taker = taker;
    }

    @Override
    byte[] next() {
      return buffer;
    }

    @Override
    void pass(byte[] filled, int length) {
      taker.take(filled, length);
    }

    @Override
    public void close() {
      // Nothing is on its way.
    }
  }

  private static final class Beside extends Passing {
    private static final Piece END = new Piece(new byte[0], -1);

    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES + 1);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(PIECES);
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    private static final class Piece {
      private final byte[] buffer;
      private final int length;

      Piece(byte[] buffer, int length) {
        this.buffer = buffer;
        this.length = length;
      }
    }

    Beside(Taker taker) {
      for (int i = 0; i < PIECES; i++) {
        free.add(new byte[PIECE]);
      }
      beside.execute(() -> run(taker));
    }

    @Override
    byte[] next() {
      try {
        return free.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while reading.");
      }
    }

    @Override
    void pass(byte[] buffer, int length) {
      full.add(new Piece(buffer, length));
    }

    private void run(Taker taker) {
      try {
        for (Piece piece = full.take(); piece.length >= 0; piece = full.take()) {
          taker.take(piece.buffer, piece.length);
          free.add(piece.buffer);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      full.add(END);
      beside.close();
    }
  }
}
