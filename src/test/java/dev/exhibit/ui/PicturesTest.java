package dev.exhibit.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.look.Reviewed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;

/**
 * Screens look as somebody saw and approved. After a wanted change, {@code mvn -Ppictures
 * -Dexhibit.pictures=review} draws them anew; look at them before they are committed.
 */
class PicturesTest {
  /** Light and dark, full, empty, partial, and with the store down. */
  static final List<String> SCREENS =
      List.of(
          "overview-light",
          "overview-dark",
          "overview-down",
          "overview-empty",
          "overview-partial",
          "controls-light",
          "controls-dark",
          "controls-partial",
          "controls-down",
          "controls-empty",
          "cell-light",
          "runs-light",
          "runs-dark",
          "timeline-light",
          "timeline-dark",
          "timeline-partial",
          "timeline-down",
          "timeline-empty",
          "gaps-light",
          "gaps-dark",
          "gaps-partial",
          "gaps-down",
          "gaps-empty",
          "alerts-light",
          "alerts-dark",
          "alerts-partial",
          "alerts-down",
          "alerts-empty",
          "packages-light",
          "packages-dark",
          "packages-partial",
          "packages-down",
          "packages-empty",
          "verified-light",
          "sources-light",
          "sources-dark",
          "sources-partial",
          "sources-down",
          "sources-empty",
          "settings-light",
          "settings-dark",
          "start-sources-light",
          "start-connect-dark",
          "palette-dark");

  private static final long MOST_BYTES = 3_000_000;

  @BeforeAll
  static void start() throws Exception {
    FxToolkit.registerPrimaryStage();
    Platform.setImplicitExit(false);
    Windows.onFx(() -> {
      Fonts.load();
      return true;
    });
  }

  static Stream<String> screens() {
    return SCREENS.stream();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void theScreenLooksAsItWasApproved(String name) throws Exception {
    assertEquals(List.of(), Reviewed.differences(name, Pictures.one(name)));
  }

  @Test
  void whatIsKeptIsComparedAndSmall() throws Exception {
    Set<String> kept = new TreeSet<>();
    long bytes = 0;
    try (Stream<Path> files = Files.list(Reviewed.FOLDER)) {
      for (Path file : files.toList()) {
        kept.add(String.valueOf(file.getFileName()).replace(".png", ""));
        bytes += Files.size(file);
      }
    }
    assertEquals(new TreeSet<>(SCREENS), kept);
    assertTrue(bytes < MOST_BYTES, "the pictures hold " + bytes + " bytes");
  }
}
