package dev.exhibit.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** What a window does again and again on the FX thread while it is open, each in its own time. */
final class Pulses {
  private final List<Timeline> all = new ArrayList<>();

  /** Does something more, each time that so long has passed. */
  Pulses every(Duration length, Runnable work) {
    Timeline one = new Timeline(new KeyFrame(length, event -> work.run()));
    one.setCycleCount(Animation.INDEFINITE);
    all.add(one);
    return this;
  }

  void play() {
    all.forEach(Timeline::play);
  }

  void stop() {
    all.forEach(Timeline::stop);
  }
}
