package dev.exhibit.ui.common;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/**
 * A chart as pixels, two of them a logical one, with what it says above and its axis below.
 *
 * @param argb row by row
 */
record ChartPicture(int width, int height, @SuppressWarnings("ArrayRecordComponent") int[] argb) {
  private static final int SCALE = 2;
  private static final int MARGIN = 12;

  /** Draws a chart; called on the FX thread, which alone can write text. */
  static ChartPicture of(Chart chart, double width, double height, Tokens tokens) {
    Group all = new Group();
    List<String> title = Formats.lines(chart.title(), (int) (width / 6.2));
    Color ink = colour(tokens, "-color-fg-default");
    for (int line = 0; line < title.size(); line++) {
      add(all, title.get(line), "Inter SemiBold", 12, MARGIN, MARGIN + 12 + line * 16.0, ink);
    }
    double top = MARGIN + title.size() * 16 + 8;
    Raster raster = new Raster(width, height, SCALE);
    chart.painter().paint(raster, tokens);
    ImageView view = new ImageView(Plot.image(raster));
    view.setFitWidth(width);
    view.setFitHeight(height);
    double left = MARGIN + chart.rows().room();
    view.relocate(left, top);
    all.getChildren().add(view);
    for (int row = 0; row < chart.rows().names().size(); row++) {
      double foot = top + chart.rows().foot(row);
      add(all, chart.rows().name(row), "Inter", 11, MARGIN, foot, ink);
    }
    Color muted = colour(tokens, "-color-fg-muted");
    for (TimeTicks.Tick tick : TimeTicks.of(new TimeScale(chart.span(), 0, width), chart.zone())) {
      String face = tick.strong() ? "Inter SemiBold" : "Inter";
      add(all, tick.label(), face, 11, left + tick.x(), top + height + 14, muted);
    }
    int wide = (int) Math.ceil(left + width + MARGIN);
    int high = (int) Math.ceil(top + height + 20 + MARGIN);
    Scene scene = new Scene(all, wide, high);
    SnapshotParameters how = new SnapshotParameters();
    how.setFill(colour(tokens, "-color-bg-default"));
    how.setTransform(new Scale(SCALE, SCALE));
    how.setViewport(new javafx.geometry.Rectangle2D(0, 0, wide * SCALE, high * SCALE));
    return read(scene.getRoot().snapshot(how, null));
  }

  private static void add(
      Group all, String words, String face, int size, double x, double y, Color ink) {
    Text text = new Text(x, y, words);
    text.setFont(Font.font(face, size));
    text.setFill(ink);
    all.getChildren().add(text);
  }

  private static Color colour(Tokens tokens, String token) {
    int argb = tokens.argb(token);
    return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
  }

  private static ChartPicture read(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    PixelReader reader = image.getPixelReader();
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return new ChartPicture(width, height, argb);
  }

  /** Writes a PNG (ISO/IEC 15948). */
  void write(OutputStream out) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    ImageIO.write(image, "png", out);
  }
}
