package dev.exhibit.ui.sources;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.ClockSkew;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceDetail;
import dev.exhibit.model.SourceFault;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.SourceCount;
import dev.exhibit.ui.common.SourceSigns;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One source: its days, what is wrong and what to do, clocks, late days, blind spans. */
final class SourcePane extends VBox {
  private static final int LISTED = 40;
  private final UiContext context;
  private final SourcesViewModel model;
  private final ProfileFiles files;

  SourcePane(UiContext context, SourcesViewModel model) {
    super(16);
    this.context = context;
    this.model = model;
    setPadding(new Insets(14, 24, 24, 24));
    getStyleClass().add("pane");
    files = new ProfileFiles(context);
    model.selectedProperty().subscribe(this::fill);
    files.foundProperty().subscribe(now -> fill(model.selectedProperty().get()));
  }

  private void fill(@Nullable SourceHealth source) {
    getChildren().clear();
    Period period = model.period();
    if (source == null || period == null) {
      return;
    }
    getChildren().addAll(head(source), new DayPlot(context, model, source, period), facts(source));
    problems(source);
    clocks(source);
    late(source);
    blind(source);
    getChildren().addAll(Nodes.hairline(), foot(source));
  }

  private Node head(SourceHealth source) {
    Label name = Nodes.label(source.source(), "head-title");
    HBox.setHgrow(name, Priority.ALWAYS);
    return Nodes.row(
        8,
        SourceSigns.icon(source.source()),
        name,
        Nodes.spacer(),
        SourceSigns.status(source, model.now()));
  }

  private Node facts(SourceHealth source) {
    SourceDetail detail = source.detail();
    GridPane grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(6);
    Node count =
        source.events() == 0
            ? Nodes.paragraph(SourceCount.told(source), "dense")
            : Nodes.arrowLink(SourceCount.told(source), () -> model.openEvents(source, null));
    fact(grid, "sources.fact.events", count);
    if (source.first() != null && source.last() != null) {
      fact(
          grid,
          "sources.fact.seen",
          Nodes.paragraph(
              Messages.text(
                  "sources.seen",
                  Formats.minute(source.first(), model.zone()),
                  minute(source.last())),
              "dense"));
    }
    if (source.lag() != null && source.slowestLag() != null) {
      boolean later = source.lag().toDays() > 0;
      String lag =
          later
              ? Messages.text("sources.later.text")
              : Messages.text(
                  "sources.lags",
                  Formats.length(source.lag()),
                  Formats.length(source.slowestLag()));
      fact(grid, "sources.fact.lag", Nodes.paragraph(lag, "dense"));
    }
    fact(
        grid, "sources.fact.indices", Nodes.paragraph(String.join(", ", detail.indices()), "mono"));
    fact(grid, "sources.fact.profile", profile(detail.profile()));
    fact(grid, "sources.fact.silence", Nodes.label(Formats.length(detail.maxSilence()), "dense"));
    return grid;
  }

  /** One that was proposed may be wrong, and is corrected in its file. */
  private Node profile(String name) {
    Label label = Nodes.paragraph(name, "mono");
    return files
        .of(name)
        .<Node>map(file -> {
          Hyperlink open =
              Nodes.link(Messages.text("sources.profile.open"), () -> files.open(file));
          open.setId("profile-file");
          open.setTooltip(new Tooltip(file.toString()));
          Label hint = Nodes.paragraph(Messages.text("sources.profile.hint", name), "caption");
          return new VBox(2, label, hint, open);
        })
        .orElse(label);
  }

  /** All times of the pane are written so. */
  private String minute(Instant at) {
    return Formats.minute(at, model.zone()) + " " + Formats.zone(model.zone());
  }

