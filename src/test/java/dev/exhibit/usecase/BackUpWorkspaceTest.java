package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.PlainZip;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.WorkspaceCare.Done;
import dev.exhibit.usecase.WorkspaceCare.LeftOut;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackUpWorkspaceTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-02T12:00:00Z"), ZoneOffset.UTC);
  private static final Path GOLDEN = Path.of("src/test/resources/golden/backup/MANIFEST.json");

  @TempDir private Path home;
  private WorkspaceFolder folder;
  private Path file;
  private WorkspaceCare care;

  @BeforeEach
  void work() throws Exception {
    folder = new WorkspaceFolder(home.resolve("work"));
    file = Files.createDirectory(home.resolve("disk")).resolve("backup.zip");
    care = new DeskCare(folder, "Exhibit 0.1.0", CLOCK);
    folder.write(folder.engagementFile(), "schema: exhibit/engagement/1\nname: Payments\n");
    folder.write(folder.controls().resolve("Zugriff prüfen.yaml"), "# a control\n");
    folder.write(folder.packages().resolve("june.asice"), "a package");
    folder.write(folder.root().resolve("attachments/" + "a".repeat(64)), "attached");
    folder.write(folder.root().resolve("secrets/api-key-1"), "secret of this test");
    folder.write(folder.root().resolve("own-token"), "secret of this test");
    folder.write(folder.root().resolve("signer.p12"), "secret of this test");
    folder.write(
        folder.root().resolve("keys.pem"), "-----BEGIN PRIVATE KEY-----\nsecret of this test");
    folder.write(folder.identity().resolve("root.pem"), "secret of this test");
    folder.write(folder.store().resolve("data"), "secret of this test");
    folder.write(folder.logs().resolve("exhibit.log"), "secret of this test");
    folder.write(folder.connectionFile(), "url: http://127.0.0.1:1\napi_key_file: own-token\n");
    Files.createSymbolicLink(folder.root().resolve("elsewhere"), home);
  }

  private Done backUp(boolean packages) {
    return care.backUp(file, packages, Progress.SILENT, Cancellation.none());
  }

  private Map<String, String> hashes(Path root) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        hashes.put(root.relativize(one).toString(), Sha256.of(Files.readAllBytes(one)));
      }
    }
    return hashes;
  }

  private void onlyTheBackup() {
    assertEquals(List.of("backup.zip"), List.of(file.getParent().toFile().list()));
  }

  @Test
  void theManifestIsAsItIsWrittenDown() throws Exception {
    backUp(false);
    try (PlainZip zip = PlainZip.open(file);
        InputStream in = zip.open(BackupManifest.NAME)) {
      String manifest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (Boolean.getBoolean("exhibit.writeGolden")) {
        Files.writeString(GOLDEN, manifest);
      }
      assertEquals(Files.readString(GOLDEN), manifest);
    }
  }

  @Test
  void whatComesBackIsWhatWasThereWithoutSecrets() throws Exception {
    LedgerHead head;
    try (Database database = Database.open(folder)) {
      Ledger ledger = new Ledger(database, CLOCK);
      ledger.append("export", Map.of("file", "june.asice"));
      head = ledger.append("export", Map.of("file", "july.asice"));
    }
    assertEquals(1, care.outline().packages());
    Done made = backUp(true);
    assertEquals(head, made.head());
    assertEquals(
        List.of("identity", "keys.pem", "own-token", "secrets", "signer.p12"),
        made.leftOut().stream().filter(LeftOut::keys).map(LeftOut::path).toList());
    onlyTheBackup();
    Path back = home.resolve("back");
    Done restored = care.restore(file, back, Progress.SILENT, Cancellation.none());
    assertEquals(head, restored.head());
    ReadLedger.Report report = new ReadLedger(new WorkspaceFolder(back), CLOCK).verify(List.of());
    assertTrue(report.isWell());
    assertEquals(head, report.head());
    Map<String, String> expected = hashes(folder.root());
    expected.keySet().removeIf(name -> name.matches("(secrets|identity|store|logs)/.*"));
    expected.keySet().removeAll(List.of("own-token", "signer.p12", "keys.pem", "exhibit.db"));
    Map<String, String> found = hashes(back);
    found.keySet().removeIf(name -> name.startsWith("exhibit.db"));
    assertEquals(expected, found);
    for (Path one : List.of(file, back)) {
      try (Stream<Path> all = Files.walk(one)) {
        for (Path each : all.filter(Files::isRegularFile).toList()) {
          String text = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
          assertFalse(text.contains("secret of this test"), each.toString());
        }
      }
    }
  }

  @Test
  void somebodyWritesOnWhileItIsMade() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService others = Executors.newSingleThreadExecutor();
        Database database = Database.open(folder)) {
      Ledger ledger = new Ledger(database, CLOCK);
      ledger.append("verification", Map.of("n", 0));
      Future<Integer> writing =
          others.submit(() -> {
            int n = 1;
            while (!enough.get()) {
              ledger.append("verification", Map.of("n", n++));
            }
            return n;
          });
      try {
        for (int round = 0; round < 5; round++) {
          Done made = backUp(false);
          Path back = home.resolve("back" + round);
          care.restore(file, back, Progress.SILENT, Cancellation.none());
          ReadLedger.Report report =
              new ReadLedger(new WorkspaceFolder(back), CLOCK).verify(List.of());
          assertTrue(report.isWell(), report.faults().toString());
          assertEquals(made.head(), report.head());
        }
      } finally {
        enough.set(true);
      }
      assertTrue(writing.get() > 1, "it wrote meanwhile");
    }
  }

  @Test
  void oneThatIsCancelledOrCannotBeWrittenLeavesWhatWasThere() throws Exception {
    backUp(true);
    String before = Sha256.of(Files.readAllBytes(file));
    Cancellation wish = new Cancellation();
    assertThrows(
        CancellationException.class,
        () -> care.backUp(file, true, (step, done, total) -> wish.cancel(), wish));
    assertEquals(before, Sha256.of(Files.readAllBytes(file)));
    onlyTheBackup();
    Path nowhere = home.resolve("no-such-disk/backup.zip");
    UserFacingException refused =
        assertThrows(
            UserFacingException.class,
            () -> care.backUp(nowhere, true, Progress.SILENT, Cancellation.none()));
    assertTrue(refused.getMessage().contains("cannot be written"), refused.getMessage());
    assertThrows(
        UserFacingException.class,
        () ->
            care.backUp(
                folder.root().resolve("b.zip"), true, Progress.SILENT, Cancellation.none()));
    Cancellation other = new Cancellation();
    Path back = home.resolve("back");
    assertThrows(
        CancellationException.class,
        () -> care.restore(file, back, (step, done, total) -> other.cancel(), other));
    assertFalse(Files.exists(back));
  }

  @Test
  void settingsThatCannotBeReadSayNothingOfSecretsSoNothingIsWritten() throws Exception {
    folder.write(folder.notifyFile(), "channels: [broken");
    assertThrows(UserFacingException.class, () -> backUp(true));
    assertEquals(0, file.getParent().toFile().list().length);
  }

  private List<String> left(Done made) {
    return made.leftOut().stream().map(LeftOut::path).toList();
  }

  @Test
  void aWorkspaceReachedByALinkIsBackedUpAsAnyOther() throws Exception {
    Done plain = backUp(true);
    String packed = Sha256.of(Files.readAllBytes(file));
    Path link = Files.createSymbolicLink(home.resolve("link"), folder.root());
    WorkspaceCare linked = new DeskCare(new WorkspaceFolder(link), "Exhibit 0.1.0", CLOCK);
    Done made = linked.backUp(file, true, Progress.SILENT, Cancellation.none());
    assertEquals(plain.files(), made.files());
    assertEquals(plain.leftOut(), made.leftOut(), "the named token is found through the link");
    assertEquals(packed, Sha256.of(Files.readAllBytes(file)));
    assertThrows(
        UserFacingException.class,
        () ->
            linked.backUp(
                folder.root().resolve("b.zip"), true, Progress.SILENT, Cancellation.none()),
        "it would stand inside, by the other name");
  }

  @Test
  void clearingAFolderThatIsALinkClearsWhereItLeads() throws Exception {
    Path real = Files.createDirectories(home.resolve("real/inner")).getParent();
    Files.writeString(real.resolve("inner/half"), "half");
    CarriedFiles.clear(Files.createSymbolicLink(home.resolve("link"), real));
    assertEquals(0, real.toFile().list().length);
  }

  @Test
  void aRestoreThatFailsLeavesWhatOthersPutThereMeanwhile() throws Exception {
    backUp(true);
    Path back = home.resolve("back");
    Cancellation wish = new Cancellation();
    assertThrows(
        CancellationException.class,
        () ->
            care.restore(
                file,
                back,
                (step, done, total) -> {
                  letter(back);
                  wish.cancel();
                },
                wish));
    assertEquals(List.of("letter.txt"), List.of(back.toFile().list()));
  }

  private static void letter(Path there) {
    try {
      Files.writeString(there.resolve("letter.txt"), "Dear all");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void secretsStayWhereverTheyStand() throws Exception {
    Path root = folder.root();
    folder.write(root.resolve("vault/real-key"), "secret of this test");
    Files.createSymbolicLink(root.resolve("current-key"), root.resolve("vault/real-key"));
    folder.write(folder.connectionFile(), "url: http://127.0.0.1:1\napi_key_file: current-key\n");
    folder.write(root.resolve("keystore.password"), "secret of this test");
    folder.write(root.resolve("identity.old/root.txt"), "secret of this test");
    String long64 = "# a certificate of many\n".repeat(4_000);
    folder.write(root.resolve("bundle.txt"), long64 + "-----BEGIN RSA PRIVATE KEY-----\n");
    folder.write(root.resolve("pgp.txt"), "-----BEGIN PGP PRIVATE KEY BLOCK-----\n");
    // The beginning of the key stands across the end of what is read at once.
    folder.write(
        root.resolve("across.txt"), "x".repeat((1 << 16) - 12) + "-----BEGIN EC PRIVATE KEY-----");
    folder.write(root.resolve("letter.txt"), long64 + "speaks of a PRIVATE KEY alone");
    List<String> left = left(backUp(true));
    for (String one :
        List.of(
            "vault/real-key",
            "current-key",
            "keystore.password",
            "identity.old",
            "bundle.txt",
            "pgp.txt",
            "across.txt")) {
      assertTrue(left.contains(one), one + " in " + left);
    }
    assertFalse(left.contains("letter.txt"));
  }

  @Test
  void aNameThatNoRestoreTakesIsRefusedBeforeAnythingIsWritten() throws Exception {
    Path named = folder.root().resolve("notes 12:30.txt");
    Path cased = folder.root().resolve("Engagement.yaml");
    for (Path one : List.of(named, cased)) {
      folder.write(one, "notes");
      UserFacingException refused = assertThrows(UserFacingException.class, () -> backUp(true));
      assertTrue(
          refused
              .getMessage()
              .toLowerCase(java.util.Locale.ROOT)
              .contains("'" + one.getFileName().toString().toLowerCase(java.util.Locale.ROOT)),
          refused.getMessage());
      assertEquals(0, file.getParent().toFile().list().length);
      Files.delete(one);
    }
  }

  @Test
  void whatIsSkippedIsNamedAndADatabaseElsewhereIsAFile() throws Exception {
    folder.write(folder.root().resolve("controls/.one.half"), "half");
    folder.write(folder.root().resolve("exhibit.db-before"), "older");
    folder.write(folder.root().resolve("old/exhibit.db"), "of another year");
    List<String> left = left(backUp(true));
    assertTrue(left.containsAll(List.of("controls/.one.half", "exhibit.db-before")), left + "");
    Path back = home.resolve("back");
    care.restore(file, back, Progress.SILENT, Cancellation.none());
    assertEquals("of another year", Files.readString(back.resolve("old/exhibit.db")));
  }

  @Test
  void aFolderThatIsNoWorkspaceIsNotBackedUp() throws Exception {
    Path empty = Files.createDirectory(home.resolve("empty"));
    for (Path one : List.of(empty, home.resolve("mistyped"))) {
      WorkspaceCare other = new DeskCare(new WorkspaceFolder(one), "Exhibit 0.1.0", CLOCK);
      UserFacingException refused =
          assertThrows(
              UserFacingException.class,
              () -> other.backUp(file, true, Progress.SILENT, Cancellation.none()));
      assertTrue(refused.getMessage().contains("is no workspace"), refused.getMessage());
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void onlyItsOwnerReadsABackupAndWhatIsRestored() throws Exception {
    backUp(true);
    Path back = Files.createDirectory(home.resolve("back"));
    Files.setPosixFilePermissions(back, PosixFilePermissions.fromString("rwxr-xr-x"));
    care.restore(file, back, Progress.SILENT, Cancellation.none());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(back)));
  }

  @Test
  void aFileThatIsTakenAwayMeanwhileIsNotMissed() throws Exception {
    Path waiting = folder.spool().resolve("waiting.json");
    folder.write(waiting, "{}");
    Done made =
        care.backUp(
            file,
            true,
            (step, done, total) -> {
              if (step.equals("spool/waiting.json")) {
                assertTrue(waiting.toFile().delete());
              }
            },
            Cancellation.none());
    Done restored = care.restore(file, home.resolve("back"), Progress.SILENT, Cancellation.none());
    assertEquals(made.files(), restored.files());
    assertFalse(Files.exists(home.resolve("back/spool")));
  }

  @Test
  void aChainThatWasBrokenBeforeIsRestoredAndSaidToBeBroken() throws Exception {
    try (Database database = Database.open(folder)) {
      Ledger ledger = new Ledger(database, CLOCK);
      ledger.append("export", Map.of("file", "june.asice"));
      ledger.append("export", Map.of("file", "july.asice"));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER ledger_no_update");
      statement.execute("UPDATE ledger SET payload = '{}' WHERE seq = 1");
    }
    backUp(true);
    Done restored = care.restore(file, home.resolve("back"), Progress.SILENT, Cancellation.none());
    assertEquals(List.of("Entry 1 was changed after it was written."), restored.faults());
  }
}
