package dev.exhibit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.RawZip.Entry;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.RestoreWorkspace;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups that somebody made to harm: each is refused in words, and leaves nothing. */
class BackupForgeriesTest {
  private static final String MANIFEST = "MANIFEST.json";
  private static final byte[] ENGAGEMENT = "name: Restored\n".getBytes(UTF_8);

  @TempDir private Path home;

  /** A backup that is refused, and what is said of it. */
  private record Forged(String name, byte[] zip, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static String file(String path, String entry, byte[] content) {
    return "{\"path\":\"%s\",\"entry\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}"
        .formatted(path, entry, content.length, Sha256.of(content));
  }

  private static byte[] manifest(String... files) {
    return """
    {"schema":"exhibit/backup/1","tool":"Exhibit","created":"2026-10-02T12:00:00Z",
     "engagement":"A","forms":{"exhibit.db":1,"engagement":1},
     "ledger":{"entries":0,"head":"%s"},"files":[%s],"left_out":[]}
    """
        .formatted("0".repeat(64), String.join(",", files))
        .getBytes(UTF_8);
  }

  private static Map<String, byte[]> good() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("workspace/engagement.yaml", ENGAGEMENT);
    entries.put(
        MANIFEST, manifest(file("engagement.yaml", "workspace/engagement.yaml", ENGAGEMENT)));
    return entries;
  }

  /** One whose only file has another path in the manifest. */
  private static byte[] pathed(String path) {
    Map<String, byte[]> entries = good();
    entries.put(MANIFEST, manifest(file(path, "workspace/engagement.yaml", ENGAGEMENT)));
    return RawZip.of(entries).end();
  }

  private static byte[] told(UnaryOperator<String> change) {
    Map<String, byte[]> entries = good();
    entries.compute(
        MANIFEST, (name, json) -> change.apply(new String(json, UTF_8)).getBytes(UTF_8));
    return RawZip.of(entries).end();
  }

  private static byte[] with(Entry more) {
    return RawZip.of(good()).add(more).end();
  }

