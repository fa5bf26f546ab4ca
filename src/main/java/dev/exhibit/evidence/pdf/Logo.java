package dev.exhibit.evidence.pdf;

import dev.exhibit.model.UserFacingException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The company's logo as a piece of XHTML: a PNG, drawn anew on white, or an SVG of plain shapes.
 * Nothing of the file but its picture reaches the report.
 */
final class Logo {
  private static final long MOST_BYTES = 2 << 20;
  private static final int MOST_PIXELS = 4000;
  private static final double HEIGHT = 24;
  private static final double WIDTH = 170;

  private Logo() {}

  /**
   * Reads it.
   *
   * @param whose for those who hear it
   * @throws UserFacingException when it is no such picture
   */
  static String read(Path file, String whose) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, "has more than 2 MB", null);
      }
      byte[] bytes = Files.readAllBytes(file);
      return png(bytes) ? image(file, bytes, whose) : SvgLogo.read(file, bytes, whose);
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  static UserFacingException refused(
      Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UserFacingException(
        "The logo " + file + " " + why + ".",
        "Nothing was written. Use a PNG, or an SVG whose shapes are plain paths.",
        cause);
  }

  private static boolean png(byte[] bytes) {
    return bytes.length > 8 && (bytes[0] & 0xff) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N';
  }

  private static String image(Path file, byte[] bytes, String whose) throws IOException {
    BufferedImage picture = decode(file, bytes);
    BufferedImage plain =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = plain.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, plain.getWidth(), plain.getHeight());
    canvas.drawImage(picture, 0, 0, null);
    canvas.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(plain, "png", png);
    return "<img class=\"logo\" alt=\""
        + Svg.escaped("Logo of " + whose)
        + "\" "
        + size(plain.getWidth(), plain.getHeight())
        + " src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(png.toByteArray())
        + "\"/>";
  }

  /** Its size is looked at before its pixels: a small file can stand for a huge picture. */
  private static BufferedImage decode(Path file, byte[] bytes) throws IOException {
    ImageIO.setUseCache(false);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if (reader.getWidth(0) > MOST_PIXELS || reader.getHeight(0) > MOST_PIXELS) {
          throw refused(file, "is wider or higher than " + MOST_PIXELS + " pixels", null);
        }
        return reader.read(0);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw refused(file, "is a damaged PNG", e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** As high as the line it stands in, and not wider than a third of the page. */
  static String size(double width, double height) {
    double scale = Math.min(HEIGHT / height, WIDTH / width);
    return String.format(
        Locale.ROOT, "style=\"width: %.2fpt; height: %.2fpt\"", width * scale, height * scale);
  }
}
