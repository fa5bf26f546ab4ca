package dev.exhibit.bench;

import dev.exhibit.model.Histogram;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.renderer.LineStyle;
import io.fair_acc.chartfx.renderer.spi.ErrorDataSetRenderer;
import io.fair_acc.dataset.spi.DoubleDataSet;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The same buckets drawn by chart-fx, in a window of the same size, moved by its axis. */
final class ChartFxPeer {
  private final Stage stage = new Stage();
  private final DefaultNumericAxis time = new DefaultNumericAxis("time", "s");
  private final double from;
  private final double length;

  ChartFxPeer(Histogram histogram, double width, double height) {
    double[] x = histogram.buckets().stream().mapToDouble(b -> b.from().getEpochSecond()).toArray();
    double[] y = histogram.buckets().stream().mapToDouble(Histogram.Bucket::count).toArray();
    from = x[0];
    length = x[x.length - 1] - from;
    time.setAutoRanging(false);
    XYChart chart = new XYChart(time, new DefaultNumericAxis("events", ""));
    chart.setAnimated(false);
    chart.setLegendVisible(false);
    ErrorDataSetRenderer renderer = new ErrorDataSetRenderer();
    renderer.setPolyLineStyle(LineStyle.HISTOGRAM_FILLED);
    renderer.setDrawMarker(false);
    renderer.getDatasets().add(new DoubleDataSet("events", x, y, x.length, false));
    chart.getRenderers().setAll(renderer);
    chart.setMaxSize(width, height);
    look(0, 1);
    stage.setScene(new Scene(new StackPane(chart), 1440, 900));
    stage.show();
  }

  /** Shows a part, by shares of the whole. */
  void look(double start, double share) {
    time.setMin(from + start * length);
    time.setMax(from + (start + share) * length);
  }

  void close() {
    stage.hide();
  }
}
