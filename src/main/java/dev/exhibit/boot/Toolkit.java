package dev.exhibit.boot;

import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.shell.DesktopFiles;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What draws windows. It starts beside the opening of what they will show, and ends when closed.
 */
final class Toolkit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Toolkit.class);
  private final CompletableFuture<Boolean> started =
      CompletableFuture.supplyAsync(Toolkit::startUp);

  private static boolean startUp() {
    try {
      Tokens.read();
      Platform.startup(Fonts::load);
      return true;
    } catch (UnsupportedOperationException e) {
      LOG.warn("The display cannot be used", e);
      return false;
    }
  }

  /** Lends the toolkit's way to open documents; the program's life is not the toolkit's. */
  private static final class Desktop extends Application {
    @Override
    public void start(Stage unused) {
      // the window is opened by whoever needs it
    }
  }

  /** The desktop's choosers, over a window. */
  static Files files(Stage stage) {
    return new DesktopFiles(() -> stage, new Desktop().getHostServices());
  }

  /** Waits until windows can be shown; false when the display that the environment names cannot. */
  boolean works() {
    return started.join();
  }

  @Override
  public void close() {
    if (started.exceptionally(e -> false).join()) {
      Platform.exit();
    }
  }
}
