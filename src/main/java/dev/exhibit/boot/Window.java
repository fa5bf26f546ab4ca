package dev.exhibit.boot;

import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.shell.DesktopFiles;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
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

  /**
   * Shows the window.
   *
   * @return false when the display that the environment names cannot be used
   */
  static boolean show(UseCases open, Clock clock) {
    CountDownLatch closed = new CountDownLatch(1);
    try {
      Platform.startup(() -> {
        Fonts.load();
        Stage stage = new Stage();
        Shell shell =
            new Shell(
                new DeskWorkbench(open),
                clock,
                new DesktopFiles(() -> stage, new Desktop().getHostServices()));
        shell.show(stage);
        stage.setOnHidden(event -> {
          shell.close();
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
    Platform.exit();
    return true;
  }
}
