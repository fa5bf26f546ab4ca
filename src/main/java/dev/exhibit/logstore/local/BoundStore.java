package dev.exhibit.logstore.local;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server to work with. When it was started for this process, closing stops it, and so does the
 * end of this process, however that ends; one that ran before is left running.
 */
public final class BoundStore implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final RunningStore running;
  private final @Nullable Process child;

  BoundStore(RunningStore running, @Nullable Process child) {
    this.running = running;
    this.child = child;
  }

  /** Where it is. */
  public RunningStore running() {
    return running;
  }

  /** Whether it ends with this process. */
  public boolean isOurs() {
    return child != null;
  }

  /** Stops the server when it was started for this process, and waits until it has. */
  @Override
  public void close() {
    if (child == null) {
      return;
    }
    try {
      // The child reads its standard input to the end, and then ends.
      child.getOutputStream().close();
      if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (IOException e) {
      child.destroy();
    } catch (InterruptedException e) {
      child.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
