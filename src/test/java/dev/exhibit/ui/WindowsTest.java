package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What tests of windows rest on. */
class WindowsTest {
  @BeforeEach
  void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void whatThrowsHasNotComeYet() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    until(
        "the third",
        () -> {
          if (asked.incrementAndGet() < 3) {
            throw new NullPointerException("It is not there yet.");
          }
          return true;
        });
    assertEquals(3, asked.get());
  }
}
