package dev.exhibit.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** Counts frames while something moves with each of them, and how long the FX thread is held. */
final class FrameMeter {
  /**
   * What was measured.
   *
   * @param gaps between frames, milliseconds, shortest first
   * @param cpuMillis of the FX thread, a frame
   * @param hold the longest time that something asked of the FX thread had to wait, milliseconds
   */
  record Frames(double[] gaps, double cpuMillis, double hold) {
    double perSecond() {
      return 1_000 / Arrays.stream(gaps).average().orElse(Double.NaN);
    }

    double percentile(int percent) {
      return gaps[Math.min(gaps.length - 1, gaps.length * percent / 100)];
    }

    String text() {
      return "%5.1f frames/s, gap p50 %.1f p95 %.1f max %.1f ms, FX thread %.2f ms a frame, longest hold %.1f ms"
          .formatted(
              perSecond(), percentile(50), percentile(95), gaps[gaps.length - 1], cpuMillis, hold)
          .formatted(Locale.ROOT);
    }
  }

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FrameMeter() {}

  /** Moves so many frames long, a step with each. */
  static Frames of(int frames, IntConsumer step) throws Exception {
    CompletableFuture<Frames> measured = new CompletableFuture<>();
    Hold hold = new Hold();
    Platform.runLater(() -> new Timer(frames, step, hold, measured).start());
    hold.watch(measured);
    return measured.get();
  }

  /** Asks something of the FX thread over and over and keeps how long it had to wait at most. */
  static final class Hold {
    private final AtomicLong longest = new AtomicLong();

    void watch(CompletableFuture<?> until) throws InterruptedException {
      while (!until.isDone()) {
        long asked = System.nanoTime();
        AtomicBoolean heard = new AtomicBoolean();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
          longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
          heard.set(true);
          answer.complete(null);
        });
        answer.join();
        Thread.sleep(1);
      }
    }

    double millis() {
      return longest.get() / 1e6;
    }
  }

  private static final class Timer extends AnimationTimer {
    private final double[] gaps;
    private final IntConsumer step;
    private final Hold hold;
    private final CompletableFuture<Frames> measured;
    private final long cpu = THREADS.getCurrentThreadCpuTime();
    private long last;
    private int frame = -1;

    Timer(int frames, IntConsumer step, Hold hold, CompletableFuture<Frames> measured) {
      gaps = new double[frames];
      this.step = step;
      this.hold = hold;
      this.measured = measured;
    }

    @Override
    public void handle(long now) {
      if (frame >= 0) {
        gaps[frame] = (now - last) / 1e6;
      }
      last = now;
      frame++;
      if (frame < gaps.length) {
        step.accept(frame);
        return;
      }
      stop();
      double used = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6 / gaps.length;
      Arrays.sort(gaps);
      measured.complete(new Frames(gaps, used, hold.millis()));
    }
  }
}
