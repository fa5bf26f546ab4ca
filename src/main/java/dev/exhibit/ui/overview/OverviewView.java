package dev.exhibit.ui.overview;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.PackageName;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.SourceStrips;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The first screen. */
public final class OverviewView extends ScrollPane {
  private static final int ATTENTION = 8;
  private static final int RECENT = 3;
  private static final double SIDE = 352;

  /** How high the head of each part is, so that the words of neighbours stand on one line. */
  static final double HEAD = 24;

  private static final double TWO_LINES = 34;
  private final UiContext context;
  private final OverviewViewModel model;
  private final Runnable addSource;
  private final Runnable readIn;
  private final VBox attention = new VBox();
  private final Label attentionCount = Nodes.whole("", "dense", "muted");
  private final VBox recent = new VBox();
  private final GlancesModel glances;
  private Subscription answers = Subscription.EMPTY;

  /**
   * Builds the screen.
   *
   * @param glances look at the newest packages
   * @param addSource goes to where a source is added
   * @param readIn goes to where files are read in
   */
  public OverviewView(
      UiContext context,
      OverviewViewModel model,
      GlancesModel glances,
      Runnable addSource,
      Runnable readIn) {
    this.context = context;
    this.model = model;
    this.addSource = addSource;
    this.readIn = readIn;
    this.glances = glances;
    setFitToWidth(true);
    VBox page =
        new VBox(
            10,
            top(),
            start(),
            new PeriodRibbon(context),
            Nodes.hairline(),
            columns(new CriteriaGrid(model), attentionPane()),
            Nodes.hairline(),
            columns(sources(), recentPane()));
    page.getStyleClass().add("page");
    setContent(page);
    model.attentionProperty().addListener((at, before, now) -> fillAttention());
    context.session().factsProperty().subscribe(this::fillRecent);
    glances.look(RECENT);
    context.session().factsProperty().subscribe(now -> fillAttention());
  }

  private Node top() {
    Label head = Nodes.whole("", "head-title");
    head.textProperty().bind(model.headlineProperty());
    Label closing = Nodes.hinted(Nodes.label("", "muted"));
    closing.textProperty().bind(model.closingProperty());
    Label evaluated = Nodes.hinted(Nodes.label("", "dense", "muted"));
    evaluated.textProperty().bind(model.evaluatedProperty());
    Label known = Nodes.whole("", "dense", "muted");
    model
        .knownProperty()
        .subscribe(words -> {
          boolean old = context.session().healthProperty().get() instanceof StoreHealth.Unreachable;
          known.setGraphic(Nodes.icon(old ? "fth-clock" : "fth-eye-off"));
          known.setText(words);
          Nodes.show(known, !words.isEmpty());
        });
    EvaluateBar evaluate =
        new EvaluateBar(
                context.session().evaluating(),
                Messages.text("action.evaluate"),
                "fth-play",
                model::evaluate)
            .asksStore(context.session());
    evaluate.setMinWidth(Region.USE_PREF_SIZE);
    model.readyProperty().subscribe(evaluate::primary);
    return Nodes.row(12, head, known, closing, Nodes.spacer(), evaluated, evaluate);
  }

  /** Before anything was evaluated: the way there. */
  private Node start() {
    Button start =
        Nodes.button(
            Messages.text("overview.start"),
            "fth-compass",
            () -> context.navigator().go(new Place.Start()),
            "small");
    start.setId("overview-start");
    model.readyProperty().subscribe(ready -> Nodes.primary(start, !ready));
    Notice notice =
        new Notice(
            Standing.NOT_OCCURRED,
            Messages.text("overview.start.title"),
            Messages.text("overview.start.text"),
            start);
    context
        .session()
        .factsProperty()
        .subscribe(facts -> Nodes.show(notice, facts != null && facts.run().isEmpty()));
    return notice;
  }

  /** The main column and one of fixed width, which goes below where there is no room. */
  private static Node columns(Region main, Region side) {
    HBox.setHgrow(main, Priority.ALWAYS);
    main.setMinWidth(0);
    side.setMinWidth(SIDE);
    side.setPrefWidth(SIDE);
    side.setMaxWidth(SIDE);
    main.getStyleClass().add("pane");
    side.getStyleClass().add("pane");
    return new HBox(24, main, side);
  }

  private Region attentionPane() {
    HBox head =
        Nodes.row(
            8,
            Nodes.whole(Messages.text("attention.title"), "section-title"),
            attentionCount,
            Nodes.spacer(),
            Nodes.arrowLink(
                Messages.text("attention.all"),
                () -> context.navigator().go(new Place.Gaps(null))));
    head.setMinHeight(HEAD);
    return new VBox(2, head, attention);
  }

  private void fillAttention() {
    if (context.session().factsProperty().get() == null) {
      attentionCount.setText("");
      return;
    }
    List<Attention> all = model.attentionProperty().get();
    List<Attention> shown = all.stream().limit(ATTENTION).toList();
    attentionCount.setText(Messages.text("attention.count", shown.size(), all.size()));
    Focus.keep(
        attention,
        () -> attention.getChildren().setAll(shown.stream().map(this::attentionRow).toList()));
    if (all.isEmpty()) {
      attention.getChildren().add(Nodes.paragraph(Messages.text("attention.none"), "muted"));
    }
  }

