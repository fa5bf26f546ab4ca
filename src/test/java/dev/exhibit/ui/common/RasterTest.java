package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RasterTest {
  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private final Tokens tokens = Tokens.load(false);

  private static TimeSpan days(int from, int to) {
    return new TimeSpan(START.plus(Duration.ofDays(from)), START.plus(Duration.ofDays(to)));
  }

  private static Histogram histogram(long... counts) {
    List<Histogram.Bucket> buckets = new java.util.ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      buckets.add(new Histogram.Bucket(days(i, i + 1).from(), counts[i], Map.of(), null, null));
    }
    return new Histogram(Duration.ofDays(1), buckets);
  }

  @Test
  void aFillCoversWholeDevicePixels() {
    Raster raster = new Raster(10, 10, 2);
    raster.fill(1.2, 1, 1, 1, 0xff112233);
    assertEquals(0, raster.at(1, 2));
    assertEquals(0xff112233, raster.at(2, 2));
    assertEquals(0xff112233, raster.at(3, 3));
    assertEquals(0, raster.at(4, 2));
  }

  @Test
  void nothingIsTooThinToSee() {
    Raster raster = new Raster(10, 10, 1);
    raster.fill(3, 3, 0.01, 0.01, 0xffffffff);
    assertEquals(0xffffffff, raster.at(3, 3));
  }

  @Test
  void barsStandInFrontOfTheHatchingAndQuietIsBlank() {
    Histogram histogram = histogram(10, 0, 2, 10);
    List<BlindSpan> blind = List.of(new BlindSpan("s", days(2, 3), GapKind.SOURCE_SILENT));
    Raster raster = new Raster(40, 21, 1);
    new BarsPainter(histogram, blind, days(0, 4), null, 10, false).paint(raster, tokens);
    int bar = tokens.argb("-exhibit-bar");
    int hatch = tokens.argb("-exhibit-hatch");
    int tint = tokens.argb("-exhibit-hatch-tint");
    assertEquals(bar, raster.at(4, 5), "a full bar reaches the top");
    assertEquals(0, raster.at(14, 10), "quiet is blank");
    int above = raster.at(24, 3);
    assertEquals(true, above == hatch || above == tint, "blind is hatched up to the top");
    assertEquals(bar, raster.at(24, 18), "a low bar in a silence stands in front");
  }

  @Test
  void chosenBarsHaveTheirOwnColour() {
    Raster raster = new Raster(40, 20, 1);
    new BarsPainter(histogram(5, 5, 5, 5), List.of(), days(0, 4), days(1, 2), 5, false)
        .paint(raster, tokens);
    assertEquals(tokens.argb("-exhibit-bar-selected"), raster.at(14, 10));
    assertEquals(tokens.argb("-exhibit-bar"), raster.at(4, 10));
  }

  @Test
  void theTopIsARoundNumber() {
    assertEquals(4, BarsPainter.top(histogram()));
    assertEquals(4, BarsPainter.top(histogram(0, 1)), "one event is no tower");
    assertEquals(4, BarsPainter.round(1));
    assertEquals(7, BarsPainter.top(histogram(7)) - 1);
    assertEquals(1000, BarsPainter.top(histogram(3, 997)));
    assertEquals(20, BarsPainter.top(histogram(11)));
  }

  @Test
  void bothThemesKnowTheSameColours() {
    Tokens dark = Tokens.load(true);
    assertEquals(tokens.colours().keySet(), dark.colours().keySet());
    assertNotEquals(tokens.argb("-color-bg-default"), dark.argb("-color-bg-default"));
  }

  @Test
  void everyTextCanBeReadOnItsGround() {
    for (boolean dark : new boolean[] {false, true}) {
      Tokens theme = Tokens.load(dark);
      for (Standing standing : Standing.values()) {
        String name = "-" + standing.token();
        contrast(theme, name + "-text", name + "-tint");
        contrast(theme, name + "-text", "-color-bg-default");
      }
      for (String text :
          new String[] {"-color-fg-default", "-color-fg-muted", "-color-fg-subtle"}) {
        contrast(theme, text, "-color-bg-default");
        contrast(theme, text, "-color-bg-subtle");
        contrast(theme, text, "-exhibit-side");
      }
      contrast(theme, "-color-accent-fg", "-color-accent-subtle");
    }
  }

  private static void contrast(Tokens theme, String text, String ground) {
    double one = light(theme.argb(text));
    double two = light(theme.argb(ground));
    double ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    assertEquals(
        true, ratio >= 4.5, () -> text + " on " + ground + " dark=" + theme.dark() + ": " + ratio);
  }

  /** Relative luminance as WCAG 2.2 defines it. */
  private static double light(int argb) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double channel = ((argb >> (16 - 8 * i)) & 0xff) / 255.0;
      double linear =
          channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
      sum += weights[i] * linear;
    }
    return sum;
  }
}
