package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Shards;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Running;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Unseen;
import dev.exhibit.usecase.CountedSoFar;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** How many events match, and how well that is known; while they are counted, how to stop it. */
final class ResultLine extends HBox {
  /** As wide as the sign before the words. */
  private static final double SIGN = 18;

  private static final double BAR = 120;

  private final TimelineViewModel model;

  ResultLine(TimelineViewModel model) {
    super(6);
    this.model = model;
    setAlignment(Pos.CENTER_RIGHT);
    model.countedProperty().subscribe(now -> tell());
    model.counting().runningProperty().subscribe(now -> tell());
    model.session().sourcesFaceProperty().subscribe(now -> tell());
    model.session().sourcesProperty().subscribe(now -> tell());
    model.faceProperty().subscribe(now -> tell());
    model.range().oldProperty().subscribe(now -> tell());
    model.range().lookProperty().subscribe(now -> tell());
  }

  private void tell() {
    getChildren().clear();
    Counted counted = model.countedProperty().get();
    JobSlot counting = model.counting();
    if (counting.runningProperty().get()) {
      tellCounting(counting, model.range().lookProperty().get());
    } else if (model.session().sourcesFaceProperty().get() instanceof Face.Empty) {
      getChildren().add(Nodes.whole(Messages.text("timeline.none.nosource.count"), "muted"));
    } else if (counted != null && model.range().isTold()) {
      tell(counted);
    } else if (counted != null || model.faceProperty().get() instanceof Face.Failed) {
      // what was counted before is of another search
      getChildren().add(Nodes.whole(Messages.text("timeline.uncounted"), "muted"));
    }
  }

  private void tellCounting(JobSlot counting, RangeModel.@Nullable Look look) {
    CountedSoFar soFar = look == null ? null : look.soFar();
    if (look == null || soFar == null) {
      getChildren().add(new Running(counting, model::stop));
      return;
    }
    getChildren()
        .addAll(
            Nodes.whole(SoFarWords.number(soFar), "strong"),
            Nodes.whole("· " + SoFarWords.share(soFar, look.span()), "muted"),
            bar(SoFarWords.fraction(soFar, look.span())),
            Running.stop(model::stop));
  }

  private static Node bar(double fraction) {
    ProgressBar bar = new ProgressBar(fraction);
    bar.setPrefWidth(BAR);
    bar.setMinWidth(BAR);
    bar.setAccessibleText(Messages.text("job.count"));
    return bar;
  }

  private void tell(Counted counted) {
    Answer<Histogram> found = counted.found();
    boolean exact = found instanceof Answer.Complete;
    if (model.range().oldProperty().get()) {
      String then =
          Formats.beside(counted.at(), model.now(), model.zone())
              + " "
              + Formats.zone(model.zone());
      getChildren()
          .addAll(
              Nodes.button(Messages.text("partial.again"), "fth-refresh-cw", model::again, "small"),
              Nodes.whole(Messages.text("timeline.asof", then), "tag-outlined"));
    }
    if (!exact) {
      getChildren()
          .addAll(
              Nodes.badge(Standing.NOT_EVALUABLE, Messages.text("timeline.partial")),
              Nodes.whole(Messages.text("timeline.atleast"), "muted"));
    }
    getChildren().add(Nodes.whole(Formats.count(found.value().total()), "strong"));
    String of = of(found.value().total(), counted.all(), exact);
    getChildren().add(Nodes.whole(of + " · " + proof(found), "muted"));
    Unseen unseen = Unseen.of(model.session(), counted.kql(), counted.span());
    if (!unseen.words().isEmpty()) {
      getChildren().add(unseen(unseen));
    }
  }

  private static String of(long found, @Nullable Answer<Long> all, boolean exact) {
    return switch (all) {
      case null -> Messages.text(exact ? "timeline.events" : "timeline.found", found);
      case Answer.Complete<Long>(Long every, var proof) ->
          Messages.text("timeline.of", found, every);
      default -> Messages.text("timeline.of.atleast", found, all.value());
    };
  }

  /** Whose silence the number does not tell; the whole of it is in its hint. */
  private static Node unseen(Unseen unseen) {
    Label label = Nodes.label(unseen.words(), "blind");
    label.setMinWidth(SIGN); // its words give way first
    label.setGraphic(Nodes.icon("fth-eye-off", "blind"));
    label.setTooltip(new Tooltip(unseen.each()));
    label.setAccessibleText(unseen.each());
    return label;
  }

  private static String proof(Answer<Histogram> found) {
    Shards shards = found.proof().shards();
    return Messages.text(
        found instanceof Answer.Complete ? "timeline.exact" : "timeline.shards",
        shards.successful(),
        shards.total(),
        found.proof().tookMillis());
  }
}
