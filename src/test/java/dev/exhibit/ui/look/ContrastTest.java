package dev.exhibit.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.common.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text has at least 4.5:1 against what it stands on, and marks that carry meaning 3:1, in both
 * themes: WCAG 2.2, success criteria 1.4.3 and 1.4.11, with the relative luminance defined there.
 */
class ContrastTest {
  private static final double TEXT = 4.5;
  private static final double MARK = 3;
  private static final List<String> STATES =
      List.of(
          "not-evaluable",
          "stale",
          "ineffective",
          "exception",
          "pending",
          "not-occurred",
          "pass",
          "no-control");
  private static final List<String> GROUNDS =
      List.of(
          "-color-bg-default",
          "-exhibit-side",
          "-color-bg-subtle",
          "-color-bg-overlay",
          "-color-bg-inset",
          "-color-accent-subtle");
  private static final List<String> INKS =
      List.of("-color-fg-default", "-color-fg-muted", "-color-fg-subtle", "-color-accent-fg");

  /** One ink on one ground, and how much it must differ. */
  private record Pair(String ink, String ground, double least) {}

  private static List<Pair> pairs() {
    List<Pair> all = new ArrayList<>();
    for (String ground : GROUNDS) {
      INKS.forEach(ink -> all.add(new Pair(ink, ground, TEXT)));
    }
    for (String mark :
        List.of(
            "-color-accent-emphasis",
            "-exhibit-bar",
            "-exhibit-bar-selected",
            "-exhibit-waiver",
            "-exhibit-hatch",
            "-no-control-border")) {
      all.add(new Pair(mark, "-color-bg-default", MARK));
    }
    all.add(new Pair("-exhibit-value", "-color-bg-default", TEXT));
    for (String state : STATES) {
      String name = "-" + state;
      all.add(new Pair(name + "-text", "-color-bg-default", TEXT));
      all.add(new Pair(name + "-text", "-color-bg-subtle", TEXT));
      all.add(new Pair(name + "-text", name + "-tint", TEXT));
      all.add(new Pair("-color-fg-default", name + "-tint", TEXT));
      all.add(new Pair("-color-fg-muted", name + "-tint", TEXT));
      all.add(new Pair(name + "-fill", "-color-bg-default", MARK));
    }
    return all;
  }

  private static double contrast(int ink, int ground) {
    double one = luminance(ink);
    double other = luminance(ground);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(argb >> 16 & 0xff)
        + 0.7152 * linear(argb >> 8 & 0xff)
        + 0.0722 * linear(argb & 0xff);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static Stream<String> faint(Tokens tokens) {
    return pairs().stream()
        .filter(
            pair -> contrast(tokens.argb(pair.ink()), tokens.argb(pair.ground())) < pair.least())
        .map(pair ->
            String.format(
                Locale.ENGLISH,
                "%s on %s has %.2f:1, not %.1f:1",
                pair.ink(),
                pair.ground(),
                contrast(tokens.argb(pair.ink()), tokens.argb(pair.ground())),
                pair.least()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everythingCanBeRead(boolean dark) {
    assertEquals(List.of(), faint(Tokens.load(dark)).toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whiteInkStandsOutOnWhatIsSolid(boolean dark) {
    Tokens tokens = Tokens.load(dark);
    int white = 0xffffffff;
    assertTrue(contrast(white, tokens.argb("-ineffective-fill")) >= TEXT);
    assertTrue(contrast(white, tokens.argb("-color-accent-emphasis")) >= TEXT);
  }

  @Test
  void theMeasureIsThatOfTheStandard() {
    assertEquals(21, contrast(0xff000000, 0xffffffff), 0.001);
    assertEquals(4.54, contrast(0xff767676, 0xffffffff), 0.01);
    assertEquals(1, contrast(0xff123456, 0xff123456), 0.001);
  }

  @Test
  void bothThemesHaveTheSameTokens() {
    assertEquals(
        Tokens.load(false).colours().keySet().stream().sorted().toList(),
        Tokens.load(true).colours().keySet().stream().sorted().toList());
  }
}
