package dev.exhibit.ui.controls;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The axis of a control's timeline, and under it a band for each thing that changed around the
 * control: its definition, the waivers that held, the deployments. Without deployments or waivers
 * their bands are left out.
 */
final class BandsPane extends GridPane {
  private static final double BAND = 16;

  /** Between a waiver's block and its words. */
  private static final double BESIDE = 6;

  /** No letter of those words is wider on average. */
  private static final double LETTER = 6;

  private final UiContext context;
  private final BandsViewModel model;
  private final LabelRow axis = new LabelRow();
  private final ColumnConstraints names = new ColumnConstraints(StripAxis.WIDTH);
  private final ColumnConstraints end = new ColumnConstraints(0);
  private final Label length = Nodes.whole("", "caption");
  private double width;

  private final HBox zoom;

  BandsPane(UiContext context, BandsViewModel model, Runnable farther, Runnable closer) {
    this.context = context;
    this.model = model;
    zoom =
        Nodes.row(
            2,
            Nodes.iconButton(Messages.text("strip.farther"), "fth-minus", farther),
            length,
            Nodes.iconButton(Messages.text("strip.closer"), "fth-plus", closer));
    setId("bands");
    setHgap(StripAxis.GAP);
    ColumnConstraints plots = new ColumnConstraints();
    plots.setHgrow(Priority.ALWAYS);
    plots.setMinWidth(200);
    getColumnConstraints().addAll(names, plots, end);
    axis.setMaxHeight(USE_PREF_SIZE);
    Nodes.onWidth(
        axis,
        now -> {
          width = now;
          fill();
        });
    model.bandsProperty().subscribe(now -> fill());
  }

  /** Room for names at the left and counts at the right, the same as of what stands below. */
  void align(double left, double right) {
    names.setMinWidth(left);
    names.setPrefWidth(left);
    end.setMinWidth(right);
  }

  /** Shows another part of the period. */
  void cover() {
    fill();
  }

  private void fill() {
    getChildren().clear();
    add(zoom, 0, 0);
    add(axis, 1, 0);
    add(new Region(), 2, 0); // else the room for counts is narrower than below
    Period period = model.shown();
    Bands bands = model.bandsProperty().get();
    if (period == null) {
      return;
    }
    length.setText(Formats.length(period.duration()));
    TimeScale scale = new TimeScale(period.span(), 0, Math.max(1, width));
    axis.show(LabelRow.ticks(TimeTicks.of(scale, period.zone())));
    if (bands == null) {
      return;
    }
    int row = 1;
    if (bands.versions().size() > 1 || bands.versions().getFirst().number() != null) {
      band(row++, "band.definition", definition(bands, period, scale));
    }
    if (!bands.waivers().isEmpty()) {
      band(row++, "band.waiver", waivers(bands, period, scale));
    }
    if (bands.tellsOfDeployments()) {
      band(row, "band.deployments", deployments(bands.deployments(), period));
    }
  }

  private Node deployments(@Nullable Answer<Histogram> counts, Period period) {
    return switch (counts) {
      case null -> Nodes.whole(Messages.text("band.deployments.unknown"), "dense", "muted");
      case Answer.Complete<Histogram>(Histogram all, var proof) -> deployments(all, period);
      default ->
          new VBox(
              deployments(counts.value(), period),
              Nodes.whole(Messages.text("band.deployments.part"), "dense", "muted"));
    };
  }

  private void band(int row, String key, Node node) {
    add(Nodes.whole(Messages.text(key), "dense", "muted"), 0, row);
    add(node, 1, row);
  }

