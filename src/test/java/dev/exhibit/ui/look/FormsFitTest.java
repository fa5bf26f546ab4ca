package dev.exhibit.ui.look;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.PictureLobby;
import dev.exhibit.ui.common.DesktopTeller;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;

/** Forms and steps that are opened over a screen fit a small window as the screens do. */
class FormsFitTest {
  private static final Path FOLDER = Path.of("/home/ann/payments-q4");
  private static final List<String> STEPS =
      List.of("basics", "scope", "people", "parameters", "jobs", "summary");

  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FakeFiles files = new FakeFiles();
  private final Set<String> wrong = new TreeSet<>();
  private PictureLobby lobby;
  private Shell shell;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    files.chosen = Optional.of(Path.of("/var/log/cloudtrail/2026-09-24T14-20-00Z.json.gz"));
    lobby = PictureLobby.open();
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      shell =
          new Shell(
              workbench,
              FakeWorkbench.CLOCK,
              files,
              Desks.real(),
              DesktopTeller.SILENT,
              UiState.inMemory(),
              lobby);
      shell.show(stage);
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      shell.close();
      discard(stage);
      return true;
    });
    lobby.close();
  }

  private void size(int width, int height) throws Exception {
    onFx(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
      return true;
    });
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
  }

  private Scene scene() {
    return stage.getScene();
  }

  private void go(Place place) throws Exception {
    onFx(() -> {
      shell.navigator().go(place);
      return true;
    });
  }

  private boolean isShown(String id) {
    Node node = scene().lookup(id);
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node != null;
  }

  /** Of a choice in which nothing is chosen. */
  private static void chooseFirst(Node node) {
    ComboBox<?> box = (ComboBox<?>) node;
    if (box.getValue() == null) {
      box.getSelectionModel().selectFirst();
    }
  }

  /** The step that the trail names as the one of now; empty for none. */
  private String here() {
    return scene().lookup("#begin-steps") instanceof Parent trail
        ? trail.getChildrenUnmodifiable().stream()
            .filter(step -> step.getStyleClass().contains("strong"))
            .map(step -> STEPS.get(trail.getChildrenUnmodifiable().indexOf(step)))
            .findFirst()
            .orElse("")
        : "";
  }

  private void fire(String id) throws Exception {
    until(id, () -> isShown(id) && !scene().lookup(id).isDisabled());
    onFx(() -> {
      ((ButtonBase) scene().lookup(id)).fire();
      return true;
    });
  }

  private void look(String where) throws Exception {
    look(where, ".root");
  }

  /** Looks at a part, once what is waited for is there and laid out. */
  private void look(String where, String part) throws Exception {
    until("answers of " + where, () -> scene().lookup(".skeleton") == null);
    for (int i = 0; i < 2; i++) { // what waits for a width is laid out the second time
      onFx(() -> {
        scene().getRoot().applyCss();
        scene().getRoot().layout();
        return true;
      });
    }
    onFx(() ->
        wrong.addAll(
            FitsTest.unfit(
                where, scene().lookup(part), (int) scene().getWidth(), (int) scene().getHeight())));
  }

  @ParameterizedTest
  @CsvSource({"1280,800", "960,600"})
  void readingInAndComparingAndSendingFit(int width, int height) throws Exception {
    size(width, height);
    go(new Place.Sources(null, false));
    fire("#read-in");
    until("the pane", () -> isShown("#read-in-pane"));
    look("read in");
    fire("#read-in-files");
    until("what they hold", () -> isShown("#read-in-events"));
    look("read in, looked at");
    fire("#read-in-read .accent");
    until("what became", () -> isShown("#read-in-show"));
    look("read in, done");
    go(new Place.Packages());
    fire("#open-comparison");
    until("the choice", () -> isShown("#compare-what"));
    onFx(() -> {
      scene().getRoot().lookupAll(".combo-box").forEach(FormsFitTest::chooseFirst);
      return true;
    });
    look("compare");
    for (int what : new int[] {0, 1}) {
      onFx(() -> {
        Parent choice = (Parent) scene().lookup("#compare-what");
        ((ToggleButton) choice.getChildrenUnmodifiable().get(what)).fire();
        return true;
      });
      fire("#compare .accent");
      until(
          "the answer",
          () -> isShown("#save-comparison") && !scene().lookup("#save-comparison").isDisabled());
      look("compared " + what);
    }
    go(new Place.Timeline("user.name:deploy", null, null, null));
    fire("#send");
    until("the form", () -> isShown("#send-view"));
    look("send", "#send-view"); // it lies over the rows
    assertEquals("", String.join("\n", wrong));
  }

  @ParameterizedTest
  @CsvSource({"1280,800,true", "960,600,true", "960,600,false"})
  void theStepsOfAnEngagementFit(int width, int height, boolean next) throws Exception {
    size(width, height);
    go(new Place.Begin(FOLDER, next));
    until("the first step", () -> isShown("#text-name"));
    if (!next) {
      onFx(() -> {
        ((TextInputControl) scene().lookup("#text-name")).setText("Payments platform, SOC 2");
        return true;
      });
    }
    for (String step : STEPS) {
      until(step, () -> step.equals(here()));
      look((next ? "next " : "begin ") + step);
      if (!step.equals(STEPS.getLast())) {
        fire("#begin-next");
      }
    }
    assertEquals("", String.join("\n", wrong));
  }
}