  private static byte[] two(String first, String second) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("named/1", ENGAGEMENT);
    entries.put("named/2", ENGAGEMENT);
    entries.put(
        MANIFEST,
        manifest(file(first, "named/1", ENGAGEMENT), file(second, "named/2", ENGAGEMENT)));
    return RawZip.of(entries).end();
  }

  static Stream<Forged> forged() {
    Entry entry = Entry.stored("workspace/x", ENGAGEMENT);
    return Stream.of(
        new Forged("no zip", "no zip at all".getBytes(UTF_8), "ZIP"),
        new Forged("cut off", cut(), "cannot be restored"),
        new Forged("a zip without a manifest", only("workspace/engagement.yaml"), "no backup"),
        new Forged("up", pathed("../engagement.yaml"), "leads out"),
        new Forged("up in the middle", pathed("a/../../engagement.yaml"), "leads out"),
        new Forged("absolute", pathed("/etc/engagement.yaml"), "leads out"),
        new Forged("a drive", pathed("C:/engagement.yaml"), "no name of a file"),
        new Forged("backslashes", pathed("..\\\\engagement.yaml"), "no name of a file"),
        new Forged("a name with a control", pathed("a\\u0000b"), "no name of a file"),
        new Forged("case", two("Engagement.yaml", "engagement.yaml"), "another case"),
        new Forged("composed", two("\u00e9.yaml", "e\u0301.yaml"), "another case"),
        new Forged("twice in the manifest", two("a", "a"), "twice"),
        new Forged("a file over a folder", two("a", "a/b"), "under a file"),
        new Forged("unnamed", with(entry), "which nothing names"),
        new Forged("twice in the zip", with(entry.called("workspace/engagement.yaml")), "twice"),
        new Forged("a link", with(entry.ofMode(0120777)), "is a link"),
        new Forged("up in the zip", with(entry.called("../x")), "has a name"),
        new Forged("absolute in the zip", with(entry.called("/x")), "has a name"),
        new Forged("a folder", with(entry.called("workspace/x/")), "is a folder"),
        new Forged("bomb", bomb(), "absurd size"),
        new Forged("size", told(json -> json.replace("\"bytes\":15", "\"bytes\":14")), "size"),
        new Forged(
            "hash",
            told(json -> json.replace(Sha256.of(ENGAGEMENT), "0".repeat(64))),
            "not as it was backed up"),
        new Forged(
            "missing", told(json -> json.replace("workspace/eng", "workspace/Eng")), "names"),
        new Forged(
            "newer",
            told(json -> json.replace("exhibit/backup/1", "exhibit/backup/2")),
            "newer version of Exhibit: the backup is of form 2"),
        new Forged(
            "newer database",
            told(json -> json.replace("\"exhibit.db\":1", "\"exhibit.db\":9")),
            "newer version of Exhibit: exhibit.db is of form 9"),
        new Forged(
            "entries without a database",
            told(json -> json.replace("\"entries\":0", "\"entries\":500")),
            "does not end where"),
        new Forged("a planted key", pathed("identity/root.p12"), "never in a backup"),
        new Forged("a planted key in capitals", pathed("Identity/x"), "never in a backup"),
        new Forged("a planted secret", pathed("secrets/api-key-1"), "never in a backup"),
        new Forged("a planted store", pathed("store/bin/java"), "never in a backup"),
        new Forged("planted logs", pathed("LOGS"), "never in a backup"),
        new Forged("a planted journal", pathed("Exhibit.db-journal"), "never in a backup"),
        new Forged("a folder as database", pathed("exhibit.db/x"), "never in a backup"),
        new Forged("something behind", RawZip.of(good()).end("PK"), "attached"),
        new Forged(
            "no files",
            told(json -> json.replaceAll("\"files\":\\[.*?]", "\"files\":[]")),
            "names"));
  }

  private static byte[] bomb() {
    byte[] zeros = new byte[65 << 20];
    Map<String, byte[]> told = Map.of(MANIFEST, manifest(file("zeros", "named/1", zeros)));
    return RawZip.of(told).add(Entry.deflated("named/1", zeros, 9)).end();
  }

  private static byte[] only(String name) {
    return RawZip.of(Map.of(name, ENGAGEMENT)).end();
  }

  private static byte[] cut() {
    byte[] whole = RawZip.of(good()).end();
    return java.util.Arrays.copyOf(whole, whole.length - 10);
  }

  private void restore(byte[] zip, Path folder) throws Exception {
    Path file = Files.write(home.resolve("backup.zip"), zip);
    new RestoreWorkspace(Clock.systemUTC())
        .into(folder, file, Progress.SILENT, Cancellation.none());
  }

  @Test
  void theSameWithoutForgeryIsRestored() throws Exception {
    Path folder = home.resolve("good");
    restore(RawZip.of(good()).end(), folder);
    assertEquals("name: Restored\n", Files.readString(folder.resolve("engagement.yaml")));
    assertEquals(1, folder.toFile().list().length, "nothing else is left in it");
  }

  @ParameterizedTest
  @MethodSource("forged")
  void isRefusedAndLeavesNothing(Forged forged) throws Exception {
    Path folder = Files.createDirectory(home.resolve("folder"));
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> restore(forged.zip(), folder));
    assertTrue(refused.getMessage().contains(forged.said()), refused.getMessage());
    assertEquals(0, folder.toFile().list().length);
    assertEquals(2, home.toFile().list().length, "the backup and the folder, nothing beside them");
    Path absent = home.resolve("absent");
    assertThrows(UserFacingException.class, () -> restore(forged.zip(), absent));
    assertFalse(Files.exists(absent), "a folder that was not there is not there");
  }

  /** SQLite would take the second entry out of the WAL once the folder is opened. */
  @Test
  void aRealDatabaseWithMoreInItsWalIsRefused() throws Exception {
    WorkspaceFolder work = new WorkspaceFolder(home.resolve("work"));
    LedgerHead first;
    try (Database database = Database.open(work)) {
      first = new Ledger(database, Clock.systemUTC()).append("export", Map.of("file", "a"));
    }
    byte[] main;
    byte[] wal;
    try (Database database = Database.open(work)) {
      main = Files.readAllBytes(work.database());
      new Ledger(database, Clock.systemUTC()).append("export", Map.of("file", "b"));
      wal = Files.readAllBytes(work.root().resolve("exhibit.db-wal"));
    }
    assertTrue(wal.length > 0);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("workspace/exhibit.db", main);
    entries.put(MANIFEST, headed(first, file("exhibit.db", "workspace/exhibit.db", main)));
    restore(RawZip.of(entries).end(), home.resolve("good"));
    entries.put("workspace/exhibit.db-wal", wal);
    entries.put(
        MANIFEST,
        headed(
            first,
            file("exhibit.db", "workspace/exhibit.db", main),
            file("exhibit.db-wal", "workspace/exhibit.db-wal", wal)));
    Path folder = home.resolve("bad");
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> restore(RawZip.of(entries).end(), folder));
    assertTrue(refused.getMessage().contains("'exhibit.db-wal'"), refused.getMessage());
    assertFalse(Files.exists(folder));
  }

  private static byte[] headed(LedgerHead head, String... files) {
    return new String(manifest(files), UTF_8)
        .replace("\"entries\":0", "\"entries\":" + head.entries())
        .replace("0".repeat(64), head.sha256())
        .getBytes(UTF_8);
  }

  @Test
  void aFolderOfOtherThingsIsLeftAsItIs() throws Exception {
    Path folder = Files.createDirectory(home.resolve("letters"));
    Files.writeString(folder.resolve("letter.txt"), "Dear all");
    byte[] zip = RawZip.of(good()).end();
    assertThrows(UserFacingException.class, () -> restore(zip, folder));
    assertEquals("Dear all", Files.readString(folder.resolve("letter.txt")));
    assertEquals(1, folder.toFile().list().length);
  }
}
