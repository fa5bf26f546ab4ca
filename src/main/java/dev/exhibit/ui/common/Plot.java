package dev.exhibit.ui.common;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture of the size of its region. It is drawn in the background and shown when done; requests
 * that come meanwhile are drawn once, with the newest contents.
 */
public final class Plot extends Region {
  private static final Logger LOG = LoggerFactory.getLogger(Plot.class);
  private static final int LARGEST = 4096;
  private final Executor background;
  private final ObservableValue<Tokens> tokens;
  private final ImageView view = new ImageView();
  private @Nullable Painter painter;
  private @Nullable Chart chart;
  private boolean drawing;
  private boolean again;

  /** An empty plot. */
  public Plot(Executor background, ObservableValue<Tokens> tokens) {
    this.background = background;
    this.tokens = tokens;
    getStyleClass().add("plot");
    getChildren().add(view);
    view.setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    widthProperty().subscribe(now -> redraw());
    heightProperty().subscribe(now -> redraw());
    tokens.addListener((at, before, now) -> redraw());
  }

  /** Shows other contents, with the sentence that says them to somebody who cannot see them. */
  public void show(Painter next, String spoken) {
    painter = next;
    setAccessibleText(spoken);
    redraw();
  }

  /** Shows a chart, which a person may also save, or read as a table. */
  public void show(Chart next) {
    chart = next;
    show(next.painter(), next.spoken());
  }

  /** The chart that is shown; null before the first, and for what is no chart. */
  @Nullable Chart chart() {
    return chart;
  }

  private void redraw() {
    Painter now = painter;
    if (now == null || getWidth() < 1 || getHeight() < 1) {
      return;
    }
    if (drawing) {
      again = true;
      return;
    }
    drawing = true;
    double width = getWidth();
    double height = getHeight();
    double scale = Math.min(scale(), LARGEST / Math.max(width, height));
    Tokens colours = tokens.getValue();
    background.execute(() -> {
      Raster raster = painted(now, new Raster(width, height, scale), colours);
      Platform.runLater(() -> present(raster));
    });
  }

  /** One that cannot be painted does not keep the next from being painted. */
  private static @Nullable Raster painted(Painter painter, Raster raster, Tokens colours) {
    try {
      painter.paint(raster, colours);
      return raster;
    } catch (RuntimeException | Error e) {
      LOG.error("A picture could not be painted", e);
      return null;
    }
  }

  private void present(@Nullable Raster raster) {
    drawing = false;
    if (raster != null) {
      view.setImage(image(raster));
      view.setFitWidth(raster.width());
      view.setFitHeight(raster.height());
    }
    if (again) {
      again = false;
      redraw();
    }
  }

  /** The pixels as the toolkit takes them. */
  static WritableImage image(Raster raster) {
    WritableImage image = new WritableImage(raster.deviceWidth(), raster.deviceHeight());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            raster.deviceWidth(),
            raster.deviceHeight(),
            PixelFormat.getIntArgbInstance(),
            IntBuffer.wrap(raster.pixels()),
            raster.deviceWidth());
    return image;
  }

  private double scale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    return window == null ? 1 : Math.max(1, window.getRenderScaleX());
  }

  @Override
  protected void layoutChildren() {
    view.relocate(0, 0);
  }
}
