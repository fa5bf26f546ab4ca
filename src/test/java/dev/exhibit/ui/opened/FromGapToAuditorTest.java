package dev.exhibit.ui.opened;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Desks;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A compliance lead goes from the worst gap of a real trail to an issued package, and the auditor
 * who gets the file verifies it and draws a sample; both in the real window.
 */
class FromGapToAuditorTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir static Path workspace;
  private static UseCases open;

  private final FxRobot robot = new FxRobot();
  private Stage stage;
  private Shell shell;

  @BeforeAll
  static void ingest() throws IOException {
    List<String> trail;
    try (var files = Files.list(RealData.path("cloudtrail/invictus-ir"))) {
      trail = files.map(Path::toString).sorted().toList();
    }
    String index = SERVER.newIndex("exhibit-lead");
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + index + "]}\n");
    Files.writeString(workspace.resolve("engagement.yaml"), "parameters:\n  approved_admins: []\n");
    Surroundings here =
        new Surroundings(
            Map.of(),
            workspace,
            Path.of(System.getProperty("exhibit.dist")),
            "tester",
            Clock.systemUTC());
    Map<Setting, String> settings =
        Map.of(Setting.URL, SERVER.url(), Setting.API_KEY_FILE, SERVER.tokenFile().toString());
    open =
        new Composition(here)
            .open(
                new ConnectionRequest(
                    workspace, new ConnectionSettings(settings), false, List.of(), null, null));
    open.ingest()
        .run(trail, null, MissingTimes.USUAL, index, false, Progress.SILENT, Cancellation.none());
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private Scene scene() {
    return stage.getScene();
  }

  private boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  private void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void fire(String words) throws Exception {
    until(words, () -> button(words) != null);
    onFx(() -> {
      button(words).fire();
      return true;
    });
  }

  private Button button(String words) {
    return scene().getRoot().lookupAll(".button").stream()
        .filter(node -> node instanceof Button one && words.equals(one.getText()))
        .map(Button.class::cast)
        .filter(one -> !one.isDisabled())
        .findFirst()
        .orElse(null);
  }

  @Test
  void theWorstGapBecomesAPackageFromWhichAnAuditorDrawsASample() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      shell = new Shell(new DeskWorkbench(open), Clock.systemUTC(), new FakeFiles(), Desks.real());
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      return true;
    });
    Path file;
    String control;
    try {
      evaluate();
      control = openTheFirstGap();
      file = issue(control);
    } finally {
      onFx(() -> {
        shell.close();
        stage.hide();
        return true;
      });
    }
    drawAsTheAuditor(file, control);
  }

  private void evaluate() throws Exception {
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    press(KeyCode.CONTROL, KeyCode.E);
    until("it is evaluated", () -> open.evaluate().last(open.periodOrDefault(null)).isPresent());
  }

  /** Only gaps that are exceptions nobody answered; the first is the oldest. */
  private String openTheFirstGap() throws Exception {
    onFx(() -> {
      shell.navigator().go(new Place.Gaps(GapKind.OPEN_EXCEPTION));
      return true;
    });
    until(
        "the gaps",
        () -> scene().lookup("#gaps") instanceof ListView<?> list && list.getItems().size() > 1);
    onFx(() -> {
      ListView<?> list = (ListView<?>) scene().lookup("#gaps");
      list.requestFocus();
      list.getSelectionModel().select(1);
      return true;
    });
    press(KeyCode.G);
    until("its control", () -> shell.navigator().placeProperty().get() instanceof Place.Controls);
    Place.Controls there =
        assertInstanceOf(Place.Controls.class, shell.navigator().placeProperty().get());
    assertNotNull(there.control());
    until("why", () -> shows("EXCEPTION") || shows("INEFFECTIVE"));
    return there.control();
  }

  private Path issue(String control) throws Exception {
    fire("Add to package");
    until("the scope", () -> shell.navigator().placeProperty().get() instanceof Place.Packages);
    fire("Issue the package");
    until("it is written", () -> !open.session().archive().packages().isEmpty());
    IssuedPackage issued = open.session().archive().packages().getFirst();
    assertEquals(1, issued.controls());
    assertTrue(issued.file().toString().contains(control), () -> issued.file().toString());
    until("it is said", () -> shows("Content digest"));
    return issued.file();
  }

  private void drawAsTheAuditor(Path file, String control) throws Exception {
    Path root = workspace.resolve("identity").resolve("root.pem");
    try (OpenedStage auditor = new OpenedStage(file, List.of(root))) {
      auditor.until("the answers", () -> auditor.shows("intact") && auditor.shows("signer known"));
      auditor.until("its only control", () -> auditor.shows(control));
      PackagedControl there =
          ((ListView<?>) auditor.scene().lookup("#package-controls"))
              .getItems().stream()
                  .map(PackagedControl.class::cast)
                  .filter(one -> one.id().equals(control))
                  .findFirst()
                  .orElseThrow();
      int size = (int) Math.min(3, there.counts().population());
      assertTrue(size > 0, "there is something to draw from");
      auditor.select(control);
      auditor.tab("Your work");
      auditor.run(() -> {
        ((TextField) auditor.scene().lookup("#sample-size")).setText(Integer.toString(size));
        ((TextField) auditor.scene().lookup("#sample-words")).setText("blue heron");
        auditor.scene().lookup("#sample-words").getParent().lookupAll(".button").stream()
            .map(Button.class::cast)
            .filter(one -> "Draw".equals(one.getText()))
            .forEach(Button::fire);
      });
      auditor.until(
          "the sample",
          () ->
              auditor.scene().lookup("#own-work") instanceof TableView<?> table
                  && table.getItems().size() == size);
    }
  }
}
