package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.Desks;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does, through the real window with a workbench in memory. */
class StoriesTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FxRobot robot = new FxRobot();
  private final FakeFiles files = new FakeFiles();
  private Shell shell;
  private Stage stage;

  private void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      shell = new Shell(workbench, FakeWorkbench.CLOCK, files, Desks.real());
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      return true;
    });
  }

  @BeforeEach
  void start() throws Exception {
    open();
  }

  @AfterEach
  void stop() throws Exception {
    workbench.onStore = () -> {};
    onFx(() -> {
      shell.close();
      stage.hide();
      return true;
    });
  }

  private Scene scene() {
    return stage.getScene();
  }

  private boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  private void press(KeyCode... keys) throws Exception {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void fromTheWorstTileToTheEventBehindIt() throws Exception {
    until("tiles", () -> scene().lookup("#tile-CC6-6") != null);
    onFx(() -> {
      scene().lookup("#tile-CC6-6").requestFocus();
      return true;
    });
    press(KeyCode.ENTER);
    until("the controls of CC6.6", () -> shows("Criterion CC6.6"));
    until("the state and why", () -> shows("12 openings were seen"));
    onFx(() -> {
      shell
          .navigator()
          .go(new Place.Timeline("event.action:AuthorizeSecurityGroupIngress", null, null, null));
      return true;
    });
    until("the count", () -> shows("12 of 12 shards"));
    until("rows", () -> shows("AuthorizeSecurityGroupIngress") || tableHas(1));
  }

  @Test
  void aChangedDefinitionStandsOnTheTimelineOfItsControl() throws Exception {
    onFx(() -> {
      shell.navigator().go(new Place.Controls("AWS-SG-OPEN", null));
      return true;
    });
    until("the change", () -> bandsTell("v2", "v3"));
    onFx(() -> {
      shell.navigator().go(new Place.Controls("AWS-ROOT-USE", null));
      return true;
    });
    until("the control that did not change", () -> !bandsTell("v2", "v3"));
  }

  private boolean bandsTell(String... words) {
    var bands = scene().lookup("#bands");
    return bands != null
        && Stream.of(words)
            .allMatch(word ->
                bands.lookupAll(".label").stream()
                    .anyMatch(
                        node -> node instanceof Labeled label && word.equals(label.getText())));
  }

  @Test
  void aGapGetsAnOwnerAndAKeyTakesThatBack() throws Exception {
    onFx(() -> {
      shell.navigator().go(new Place.Gaps(null));
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
    press(KeyCode.E);
    until("the drawer", () -> scene().lookup("#gaps-owner") != null);
    onFx(() -> {
      ((TextInputControl) scene().lookup("#gaps-owner")).setText("lead");
      ((Button) scene().lookup("#keep-work")).fire();
      return true;
    });
    until("the owner", () -> workbench.works.kept.size() == 1);
    until("the word", () -> shows("Noted for"));
    onFx(() -> {
      scene().lookup("#gaps").requestFocus();
      return true;
    });
    press(KeyCode.CONTROL, KeyCode.Z);
    until("as it was", workbench.works.kept::isEmpty);
  }

  private boolean tableHas(int rows) {
    return scene().lookup(".event-table") instanceof javafx.scene.control.TableView<?> table
        && table.getItems().size() >= rows;
  }

  @Test
  void everyScreenHasAKeyAndTheWayBackLeadsBack() throws Exception {
    String[] titles = {
      "Overview", "Controls", "Timeline", "Gaps", "Alerts", "Packages", "Sources", "Settings"
    };
    KeyCode[] digits = {
      KeyCode.DIGIT1,
      KeyCode.DIGIT2,
      KeyCode.DIGIT3,
      KeyCode.DIGIT4,
      KeyCode.DIGIT5,
      KeyCode.DIGIT6,
      KeyCode.DIGIT7,
      KeyCode.DIGIT8
    };
    for (int i = 0; i < digits.length; i++) {
      press(KeyCode.CONTROL, digits[i]);
      String title = titles[i];
      until(title, () -> title.equals(title()));
    }
    press(KeyCode.ALT, KeyCode.LEFT);
    until("the way back", () -> "Sources".equals(title()));
    press(KeyCode.ALT, KeyCode.RIGHT);
    until("the way forth", () -> "Settings".equals(title()));
  }

  private String title() {
    return scene().lookup(".screen-title") instanceof Labeled labeled ? labeled.getText() : "";
  }

  @Test
  void thePaletteOpensAControl() throws Exception {
    until("the library", () -> scene().lookup("#tile-CC6-6") != null);
    press(KeyCode.CONTROL, KeyCode.K);
    until("the palette", () -> scene().getFocusOwner() instanceof TextInputControl);
    robot.write("trail");
    press(KeyCode.ENTER);
    until("the control", () -> shows("Audit logging is never stopped or thinned"));
    assertEquals("Controls", onFx(this::title));
  }

  @Test
  void evaluatingShowsProgressAndEscapeStopsIt() throws Exception {
    until("tiles", () -> scene().lookup("#tile-CC6-6") != null);
    CountDownLatch release = new CountDownLatch(1);
    workbench.onStore = () -> awaitQuietly(release);
    press(KeyCode.CONTROL, KeyCode.E);
    until("the progress", () -> shows("Evaluating AWS-SG-OPEN"));
    press(KeyCode.ESCAPE);
    release.countDown();
    until("the button again", () -> !shows("Evaluating AWS-SG-OPEN"));
    assertTrue(workbench.calls.contains("evaluate []"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSlowStoreNeverHoldsTheWindow() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    workbench.onStore = () -> awaitQuietly(release);
    AtomicLong longest = new AtomicLong();
    Place[] places = {
      new Place.Controls(null, null),
      new Place.Timeline("user.name:deploy", null, null, null),
      new Place.Gaps(null),
      new Place.Packages(),
      new Place.Sources(null, false),
      new Place.Settings(),
      new Place.Start(),
      new Place.Overview()
    };
    for (Place place : places) {
      onFx(() -> {
        shell.navigator().go(place);
        return true;
      });
      long asked = System.nanoTime();
      CountDownLatch answered = new CountDownLatch(1);
      Platform.runLater(answered::countDown);
      assertTrue(answered.await(5, TimeUnit.SECONDS), "the window is held on " + place);
      longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
    }
    assertTrue(
        workbench.calls.stream().anyMatch(call -> call.startsWith("histogram")),
        "the store was asked: " + workbench.calls);
    release.countDown();
    until("answers after all", () -> tilesThere());
    assertTrue(longest.get() < TimeUnit.SECONDS.toNanos(5), "held for " + longest.get() + " ns");
  }

  private boolean tilesThere() {
    return scene().lookup("#tile-CC1-1") != null;
  }

  @Test
  void aStoreThatIsDownSaysSoOnTheWindow() throws Exception {
    workbench.store = FakeWorkbench.Store.DOWN;
    onFx(() -> {
      shell.close();
      return true;
    });
    open();
    until("the notice", () -> shows("does not answer"));
    until("what to do", () -> shows("exhibit store start"));
    workbench.store = FakeWorkbench.Store.ANSWERS;
    robot.clickOn("Try now");
    until("the notice gone", () -> !shows("does not answer"));
  }

  @Test
  void bothThemesAreShown() throws Exception {
    Node theme = onFx(() -> scene().lookup("#theme"));
    assertNotNull(theme);
    boolean before = onFx(this::dark);
    onFx(() -> {
      shell.theme().toggle();
      return true;
    });
    assertEquals(!before, onFx(this::dark));
  }

  private boolean dark() {
    return scene().getStylesheets().stream().anyMatch(sheet -> sheet.contains("tokens-dark"));
  }
}
