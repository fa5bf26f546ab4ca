package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.MoveWorkspace.Moved;
import dev.exhibit.usecase.MoveWorkspace.Renaming;
import dev.exhibit.workspace.Archive;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class MoveWorkspaceTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-02T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path place;
  private Path home;
  private WorkspaceFolder folder;
  private Path target;
  private int renames;

  /** As between two disks: the folder itself cannot be renamed. */
  private final Renaming elsewhere =
      (from, to) -> {
        renames++;
        throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "another disk");
      };

  @BeforeEach
  void work() throws Exception {
    home = place.toRealPath();
    folder = new WorkspaceFolder(home.resolve("work"));
    target = home.resolve("disk/moved");
    Files.createDirectory(home.resolve("disk"));
    folder.write(folder.engagementFile(), "schema: exhibit/engagement/1\nname: Payments\n");
    folder.write(folder.root().resolve("secrets/api-key-1"), "secret of this test");
    folder.write(folder.connectionFile(), "api_key_file: secrets/api-key-1\n");
    folder.write(folder.controls().resolve("Zugriff prüfen.yaml"), "# a control\n");
    folder.write(folder.packages().resolve("june.asice"), "a package");
    Files.createDirectory(folder.spool());
    Files.createSymbolicLink(folder.root().resolve("newest"), Path.of("packages/june.asice"));
    Files.setPosixFilePermissions(
        folder.root().resolve("secrets"), PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(
        folder.root().resolve("secrets/api-key-1"), PosixFilePermissions.fromString("r--------"));
    try (Database database = Database.open(folder)) {
      new Archive(database).keep(issued(folder.packages().resolve("june.asice")));
      new Archive(database).keep(issued(home.resolve("handed over/july.asice")));
      new Ledger(database, CLOCK).append("export", Map.of("file", "june.asice"));
    }
  }

  private static IssuedPackage issued(Path file) {
    return new IssuedPackage(
        file,
        9,
        "a".repeat(64),
        "b".repeat(64),
        "all",
        Period.parse("2026-06-01/2026-07-01", ZoneOffset.UTC),
        1,
        1,
        List.of(),
        "CN=Ann",
        "c".repeat(64),
        CLOCK.instant(),
        null,
        List.of(),
        List.of());
  }

  private MoveWorkspace moving(Renaming renaming) {
    return new MoveWorkspace(folder, data -> OptionalLong.empty(), renaming, CLOCK);
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Moved move(MoveWorkspace move, Path to, Cancellation cancellation) {
    return move.move(move.check(to), Progress.SILENT, cancellation);
  }

  /** Every file by name with its hash, permissions and time; links with where they lead. */
  private static Map<String, String> all(Path root) throws Exception {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path one : walk.toList()) {
        String name = root.relativize(one).toString();
        if (Files.isSymbolicLink(one)) {
          found.put(name, "→ " + Files.readSymbolicLink(one));
        } else if (!name.startsWith("exhibit.db")) {
          String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
          found.put(
              name,
              Files.isDirectory(one)
                  ? rights
                  : rights
                      + Sha256.of(Files.readAllBytes(one))
                      + Files.getLastModifiedTime(one).toMillis());
        }
      }
    }
    return found;
  }

  private static void isWhole(WorkspaceFolder there, List<String> kinds) {
    try (Database database = Database.existing(there)) {
      Ledger ledger = new Ledger(database, CLOCK);
      assertEquals(List.of(), ledger.faults());
      assertEquals(kinds, ledger.entries().stream().map(Ledger.Entry::kind).toList());
    }
  }

  private void stays(String why, Executable attempt) throws Exception {
    Map<String, String> before = all(folder.root());
    List<String> beside = List.of(home.resolve("disk").toFile().list());
    UserFacingException refused = assertThrows(UserFacingException.class, attempt);
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    assertFalse(refused.todo().isBlank());
    assertEquals(before, all(folder.root()));
    assertEquals(beside, List.of(home.resolve("disk").toFile().list()), "nothing half is left");
    isWhole(folder, List.of("export"));
  }

  private void arrived(Moved moved, boolean copied, Map<String, String> before) throws Exception {
    assertEquals(new Moved(folder.root(), target, copied, null, null), moved);
    assertFalse(Files.exists(folder.root()), "nothing is left where it was");
    assertEquals(before, all(target));
    assertEquals(List.of("moved"), List.of(home.resolve("disk").toFile().list()));
    WorkspaceFolder there = new WorkspaceFolder(target);
    isWhole(there, List.of("export", "workspace-moved"));
    try (Database database = Database.existing(there)) {
      assertEquals(
          Set.of(there.packages().resolve("june.asice"), home.resolve("handed over/july.asice")),
          new Archive(database)
              .packages().stream().map(IssuedPackage::file).collect(Collectors.toSet()));
      String told = new Ledger(database, CLOCK).entries().getLast().payload();
      assertEquals(
          "{\"from\":\"%s\",\"how\":\"%s\",\"to\":\"%s\"}"
              .formatted(folder.root(), copied ? "copied" : "renamed", target),
          told);
    }
  }

  @Test
  void byOneRenameWhereThatIsPossible() throws Exception {
    Map<String, String> before = all(folder.root());
    arrived(move(moving(MoveWorkspaceTest::rename), target, new Cancellation()), false, before);
  }

  /** A row of the packages that cannot be read is no reason to go back to where nothing is. */
  @Test
  void isMovedEvenWhereItsPackagesCannotBeRead() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE package SET json = '{'");
    }
    Moved moved = move(moving(MoveWorkspaceTest::rename), target, new Cancellation());
    assertNotNull(moved.untold());
    assertFalse(Files.exists(folder.root()));
    isWhole(new WorkspaceFolder(target), List.of("export"));
  }

  @Test
  void intoAnEmptyFolderAsWell() throws Exception {
    Files.createDirectory(target);
    Map<String, String> before = all(folder.root());
    MoveWorkspace move = new MoveWorkspace(folder, data -> OptionalLong.empty(), CLOCK);
    arrived(move(move, target, new Cancellation()), false, before);
  }

  @Test
  void byACopyThatIsCheckedToAnotherDisk() throws Exception {
    Files.createDirectory(target);
    Map<String, String> before = all(folder.root());
    arrived(move(moving(elsewhere), target, new Cancellation()), true, before);
    assertEquals(1, renames);
  }

  @Test
  void whatIsStoppedWhileItIsCopiedStaysWhereItWas() throws Exception {
    Map<String, String> before = all(folder.root());
    Cancellation wish = new Cancellation();
    MoveWorkspace move = moving(elsewhere);
    Path to = move.check(target);
    assertThrows(
        CancellationException.class,
        () ->
            move.move(
                to,
                (step, done, total) -> {
                  if (done > total / 2) {
                    wish.cancel(); // all is copied and is being checked
                  }
                },
                wish));
    assertEquals(before, all(folder.root()));
    assertEquals(List.of(), List.of(home.resolve("disk").toFile().list()));
    isWhole(folder, List.of("export"));
  }

  @Test
  void aCopyThatIsNotWhatWasReadIsThrownAway() throws Exception {
    MoveWorkspace move = moving(elsewhere);
    stays(
        "is not what was read",
        () ->
            move.move(
                move.check(target),
                (step, done, total) -> damage(step.endsWith("june.asice") && done * 2 >= total),
                new Cancellation()));
  }

  /** Changes the copy that lies beside the target. */
  private void damage(boolean now) {
    if (!now) {
      return;
    }
    try (Stream<Path> all = Files.walk(home.resolve("disk"))) {
      Path copy = all.filter(one -> one.endsWith("june.asice")).findFirst().orElseThrow();
      Files.writeString(copy, "another one", StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverWorksInItMeanwhileKeepsIt() throws Exception {
    MoveWorkspace move = moving(elsewhere);
    Path late = folder.spool().resolve("late");
    UserFacingException refused =
        assertThrows(
            UserFacingException.class,
            () ->
                move.move(
                    move.check(target),
                    (step, done, total) -> folder.writeIfAbsent(late, "recorded"),
                    new Cancellation()));
    assertTrue(refused.getMessage().contains("late was changed by somebody"), refused.getMessage());
    assertEquals("recorded", Files.readString(late));
    assertEquals(List.of(), List.of(home.resolve("disk").toFile().list()));
  }

  @Test
  void anotherWindowOrAStoreOfItsOwnKeepsItWhereItIs() throws Exception {
    try (Database other = Database.open(folder)) {
      stays(
          "Another window or program has the workspace",
          () -> move(moving(MoveWorkspaceTest::rename), target, new Cancellation()));
      assertEquals(1, new Ledger(other, CLOCK).entries().size(), "the other one goes on");
    }
    MoveWorkspace held =
        new MoveWorkspace(
            folder,
            data -> data.equals(folder.store()) ? OptionalLong.of(4711) : OptionalLong.empty(),
            CLOCK);
    stays("runs as process 4711", () -> move(held, target, new Cancellation()));
  }

  @Test
  void placesThatDoNotServeAreRefused() throws Exception {
    MoveWorkspace move = moving(MoveWorkspaceTest::rename);
    Path file = Files.writeString(home.resolve("file"), "a file");
    Files.writeString(Files.createDirectory(home.resolve("full")).resolve("other"), "of others");
    Path link = Files.createSymbolicLink(home.resolve("link"), folder.root());
    stays("lies inside the workspace", () -> move.check(folder.root().resolve("inner")));
    stays("lies inside the workspace", () -> move.check(link.resolve("inner")));
    stays("already", () -> move.check(link));
    stays("is not empty", () -> move.check(home.resolve("full")));
    stays("is not empty", () -> move.check(file));
    stays("is not there", () -> move.check(home.resolve("no/folder")));
    stays("is not there", () -> move.check(file.resolve("under")));
    WorkspaceFolder linked = new WorkspaceFolder(link);
    MoveWorkspace byLink = new MoveWorkspace(linked, data -> OptionalLong.empty(), CLOCK);
    stays("no folder of its own but a link", () -> byLink.check(target));
  }

  @Test
  void whatWouldLeadNowhereIsNamedFirst() throws Exception {
    MoveWorkspace move = moving(MoveWorkspaceTest::rename);
    Path link = folder.root().resolve("templates");
    Files.writeString(Files.createDirectory(home.resolve("shared")).resolve("logo.svg"), "<svg/>");
    Files.createSymbolicLink(link, Path.of("../shared"));
    stays("templates leads to ../shared", () -> move.check(target));
    Files.delete(link);
    Files.createSymbolicLink(link, home.resolve("shared"));
    move.check(target);
    Path key = folder.root().resolve("secrets/api-key-1");
    folder.write(folder.connectionFile(), "api_key_file: " + key + "\n");
    stays("connection.yaml names " + key, () -> move.check(target));
    folder.write(folder.connectionFile(), "ca: ../shared/logo.svg\n");
    stays("connection.yaml names ../shared/logo.svg", () -> move.check(target));
    folder.write(folder.connectionFile(), "ca: " + home.resolve("shared/logo.svg") + "\n");
    assertEquals(target, move.check(target));
  }

  /** Names of one folder that differ, as one leads through a link. */
  @Test
  void aNameLeadsIntoTheWorkspaceWhateverItsFolderIsCalledThere() throws Exception {
    MoveWorkspace move = moving(MoveWorkspaceTest::rename);
    Path alias = Files.createSymbolicLink(home.resolve("alias"), home);
    String key = "work/secrets/api-key-1";
    folder.write(folder.connectionFile(), "api_key_file: " + alias.resolve(key) + "\n");
    stays("connection.yaml names " + alias.resolve(key), () -> move.check(target));
    folder.write(folder.connectionFile(), "api_key_file: ../" + key + "\n");
    stays("connection.yaml names ../" + key, () -> move.check(target));
    folder.write(folder.connectionFile(), "api_key_file: " + home.resolve(key) + "\n");
    WorkspaceFolder aliased = new WorkspaceFolder(alias.resolve("work"));
    MoveWorkspace byAlias = new MoveWorkspace(aliased, data -> OptionalLong.empty(), CLOCK);
    stays("connection.yaml names " + home.resolve(key), () -> byAlias.check(target));
    folder.write(folder.connectionFile(), "api_key_file: secrets/../secrets/api-key-1\n");
    assertEquals(target, byAlias.check(target));
    Path inside = folder.root().resolve("newest");
    Files.delete(inside);
    Files.createSymbolicLink(inside, alias.resolve("work/packages/june.asice"));
    stays("newest leads to " + alias, () -> move.check(target));
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private UseCases opened(WorkspaceFolder there) {
    ConnectionSettings store = new ConnectionSettings(Map.of(Setting.URL, "http://127.0.0.1:1"));
    return new Composition(new Surroundings(Map.of(), home, null, "ann", CLOCK))
        .open(new ConnectionRequest(there.root(), store, false, List.of(), null, null));
  }

  @Test
  void whoeverIsKilledOnceItIsThereIsMendedWhenItIsOpened() throws Exception {
    MoveWorkspace move =
        moving((from, to) -> {
          rename(from, to);
          throw new Killed();
        });
    assertThrows(Killed.class, () -> move(move, target, new Cancellation()));
    WorkspaceFolder there = new WorkspaceFolder(target);
    for (int times = 0; times < 2; times++) {
      try (UseCases open = opened(there)) {
        assertEquals(
            Set.of(there.packages().resolve("june.asice"), home.resolve("handed over/july.asice")),
            open.session().archive().packages().stream()
                .map(IssuedPackage::file)
                .collect(Collectors.toSet()));
      }
      isWhole(there, List.of("export", "workspace-moved"));
    }
  }

  @Test
  void whoeverIsKilledBeforeHasNotMovedWhereverItIsOpenedLater() throws Exception {
    MoveWorkspace move =
        moving((from, to) -> {
          throw new Killed();
        });
    assertThrows(Killed.class, () -> move(move, target, new Cancellation()));
    opened(folder).close();
    isWhole(folder, List.of("export"));
    rename(folder.root(), target); // by hand, which nothing tells of
    opened(new WorkspaceFolder(target)).close();
    isWhole(new WorkspaceFolder(target), List.of("export"));
  }

  /** As a killed process leaves it: nobody holds its lock. */
  private Path leftHalf(String name) throws IOException {
    Path left = Files.createDirectory(home.resolve("disk/.exhibit-moving" + name));
    Files.createDirectories(left.resolve("files/secrets"));
    Files.writeString(left.resolve("files/secrets/api-key-1"), "secret of this test");
    Files.createFile(left.resolve("lock"));
    return left;
  }

  @Test
  void whatAKilledOneHadCopiedGoesWithTheNextMoveAndWhatAnotherCopiesStays() throws Exception {
    Path left = leftHalf("1");
    Path strange = Files.createDirectories(home.resolve("disk/.exhibit-moving2/files")).getParent();
    HalfCopy other = HalfCopy.in(home.resolve("disk"));
    assertEquals(List.of(left), other.leftBefore());
    Path again = leftHalf("3");
    Path busy = Files.createDirectories(other.files());
    move(moving(elsewhere), target, new Cancellation());
    assertFalse(Files.exists(again));
    assertTrue(Files.isDirectory(busy), "another process is at it");
    assertTrue(Files.isDirectory(strange), "nobody knows whose it is");
    other.end();
    assertEquals(Set.of("moved", ".exhibit-moving2"), Set.of(home.resolve("disk").toFile().list()));
    isWhole(new WorkspaceFolder(target), List.of("export", "workspace-moved"));
  }

  @Test
  void aFolderThatCannotBeRenamedStays() throws Exception {
    Files.createDirectory(target);
    MoveWorkspace move =
        moving((from, to) -> {
          Files.delete(to);
          throw new IOException("the disk is gone");
        });
    stays("the disk is gone", () -> move(move, target, new Cancellation()));
    assertTrue(Files.isDirectory(target), "the chosen folder is there as before");
    assertNull(Files.list(target).findAny().orElse(null));
  }
}