  private static void fact(GridPane grid, String key, Node value) {
    Label name = Nodes.whole(Messages.text(key), "dense", "muted");
    GridPane.setValignment(name, javafx.geometry.VPos.TOP);
    GridPane.setHgrow(value, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), name, value);
  }

  private void section(String key, long count, List<? extends Node> lines) {
    VBox box = new VBox(8, Nodes.row(8, Nodes.whole(Messages.text(key), "section-title")));
    if (count > 0) {
      ((HBox) box.getChildren().getFirst())
          .getChildren()
          .add(Nodes.whole(Formats.count(count), "dense", "muted"));
    }
    box.getChildren().addAll(lines);
    getChildren().addAll(Nodes.hairline(), box);
  }

  private void problems(SourceHealth source) {
    if (source.faults().isEmpty() && source.detail().remarks().isEmpty()) {
      return;
    }
    List<Node> lines = new ArrayList<>(source.faults().stream().map(SourcePane::problem).toList());
    source.detail().remarks().stream()
        .map(remark -> sign("fth-info", "muted", Nodes.paragraph(remark, "dense", "muted")))
        .forEach(lines::add);
    section("sources.problems", source.faults().size(), lines);
  }

  private static Node problem(SourceFault fault) {
    return sign(
        new Glyph(Standing.NOT_EVALUABLE, 16),
        new VBox(
            2, Nodes.paragraph(fault.what()), Nodes.paragraph(fault.todo(), "dense", "muted")));
  }

  private static HBox sign(String icon, String style, Node words) {
    return sign(Nodes.icon(icon, style), words);
  }

  private static HBox sign(Node sign, Node words) {
    HBox row = new HBox(8, sign, words);
    HBox.setHgrow(words, Priority.ALWAYS);
    return row;
  }

  private void clocks(SourceHealth source) {
    SourceDetail detail = source.detail();
    if (detail.hosts() == 0) {
      return;
    }
    List<Node> lines = new ArrayList<>(detail.clocks().stream().map(SourcePane::clock).toList());
    if (detail.clocks().isEmpty() && source.lag() == null) {
      // The times of arrival are those of the reading.
      lines.add(Nodes.paragraph(Messages.text("sources.clocks.unknown"), "dense", "muted"));
    } else if (detail.clocks().isEmpty()) {
      lines.add(
          sign(
              "fth-check",
              "good",
              Nodes.paragraph(Messages.text("sources.clocks.none", detail.hosts()), "dense")));
    }
    section("sources.clocks", detail.clocks().size(), lines);
  }

  /** Words that take what a row leaves, in as many lines as they need. */
  private static Label filling(String key, Object... arguments) {
    Label words = Nodes.paragraph(Messages.text(key, arguments), "dense");
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    return words;
  }

  private static Node clock(ClockSkew skew) {
    String by = Formats.length(skew.ahead().abs());
    String key = skew.ahead().isNegative() ? "sources.clock.behind" : "sources.clock.ahead";
    return Nodes.row(
        8,
        Nodes.icon("fth-clock", "blind"),
        Nodes.whole(skew.host(), "mono"),
        filling(key, by),
        Nodes.whole(
            Messages.text(skew.certain() ? "sources.clock.certain" : "sources.clock.suspected"),
            "tag-outlined"));
  }

  private void late(SourceHealth source) {
    List<LateDay> all = source.detail().late();
    List<LateDay> late = all.stream().filter(day -> !day.readInLater()).toList();
    List<LateDay> whole = all.stream().filter(LateDay::readInLater).toList();
    if (all.isEmpty()) {
      return;
    }
    List<Node> lines =
        new ArrayList<>(
            late.reversed().stream().limit(LISTED).map(day -> lateDay(source, day)).toList());
    more(late.size(), lines);
    if (!whole.isEmpty()) {
      lines.add(
          Nodes.paragraph(
              Messages.text("sources.late.whole", whole.size(), minute(whole.getLast().touched())),
              "dense",
              "muted"));
    }
    section("sources.late", late.size(), lines);
  }

  private Node lateDay(SourceHealth source, LateDay day) {
    return Nodes.row(
        8,
        Nodes.whole(Formats.date(day.day(), ZoneOffset.UTC) + " UTC", "mono"), // days of the count
        filling("sources.late.day", day.late(), day.events(), Formats.length(day.by())),
        Nodes.arrowLink(
            Messages.text("sources.late.count", day.late()), () -> model.openLate(source, day)));
  }

  private void blind(SourceHealth source) {
    List<Node> lines =
        new ArrayList<>(
            source.blind().reversed().stream()
                .limit(LISTED)
                .map(span -> blindSpan(source, span))
                .toList());
    more(source.blind().size(), lines);
    if (lines.isEmpty() && source.events() > 0) {
      lines.add(
          sign("fth-check", "good", Nodes.paragraph(Messages.text("sources.noblind"), "dense")));
    }
    if (!lines.isEmpty()) {
      section("sources.blind", source.blind().size(), lines);
    }
  }

  private static void more(int count, List<Node> lines) {
    if (count > LISTED) {
      lines.add(Nodes.label(Messages.text("sources.more", count - LISTED), "dense", "muted"));
    }
  }

  private Node blindSpan(SourceHealth source, BlindSpan span) {
    boolean connected = source.detail().connected();
    String why =
        connected
            ? Messages.word("gap", span.kind()).toLowerCase(Locale.ENGLISH)
            : Messages.text("sources.unconnected");
    Label kind =
        Nodes.label(
            Messages.text("sources.blind.kind", Formats.length(span.span().duration()), why),
            "caption");
    VBox words =
        new VBox(
            1,
            Nodes.paragraph(
                Formats.span(span.span(), model.zone()) + " " + Formats.zone(model.zone()), "mono"),
            kind);
    HBox row = Nodes.row(8, Nodes.icon("fth-eye-off", "blind"), words, Nodes.spacer());
    if (connected) {
      row.getChildren()
          .add(
              Nodes.arrowLink(
                  Messages.text("sources.show"), () -> model.openEvents(source, span.span())));
    }
    return row;
  }

  private Node foot(SourceHealth source) {
    return Nodes.row(
        8,
        Nodes.label(Messages.text("sources.remove.text"), "dense", "muted"),
        Nodes.spacer(),
        Nodes.button(
            Messages.text("sources.remove"), "fth-trash-2", () -> model.remove(source), "small"));
  }
}
