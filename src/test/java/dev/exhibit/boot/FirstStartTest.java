package dev.exhibit.boot;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.shell.KeptBounds;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.StateFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The window on a machine that has seen no workspace yet, with a real store. */
class FirstStartTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir private Path home;
  private WorkspaceWindow window;
  private StateFile state;
  private final FakeFiles files = new FakeFiles();
  private Shell shell;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    Surroundings machine = new Surroundings(Map.of(), home, null, "ann", Clock.systemUTC());
    Composition composition = new Composition(machine);
    state = StateFile.open(home.resolve("state.json"), task -> {});
    window =
        new WorkspaceWindow(
            composition.openForWindow(request(null)),
            folder -> composition.openForWindow(request(folder)),
            open -> new AuditDesks(machine).in(open),
            composition::sample,
            machine.clock(),
            state);
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      KeptBounds.follow(stage, state);
      shell = window.show(stage, files);
      return true;
    });
  }

  private static ConnectionRequest request(Path folder) {
    return new ConnectionRequest(folder, ConnectionSettings.NONE, false, List.of(), null, null);
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      window.hidden();
      stage.hide();
      return true;
    });
    window.close();
    state.close();
  }

  private Scene scene() {
    return stage.getScene();
  }

  private boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  private void type(String id, String text) throws Exception {
    onFx(() -> {
      ((TextField) scene().lookup(id)).setText(text);
      return true;
    });
  }

  private void press(String id) throws Exception {
    onFx(() -> {
      for (Node node : scene().lookup(id).lookupAll(".button")) {
        if (node.isVisible()) {
          ((Button) node).fire(); // the other one cancels and is there only meanwhile
        }
      }
      return true;
    });
  }

  @Test
  void asksWhereTheLogsAreAndGoesOnInTheSameWindow() throws Exception {
    WorkspaceFolder folder = WorkspaceFolder.byDefault(Map.of(), home);
    until("the notice", () -> shows("No log store is chosen yet"));
    until("the form", () -> scene().lookup("#connection-url") != null);
    assertFalse(Files.exists(folder.store()), "no store is started unasked");
    Scene first = onFx(this::scene);
    type("#connection-url", "http://127.0.0.1:1");
    type("#connection-secret", Files.readString(SERVER.tokenFile()).strip());
    press("#test-connection");
    until("what is wrong", () -> shows("Nothing answers on port 1"));
    type("#connection-url", SERVER.url());
    press("#test-connection");
    until("the last step", () -> shows("clock agrees"));
    press("#use-connection");
    until("another scene", () -> scene() != first);
    until("the connection", () -> shows("Connected to " + SERVER.url()));
    until("the notice gone", () -> !shows("No log store is chosen yet"));
    String file = Files.readString(folder.connectionFile());
    assertFalse(file.contains(Files.readString(SERVER.tokenFile()).strip()), "a secret in " + file);
    assertEquals(folder.root().toString(), state.read("recent").orElse(""));
  }

  /** Goes through the whole first run as a person does, without touching a file. */
  @Test
  void leadsFromTheStoreToTheFirstEvaluation() throws Exception {
    WorkspaceFolder folder = WorkspaceFolder.byDefault(Map.of(), home);
    String mine = SERVER.newIndex("company");
    ForeignStreams.trail(SERVER, mine + "-logstash-aws-2020");
    ForeignStreams.hosts(SERVER, mine + "-filebeat");
    until("the form", () -> scene().lookup("#connection-url") != null);
    Scene first = onFx(this::scene);
    type("#connection-url", SERVER.url());
    type("#connection-secret", Files.readString(SERVER.tokenFile()).strip());
    type("#connection-indices", mine + "-*");
    press("#use-connection");
    until("another scene", () -> scene() != first);
    until("the connection", () -> shows("Connected to " + SERVER.url()));
    choose("#step-sources");
    until("the trail", () -> shows("Looks like AWS CloudTrail, as Logstash writes it"));
    assertTrue(onFx(() -> shows("Looks like host logs")));
    assertFalse(Files.exists(folder.sourcesFile()), "nothing becomes a source by itself");
    press("#start-on");
    until("the coverage", () -> shows("have a source connected"));
    String sources = Files.readString(folder.sourcesFile());
    assertTrue(sources.contains("aws.cloudtrail: {indices: [" + mine), sources);
    press("#start-on");
    until("what is asked", () -> scene().lookup("#ask-sudo-users") != null);
    assertFalse(Files.exists(folder.engagementFile()), "nothing is approved by itself");
    String user = tickFirst("#ask-sudo-users");
    press("#start-on");
    until("the last step", () -> shows("of 10 controls can be judged"));
    String engagement = Files.readString(folder.engagementFile());
    assertTrue(engagement.contains("sudo_users: [\"" + user + "\"]"), engagement);
    assertTrue(onFx(() -> shows("waits for approved_regions")));
    press("#start-on");
    until("the result", () -> shows("10 controls evaluated: "));
    assertTrue(onFx(() -> scene().lookup("#nav-start") != null));
    press("#start-overview");
    until("the overview", () -> scene().lookup("#tile-CC6-1") != null);
    until("the way put away", () -> !scene().lookup("#nav-start").getParent().isVisible());
  }

  private void choose(String id) throws Exception {
    until("the choice " + id, () -> scene().lookup(id) != null);
    onFx(() -> {
      ((ToggleButton) scene().lookup(id)).fire();
      return true;
    });
  }

  /** Ticks the first value, as it is counted most; its name. */
  private String tickFirst(String id) throws Exception {
    return onFx(() -> {
      CheckBox box = (CheckBox) scene().lookup(id).lookup(".check-box");
      assertFalse(box.isSelected(), box.getText());
      box.fire();
      return box.getText().replaceFirst(" \\(.*", "");
    });
  }

  @Test
  void theEngagementIsEditedAndTheChangeIsTakenBack() throws Exception {
    WorkspaceFolder folder = WorkspaceFolder.byDefault(Map.of(), home);
    String ours = "# ours\nname: Before  # stays\nperiod: 2026-01-01/2026-04-01\n";
    folder.write(folder.engagementFile(), ours);
    onFx(() -> {
      shell.navigator().go(new Place.Settings());
      return true;
    });
    until("the settings", () -> scene().lookup("#edit-engagement") != null);
    onFx(() -> {
      ((Button) scene().lookup("#edit-engagement")).fire();
      return true;
    });
    until(
        "the file",
        () ->
            scene().lookup("#text-name") instanceof TextField name
                && name.getText().equals("Before"));
    until("what controls ask", () -> scene().lookup("#said-approved_regions") != null);
    type("#text-name", "After");
    type("#text-period", "2026-04-01/2026-07-01");
    press("#save-engagement");
    until("the pill", () -> shows("After"));
    until("the period", () -> shows("2026-04-01 → 2026-07-01"));
    assertEquals(
        ours.replace("Before", "After").replace("2026-01-01/2026-04-01", "2026-04-01/2026-07-01"),
        Files.readString(folder.engagementFile()));
    onFx(() -> {
      scene().getRoot().requestFocus();
      return true;
    });
    new FxRobot().push(KeyCode.CONTROL, KeyCode.Z);
    until("the pill of before", () -> shows("Before"));
    assertEquals(ours, Files.readString(folder.engagementFile()));
    long told =
        new ReadLedger(folder, Clock.systemUTC())
            .entries().stream().filter(it -> it.kind().equals("engagement-changed")).count();
    assertEquals(2, told);
  }

  @Test
  void anEngagementIsBegunStepByStepWithTheStoreOfThisOne() throws Exception {
    WorkspaceFolder here = WorkspaceFolder.byDefault(Map.of(), home);
    here.write(home.resolve("key"), "secret of this test");
    here.write(
        here.connectionFile(), "url: http://127.0.0.1:1\napi_key_file: " + home.resolve("key"));
    WorkspaceFolder next = new WorkspaceFolder(home.resolve("next"));
    files.chosen = Optional.of(Files.createDirectory(next.root()));
    onFx(() -> {
      shell.navigator().go(new Place.Begin(next.root()));
      return true;
    });
    until("the proposed zone", () -> typed("#text-zone").equals(ZoneId.systemDefault().getId()));
    Scene first = onFx(this::scene);
    fire("#begin-next");
    until("what is missing", () -> shows("Give it a name."));
    type("#text-name", "Winter");
    type("#text-period", "2026-10-01/2027-01-01");
    fire("#begin-next");
    until("scope", () -> scene().lookup("#add-carved") != null);
    fire("#begin-next");
    until("people", () -> scene().lookup("#add-person") != null);
    fire("#begin-back");
    until("scope again", () -> scene().lookup("#add-carved") != null);
    fire("#begin-next");
    fire("#begin-next");
    until("parameters", () -> scene().lookup("#said-approved_regions") != null);
    fire("#begin-next");
    fire("#begin-next");
    until("the summary", () -> shows("2026-10-01/2027-01-01, in "));
    assertEquals(0, next.root().toFile().list().length, "nothing is written before the end");
    press("#begin-finish");
    until("another scene", () -> scene() != first);
    until("the pill", () -> shows("Winter"));
    assertEquals("http://127.0.0.1:1", ConnectionFile.read(next).urls().getFirst());
    try (Stream<Path> all = Files.walk(next.root())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("secret of this test"), file.toString());
      }
    }
  }

  @Test
  void theNextPeriodFollowsThisOneAndIsOpenedInTheSameWindow() throws Exception {
    WorkspaceFolder here = WorkspaceFolder.byDefault(Map.of(), home);
    here.write(
        here.engagementFile(),
        "# ours\nname: Payments\nperiod: 2026-07-01/2026-10-01\nzone: Europe/Zurich\n"
            + "parameters: {approved_regions: [eu-central-1]}\n");
    here.write(here.connectionFile(), "url: http://127.0.0.1:1\n");
    WorkspaceFolder next = new WorkspaceFolder(home.resolve("next"));
    files.chosen = Optional.of(Files.createDirectory(next.root()));
    onFx(() -> {
      shell.navigator().go(new Place.Settings());
      return true;
    });
    until("the settings", () -> scene().lookup("#next-period") != null);
    String head = new ReadLedger(here, Clock.systemUTC()).verify(List.of()).head().sha256();
    fire("#next-period");
    until("the next period", () -> typed("#text-period").equals("2026-10-01/2027-01-01"));
    assertEquals("Payments", typed("#text-name"));
    assertTrue(onFx(() -> shows("It follows Payments, 2026-07-01/2026-10-01")));
    type("#text-name", "Payments, winter");
    for (int step = 0; step < 5; step++) {
      fire("#begin-next");
    }
    until("what begins anew", () -> scene().lookup("#handover") != null);
    assertTrue(onFx(() -> shows("None is in force.")));
    assertTrue(onFx(() -> shows(head)), "the head that the new ledger will begin with");
    assertEquals(0, next.root().toFile().list().length, "nothing is written before the end");
    Map<String, String> before = hashes(here.root());
    Scene first = onFx(this::scene);
    press("#begin-finish");
    until("that it is begun", () -> shows("Payments, winter is begun"));
    assertEquals(before, hashes(here.root()), "the former workspace is as it was");
    assertEquals(first, onFx(this::scene), "the window stays until it is asked");
    press("#begun-open");
    until("another scene", () -> scene() != first);
    until("the pill", () -> shows("Payments, winter"));
    ReadLedger.Entry begun = new ReadLedger(next, Clock.systemUTC()).entries().getFirst();
    assertEquals("engagement-begun", begun.kind());
    assertTrue(begun.payload().contains(head), begun.payload());
    assertTrue(Files.readString(next.engagementFile()).startsWith("# ours\n"));
    assertEquals("http://127.0.0.1:1", ConnectionFile.read(next).urls().getFirst());
  }

  @Test
  void theWorkspaceIsBackedUpAndRestoredIntoAnotherFolder() throws Exception {
    WorkspaceFolder here = WorkspaceFolder.byDefault(Map.of(), home);
    here.write(here.engagementFile(), "name: Payments\nperiod: 2026-07-01/2026-10-01\n");
    here.write(here.root().resolve("secrets/api-key-1"), "secret of this test");
    here.write(here.packages().resolve("june.asice"), "a package");
    Path backup = Files.createDirectory(home.resolve("disk")).resolve("payments.zip");
    WorkspaceFolder back = new WorkspaceFolder(Files.createDirectory(home.resolve("back")));
    files.target = Optional.of(backup);
    onFx(() -> {
      shell.navigator().go(new Place.Settings());
      return true;
    });
    until("what stays here", () -> shows("have to be kept by another way: secrets"));
    until("the packages", () -> scene().lookup("#backup-packages").isVisible());
    Scene first = onFx(this::scene);
    press("#back-up");
    until("that it is done", () -> shows("Backed up into " + backup));
    files.chosen = Optional.of(backup);
    files.folder = Optional.of(back.root());
    press("#restore");
    until("that it is restored", () -> shows("Restored into " + back.root()));
    assertTrue(onFx(() -> shows("bring them back by another way: ")));
    assertEquals("a package", Files.readString(back.packages().resolve("june.asice")));
    assertFalse(Files.exists(back.root().resolve("secrets")));
    assertEquals(first, onFx(this::scene), "the window stays until it is asked");
    fire("#restore-open");
    until("another scene", () -> scene() != first);
    until("the pill", () -> shows("Payments"));
    assertEquals(List.of(here.root()), window.lobby().recent());
  }

  @Test
  void aWorkspaceThatTheFileManagerMovedIsOpenedFromThereWithAllItNames() throws Exception {
    WorkspaceFolder there = new WorkspaceFolder(home.resolve("there"));
    Lobby lobby = window.lobby();
    there.write(there.engagementFile(), "name: Moved\nperiod: 2026-07-01/2026-10-01\n");
    there.write(there.root().resolve("secrets/api-key-1"), "a key");
    there.write(
        there.connectionFile(), "url: http://127.0.0.1:1\napi_key_file: secrets/api-key-1\n");
    Database.open(there).close();
    WorkspaceFolder moved = new WorkspaceFolder(home.resolve("another/place"));
    Files.createDirectories(moved.root().getParent());
    Files.move(there.root(), moved.root());
    Scene first = onFx(this::scene);
    Lobby.Next next = lobby.open(moved.root());
    onFx(() -> {
      next.show();
      return true;
    });
    until("another scene", () -> scene() != first);
    until("the pill", () -> shows("Moved"));
    assertEquals(
        moved.root().resolve("secrets/api-key-1").toString(),
        ConnectionFile.read(moved).text(ConnectionSettings.Setting.API_KEY_FILE));
    assertFalse(Files.exists(there.root()), "nothing is made where it was");
    assertTrue(state.read("recent").orElse("").startsWith(moved.root().toString()));
    assertTrue(new ReadLedger(moved, Clock.systemUTC()).verify(List.of()).isWell());
  }

  /** What a newer version made is left as it is, and the window goes on with what it shows. */
  @ParameterizedTest
  @ValueSource(strings = {"exhibit.db", "engagement.yaml"})
  void aWorkspaceOfANewerVersionIsRefusedAndLeftUntouched(String newer) throws Exception {
    WorkspaceFolder other = new WorkspaceFolder(home.resolve("newer"));
    Lobby lobby = window.lobby();
    lobby.begin(other.root()).write(lobby.begin(other.root()).open().draft().named("Newer"), false);
    Database.open(other).close();
    if (newer.equals("exhibit.db")) {
      try (RandomAccessFile file = new RandomAccessFile(other.database().toFile(), "rw")) {
        file.seek(60);
        file.writeInt(7);
      }
    } else {
      String text = Files.readString(other.engagementFile());
      other.write(
          other.engagementFile(), text.replace("engagement/1", "engagement/7") + "novel: key\n");
    }
    Map<String, String> before = hashes(other.root());
    Scene first = onFx(this::scene);
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> lobby.open(other.root()));
    assertTrue(refused.getMessage().contains(newer + " is of form 7"), refused.getMessage());
    assertTrue(refused.todo().contains("Update Exhibit"), refused.todo());
    assertEquals(before, hashes(other.root()));
    assertEquals(first, onFx(this::scene));
    assertTrue(onFx(() -> shows("No log store is chosen yet")));
  }

  private static Map<String, String> hashes(Path folder) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        hashes.put(
            folder.relativize(file).toString(),
            Files.isDirectory(file) ? "a folder" : Sha256.of(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private String typed(String id) {
    return scene().lookup(id) instanceof TextField field ? field.getText() : "";
  }

  private void fire(String id) throws Exception {
    onFx(() -> {
      ((Button) scene().lookup(id)).fire();
      return true;
    });
  }

  @Test
  void aFolderOfOtherThingsIsNoWorkspace() throws Exception {
    Path other = Files.createDirectory(home.resolve("letters"));
    Files.writeString(other.resolve("letter.txt"), "Dear all");
    Lobby lobby = window.lobby();
    assertThrows(UserFacingException.class, () -> lobby.open(other));
    assertEquals(List.of("letter.txt"), List.of(other.toFile().list()));
    Lobby.Next next = lobby.open(home.resolve("second"));
    onFx(() -> {
      next.show();
      return true;
    });
    until("the other workspace", () -> shows("second"));
    assertEquals(
        List.of(WorkspaceFolder.byDefault(Map.of(), home).root()), window.lobby().recent());
  }
}
