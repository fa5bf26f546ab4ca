package dev.exhibit.ui.overview;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the line of the period shows.
 *
 * @param blind null while the sources are not counted: then nothing is said to have been seen
 * @param packages that were issued within the period
 * @param changes of definitions, within the period
 */
record Ribbon(
    Period period,
    Instant now,
    @Nullable List<BlindSpan> blind,
    List<IssuedPackage> packages,
    List<DefinitionChange> changes)
    implements Painter {
  /**
   * One thing that is marked.
   *
   * @param words what it is and when, in a sentence
   * @param place where more is told of it
   */
  record Mark(TimeSpan span, String words, Place place) {}

  private static final double TRACK = 8;
  static final double HALF_MARK = 5;

  /** So many blind spans may ask for a label; where there are hundreds, days matter more. */
  private static final int BLIND_LABELS = 6;

  /** As the session knows it now. */
  static Ribbon of(SessionModel.Facts facts, SessionModel session) {
    boolean counted = session.sourcesFaceProperty().get().equals(Face.FULL);
    List<IssuedPackage> issued =
        facts.packages().stream().filter(one -> facts.period().contains(one.time())).toList();
    return new Ribbon(
        facts.period(), session.now(), counted ? session.blind() : null, issued, facts.changes());
  }

  /** In a sentence. */
  String spoken() {
    String whole = Formats.period(period);
    return blind == null
        ? Messages.text("overview.ribbon.unknown", whole, packages.size(), changes.size())
        : Messages.text("overview.ribbon", whole, blind.size(), packages.size(), changes.size());
  }

  /** All that is marked, in order of time. */
  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    for (BlindSpan one : blind == null ? List.<BlindSpan>of() : blind) {
      String length = Formats.length(one.span().duration());
      marks.add(
          new Mark(
              one.span(),
              Messages.text(
                  "overview.mark.blind",
                  one.source(),
                  Formats.span(one.span(), period.zone()),
                  Formats.zone(period.zone()),
                  length),
              new Place.Sources(one.source(), false)));
    }
    for (IssuedPackage one : packages) {
      Instant at = one.time();
      marks.add(
          new Mark(
              new TimeSpan(at, at.plusMillis(1)),
              Messages.text("overview.mark.issued", Formats.told(at, period.zone())),
              new Place.Packages(one.file())));
    }
    for (DefinitionChange one : changes) {
      marks.add(
          new Mark(
              new TimeSpan(one.at(), one.at().plusMillis(1)),
              Messages.text(
                  "overview.mark.changed",
                  one.control(),
                  what(one),
                  Formats.told(one.at(), period.zone())),
              new Place.Controls(one.control(), null)));
    }
    marks.sort(Comparator.comparing(mark -> mark.span().from()));
    return marks;
  }

  /** What became of a definition, with its versions where they are known. */
  private static String what(DefinitionChange change) {
    String word = Messages.word("definitionchange", change.kind());
    Integer before = change.versionBefore();
    Integer after = change.versionAfter();
    return before == null || after == null
        ? word
        : Messages.text("overview.mark.versions", word, before, after);
  }

  /** With all that it shows as a table. */
  Chart chart() {
    return new Chart(this, this::spoken, period.span(), period.zone(), sheet());
  }

  /** What was blind, and when packages were issued; a line too where it is not known what was. */
  private Sheet sheet() {
    List<List<String>> lines = new ArrayList<>();
    if (blind == null) {
      lines.add(line(Messages.text("overview.unseen"), "", period.from(), period.to()));
    } else {
      for (BlindSpan one : blind) {
        String what = Messages.word("gap", one.kind());
        lines.add(line(what, one.source(), one.span().from(), one.span().to()));
      }
    }
    packages.forEach(
        one -> lines.add(line(Messages.text("overview.issued"), "", one.time(), one.time())));
    for (DefinitionChange one : changes) {
      String what = Messages.text("overview.sheet.changed", one.control(), what(one));
      lines.add(line(what, "", one.at(), one.at()));
    }
    return Sheet.of(
        List.of(
            Messages.text("overview.sheet.what"),
            Messages.text("overview.sheet.source"),
            Messages.text("sheet.from", period.zone().getId()),
            Messages.text("sheet.to", period.zone().getId())),
        lines,
        line -> line);
  }

  private List<String> line(String what, String source, Instant from, Instant to) {
    return List.of(
        what, source, Formats.second(from, period.zone()), Formats.second(to, period.zone()));
  }

  /** Now and dates, which stand under it, the most important first. */
  List<LabelRow.Wish> dates(double width) {
    TimeScale scale = new TimeScale(period.span(), 0, width);
    List<LabelRow.Wish> wishes = new ArrayList<>();
    if (period.contains(now)) {
      String text = Messages.text("plot.now");
      wishes.add(new LabelRow.Wish(scale.x(now), 0.5, text, "now-label"));
    }
    String[] ends = Formats.period(period).split(" → ", 2);
    wishes.add(wish(0, 0, ends[0]));
    wishes.add(wish(width, 1, ends[1]));
    wishes.addAll(LabelRow.ticks(TimeTicks.of(scale, period.zone())));
    return wishes;
  }

  /**
   * What is marked on it, each in the middle under its mark, the most important first; a package
   * that finds no room there may begin at its mark instead.
   */
  List<LabelRow.Wish> events(double width) {
    TimeScale scale = new TimeScale(period.span(), 0, width);
    List<LabelRow.Wish> wishes = new ArrayList<>(blindLabels(scale));
    for (IssuedPackage one : packages) {
      Instant at = one.time();
      wishes.add(wish(scale.x(at), 0.5, Messages.text("overview.issued")));
      wishes.add(wish(scale.x(at) - HALF_MARK, 0, Messages.text("overview.issued")));
    }
    for (DefinitionChange one : changes) {
      wishes.add(wish(scale.x(one.at()), 0.5, Messages.text("overview.changed")));
      wishes.add(wish(scale.x(one.at()) - HALF_MARK, 0, Messages.text("overview.changed")));
    }
    return wishes;
  }

  /** The longest first: whichever finds room is told. */
  private List<LabelRow.Wish> blindLabels(TimeScale scale) {
    if (blind == null) {
      return List.of(); // that it is not known stands beside the headline
    }
    return blind.stream()
        .sorted(
            Comparator.comparing(
                (BlindSpan one) -> one.span().duration(), Comparator.reverseOrder()))
        .limit(BLIND_LABELS)
        .map(one -> wish(middle(scale, one), 0.5, blindLabel(one)))
        .toList();
  }

  private static double middle(TimeScale scale, BlindSpan span) {
    return (scale.clampedX(span.span().from()) + scale.clampedX(span.span().to())) / 2;
  }

  private static String blindLabel(BlindSpan span) {
    return Messages.text("plot.blind", Formats.length(span.span().duration()));
  }

  private static LabelRow.Wish wish(double x, double anchor, String text) {
    return new LabelRow.Wish(x, anchor, text, "axis");
  }

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    TimeScale scale = new TimeScale(period.span(), 0, drawing.width());
    double top = (drawing.height() - TRACK) / 2;
    double done = scale.clampedX(now);
    drawing.fill(0, top, drawing.width(), TRACK, tokens.argb("-color-bg-inset"));
    if (blind == null) {
      days(drawing, tokens.argb("-color-border-default"), scale, top);
    } else {
      drawing.fill(0, top, done, TRACK, tokens.argb("-color-accent-subtle"));
      days(drawing, tokens.argb("-color-accent-muted"), scale, top);
      for (BlindSpan span : blind) {
        double from = scale.clampedX(span.span().from());
        double to = scale.clampedX(span.span().to());
        int hatch = tokens.argb("-exhibit-hatch");
        drawing.hatch(from, top, to - from, TRACK, hatch, tokens.argb("-exhibit-hatch-tint"));
      }
    }
    for (DefinitionChange one : changes) {
      ring(drawing, tokens, scale.x(one.at()));
    }
    for (IssuedPackage one : packages) {
      Instant at = one.time();
      diamond(drawing, tokens, scale.x(at));
    }
    if (period.contains(now)) {
      drawing.fill(done - 1, 0, 2, drawing.height(), tokens.argb("-color-accent-emphasis"));
    }
  }

  /** A mark for each day that is over, where there is room. */
  private void days(Drawing drawing, int line, TimeScale scale, double top) {
    double pitch = drawing.width() * 86_400_000.0 / period.duration().toMillis();
    if (pitch < 5) {
      return;
    }
    Instant day = TimeScale.bucketStart(period.from(), Duration.ofDays(1));
    for (; day.isBefore(now) && day.isBefore(period.to()); day = day.plus(Duration.ofDays(1))) {
      drawing.fill(scale.clampedX(day), top + 2, 1, TRACK - 4, line);
    }
  }

  private static void ring(Drawing drawing, Tokens tokens, double x) {
    double middle = drawing.height() / 2;
    disc(drawing, x, middle, 5, 0, tokens.argb("-color-fg-default"));
    disc(drawing, x, middle, 4, 0.5, tokens.argb("-color-bg-default"));
  }

  private static void disc(
      Drawing drawing, double x, double middle, int radius, double less, int argb) {
    for (int row = -radius; row < radius; row++) {
      double half = Math.sqrt(radius * radius - (row + 0.5) * (row + 0.5)) - less;
      drawing.fill(x - half, middle + row, half * 2, 1, argb);
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
