package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class PulsesTest {
  @Test
  void whatIsOftenDoesNotWaitForWhatIsSeldom() throws Exception {
    FxToolkit.registerPrimaryStage();
    AtomicInteger often = new AtomicInteger();
    AtomicInteger seldom = new AtomicInteger();
    Pulses pulses =
        new Pulses()
            .every(Duration.millis(10), often::incrementAndGet)
            .every(Duration.hours(10), seldom::incrementAndGet);
    onFx(() -> {
      pulses.play();
      return true;
    });
    until("three times", () -> often.get() >= 3);
    int last =
        onFx(() -> {
          pulses.stop();
          return seldom.get();
        });
    assertEquals(0, last);
  }
}
