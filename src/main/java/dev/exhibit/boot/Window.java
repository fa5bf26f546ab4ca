package dev.exhibit.boot;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.shell.KeptBounds;
import dev.exhibit.ui.shell.PackageWindow;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.workspace.StateFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window and waits until it is closed. */
final class Window {
  private static final Logger LOG = LoggerFactory.getLogger(Window.class);

  /** For what is still written or deleted once the window is closed. */
  private static final long MOST_MILLIS = 30_000;

  private Window() {}

  /** Builds what is shown in a stage; what comes back is closed with the window. */
  private interface Content {
    AutoCloseable show(Stage stage, Files files);
  }

  /**
   * Shows the window of a workspace.
   *
   * @return false when the display that the environment names cannot be used
   */
  static boolean show(Toolkit toolkit, WorkspaceWindow window, StateFile state) {
    return show(
        toolkit,
        state,
        (stage, files) -> {
          window.show(stage, files);
          return window::hidden;
        });
  }

  /**
   * Shows a package.
   *
   * @return false when the display that the environment names cannot be used
   */
  static boolean show(
      Toolkit toolkit,
      AuditDesk desk,
      Path file,
      List<Path> trust,
      @Nullable ReaderKey key,
      StateFile state) {
    AtomicReference<@Nullable PackageWindow> shown = new AtomicReference<>();
    boolean done =
        show(
            toolkit,
            state,
            (stage, files) -> {
              PackageWindow window = new PackageWindow(desk, files, state, stage::hide);
              shown.set(window);
              window.show(stage, file, trust, key);
              return window;
            });
    PackageWindow window = shown.get();
    if (window != null && !window.awaitEnd(MOST_MILLIS)) {
      LOG.warn("What the window still did has not ended in time");
    }
    return done;
  }

  private static boolean show(Toolkit toolkit, StateFile state, Content content) {
    if (!toolkit.works()) {
      return false;
    }
    CountDownLatch closed = new CountDownLatch(1);
    Platform.runLater(() -> {
      Stage stage = new Stage();
      KeptBounds.follow(stage, state);
      AutoCloseable shown = content.show(stage, Toolkit.files(stage));
      stage.setOnHidden(event -> {
        close(shown);
        closed.countDown();
      });
    });
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    state.close();
    return true;
  }

  @SuppressWarnings("CatchingUnchecked") // the window is gone, whatever its parts say
  private static void close(AutoCloseable shown) {
    try {
      shown.close();
    } catch (Exception e) {
      LOG.warn("A window did not close well", e);
    }
  }
}
