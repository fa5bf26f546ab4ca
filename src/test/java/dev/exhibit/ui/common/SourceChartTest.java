package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.SourceHealth;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A source that was never connected does not look like one that fell silent. */
class SourceChartTest {
  private static final int WIDTH = 140;
  private static final int HEIGHT = 28;
  private final Tokens tokens = Tokens.load(false);

  private static SourceHealth source(String name) {
    return new FakeWorkbench()
        .sources(FakeWorkbench.PERIOD, Progress.SILENT, Cancellation.none()).stream()
            .filter(one -> one.source().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private Raster drawn(String name) {
    Raster raster = new Raster(WIDTH, HEIGHT, 1);
    SourceChart.strip(source(name), FakeWorkbench.PERIOD).painter().paint(raster, tokens);
    return raster;
  }

  private static Set<Integer> colours(Raster raster) {
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        colours.add(raster.at(x, y));
      }
    }
    return colours;
  }

  @Test
  void theSilentOneIsHatched() {
    assertTrue(colours(drawn("backup")).contains(tokens.argb("-exhibit-hatch")));
  }

  @Test
  void theUnconnectedOneHasAnEmptyFrameOfDashes() {
    Raster raster = drawn("okta");
    int ink = tokens.argb("-color-fg-subtle");
    assertEquals(Set.of(0, ink), colours(raster));
    assertEquals(ink, raster.at(0, 0));
    assertEquals(0, raster.at(5, 0), "between two dashes");
    assertEquals(ink, raster.at(7, HEIGHT - 1));
    assertEquals(0, raster.at(WIDTH / 2, HEIGHT / 2));
  }
}
