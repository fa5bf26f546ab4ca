package dev.exhibit.ui.sources;

import dev.exhibit.ui.common.EndsRow;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Folding;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.ReadInPane;
import dev.exhibit.ui.common.SourceStrips;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The sources by day and the one that is open; or what they could evidence. */
public final class SourcesView extends BorderPane {
  private static final double SIDE = 412;
  private static final double LIST = 572;
  private static final double COVERAGE = 480;
  private static final double SHARE = 0.6;
  private final UiContext context;
  private final SourcesViewModel model;
  private final VBox notices = new VBox(8);

  /** Builds the screen. */
  public SourcesView(UiContext context, SourcesViewModel model) {
    this.context = context;
    this.model = model;
    getStyleClass().add("pane");
    notices.setPadding(new Insets(0, 24, 0, 24));
    setTop(new VBox(head(), notices));
    FacePane list =
        new FacePane(
            new SourceList(context, model),
            context.session().sourcesFaceProperty(),
            context.session()::countSources);
    list.offer(
        Nodes.button(
            Messages.text("sources.form.title"), "fth-database", () -> model.add(true), "small"),
        Nodes.button(
            Messages.text("readin.button"), "fth-download", model.readIn()::show, "small"));
    Region side = side();
    SplitPane sources = new SplitPane(list);
    KeptSplit kept = split("sources", sources, list, side, LIST);
    Runnable beside = () -> beside(sources, side, kept);
    model.rowsProperty().subscribe(beside);
    model.addingProperty().subscribe(beside);
    context.session().sourcesFaceProperty().subscribe(beside);
    beside.run();
    SplitPane coverage = coverage();
    ScrollPane readIn = scrolled(new ReadInPane(model.readIn(), this));
    Runnable show =
        () ->
            setCenter(
                model.readIn().openProperty().get()
                    ? readIn
                    : model.coverageShownProperty().get() ? coverage : sources);
    model.coverageShownProperty().subscribe(show);
    // Told after the pane, which gives the focus back while it is in the window.
    model.readIn().openProperty().subscribe(open -> show.run());
    model.doneProperty().subscribe(now -> tell());
    model.troubleProperty().subscribe(now -> tell());
    model.rowsProperty().subscribe(this::tell);
    model.addingProperty().subscribe(now -> tell());
  }

  private SplitPane coverage() {
    Region list = new CoverageList(model);
    Region next = scrolled(new ConnectNext(model));
    SplitPane pane = new SplitPane(list, next);
    KeptSplit kept = split("coverage", pane, list, next, COVERAGE);
    Folding.follow(pane, narrow -> turn(pane, narrow, kept));
    return pane;
  }

  /** In a narrow window what to connect next stands below the criteria. */
  private static void turn(SplitPane pane, boolean narrow, KeptSplit kept) {
    pane.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    if (narrow) {
      pane.setDividerPositions(SHARE);
    } else {
      kept.lay();
    }
  }

  private KeptSplit split(String name, SplitPane pane, Region left, Region right, double least) {
    left.setMinWidth(least);
    right.setMinWidth(330);
    SplitPane.setResizableWithParent(right, false);
    return KeptSplit.last(pane, context.state().person(), name, SIDE);
  }

  /** Whether there is a source to show beside the list, or one is being added. */
  private boolean hasSide() {
    return model.addingProperty().get() || !model.rowsProperty().isEmpty();
  }

  /** Shows the pane beside a list, or leaves the whole width to the list. */
  private void beside(SplitPane pane, Region side, KeptSplit kept) {
    boolean there = pane.getItems().contains(side);
    if (hasSide() && !there) {
      pane.getItems().add(side);
      kept.lay();
    } else if (there && !hasSide() && isCounted()) {
      boolean inside = Nodes.hasFocus(side);
      pane.getItems().remove(side);
      if (inside) {
        pane.getItems().getFirst().requestFocus();
      }
    }
  }

  /** Whether it is known what there is; it is not while another period is counted. */
  private boolean isCounted() {
    Face face = context.session().sourcesFaceProperty().get();
    return face instanceof Face.Empty || face instanceof Face.Failed;
  }

