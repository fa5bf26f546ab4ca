package dev.exhibit.ui.look;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures that somebody looked at and approved. */
public final class Reviewed {
  /** Where they are kept. */
  public static final Path FOLDER = Path.of("src", "test", "resources", "pictures");

  private static final Path WRONG = Path.of("target", "pictures", "differing");

  private Reviewed() {}

  /** Takes a picture as approved. */
  public static void approve(String name, Path picture) throws IOException {
    Files.createDirectories(FOLDER);
    ImageIO.write(
        Comparison.small(ImageIO.read(picture.toFile())), "png", file(FOLDER, name).toFile());
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + ".png");
  }

  /**
   * How a picture differs from the approved one; empty where it does not. What differs is left
   * beside it in the build's folder, as it is now and with its tiles marked.
   */
  public static List<String> differences(String name, Path picture) throws IOException {
    BufferedImage now = Comparison.small(ImageIO.read(picture.toFile()));
    BufferedImage approved = ImageIO.read(file(FOLDER, name).toFile());
    List<String> found = Comparison.differences(now, approved);
    if (found.isEmpty()) {
      return found;
    }
    Files.createDirectories(WRONG);
    Path marked = file(WRONG, name + "-differs");
    ImageIO.write(now, "png", file(WRONG, name).toFile());
    ImageIO.write(Comparison.marked(now, approved), "png", marked.toFile());
    List<String> told = new ArrayList<>(found.subList(0, Math.min(12, found.size())));
    told.add(found.size() + " tiles differ; see " + marked);
    return told;
  }
}
