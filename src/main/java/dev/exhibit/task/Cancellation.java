package dev.exhibit.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A person's wish to stop. Work asks for it often and leaves nothing half done. */
public final class Cancellation {
  private static final ScopedValue<Cancellation> ASKING = ScopedValue.newInstance();

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicReference<Runnable> told = new AtomicReference<>(() -> {});
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

  /**
   * The wish under which the calling thread asks others; one that nobody will have, unless {@link
   * #asking} said so.
   */
  public static Cancellation ofAsking() {
    return ASKING.isBound() ? ASKING.get() : none();
  }

  /** Does work whose questions to others are taken back when this wish is had. */
  public <T, X extends Throwable> T asking(ScopedValue.CallableOp<T, X> work) throws X {
    return ScopedValue.where(ASKING, this).call(work);
  }

  /** A wish to stop a part of the work; who stops the whole stops the part too. */
  public Cancellation part() {
    return new Cancellation(this);
  }

  /** Asks the work to stop; may be called from any thread, more than once. */
  public void cancel() {
    cancelled.set(true);
    told.getAndSet(() -> {}).run();
  }

  /**
   * Tells of this wish, once, when it is had; at once where it was. It is not told of the wish to
   * stop the whole. Who says so last is told.
   */
  public void whenCancelled(Runnable then) {
    told.set(then);
    if (cancelled.get()) {
      told.getAndSet(() -> {}).run();
    }
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
