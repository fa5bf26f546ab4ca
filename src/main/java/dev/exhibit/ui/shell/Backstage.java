package dev.exhibit.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * Makes the screens ready that nobody has looked at yet, a piece at a time and only while nobody
 * uses the window, so that the first look at one of them takes hardly longer than the second. Most
 * of that time goes into the styles of nodes that are new to a window: so they are shown to it, but
 * never to a person, a key or a reader, since they come and go between two frames.
 */
final class Backstage {
  /** Who pressed nothing for so long looks at something. */
  static final Duration STILL = Duration.millis(700);

  /** Between two pieces: time for a frame, and for a key that was just pressed to be heard. */
  static final Duration BREATH = Duration.millis(50);

  /** What was asked for comes after a while, unless something else was asked for since. */
  @FunctionalInterface
  interface Waiting {
    /** Runs that on the FX thread, outside of a frame. */
    void then(Duration after, Runnable what);
  }

  /** The view of each screen, the same whenever it is asked for. */
  @FunctionalInterface
  interface Views {
    /** Builds it the first time. */
    Node of(Screen screen);
  }

  private final Scene scene;
  private final Region before;
  private final Waiting waiting;
  private final StackPane wings = new StackPane();
  private final Deque<Runnable> pieces = new ArrayDeque<>();
  private final EventHandler<InputEvent> used;
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private boolean begun;
  private boolean busy;

  /**
   * Nothing is made ready yet.
   *
   * @param before where the screens are shown later, for their size
   */
  Backstage(Scene scene, Region before) {
    this(scene, before, pausing());
  }

  Backstage(Scene scene, Region before, Waiting waiting) {
    this.scene = scene;
    this.before = before;
    this.waiting = waiting;
    used = event -> use();
    wings.setVisible(false);
    wings.setManaged(false);
  }

  private static Waiting pausing() {
    PauseTransition pause = new PauseTransition();
    return (after, what) -> {
      pause.setOnFinished(event -> Platform.runLater(what));
      pause.setDuration(after);
      pause.playFromStart();
    };
  }

  /** Where it happens; belongs into the window. */
  Node wings() {
    return wings;
  }

  /** Begins as soon as the window is still; once. */
  void begin(Views views) {
    if (begun) {
      return;
    }
    begun = true;
    for (Screen screen : EnumSet.complementOf(EnumSet.of(Screen.START))) { // seen once, if ever
      pieces.add(() -> views.of(screen));
      pieces.add(() -> pass(views.of(screen), false));
      pieces.add(() -> pass(views.of(screen), true));
    }
    scene.addEventFilter(InputEvent.ANY, used);
    waiting.then(STILL, this::piece);
  }

  /** A piece may wait for its turn already: then it still comes, and the next one late. */
  private void use() {
    busy = true;
    waiting.then(STILL, this::piece);
  }

  private void piece() {
    Runnable next = pieces.poll();
    if (next != null) {
      next.run();
      waiting.then(busy ? STILL : BREATH, this::piece);
      busy = false;
    } else {
      scene.removeEventFilter(InputEvent.ANY, used);
      ready.set(true);
    }
  }

  /**
   * Styles a view as the window would, with its cells and columns where it is laid out too; what is
   * shown stays as it is.
   */
  private void pass(Node view, boolean laidOut) {
    if (view.getParent() != null) {
      return; // the person was faster
    }
    wings.resizeRelocate(0, 0, before.getWidth(), before.getHeight());
    wings.getChildren().add(view);
    try {
      view.applyCss();
      if (laidOut) {
        wings.layout();
      }
    } finally {
      wings.getChildren().clear();
    }
  }

  /** Whether nothing is left to be made ready. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Makes nothing ready any more. */
  void close() {
    begun = true;
    pieces.clear();
  }
}
