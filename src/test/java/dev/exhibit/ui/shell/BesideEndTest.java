package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Who waits for a window waits for those that stood beside it, too. */
class BesideEndTest {
  @Test
  void whatAClosedWindowStillDoesIsWaitedFor() throws Exception {
    FxToolkit.registerPrimaryStage();
    Fixture fixture = new Fixture();
    CountDownLatch asked = new CountDownLatch(1);
    Semaphore released = new Semaphore(0);
    Beside beside = new Beside(fixture.context, FakeWorkbench.CLOCK);
    fixture.workbench.onStore =
        () -> {
          asked.countDown();
          released.acquireUninterruptibly();
        };
    onFx(() -> {
      Fonts.load();
      beside.open(new Scene(new StackPane()), new Place.Overview());
      return true;
    });
    assertTrue(asked.await(5, TimeUnit.MINUTES));
    onFx(() -> {
      beside.close();
      return true;
    });
    assertFalse(beside.awaitEnd(1));
    released.release(1000);
    assertTrue(beside.awaitEnd(300_000));
  }
}
