package dev.exhibit.ui.start;

import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.ConnectionForm;
import dev.exhibit.ui.common.ConnectionModel;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.RestoreModel;
import dev.exhibit.ui.common.RestorePane;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.start.StartViewModel.Step;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The steps at the left, at the right the one that is shown, under it the ways on. */
public final class StartView extends BorderPane {
  private static final double WIDEST = 960;
  private final UiContext context;
  private final StartViewModel model;
  private final Map<Step, Node> contents = new EnumMap<>(Step.class);
  private final Map<Step, Node> ways = new EnumMap<>(Step.class);
  private final Label title = Nodes.label("", "screen-title");
  private final Label about = Nodes.paragraph("", "muted");
  private final ScrollPane scroll = new ScrollPane();
  private final HBox foot = new HBox(12);

  /** Builds the screen. */
  public StartView(UiContext context, StartViewModel model) {
    this.context = context;
    this.model = model;
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("pane");
    about.setMaxWidth(WIDEST);
    VBox head = new VBox(4, title, about);
    head.setPadding(new Insets(16, 24, 12, 24));
    foot.setPadding(new Insets(10, 24, 10, 24));
    foot.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    foot.getStyleClass().add("pane");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    setLeft(new HBox(new StepList(model), line()));
    setCenter(new VBox(head, scroll, Nodes.hairline(), foot));
    model.stepProperty().subscribe(this::show);
  }

  private static Node line() {
    javafx.scene.layout.Region line = new javafx.scene.layout.Region();
    line.getStyleClass().add("hairline-v");
    return line;
  }

  private void show(Step step) {
    title.setText(Messages.word("startstep", step));
    about.setText(Messages.word("startabout", step));
    scroll.setContent(contents.computeIfAbsent(step, this::content));
    scroll.setFitToHeight(step == Step.SOURCES); // its list scrolls by itself
    scroll.setVvalue(0);
    Button skip =
        Nodes.button(Messages.text("start.skip"), "fth-skip-forward", model::skip, "flat");
    skip.setId("start-skip");
    Button leave = Nodes.button(Messages.text("start.leave"), "fth-x", model::leave, "flat");
    leave.setId("start-leave");
    foot.getChildren().setAll(ways.computeIfAbsent(step, this::way), skip, Nodes.spacer(), leave);
    Nodes.show(skip, step != Step.EVALUATE);
  }

  private Node content(Step step) {
    javafx.scene.layout.Region content =
        switch (step) {
          case CONNECT -> connect();
          case SOURCES -> new SourcesStep(context, model.sources());
          case COVERAGE -> new CoverageStep(context, model);
          case CONTROLS -> new ControlsStep(model.controls());
          case EVALUATE -> evaluate();
        };
    content.setPadding(new Insets(4, 24, 24, 24));
    content.setMaxWidth(WIDEST + 48);
    return content;
  }

  /** The button that goes on; what it does is the step's. */
  private Node way(Step step) {
    return switch (step) {
      case CONNECT -> {
        Button on = on();
        context
            .session()
            .healthProperty()
            .subscribe(now -> Nodes.show(on, now instanceof StoreHealth.Reachable));
        model
            .connection()
            .field(ConnectionModel.Field.URL)
            .subscribe(typed -> Nodes.primary(on, typed.isBlank()));
        yield on;
      }
      case SOURCES -> {
        EvaluateBar connect =
            new EvaluateBar(
                model.sources().connecting(),
                Messages.text("start.sources.connect"),
                "fth-check",
                model::connectSources);
        model
            .sources()
            .wayProperty()
            .subscribe(way -> {
              connect.setDisable(way == SourcesModel.Way.NONE);
              boolean without = way == SourcesModel.Way.WITHOUT;
              connect.say(
                  Messages.text(without ? "start.sources.without" : "start.sources.connect"));
            });
        yield bar(connect);
      }
      case COVERAGE -> {
        Button on = on();
        on.setOnAction(event -> model.coverageSeen());
        on.disableProperty().bind(model.coverageProperty().isNull());
        yield on;
      }
      case CONTROLS ->
          withControls(
              new EvaluateBar(
                  model.controls().saving(),
                  Messages.text("start.controls.approve"),
                  "fth-check",
                  model::approve));
      case EVALUATE -> {
        EvaluateBar evaluate =
            new EvaluateBar(
                context.session().evaluating(),
                Messages.text("start.evaluate"),
                "fth-play",
                model::evaluate);
        model.resultProperty().subscribe(words -> evaluate.primary(words.isEmpty()));
        yield withControls(evaluate);
      }
    };
  }

