package dev.exhibit.ui.overview;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The period as a line: what is over, what was blind, when packages were issued, and now. */
final class PeriodRibbon extends VBox {
  private static final double HEIGHT = 22;
  private static final double TRACK = 8;

  /** What the line shows. */
  private record Ribbon(Period period, Instant now, List<BlindSpan> blind, List<Instant> packages)
      implements Painter {
    @Override
    public void paint(Drawing drawing, Tokens tokens) {
      TimeScale scale = new TimeScale(period.span(), 0, drawing.width());
      double top = (drawing.height() - TRACK) / 2;
      double done = scale.clampedX(now);
      drawing.fill(0, top, drawing.width(), TRACK, tokens.argb("-color-bg-inset"));
      drawing.fill(0, top, done, TRACK, tokens.argb("-color-accent-subtle"));
      days(drawing, tokens, scale, top);
      for (BlindSpan span : blind) {
        double from = scale.clampedX(span.span().from());
        double to = scale.clampedX(span.span().to());
        int hatch = tokens.argb("-exhibit-hatch");
        drawing.hatch(from, top, to - from, TRACK, hatch, tokens.argb("-exhibit-hatch-tint"));
      }
      for (Instant at : packages) {
        diamond(drawing, tokens, scale.x(at));
      }
      if (period.contains(now)) {
        drawing.fill(done - 1, 0, 2, drawing.height(), tokens.argb("-color-accent-emphasis"));
      }
    }

    private void days(Drawing drawing, Tokens tokens, TimeScale scale, double top) {
      double pitch = drawing.width() * 86_400_000.0 / period.duration().toMillis();
      if (pitch < 5) {
        return;
      }
      int line = tokens.argb("-color-accent-muted");
      Instant day = TimeScale.bucketStart(period.from(), Duration.ofDays(1));
      for (; day.isBefore(now) && day.isBefore(period.to()); day = day.plus(Duration.ofDays(1))) {
        drawing.fill(scale.clampedX(day), top + 2, 1, TRACK - 4, line);
      }
    }

    private static void diamond(Drawing drawing, Tokens tokens, double x) {
      double middle = drawing.height() / 2;
      for (int row = -5; row <= 5; row++) {
        double half = 5 - Math.abs(row) + 0.5;
        drawing.fill(x - half, middle + row, half * 2, 1, tokens.argb("-color-fg-default"));
        if (half > 1.6) {
          double inner = half - 1.5;
          drawing.fill(x - inner, middle + row, inner * 2, 1, tokens.argb("-color-bg-default"));
        }
      }
    }
  }

  private final Plot plot;
  private final LabelRow labels = new LabelRow();
  private final SessionModel session;

  PeriodRibbon(UiContext context) {
    this.session = context.session();
    plot = context.plot();
    plot.setMinHeight(HEIGHT);
    plot.setMaxHeight(HEIGHT);
    plot.setPrefHeight(HEIGHT);
    plot.setMaxWidth(Region.USE_COMPUTED_SIZE);
    getChildren().addAll(plot, labels);
    session.factsProperty().subscribe(now -> update());
    session.sourcesProperty().subscribe(now -> update());
    Nodes.onWidth(plot, width -> update());
  }

  private void update() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    Period period = facts.period();
    List<BlindSpan> blind = session.blind();
    List<Instant> issued =
        facts.packages().stream()
            .map(IssuedPackage::time)
            .filter(period::contains)
            .distinct()
            .toList();
    plot.show(
        new Ribbon(period, session.now(), blind, issued),
        Messages.text("overview.ribbon", Formats.period(period), blind.size(), issued.size()));
    labels.show(labels(period, blind, issued));
  }

  private List<LabelRow.Wish> labels(Period period, List<BlindSpan> blind, List<Instant> issued) {
    TimeScale scale = new TimeScale(period.span(), 0, plot.getWidth());
    List<LabelRow.Wish> wishes = new ArrayList<>();
    if (period.contains(session.now())) {
      wishes.add(wish(scale.x(session.now()), 0.5, Messages.text("plot.now"), "now-label"));
    }
    String[] ends = Formats.period(period).split(" → ", 2);
    wishes.add(wish(0, 0, ends[0], "axis"));
    wishes.add(wish(plot.getWidth(), 1, ends[1], "axis"));
    longest(blind)
        .map(span -> wish(middle(scale, span), 0.5, blindLabel(span), "axis"))
        .ifPresent(wishes::add);
    if (!issued.isEmpty()) {
      double x = scale.x(issued.getFirst());
      wishes.add(wish(x, 0.5, Messages.text("overview.issued"), "axis"));
    }
    wishes.addAll(LabelRow.ticks(TimeTicks.of(scale, period.zone())));
    return wishes;
  }

  private static java.util.Optional<BlindSpan> longest(List<BlindSpan> blind) {
    return blind.stream().max(java.util.Comparator.comparing(span -> span.span().duration()));
  }

  private static double middle(TimeScale scale, BlindSpan span) {
    return (scale.clampedX(span.span().from()) + scale.clampedX(span.span().to())) / 2;
  }

  private static String blindLabel(BlindSpan span) {
    return Messages.text("plot.blind", Formats.length(span.span().duration()));
  }

  private static LabelRow.Wish wish(double x, double anchor, String text, @Nullable String style) {
    return new LabelRow.Wish(x, anchor, text, style == null ? "axis" : style);
  }
}