  private Node definition(Bands bands, Period period, TimeScale scale) {
    List<Bands.Version> versions = bands.versions();
    List<LabelRow.Wish> wishes = new ArrayList<>();
    for (Bands.Version version : versions.reversed()) {
      double x = scale.clampedX(version.span().from());
      wishes.add(
          new LabelRow.Wish(
              x + (version.seen() == null ? 2 : 5), 0, dated(version, period), "axis"));
    }
    Painter painter =
        (drawing, tokens) -> {
          TimeScale own = new TimeScale(period.span(), 0, drawing.width());
          drawing.fill(0, 2, drawing.width(), 12, tokens.argb("-color-bg-inset"));
          for (Bands.Version version : versions) {
            if (version.seen() != null) {
              double x = own.clampedX(version.span().from());
              drawing.fill(x, 1, 2, 14, tokens.argb("-color-fg-default"));
            }
          }
        };
    Supplier<String> told =
        () -> versions.stream().map(one -> line(one, period)).collect(Collectors.joining("\n"));
    Sheet sheet =
        Sheet.of(
            List.of(
                Messages.text("sheet.from", period.zone().getId()),
                Messages.text("sheet.to", period.zone().getId()),
                Messages.text("band.definition"),
                Messages.text("band.hash")),
            versions,
            one ->
                List.of(
                    Formats.second(one.span().from(), period.zone()),
                    Formats.second(one.span().to(), period.zone()),
                    name(one),
                    one.sha256() == null ? "" : one.sha256()));
    return drawn(
        new Chart(painter, told, period.span(), period.zone(), sheet),
        wishes,
        model::openDefinition);
  }

  private static String name(Bands.Version version) {
    Integer number = version.number();
    String word = number == null ? Messages.text("band.unreadable") : "v" + number;
    return version.unraised() ? word + " " + Messages.text("band.unraised") : word;
  }

  /** What else changed than the number is not kept, only that it did and when that was seen. */
  private static String dated(Bands.Version version, Period period) {
    Instant seen = version.seen();
    return seen == null
        ? name(version)
        : Messages.text("band.since.day", name(version), Formats.date(seen, period.zone()));
  }

  private static String line(Bands.Version version, Period period) {
    String hash = version.sha256() == null ? "" : version.sha256().substring(0, 8);
    Instant seen = version.seen();
    return seen == null
        ? Messages.text("band.before", name(version), hash)
        : Messages.text("band.since", name(version), hash, Formats.told(seen, period.zone()));
  }

  private Node waivers(Bands bands, Period period, TimeScale scale) {
    List<LabelRow.Wish> wishes = new ArrayList<>();
    for (Bands.Waiver one : bands.waivers()) {
      wishes.add(beside(one, period, scale));
    }
    Painter painter =
        (drawing, tokens) -> {
          TimeScale own = new TimeScale(period.span(), 0, drawing.width());
          for (Bands.Waiver one : bands.waivers()) {
            double x = own.clampedX(one.span().from());
            double wide = Math.max(2, own.clampedX(one.span().to()) - x);
            drawing.fill(x, 3, wide, 10, tokens.argb("-color-fg-muted"));
          }
        };
    Supplier<String> told =
        () ->
            bands.waivers().stream()
                .map(one -> words(one, period))
                .collect(Collectors.joining("\n"));
    Sheet sheet =
        Sheet.of(
            List.of(
                Messages.text("sheet.from", period.zone().getId()),
                Messages.text("sheet.to", period.zone().getId()),
                Messages.text("band.waiver"),
                Messages.text("band.approver"),
                Messages.text("band.reason")),
            bands.waivers(),
            one ->
                List.of(
                    Formats.second(one.span().from(), period.zone()),
                    Formats.second(one.span().to(), period.zone()),
                    one.id(),
                    one.approver(),
                    one.reason()));
    return drawn(
        new Chart(painter, told, period.span(), period.zone(), sheet), wishes, model::openPeople);
  }

  /** Right of its block where there is room, else on the side that has more. */
  private LabelRow.Wish beside(Bands.Waiver one, Period period, TimeScale scale) {
    double left = scale.clampedX(one.span().from()) - BESIDE;
    double right = scale.clampedX(one.span().to()) + BESIDE;
    double after = width - right;
    String words = words(one, period, Math.max(left, after));
    boolean follows = words.length() * LETTER <= after || after >= left;
    return new LabelRow.Wish(follows ? right : left, follows ? 0 : 1, words, "axis");
  }

