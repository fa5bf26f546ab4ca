package dev.exhibit.boot;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.StateFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The workspace of a window moves to another folder, and the window goes with it. */
class MovedWindowTest {
  private static final int MANY = 1000;
  @TempDir private Path place;
  private Path home;
  private WorkspaceFolder here;
  private WorkspaceWindow window;
  private Surroundings machine;
  private Composition composition;
  private StateFile state;
  private final FakeFiles files = new FakeFiles();
  private final List<ConnectionRequest> asked = new CopyOnWriteArrayList<>();
  private final AtomicReference<UseCases> opened = new AtomicReference<>();
  private final Semaphore opening = new Semaphore(MANY);
  private final CountDownLatch working = new CountDownLatch(1);
  private final Semaphore released = new Semaphore(0);
  private volatile Runnable atItsEnd = () -> {};

  /** All that was said at the foot of the window, where it stands for a moment only. */
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    home = place.toRealPath();
    FxToolkit.registerPrimaryStage();
    machine = new Surroundings(Map.of(), home, null, "ann", Clock.systemUTC());
    composition = new Composition(machine);
    here = new WorkspaceFolder(home.resolve("work"));
    here.write(here.engagementFile(), "name: Payments\nperiod: 2026-07-01/2026-10-01\n");
    here.write(here.connectionFile(), "url: http://127.0.0.1:1\n");
    state = StateFile.open(home.resolve("state.json"), task -> {});
    state.keep("recent", here.root() + "\n" + home.resolve("other"));
    state.keep("workspaces/" + here.root() + "/period", "2026-08-01/2026-09-01");
    state.keep("workspaces/" + here.root() + "/period/zone", "Z");
    start(ConnectionRequest.plain(here.root()), Duration.ofMinutes(2));
  }

  private void start(ConnectionRequest request, Duration patience) throws Exception {
    window = new WorkspaceWindow(request, this::open, this::late, machine, state, patience);
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      stage.sceneProperty().subscribe(this::listen);
      window.show(stage, files);
      return true;
    });
    until("the period", () -> shows("2026-08-01"));
  }

  /** Each workspace that is shown has notes of its own. */
  private void listen() {
    if (window.shown() instanceof Shell shell) {
      shell
          .notes()
          .newestProperty()
          .subscribe(note -> Optional.ofNullable(note).map(Notes.Note::text).ifPresent(said::add));
    }
  }

  private boolean said(String words) {
    return said.stream().anyMatch(one -> one.contains(words));
  }

  private UseCases open(ConnectionRequest request) {
    opening.acquireUninterruptibly();
    asked.add(request);
    opened.set(composition.openForWindow(request));
    return opened.get();
  }

  /** Work that no wish and no interrupt ends, and that writes at its end. */
  private Path late(Progress progress, Cancellation cancellation) {
    working.countDown();
    released.acquireUninterruptibly();
    atItsEnd.run();
    here.writeIfAbsent(here.root().resolve("late"), "written late");
    cancellation.throwIfCancelled();
    throw new AssertionError("A window that closes asks its work to stop");
  }

  @AfterEach
  void end() throws Exception {
    opening.release(MANY);
    released.release(MANY);
    close();
  }

  private void close() throws Exception {
    onFx(() -> {
      window.hidden();
      discard(stage);
      return true;
    });
    window.close();
  }

  private Scene scene() {
    return stage.getScene();
  }

  private boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  private void settings() throws Exception {
    onFx(() -> {
      window.shown().navigator().go(new Place.Settings());
      return true;
    });
    until("the settings", () -> scene().lookup("#move") != null);
  }

  private void move(Path to) throws Exception {
    files.folder = Optional.of(to);
    onFx(() -> {
      for (Node node : scene().lookup("#move").lookupAll(".button")) {
        if (node.isVisible()) {
          ((Button) node).fire();
        }
      }
      return true;
    });
  }

  private String title() {
    return scene().lookup(".screen-title") instanceof Labeled labeled ? labeled.getText() : "";
  }

  @Test
  void theWindowGoesOnThereWithAllItRemembers() throws Exception {
    Path to = Files.createDirectory(home.resolve("moved"));
    settings();
    move(to);
    until("what was done", () -> said("The workspace is in " + to + " now."));
    until("the period that was looked at", () -> shows("2026-08-01"));
    assertEquals("Settings", onFx(this::title));
    assertTrue(onFx(() -> shows("Payments")));
    assertFalse(Files.exists(here.root()), "nothing is left or made where it was");
    assertEquals(List.of(home.resolve("other")), window.lobby().recent());
    assertEquals(Optional.of(to + "\n" + home.resolve("other")), state.read("recent"));
    assertEquals(Optional.empty(), state.read("workspaces/" + here.root() + "/period"));
    WorkspaceFolder there = new WorkspaceFolder(to);
    List<String> kinds =
        new ReadLedger(there, Clock.systemUTC())
            .entries().stream().map(ReadLedger.Entry::kind).toList();
    assertEquals(1, kinds.stream().filter("workspace-moved"::equals).count(), kinds.toString());
    assertTrue(new ReadLedger(there, Clock.systemUTC()).verify(List.of()).isWell());
    settings();
    move(home.resolve("again"));
    until("the next place", () -> said("The workspace is in " + home.resolve("again") + " now."));
  }

  @Test
  void theOptionsOfTheStartAreThoseOfTheWorkspaceThere() throws Exception {
    close();
    here.write(here.root().resolve("secrets/key"), "secret of this test");
    ZoneId zone = ZoneId.of("Europe/Zurich");
    List<String> indices = List.of("audit-*");
    start(
        new ConnectionRequest(
            here.root(), options(here.root().resolve("secrets/key")), false, indices, null, zone),
        Duration.ofMinutes(2));
    Path to = home.resolve("moved");
    settings();
    move(to);
    until("what was done", () -> said("The workspace is in " + to + " now."));
    assertEquals(
        new ConnectionRequest(to, options(to.resolve("secrets/key")), false, indices, null, zone),
        asked.getLast());
    assertTrue(
        opened.get().session().sources().stream().anyMatch(one -> one.indices().equals(indices)));
  }

  private static ConnectionSettings options(Path key) {
    return new ConnectionSettings(
        Map.of(Setting.URL, "http://127.0.0.1:2", Setting.API_KEY_FILE, key.toString()));
  }

  @Test
  void whenItIsThereNothingIsLeftToStopWhileItIsOpened() throws Exception {
    Path to = home.resolve("moved");
    settings();
    opening.drainPermits();
    move(to);
    until("the opening", () -> shows("Opening the workspace"));
    assertTrue(Files.isDirectory(to));
    assertTrue(onFx(() -> shows(to.toString())));
    assertEquals("", onFx(this::title));
    assertFalse(onFx(() -> shows("if you stop now")));
    assertNull(onFx(() -> scene().lookup("#cancel-job")));
    opening.release(MANY);
    until("what was done", () -> said("The workspace is in " + to + " now."));
  }

  private void beginToWork() throws Exception {
    onFx(() -> {
      window.shown().navigator().go(new Place.Start());
      return true;
    });
    until("the sample", () -> scene().lookup("#start-sample") != null);
    onFx(() -> {
      scene().lookup("#start-sample").lookupAll(".button").stream()
          .filter(Node::isVisible)
          .forEach(button -> ((Button) button).fire());
      return true;
    });
    assertTrue(working.await(5, TimeUnit.MINUTES));
    settings();
  }

  @Test
  void waitsForWhatStillWorksInIt() throws Exception {
    Path to = home.resolve("moved");
    beginToWork();
    move(to);
    until("the wait", () -> shows("Waiting for what still works in the workspace"));
    assertFalse(Files.exists(to));
    released.release(MANY);
    until("what was done", () -> said("The workspace is in " + to + " now."));
    assertTrue(Files.isRegularFile(to.resolve("late")), "what was late went along");
    assertFalse(Files.exists(here.root()), "nothing was made where it was");
  }

  @Test
  void whoeverGoesToAnotherWorkspaceFindsWhatWasBegunInThisOneWritten() throws Exception {
    UseCases before = opened.get();
    AtomicReference<LedgerHead> last = new AtomicReference<>();
    atItsEnd = () -> last.set(before.session().ledger().head());
    beginToWork();
    Lobby.Next other = window.lobby().open(home.resolve("another"));
    Scene first = onFx(this::scene);
    onFx(() -> {
      other.show();
      return true;
    });
    until("the other workspace", () -> scene() != first && shows("another"));
    released.release(MANY);
    until("its end", () -> Files.exists(here.root().resolve("late")));
    assertNotNull(last.get(), "the workspace was still open");
  }

  @Test
  void staysWhereSomethingWorksOn() throws Exception {
    close();
    start(ConnectionRequest.plain(here.root()), Duration.ZERO);
    Path to = home.resolve("moved");
    beginToWork();
    move(to);
    until("why not", () -> said("has not ended within 0 seconds"));
    until("the period", () -> shows("2026-08-01"));
    assertFalse(Files.exists(to));
    assertTrue(Files.isRegularFile(here.database()));
    released.release(MANY);
    until("its end", () -> Files.exists(here.root().resolve("late")));
  }

  @Test
  void whereAnotherProgramHasItOpenTheWindowGoesOnWhereItWas() throws Exception {
    settings();
    try (Database other = Database.open(here)) {
      move(home.resolve("moved"));
      until("why not", () -> said("Another window or program has the workspace"));
    }
    until("the period", () -> shows("2026-08-01"));
    assertEquals("Settings", onFx(this::title));
    assertFalse(Files.exists(home.resolve("moved")));
    assertTrue(state.read("recent").orElse("").startsWith(here.root().toString()));
    settings();
    move(here.root().resolve("inner"));
    until("why not there", () -> shows("lies inside the workspace"));
  }

  @Test
  void whatAKilledMoveHadCopiedGoesWithTheNextStart() throws Exception {
    close();
    Path disk = Files.createDirectory(home.resolve("disk"));
    Path left = Files.createDirectories(disk.resolve(".exhibit-moving1/files"));
    Files.writeString(left.resolve("exhibit.db"), "the half of it");
    Files.createFile(left.resolveSibling("lock"));
    state.keep("moving", disk.toString());
    start(ConnectionRequest.plain(here.root()), Duration.ofMinutes(2));
    until("what was taken away", () -> said("What it had copied into " + disk));
    assertEquals(List.of(), List.of(disk.toFile().list()));
    assertEquals(Optional.empty(), state.read("moving"));
  }

  @Test
  void isFoundInThePalette() throws Exception {
    Path to = home.resolve("moved");
    files.folder = Optional.of(to);
    FxRobot robot = new FxRobot();
    robot.push(KeyCode.CONTROL, KeyCode.K);
    until(
        "the palette",
        () -> scene().lookup("#palette") instanceof Node palette && palette.isVisible());
    onFx(() -> {
      ((TextField) scene().lookup("#palette .text-field")).setText("> move the workspace");
      return true;
    });
    robot.push(KeyCode.ENTER);
    until("what was done", () -> said("The workspace is in " + to + " now."));
    assertTrue(Files.isRegularFile(to.resolve("exhibit.db")));
  }
}