  private static ScrollPane scrolled(Region content) {
    ScrollPane pane = new ScrollPane(content);
    pane.setFitToWidth(true);
    pane.getStyleClass().add("pane");
    return pane;
  }

  private Node head() {
    Label about = Nodes.hinted(Nodes.label("", "muted"));
    Node legend = SourceStrips.legend(context);
    model
        .coverageShownProperty()
        .subscribe(shown -> {
          about.setText(Messages.text(shown ? "coverage.text" : "sources.aday"));
          Nodes.show(legend, !shown);
        });
    HBox shown =
        Nodes.row(12, new HBox(segment("sources.title", false), segment("coverage.title", true)));
    shown.getChildren().add(about);
    HBox acts =
        Nodes.row(
            12,
            legend,
            Nodes.button(Messages.text("sources.again"), "fth-refresh-cw", model::again, "small"),
            readButton(),
            addButton());
    EndsRow head = new EndsRow(shown, acts);
    head.setPadding(new Insets(12, 24, 10, 24));
    return head;
  }

  private Node readButton() {
    Node read =
        Nodes.button(Messages.text("readin.button"), "fth-download", model.readIn()::show, "small");
    read.setId("read-in");
    return read;
  }

  private Node addButton() {
    Node add =
        Nodes.button(
            Messages.text("sources.add"),
            "fth-plus",
            () -> {
              model.readIn().openProperty().set(false);
              if (model.coverageShownProperty().get()) {
                model.showCoverage(false);
              }
              model.add(true);
            },
            "small",
            "accent");
    add.setId("add-source");
    model
        .addingProperty()
        .subscribe(open -> {
          // While the form is open, its own button is the one that goes on.
          if (open) {
            add.getStyleClass().remove("accent");
          } else if (!add.getStyleClass().contains("accent")) {
            add.getStyleClass().add("accent");
          }
        });
    return add;
  }

  private ToggleButton segment(String key, boolean coverage) {
    ToggleButton button = new ToggleButton(Messages.text(key));
    button.setMinWidth(USE_PREF_SIZE);
    button.getStyleClass().addAll("segment", coverage ? "right-pill" : "left-pill");
    button.setId(coverage ? "show-coverage" : "show-sources");
    button.setOnAction(event -> {
      model.readIn().openProperty().set(false);
      model.showCoverage(coverage);
      button.setSelected(model.coverageShownProperty().get() == coverage);
    });
    model.coverageShownProperty().subscribe(shown -> button.setSelected(shown == coverage));
    return button;
  }

  /** The open source, or the form for another. */
  private Region side() {
    SourceForm form = new SourceForm(model, new ProposalModel(context));
    ScrollPane source = scrolled(new SourcePane(context, model));
    ScrollPane adding = scrolled(form);
    model.selectedProperty().subscribe(now -> source.setVvalue(0));
    model
        .addingProperty()
        .subscribe(open -> {
          Nodes.show(source, !open);
          Nodes.show(adding, open);
          if (open) {
            form.open();
          }
        });
    return new StackPane(source, adding);
  }

  private void tell() {
    notices.getChildren().clear();
    List<String> partial = model.partial();
    if (!partial.isEmpty()) {
      notices
          .getChildren()
          .add(
              new Notice(
                  Standing.NOT_EVALUABLE,
                  Messages.text("sources.partial", String.join(", ", partial)),
                  Messages.text("sources.partial.text", partial.size())));
    }
    Trouble trouble = model.troubleProperty().get();
    SourceEdits.Done done = model.doneProperty().get();
    if (trouble != null && !model.addingProperty().get()) {
      notices.getChildren().add(Notice.trouble(trouble));
    } else if (done != null) {
      notices
          .getChildren()
          .add(
              new Notice(
                  Standing.PASS,
                  SourceEdits.told(done),
                  Messages.text(done.added() ? "sources.added.text" : "sources.removed.text"),
                  Nodes.button(
                      Messages.text("sources.undo"), "fth-corner-up-left", model::undo, "small"),
                  Nodes.iconButton(
                      Messages.text("action.dismiss"),
                      "fth-x",
                      () -> model.doneProperty().set(null))));
    }
    notices.setPadding(new Insets(0, 24, notices.getChildren().isEmpty() ? 0 : 10, 24));
  }
}
