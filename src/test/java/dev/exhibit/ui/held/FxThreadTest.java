package dev.exhibit.ui.held;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/**
 * Nothing of ours ever holds the FX thread, whatever a person does and however long the store
 * takes: it answers when the test lets it, or never.
 */
class FxThreadTest {
  private static final List<Place> PLACES =
      List.of(
          new Place.Overview(),
          new Place.Controls(null, null),
          new Place.Controls("AWS-SG-OPEN", null),
          new Place.Timeline("user.name:deploy", null, null, null),
          new Place.Gaps(null),
          new Place.Alerts(null),
          new Place.Packages(),
          new Place.Sources(null, false),
          new Place.Sources(null, true),
          new Place.Settings(),
          new Place.Engagement(),
          new Place.Start());

  @TempDir static Path folder;

  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FakeFiles files = new FakeFiles();
  private final Gate gate = new Gate();
  private Stage stage;
  private Shell shell;
  private Navigator navigator;
  private Hands hands;

  private FxWatch open(Path package_) throws Exception {
    workbench.alerting.fill();
    files.chosen = Optional.of(package_);
    stage = FxToolkit.registerPrimaryStage();
    Tokens.read();
    Thread fx =
        onFx(() -> {
          Fonts.load();
          return Thread.currentThread();
        });
    FxWatch watch = new FxWatch(fx); // its own start may wait for a lock
    AuditDesk desk = Desks.real();
    Workbench slow = SlowPort.over(Workbench.class, workbench, gate);
    onFx(() -> {
      shell = new Shell(slow, FakeWorkbench.CLOCK, files, desk);
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      navigator = shell.navigator();
      hands = new Hands(stage.getScene());
      return true;
    });
    return watch;
  }

  private void close() throws Exception {
    onFx(() -> {
      shell.close();
      discard(stage);
      return true;
    });
    gate.open();
  }

  private Scene scene() {
    return stage.getScene();
  }

  private void run(Runnable work) throws Exception {
    onFx(() -> {
      work.run();
      return true;
    });
  }

  private Node content() {
    return scene().lookup(".content");
  }

  /** Uses everything that a screen shows now; what it leads to is looked at on its own place. */
  private void useEverything(Place place) throws Exception {
    run(() -> navigator.go(place));
    List<Node> all = onFx(() -> hands.usable(content()));
    for (Node one : all) {
      run(() -> hands.use(one));
      run(() -> navigator.go(place));
    }
  }

  private void everyTab() throws Exception {
    run(() -> navigator.go(new Place.Controls("AWS-SG-OPEN", null)));
    until("the control", () -> scene().lookup(".tab-pane") != null);
    int tabs = onFx(() -> ((TabPane) scene().lookup(".tab-pane")).getTabs().size());
    for (int i = 0; i < tabs; i++) {
      int tab = i;
      run(() -> ((TabPane) scene().lookup(".tab-pane")).getSelectionModel().select(tab));
      for (Node one : onFx(() -> hands.usable(content()))) {
        if (!(one instanceof TabPane)) {
          run(() -> hands.use(one));
          run(() -> navigator.go(new Place.Controls("AWS-SG-OPEN", null)));
        }
      }
    }
  }

  private void palette() throws Exception {
    for (String typed : List.of("trail", "#CC6", ">", ":user.name:deploy")) {
      run(() -> {
        hands.press(KeyCode.K, true);
        ((TextInputControl) scene().lookup("#palette .text-field")).setText(typed);
        hands.press(KeyCode.ENTER, false);
      });
    }
  }

  private void evaluate() throws Exception {
    run(() -> hands.press(KeyCode.E, true));
    run(() -> hands.press(KeyCode.ESCAPE, false));
  }

  @Test
  void nothingOfOursHoldsTheThreadOfTheWindow() throws Exception {
    Path sent = new IssuedSample(folder).file();
    FxWatch watch = open(sent);
    try (watch) {
      gate.close();
      until("the store is asked", () -> gate.waiting() > 0);
      for (Place place : PLACES) {
        run(() -> navigator.go(place));
      }
      palette();
      gate.open();
      until("the criteria", () -> scene().lookup("#tile-CC6-6") != null || tilesAfter());
      everyTab();
      gate.close();
      int before = gate.asked();
      everyTab();
      evaluate();
      for (Place place : PLACES) {
        useEverything(place);
      }
      palette();
      gate.open();
      until("answers", () -> gate.waiting() == 0);
      for (Place place : PLACES) {
        useEverything(place);
      }
      assertTrue(gate.asked() > before + 20, "the slow store was asked: " + gate.asked());
      openedPackage(sent);
      watchLive();
      run(shell::close);
      gate.open();
      assertTrue(shell.awaitEnd(300_000), "what it did ends");
      assertEquals(0, workbench.alerting.open.get(), "nothing watches any more");
      assertTrue(watch.taken() > 100, "stacks were taken: " + watch.taken());
      assertEquals(List.of(), watch.findings());
      assertEquals(List.of(), gate.wrong());
    } finally {
      close();
    }
  }

  /** The window watches, and its look waits for the store when it is closed. */
  private void watchLive() throws Exception {
    run(() -> navigator.go(new Place.Alerts(null)));
    until("the alerts", () -> scene().lookup("#live") != null); // what is in a split comes later
    ToggleButton live = onFx(() -> (ToggleButton) scene().lookup("#live"));
    if (!onFx(live::isSelected)) {
      run(live::fire);
    }
    until("that it watches", () -> workbench.alerting.open.get() > 0);
    gate.close();
    run(live::fire);
    run(live::fire);
    until("that it looks", () -> live.isSelected() && gate.waiting() > 0);
  }

  private boolean tilesAfter() {
    navigator.go(new Place.Overview());
    return scene().lookup("#tile-CC6-6") != null;
  }

  /** A package is a file of this computer: it is read, however slow the store may be. */
  private void openedPackage(Path sent) throws Exception {
    run(() -> navigator.go(new Place.Opened(sent)));
    until("the package", () -> scene().lookup("#package-tabs") != null);
    for (Node one : onFx(() -> hands.usable(content()))) {
      run(() -> hands.use(one));
    }
  }

  @Test
  void whatHoldsTheThreadIsFound() throws Exception {
    Path file = Files.writeString(folder.resolve("planted.txt"), "planted");
    stage = FxToolkit.registerPrimaryStage();
    List<String> found;
    try (FxWatch watch = onFx(() -> new FxWatch(Thread.currentThread()))) {
      CountDownLatch seen = new CountDownLatch(1);
      run(() -> waitFor(seen));
      run(() -> read(file));
      found = watch.findings();
    }
    assertTrue(found.stream().anyMatch(one -> one.contains("waitFor")), "a wait: " + found);
    assertTrue(
        found.stream().anyMatch(one -> one.contains("FxThreadTest.read")), "a read: " + found);
  }

  private static void waitFor(CountDownLatch never) {
    try {
      assertFalse(never.await(30, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void read(Path file) {
    try (var in = new java.io.FileInputStream(file.toFile())) {
      assertEquals('p', in.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCallOfThePortOnTheThreadOfTheWindowIsFound() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    Workbench slow = SlowPort.over(Workbench.class, workbench, gate);
    onFx(slow::ledger);
    onFx(() -> slow.signing().settings());
    assertEquals(
        List.of(
            "Workbench.ledger is called on the FX thread",
            "SigningDesk.settings is called on the FX thread"),
        gate.wrong());
  }
}
