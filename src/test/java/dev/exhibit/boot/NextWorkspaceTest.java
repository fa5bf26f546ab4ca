package dev.exhibit.boot;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Place;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.Database;
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
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window goes from one workspace to another: begun, followed, restored, moved, refused. */
class NextWorkspaceTest extends StartedWindow {
  @Test
  void anEngagementIsBegunStepByStepWithTheStoreOfThisOne() throws Exception {
    WorkspaceFolder here = WorkspaceFolder.byDefault(Map.of(), home);
    here.write(home.resolve("key"), "secret of this test");
    here.write(
        here.connectionFile(), "url: http://127.0.0.1:1\napi_key_file: " + home.resolve("key"));
    WorkspaceFolder next = new WorkspaceFolder(home.resolve("next"));
    files.chosen = Optional.of(Files.createDirectory(next.root()));
    go(new Place.Begin(next.root()));
    until("the proposed zone", () -> typed("#text-zone").equals(ZoneId.systemDefault().getId()));
    Scene first = onFx(this::scene);
    driver.fire("#begin-next");
    until("what is missing", () -> shows("Give it a name."));
    type("#text-name", "Winter");
    type("#text-period", "2026-10-01/2027-01-01");
    driver.fire("#begin-next");
    until("scope", () -> scene().lookup("#add-carved") != null);
    driver.fire("#begin-next");
    until("people", () -> scene().lookup("#add-person") != null);
    driver.fire("#begin-back");
    until("scope again", () -> scene().lookup("#add-carved") != null);
    driver.fire("#begin-next");
    driver.fire("#begin-next");
    until("parameters", () -> scene().lookup("#said-approved_regions") != null);
    driver.fire("#begin-next");
    driver.fire("#begin-next");
    until("the summary", () -> shows("2026-10-01 → 2027-01-01, in "));
    assertEquals(0, next.root().toFile().list().length, "nothing is written before the end");
    driver.fire("#begin-finish");
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
    go(new Place.Settings());
    until("the settings", () -> scene().lookup("#next-period") != null);
    String head = new ReadLedger(here, Clock.systemUTC()).verify(List.of()).head().sha256();
    driver.fire("#next-period");
    until("the next period", () -> typed("#text-period").equals("2026-10-01/2027-01-01"));
    assertEquals("Payments", typed("#text-name"));
    until(
        "It follows Payments, 2026-07-01 → 2026-10-01",
        () -> shows("It follows Payments, 2026-07-01 → 2026-10-01"));
    type("#text-name", "Payments, winter");
    for (int step = 0; step < 5; step++) {
      driver.fire("#begin-next");
    }
    until("what begins anew", () -> scene().lookup("#handover") != null);
    until("None is in force.", () -> shows("None is in force."));
    until("the head that the new ledger will begin with", () -> shows(head));
    assertEquals(0, next.root().toFile().list().length, "nothing is written before the end");
    Map<String, String> before = hashes(here.root());
    Scene first = onFx(this::scene);
    driver.fire("#begin-finish");
    until("that it is begun", () -> shows("Payments, winter is begun"));
    assertEquals(before, hashes(here.root()), "the former workspace is as it was");
    assertEquals(first, onFx(this::scene), "the window stays until it is asked");
    driver.fire("#begun-open");
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
    go(new Place.Settings());
    until(
        "what stays here",
        () -> shows("are not in the backup, keep them yourself: ") && shows("secrets"));
    until("the packages", () -> scene().lookup("#backup-packages").isVisible());
    Scene first = onFx(this::scene);
    driver.fire("#back-up");
    until("that it is done", () -> shows("Backed up into " + backup));
    files.chosen = Optional.of(backup);
    files.folder = Optional.of(back.root());
    driver.fire("#restore");
    until("that it is restored", () -> shows("Restored into " + back.root()));
    until("bring them back by another way: ", () -> shows("bring them back by another way: "));
    assertEquals("a package", Files.readString(back.packages().resolve("june.asice")));
    assertFalse(Files.exists(back.root().resolve("secrets")));
    assertEquals(first, onFx(this::scene), "the window stays until it is asked");
    driver.fire("#restore-open");
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
    run(next::show);
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
    until("No log store is chosen yet", () -> shows("No log store is chosen yet"));
  }

  @Test
  void aWayThatIsTakenTooLateLeadsNowhere() throws Exception {
    Lobby lobby = window.lobby();
    Lobby.Next second = lobby.open(home.resolve("second"));
    Lobby.Next third = lobby.open(home.resolve("third"));
    Lobby.Next moving = lobby.move(home.resolve("moved"));
    Scene first = onFx(this::scene);
    run(second::show);
    until("the other workspace", () -> scene() != first && shows("second"));
    Scene shown = onFx(this::scene);
    run(third::show);
    run(moving::show);
    assertEquals(shown, onFx(this::scene), "the window has gone on to another one");
    Lobby.Next last = window.lobby().open(home.resolve("third"));
    Lobby.Next lastMove = window.lobby().move(home.resolve("moved"));
    run(window::hidden);
    run(last::show);
    run(lastMove::show);
    assertEquals(shown, onFx(this::scene), "the window is closed");
    assertFalse(Files.exists(home.resolve("moved")));
  }

  private static boolean isFree(WorkspaceFolder workspace) {
    try (Database.Alone held = Database.alone(workspace)) {
      return held != null;
    } catch (UserFacingException e) {
      return false;
    }
  }

  @Test
  void aWorkspaceThatWasOpenedInVainIsClosed() throws Exception {
    WorkspaceFolder second = new WorkspaceFolder(home.resolve("second"));
    Scene shown = onFx(this::scene);
    Lobby.Next next = window.lobby().open(second.root());
    assertFalse(isFree(second), "it is open");
    run(next::discard);
    until("that it is closed", () -> isFree(second));
    assertEquals(shown, onFx(this::scene));
  }

  private String typed(String id) {
    return scene().lookup(id) instanceof TextField field ? field.getText() : "";
  }

  @Test
  void aWorkspaceThatIsGoneIsNotMadeAnewInItsPlace() throws Exception {
    Path second = home.resolve("second");
    Scene first = onFx(this::scene);
    run(window.lobby().open(second)::show);
    until("the other workspace", () -> scene() != first && shows("second"));
    Lobby lobby = window.lobby();
    Path gone = lobby.recent().getFirst();
    WorkspaceFolder there = new WorkspaceFolder(gone);
    until("that it is closed", () -> isFree(there));
    Files.move(gone, home.resolve("away"));
    UserFacingException said = assertThrows(UserFacingException.class, () -> lobby.open(gone));
    assertTrue(said.getMessage().contains("There is no workspace at " + gone), said::getMessage);
    assertFalse(Files.exists(gone));
  }

  @Test
  void aFolderOfOtherThingsIsNoWorkspace() throws Exception {
    Path other = Files.createDirectory(home.resolve("letters"));
    Files.writeString(other.resolve("letter.txt"), "Dear all");
    Lobby lobby = window.lobby();
    assertThrows(UserFacingException.class, () -> lobby.open(other));
    assertEquals(List.of("letter.txt"), List.of(other.toFile().list()));
    Lobby.Next next = lobby.open(home.resolve("second"));
    Scene first = onFx(this::scene);
    run(next::show);
    until("the other workspace", () -> scene() != first && shows("second"));
    assertEquals(
        List.of(WorkspaceFolder.byDefault(Map.of(), home).root()), window.lobby().recent());
  }
}
