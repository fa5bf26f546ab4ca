package dev.exhibit.ui.settings;

import dev.exhibit.ui.common.ConnectionForm;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.MotionMode;
import dev.exhibit.ui.common.NextPeriod;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.RestorePane;
import dev.exhibit.ui.common.Segments;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.common.UiContext;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Connection with a real test, workspace, identity, theme. */
public final class SettingsView extends HBox {
  private static final String FINGERPRINT = "fingerprint";
  private final SettingsViewModel model;
  private final UiContext context;

  /** Builds the screen. */
  public SettingsView(UiContext context, SettingsViewModel model) {
    this.model = model;
    this.context = context;
    SectionsPane sections = new SectionsPane();
    sections.add(Messages.text("settings.connection"), connection());
    sections.add(Messages.text("settings.workspace"), workspace());
    sections.add(Messages.text("settings.backup"), new BackupPane(model.backup(), model.restore()));
    sections.add(Messages.text("settings.move"), moving());
    sections.add(Messages.text("settings.identity"), identity());
    sections.add(Messages.text("settings.alerts"), alerts());
    sections.add(Messages.text("settings.theme"), theme());
    sections.add(Messages.text("settings.density"), density());
    sections.add(Messages.text("settings.motion"), motion());
    HBox.setHgrow(sections, Priority.ALWAYS);
    getChildren().add(sections);
  }

  private Node connection() {
    Label answer = Nodes.paragraph("");
    answer.textProperty().bind(model.answerProperty());
    Label todo = Nodes.paragraph("", "muted");
    todo.textProperty().bind(model.todoProperty());
    Button test =
        Nodes.button(Messages.text("action.retry"), "fth-refresh-cw", model::test, "small");
    test.disableProperty().bind(model.testingProperty());
    Button other = new Button();
    other.setId("connect-other");
    other.getStyleClass().add("small");
    other.setMinWidth(USE_PREF_SIZE);
    other.setOnAction(event -> model.connectingProperty().set(!model.connectingProperty().get()));
    ConnectionForm form = new ConnectionForm(model.connection());
    form.setId("connection-form");
    model
        .connectingProperty()
        .subscribe(open -> {
          Nodes.show(form, open);
          other.setText(Messages.text(open ? "settings.connect.fold" : "settings.connect"));
          other.setGraphic(Nodes.icon(open ? "fth-chevron-down" : "fth-chevron-right"));
        });
    return new VBox(12, new VBox(6, answer, todo), Nodes.row(8, test, other), form);
  }

  private Node workspace() {
    Label folder = Nodes.paragraph("", "mono");
    Label period = Nodes.paragraph("", "muted");
    context
        .session()
        .factsProperty()
        .subscribe((SessionModel.@Nullable Facts facts) -> tell(facts, folder, period));
    Button edit =
        Nodes.button(
            Messages.text("engagements.edit"),
            "fth-edit",
            () -> context.navigator().go(new Place.Engagement()),
            "small");
    edit.setId("edit-engagement");
    Button next =
        Nodes.button(
            Messages.text("engagements.next"),
            "fth-fast-forward",
            () -> NextPeriod.begin(context),
            "small");
    next.setId("next-period");
    return new VBox(6, folder, period, Nodes.row(8, edit, next));
  }

  private Node moving() {
    EvaluateBar start =
        new EvaluateBar(
                model.moving().looking(),
                Messages.text("move.button"),
                "fth-truck",
                model.moving()::choose)
            .plain()
            .small();
    start.setId("move");
    return new VBox(
        8,
        Nodes.paragraph(Messages.text("move.hint"), "dense", "muted"),
        start,
        RestorePane.trouble(model.notMovedProperty()));
  }

  private static void tell(SessionModel.@Nullable Facts facts, Label folder, Label about) {
    if (facts != null) {
      folder.setText(facts.workspace().folder().toString());
      about.setText(
          Messages.text(
              "settings.workspace.about",
              facts.workspace().name(),
              facts.library().controls().size() + facts.library().broken().size(),
              facts.library().broken().size()));
    }
  }

  private Node identity() {
    GridPane grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(4);
    Label hint = Nodes.paragraph(Messages.text("settings.identity.hint"), "dense", "muted");
    model.identityProperty().subscribe(found -> fill(grid, found));
    return new VBox(8, grid, hint, new SigningPane(model.signing()));
  }

  private static void fill(GridPane grid, @Nullable Map<String, String> facts) {
    grid.getChildren().clear();
    if (facts == null) {
      return;
    }
    int row = 0;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      grid.add(Nodes.whole(named(fact.getKey()), "muted"), 0, row);
      grid.add(Nodes.paragraph(read(fact), "mono-small"), 1, row++);
    }
    if (facts.isEmpty()) {
      grid.add(Nodes.label(Messages.text("settings.identity.none"), "muted"), 0, 0);
    }
  }

  private static String named(String fact) {
    return switch (fact) {
      case "subject" -> Messages.text("settings.identity.subject");
      case FINGERPRINT -> Messages.text("settings.identity.fingerprint");
      case "file" -> Messages.text("settings.identity.file");
      default -> fact;
    };
  }

  private static String read(Map.Entry<String, String> fact) {
    return fact.getKey().equals(FINGERPRINT)
        ? Formats.digest(fact.getValue(), 16)
        : fact.getValue();
  }

  private Node alerts() {
    CheckBox desktop = new CheckBox(Messages.text("settings.alerts.desktop"));
    desktop.setId("tell-desktop");
    desktop.selectedProperty().bindBidirectional(context.session().alerts().desktopProperty());
    return new VBox(
        6, desktop, Nodes.paragraph(Messages.text("settings.alerts.hint"), "dense", "muted"));
  }

  private Node motion() {
    Segments<MotionMode> choice =
        Segments.of("motion", MotionMode.values(), model.motionProperty());
    choice.setId("motion");
    return new VBox(
        6, choice, Nodes.paragraph(Messages.text("settings.motion.hint"), "dense", "muted"));
  }

  private Node density() {
    Segments<Density> choice = Segments.of("density", Density.values(), model.densityProperty());
    choice.setId("density");
    return new VBox(
        6, choice, Nodes.paragraph(Messages.text("settings.density.hint"), "dense", "muted"));
  }

  private Node theme() {
    return Segments.of("theme", ThemeMode.values(), model.themeProperty());
  }
}
