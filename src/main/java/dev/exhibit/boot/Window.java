package dev.exhibit.boot;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.shell.DesktopFiles;
import dev.exhibit.ui.shell.KeptBounds;
import dev.exhibit.ui.shell.PackageWindow;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.workspace.StateFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window and waits until it is closed. */
final class Window {
  private static final Logger LOG = LoggerFactory.getLogger(Window.class);

  private Window() {}

  /** Lends the toolkit's way to open documents; the program's life is not the toolkit's. */
  private static final class Desktop extends Application {
    @Override
    public void start(Stage unused) {
      // the window is opened by whoever needs it
    }
  }

  /** Builds what is shown in a stage; what comes back is closed with the window. */
  private interface Content {
    AutoCloseable show(Stage stage, Files files);
  }

  /**
   * Shows the window of a workspace.
   *
   * @return false when the display that the environment names cannot be used
   */
  static boolean show(WorkspaceWindow window, StateFile state) {
    return show(
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
      AuditDesk desk, Path file, List<Path> trust, @Nullable ReaderKey key, StateFile state) {
    return show(
        state,
        (stage, files) -> {
          PackageWindow window = new PackageWindow(desk, files, state, stage::hide);
          window.show(stage, file, trust, key);
          return window;
        });
  }

  private static boolean show(StateFile state, Content content) {
    CountDownLatch closed = new CountDownLatch(1);
    Tokens.read();
    try {
      Platform.startup(() -> {
        Fonts.load();
        Stage stage = new Stage();
        KeptBounds.follow(stage, state);
        AutoCloseable shown =
            content.show(stage, new DesktopFiles(() -> stage, new Desktop().getHostServices()));
        stage.setOnHidden(event -> {
          close(shown);
          closed.countDown();
        });
      });
    } catch (UnsupportedOperationException e) {
      LOG.warn("The display cannot be used", e);
      return false;
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    state.close();
    Platform.exit();
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