  private Node attentionRow(Attention one) {
    Label title =
        Nodes.label(one.title(), one.place() instanceof Place.Controls ? "mono" : "strong");
    Label text = Nodes.label(one.text(), "dense", "muted");
    text.setTooltip(new javafx.scene.control.Tooltip(one.text()));
    text.setWrapText(true);
    text.setMaxHeight(TWO_LINES);
    VBox words = new VBox(1, title, text);
    words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    String age =
        one.since() == null
            ? ""
            : Formats.age(Duration.between(one.since(), context.session().now()));
    HBox line = Nodes.row(12, sign(one), words, Nodes.whole(age, "dense", "muted"));
    Button row = leading(line, one.title() + ", " + one.word() + ": " + one.text());
    row.setId("attention " + one.place()); // its title may count
    row.setOnAction(event -> model.open(one));
    return row;
  }

  private static Node sign(Attention one) {
    return one.severity() == null ? new Glyph(one.standing(), 16) : new Bell(one.severity());
  }

  private Region sources() {
    HBox head =
        Nodes.row(
            8,
            Nodes.whole(Messages.text("sources.title"), "section-title"),
            Nodes.label(Messages.text("sources.aday"), "dense", "muted"),
            Nodes.spacer(),
            SourceStrips.legend(context));
    SourceStrips strips = new SourceStrips(context);
    FacePane pane =
        new FacePane(
            strips, context.session().sourcesFaceProperty(), context.session()::countSources);
    pane.offer(
        Nodes.button(Messages.text("sources.form.title"), "fth-database", addSource, "small"),
        Nodes.button(Messages.text("readin.button"), "fth-download", readIn, "small"));
    head.setMinHeight(HEAD);
    return new VBox(6, head, pane);
  }

  private Region recentPane() {
    HBox head =
        Nodes.row(
            8,
            Nodes.whole(Messages.text("recent.title"), "section-title"),
            Nodes.spacer(),
            Nodes.arrowLink(
                Messages.text("recent.issue"), () -> context.navigator().go(new Place.Packages())));
    head.setMinHeight(HEAD);
    return new VBox(2, head, recent);
  }

  private void fillRecent(SessionModel.@Nullable Facts facts) {
    Focus.keep(recent, () -> buildRecent(facts));
  }

  private void buildRecent(SessionModel.@Nullable Facts facts) {
    recent.getChildren().clear();
    answers.unsubscribe();
    answers = Subscription.EMPTY;
    if (facts == null) {
      return;
    }
    facts.packages().stream()
        .limit(RECENT)
        .map(this::packageRow)
        .forEach(recent.getChildren()::add);
    if (facts.packages().isEmpty()) {
      recent.getChildren().add(Nodes.paragraph(Messages.text("recent.none"), "muted"));
    }
  }

  private Node packageRow(IssuedPackage issued) {
    String name = PackageName.whole(issued);
    String facts =
        Messages.text(
            "recent.row",
            issued.controls(),
            Formats.rough(issued.rows()),
            Formats.date(issued.time(), issued.period().zone()));
    VBox words =
        new VBox(
            1, Nodes.hinted(Nodes.label(name)), Nodes.hinted(Nodes.label(facts, "dense", "muted")));
    words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    VBox seen =
        new VBox(1, Nodes.whole(Formats.digest(issued.contentDigest(), 2), "mono-small", "muted"));
    seen.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    HBox line = Nodes.row(12, Nodes.icon("fth-package"), words, seen);
    Button row = leading(line, name + ", " + facts);
    row.setId("recent " + issued.file());
    row.setOnAction(event -> context.navigator().go(new Place.Packages(issued.file())));
    answers =
        answers.and(
            glances
                .of(GlancesModel.Listed.of(issued))
                .subscribe(glance -> {
                  seen.getChildren().remove(1, seen.getChildren().size());
                  if (glance != null) {
                    seen.getChildren().add(answer(glance));
                    row.setAccessibleText(name + ", " + facts + ", " + word(glance));
                  }
                }));
    return row;
  }

  /** The worst of the three answers, with its sign; why there is none otherwise. */
  private static Node answer(PackageGlance glance) {
    Verification said = glance.said();
    if (said == null) {
      return Nodes.row(5, Nodes.icon("fth-alert-triangle"), Nodes.whole(word(glance), "caption"));
    }
    AnswerSign sign = AnswerSign.worst(said);
    HBox row = Nodes.row(5, sign.node(12), Nodes.whole(word(glance), "dense", "state-text"));
    row.getStyleClass().add(sign.standing().styleClass());
    row.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    return row;
  }

  private static String word(PackageGlance glance) {
    Verification said = glance.said();
    return said != null
        ? AnswerSign.word(said)
        : Messages.text(
            switch (glance.kind()) {
              case LOCKED -> "packages.locked";
              case MISSING -> "packages.gone";
              case ANOTHER -> "packages.another";
              case CHECKED, UNREADABLE -> "packages.unreadable";
            });
  }

  /** A whole line that leads to another place. */
  private static Button leading(HBox line, String spoken) {
    Button row = new Button(null, line);
    line.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(row.widthProperty());
    row.getStyleClass().setAll("attention");
    row.setMaxWidth(Double.MAX_VALUE);
    row.setAccessibleText(spoken);
    Nodes.leadsOn(row);
    return row;
  }
}