  /** There is nothing to do before the first controls are known; the step can be left for later. */
  private Node withControls(EvaluateBar bar) {
    bar.disableProperty().bind(model.controls().controlsProperty().emptyProperty());
    return bar(bar);
  }

  private static Node bar(EvaluateBar bar) {
    bar.setId("start-on");
    return bar;
  }

  private Button on() {
    Button on = Nodes.button(Messages.text("start.on"), "fth-arrow-right", model::next, "accent");
    on.setId("start-on");
    return on;
  }

  private VBox connect() {
    VBox there = new VBox();
    context
        .session()
        .healthProperty()
        .subscribe(health -> {
          there.getChildren().clear();
          if (health instanceof StoreHealth.Reachable store) {
            there
                .getChildren()
                .add(
                    new Notice(
                        Standing.PASS,
                        Messages.text(
                            "settings.reachable",
                            store.address(),
                            store.version(),
                            Formats.length(store.roundTrip())),
                        Messages.text("start.connected")));
          }
        });
    EvaluateBar sample =
        new EvaluateBar(
                model.sample().making(),
                Messages.text("start.sample"),
                "fth-layers",
                model.sample()::open)
            .plain();
    sample.setId("start-sample");
    return new VBox(
        16,
        there,
        new ConnectionForm(model.connection()),
        Nodes.hairline(),
        Nodes.paragraph(Messages.text("start.sample.text"), "dense", "muted"),
        StartView.wrong(model.sample().troubleProperty()),
        sample,
        Nodes.hairline(),
        Nodes.paragraph(Messages.text("restore.hint"), "dense", "muted"),
        new RestorePane(new RestoreModel(context)));
  }

  private VBox evaluate() {
    Label period = Nodes.paragraph("", "dense");
    context
        .session()
        .factsProperty()
        .subscribe(facts ->
            period.setText(
                facts == null
                    ? ""
                    : Messages.text("start.evaluate.period", Formats.period(facts.period()))));
    VBox waiting = new VBox(6);
    model.controls().controlsProperty().subscribe(now -> fill(waiting));
    model.stepProperty().subscribe(now -> fill(waiting));
    VBox result = new VBox(8);
    model.resultProperty().subscribe(words -> tell(result, words));
    return new VBox(
        14,
        period,
        new EvaluateBar(
                model.controls().loading(),
                Messages.text("start.controls.again"),
                "fth-refresh-cw",
                model.controls()::load)
            .plain(),
        new FacePane(waiting, model.controls().faceProperty(), model.controls()::load),
        wrong(context.session().troubleProperty()),
        result);
  }

  private void fill(VBox waiting) {
    waiting.getChildren().clear();
    int all = model.controls().controlsProperty().size();
    int some = model.controls().waiting().size();
    if (all > 0) {
      waiting
          .getChildren()
          .add(Nodes.paragraph(Messages.text("start.evaluate.ready", all - some, all)));
    }
    model
        .controls()
        .waiting()
        .forEach(control ->
            waiting
                .getChildren()
                .add(
                    Nodes.row(
                        8,
                        Nodes.icon("fth-help-circle", "blind"),
                        Nodes.whole(control.control(), "mono"),
                        Nodes.paragraph(ControlsModel.words(control), "dense", "muted"))));
  }

  private void tell(VBox result, String words) {
    result.getChildren().clear();
    if (!words.isEmpty()) {
      Button overview =
          Nodes.button(
              Messages.text("start.overview"), "fth-arrow-right", model::next, "small", "accent");
      overview.setId("start-overview");
      result
          .getChildren()
          .add(
              new Notice(
                  Standing.NOT_OCCURRED, words, Messages.text("start.result.text"), overview));
    }
  }

  /** What went wrong, while anything is. */
  static VBox wrong(ObservableValue<@Nullable Trouble> trouble) {
    VBox box = new VBox();
    trouble.subscribe(now -> {
      box.getChildren().clear();
      Nodes.show(box, now != null);
      if (now != null) {
        box.getChildren().add(Notice.trouble(now));
      }
    });
    return box;
  }
}
