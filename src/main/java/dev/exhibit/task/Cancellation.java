package dev.exhibit.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A person's wish to stop. Work asks for it often and leaves nothing half done. */
public final class Cancellation {
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final @Nullable Cancellation whole;

  /** A wish that nobody has yet. */
  public Cancellation() {
    this(null);
  }

  private Cancellation(@Nullable Cancellation whole) {
    this.whole = whole;
  }

  /** A wish that nobody will ever have. */
  public static Cancellation none() {
    return new Cancellation();
  }

  /** A wish to stop a part of the work; who stops the whole stops the part too. */
  public Cancellation part() {
    return new Cancellation(this);
  }

  /** Asks the work to stop; may be called from any thread, more than once. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Whether the work should stop. */
  public boolean isCancelled() {
    return cancelled.get() || (whole != null && whole.isCancelled());
  }

  /**
   * Stops the calling work if a person asked for it.
   *
   * @throws CancellationException when cancelled
   */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("Cancelled.");
    }
  }
}
