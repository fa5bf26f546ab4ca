package dev.exhibit.ui.sources;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.SourceStrips;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Each source by day, and every span in which it could not be seen. */
public final class SourcesView extends ScrollPane {
  private static final int SPANS = 50;
  private final UiContext context;
  private final VBox details = new VBox(14);

  /** Builds the screen. */
  public SourcesView(UiContext context) {
    this.context = context;
    setFitToWidth(true);
    getStyleClass().add("pane");
    SessionModel session = context.session();
    HBox head =
        Nodes.row(
            10,
            Nodes.whole(Messages.text("sources.title"), "head-title"),
            Nodes.label(Messages.text("sources.aday"), "muted"),
            Nodes.spacer(),
            SourceStrips.legend(context),
            Nodes.button(
                Messages.text("sources.again"), "fth-refresh-cw", session::countSources, "small"));
    FacePane pane =
        new FacePane(
            new VBox(18, new SourceStrips(context), details),
            session.sourcesFaceProperty(),
            session::countSources);
    VBox page = new VBox(12, head, pane);
    page.getStyleClass().add("page");
    setContent(page);
    session.sourcesProperty().subscribe(this::fill);
  }

  private void fill(List<SourceHealth> sources) {
    details.getChildren().setAll(sources.stream().map(this::detail).toList());
  }

  private Node detail(SourceHealth source) {
    VBox box = new VBox(6, Nodes.hairline());
    String seen =
        source.first() == null || source.last() == null
            ? Messages.text("sources.unseen")
            : Messages.text(
                "sources.seen",
                Formats.second(source.first(), zone()),
                Formats.second(source.last(), zone()));
    box.getChildren()
        .add(
            Nodes.row(
                10, Nodes.whole(source.source(), "section-title"), Nodes.label(seen, "muted")));
    for (String problem : source.problems()) {
      box.getChildren()
          .add(Nodes.row(8, Nodes.icon("fth-alert-triangle", "blind"), Nodes.paragraph(problem)));
    }
    if (source.blind().isEmpty()) {
      box.getChildren().add(Nodes.label(Messages.text("sources.noblind"), "dense", "muted"));
    }
    source.blind().stream().limit(SPANS).map(this::blind).forEach(box.getChildren()::add);
    if (source.blind().size() > SPANS) {
      box.getChildren()
          .add(Nodes.label(Messages.text("sources.more", source.blind().size() - SPANS), "dense"));
    }
    return box;
  }

  private Node blind(BlindSpan span) {
    HBox row =
        Nodes.row(
            10,
            Nodes.icon("fth-eye-off", "blind"),
            Nodes.whole(Messages.word("gap", span.kind()), "tag"),
            Nodes.whole(Formats.span(span.span(), zone()), "mono"),
            Nodes.label(Formats.length(span.span().duration()), "dense", "muted"),
            Nodes.arrowLink(
                Messages.text("sources.show"),
                () -> context.navigator().go(new Place.Timeline("", null, span.span(), null))));
    HBox.setHgrow(row, Priority.ALWAYS);
    return row;
  }

  private java.time.ZoneId zone() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null ? java.time.ZoneOffset.UTC : facts.period().zone();
  }
}
