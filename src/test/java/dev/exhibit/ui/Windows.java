package dev.exhibit.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** What tests do with a real window: work on its thread, wait, and read what it shows. */
public final class Windows {
  /** How long anything is waited for at most, in seconds. */
  public static final int LONGEST = 120;

  private Windows() {}

  /** Does something on the FX thread. */
  public static <T> T onFx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.waitForAsyncFx(LONGEST * 500L, work);
  }

  /**
   * Closes a window that is not shown again; on the FX thread. The headless toolkit remembers every
   * window that was in front before another, so what it showed is taken out of it.
   */
  public static void discard(Stage stage) {
    stage.hide();
    stage.setScene(null);
  }

  /**
   * Waits for something that the FX thread can see; fails when it never comes. What is asked of a
   * node that is not there yet may throw: that is no answer yet, and is told only at the end.
   */
  public static void until(String what, BooleanSupplier condition) throws Exception {
    AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    try {
      WaitForAsyncUtils.waitFor(
          LONGEST, TimeUnit.SECONDS, () -> onFx(() -> holds(condition, thrown)));
    } catch (TimeoutException e) {
      throw new AssertionError(
          "Waited in vain for: " + what, thrown.get() == null ? e : thrown.get());
    }
  }

  private static boolean holds(
      BooleanSupplier condition, AtomicReference<RuntimeException> thrown) {
    try {
      boolean holds = condition.getAsBoolean();
      thrown.set(null);
      return holds;
    } catch (RuntimeException e) {
      thrown.set(e);
      return false;
    }
  }

  /** Waits until the scene was laid out anew, with all that comes with it. */
  public static void aFramePasses(Scene scene) throws Exception {
    CountDownLatch laidOut = new CountDownLatch(1);
    Runnable pulse = laidOut::countDown;
    onFx(() -> {
      scene.addPostLayoutPulseListener(pulse);
      Platform.requestNextPulse();
      return true;
    });
    try {
      if (!laidOut.await(LONGEST, TimeUnit.SECONDS)) {
        throw new AssertionError("No frame was drawn");
      }
    } finally {
      onFx(() -> {
        scene.removePostLayoutPulseListener(pulse);
        return true;
      });
    }
  }

  /** Whether a label that can be seen holds these words; asked on the FX thread from any other. */
  public static boolean shows(Scene scene, String words) {
    if (!Platform.isFxApplicationThread()) {
      return WaitForAsyncUtils.waitForAsyncFx(LONGEST * 500L, () -> shows(scene, words));
    }
    return scene.getRoot().lookupAll(".label").stream()
        .anyMatch(node ->
            node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getText().contains(words)
                && isVisible(node));
  }

  /** Whether neither a node nor anything around it is hidden. */
  public static boolean isVisible(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