  /** What a waiver is in so much room: its reason is left out first, its number never. */
  static String words(Bands.Waiver one, Period period, double room) {
    String end = Formats.date(one.until(), period.zone());
    return Stream.of(
            words(one, period), Messages.text("band.waived.short", one.id(), end, one.approver()))
        .filter(words -> words.length() * LETTER <= room)
        .findFirst()
        .orElse(one.id());
  }

  private static String words(Bands.Waiver one, Period period) {
    return Messages.text(
        "band.waived",
        one.id(),
        one.reason(),
        Formats.date(one.until(), period.zone()),
        one.approver());
  }

  private Node deployments(Histogram counts, Period period) {
    Plot plot = plot(deployed(counts, period));
    plot.setId("deployments");
    Nodes.leadsOn(plot);
    plot.setFocusTraversable(true);
    plot.setOnMouseClicked(event -> {
      Instant at = new TimeScale(period.span(), 0, plot.getWidth()).at(event.getX());
      counts.buckets().stream()
          .min(
              java.util.Comparator.comparing(
                  bucket -> java.time.Duration.between(bucket.from(), at).abs()))
          .ifPresent(near -> model.openDeployments(near.from(), near.from().plus(counts.width())));
    });
    plot.setOnKeyPressed(event -> {
      switch (event.getCode()) {
        case LEFT -> model.choose(-1);
        case RIGHT -> model.choose(1);
        case ESCAPE -> {
          if (model.chosen() == null) {
            return;
          }
          model.forget();
        }
        case ENTER -> model.openChosen();
        default -> {
          return;
        }
      }
      plot.show(deployed(counts, period));
      event.consume();
    });
    return plot;
  }

  private Chart deployed(Histogram counts, Period period) {
    Instant chosen = model.chosen();
    Painter painter = (drawing, tokens) -> ticks(drawing, tokens, counts, period, chosen);
    Supplier<String> told =
        () ->
            chosen == null
                ? Messages.text("band.deployed", counts.total())
                : Messages.text("band.deployed.one", Formats.told(chosen, period.zone()));
    return new Chart(
        painter, told, period.span(), period.zone(), Chart.counts(counts, period.zone()));
  }

  private static void ticks(
      Drawing drawing, Tokens tokens, Histogram counts, Period period, @Nullable Instant chosen) {
    TimeScale own = new TimeScale(period.span(), 0, drawing.width());
    for (Histogram.Bucket bucket : counts.buckets()) {
      if (bucket.count() > 0) {
        double x = own.clampedX(bucket.from().plus(counts.width().dividedBy(2)));
        boolean wide = bucket.from().equals(chosen);
        drawing.fill(
            wide ? x - 2 : x,
            wide ? 1 : 3,
            wide ? 5 : 1,
            wide ? 14 : 10,
            tokens.argb("-color-accent-emphasis"));
      }
    }
  }

  private Node drawn(Chart chart, List<LabelRow.Wish> wishes, Runnable open) {
    Plot plot = plot(chart);
    plot.getStyleClass().add("row-link");
    plot.setFocusTraversable(true);
    plot.setOnMouseClicked(event -> open.run());
    plot.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open.run();
        event.consume();
      }
    });
    LabelRow labels = new LabelRow();
    labels.setMouseTransparent(true);
    labels.show(wishes);
    StackPane both = new StackPane(plot, labels);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private Plot plot(Chart chart) {
    Plot plot = context.plot();
    plot.setMinHeight(BAND);
    plot.setPrefHeight(BAND);
    plot.setMaxHeight(BAND);
    plot.show(chart);
    Tooltip.install(plot, new Tooltip(chart.spoken()));
    return plot;
  }
}
