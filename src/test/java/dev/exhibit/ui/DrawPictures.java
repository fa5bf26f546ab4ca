package dev.exhibit.ui;

import dev.exhibit.ui.look.Reviewed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Draws pictures that are kept with the project, and is run by {@code mvn -Ppictures} alone: those
 * of the guide, or with {@code -Dexhibit.pictures=review} those that {@link PicturesTest} compares
 * with. All show the generated sample and say so at their foot.
 */
class DrawPictures {
  private static final Path GUIDE = Path.of("src", "site", "resources");

  /** Pictures of the guide by their name there. */
  private static final Map<String, String> GUIDE_PICTURES =
      new TreeMap<>(
          Map.of(
              "overview-light", "overview-light",
              "workbench-control", "controls-light",
              "workbench-timeline", "event-light",
              "workbench-gaps", "gaps-light",
              "workbench-alerts", "alerts-light",
              "workbench-packages", "packages-light",
              "workbench-sources", "sources-light",
              "workbench-palette", "palette-dark",
              "workbench-down", "overview-down"));

  @Test
  void draw() throws Exception {
    PicturesTest.start();
    if ("review".equals(System.getProperty("exhibit.pictures"))) {
      for (String name : PicturesTest.SCREENS) {
        Reviewed.approve(name, Pictures.one(name));
      }
      return;
    }
    for (Map.Entry<String, String> picture : GUIDE_PICTURES.entrySet()) {
      Files.copy(
          Pictures.one(picture.getValue()),
          GUIDE.resolve(picture.getKey() + ".png"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
