package dev.exhibit.bench;

import dev.exhibit.Main;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * How long a window takes from the start of its process to the first frame that answers to a
 * person, in milliseconds, on standard output. Arguments: {@code empty} for a window with one
 * button, else what the program is started with.
 */
public final class StartProbe {
  private StartProbe() {}

  /** Prints the time and ends. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("empty")) {
      Platform.startup(StartProbe::empty);
    } else {
      Thread program = new Thread(() -> Main.main(arguments), "program");
      program.setDaemon(true);
      program.start();
      awaitToolkit();
      Platform.runLater(StartProbe::watch);
    }
    new CountDownLatch(1).await();
  }

  private static void empty() {
    Stage stage = new Stage();
    stage.setScene(new Scene(new StackPane(new Button("Empty")), 1440, 900));
    stage.show();
    watch();
  }

  /** The program starts the toolkit itself; until then it refuses. */
  private static void awaitToolkit() throws InterruptedException {
    AtomicBoolean there = new AtomicBoolean();
    while (!there.get()) {
      try {
        Platform.runLater(() -> there.set(true));
        there.set(true);
      } catch (IllegalStateException e) {
        Thread.sleep(2);
      }
    }
  }

  /**
   * The second frame of a window that is shown: the first is drawn, and what is pressed is heard.
   */
  private static void watch() {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        boolean shown =
            Window.getWindows().stream()
                .anyMatch(window -> window.isShowing() && window.getScene() != null);
        frames = shown ? frames + 1 : 0;
        if (frames == 2) {
          long started = ManagementFactory.getRuntimeMXBean().getStartTime();
          System.out.println("started " + (System.currentTimeMillis() - started));
          System.out.flush();
          Runtime.getRuntime().halt(0);
        }
      }
    }.start();
  }
}
