package dev.exhibit.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** Registers the fonts that the style sheet names; they come from jars, not from the system. */
public final class Fonts {
  private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
  private static final List<String> FILES =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-SemiBold.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "jetbrains_mono/JetBrainsMono-Bold.ttf");

  private Fonts() {}

  /** Loads every face once; call it on the FX thread before the first scene. */
  public static void load() {
    for (String file : FILES) {
      try (InputStream face = Fonts.class.getResourceAsStream(FOLDER + file)) {
        if (face == null || Font.loadFont(face, 13) == null) {
          throw new IllegalStateException("The font " + file + " is missing from the program.");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Nodes.icon("fth-grid"); // the face of the icons is read with the first of them
  }
}
