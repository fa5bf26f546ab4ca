package dev.exhibit.ui.start;

import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SourceSigns;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UnansweredNotice;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How far the sources reach, what to connect next, and the way to the whole list. */
final class CoverageStep extends VBox {
  private static final int SHOWN = 4;
  private final VBox summary = new VBox(12);
  private final UiContext context;

  CoverageStep(UiContext context, StartViewModel model) {
    super(12);
    this.context = context;
    FacePane pane = new FacePane(summary, model.coverageFaceProperty(), model::cover);
    getChildren()
        .addAll(
            new EvaluateBar(
                    model.covering(),
                    Messages.text("start.coverage.again"),
                    "fth-refresh-cw",
                    model::cover)
                .plain(),
            pane);
    model.coverageProperty().subscribe(this::fill);
  }

  private void fill(@Nullable Coverage coverage) {
    summary.getChildren().clear();
    if (coverage == null) {
      return;
    }
    UnansweredNotice.of(coverage).ifPresent(summary.getChildren()::add);
    for (Criterion.Evidence evidence : Criterion.Evidence.values()) {
      summary.getChildren().add(reached(coverage, evidence));
    }
    summary
        .getChildren()
        .add(
            Nodes.arrowLink(
                Messages.text("start.coverage.all"),
                () -> context.navigator().go(new Place.Sources(null, true))));
    summary
        .getChildren()
        .addAll(
            Nodes.hairline(),
            Nodes.whole(Messages.text("next.title"), "section-title"),
            Nodes.paragraph(
                Messages.text(coverage.next().isEmpty() ? "next.none" : "next.text"),
                "dense",
                "muted"));
    coverage.next().stream()
        .limit(SHOWN)
        .map(CoverageStep::next)
        .forEach(summary.getChildren()::add);
  }

  private static Node reached(Coverage coverage, Criterion.Evidence evidence) {
    boolean papers = evidence == Criterion.Evidence.DOCUMENT;
    String words =
        papers
            ? Messages.text("coverage.papers", coverage.of(evidence))
            : Messages.text("coverage.reached", coverage.reached(evidence), coverage.of(evidence));
    return Nodes.row(
        8,
        Nodes.whole(Messages.word("bylogs", evidence), "strong"),
        Nodes.label(words, "dense", "muted"));
  }

  private static Node next(Coverage.Next next) {
    VBox words =
        new VBox(
            2,
            Nodes.row(
                8,
                Nodes.label(next.kind().title(), "strong"),
                Nodes.whole(
                    Messages.text("next.count", next.newly().size()), "dense", "accent-text")));
    if (!next.controls().isEmpty()) {
      words
          .getChildren()
          .add(
              Nodes.paragraph(
                  Messages.text("next.controls", String.join(", ", next.controls())),
                  "dense",
                  "muted"));
    }
    return Nodes.row(10, SourceSigns.icon(next.kind().name()), words);
  }
}
