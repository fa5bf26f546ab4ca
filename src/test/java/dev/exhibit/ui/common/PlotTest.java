package dev.exhibit.ui.common;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class PlotTest {
  @Test
  void aPictureThatCannotBePaintedDoesNotKeepTheNextFromBeingShown() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch failed = new CountDownLatch(1);
      Plot plot = new Plot(threads, new SimpleObjectProperty<>(Tokens.load(false)));
      onFx(() -> {
        plot.resize(20, 10);
        plot.show(
            (raster, colours) -> {
              failed.countDown();
              throw new IllegalStateException("planted");
            },
            "one");
        return true;
      });
      if (!failed.await(5, TimeUnit.MINUTES)) {
        throw new AssertionError("It was never painted");
      }
      onFx(() -> {
        plot.show((raster, colours) -> {}, "another");
        return true;
      });
      until(
          "the other picture",
          () ->
              plot.getChildrenUnmodifiable().getFirst() instanceof ImageView view
                  && view.getImage() != null);
    }
  }
}
