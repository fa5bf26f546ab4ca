package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.cli.CommandLine.Said;
import dev.exhibit.intake.record.Caller;
import dev.exhibit.intake.record.Caller.Account;
import dev.exhibit.intake.record.Launcher;
import dev.exhibit.intake.record.RecordedCommand;
import dev.exhibit.intake.record.RunEntry;
import dev.exhibit.intake.record.RunIds;
import dev.exhibit.intake.record.Spool;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the spool into the real store. */
class RecordDrainTest {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path workspace;

  private CommandLine line(String url) {
    return new CommandLine(
        workspace, List.of("--url", url, "--api-key-file", SERVER.tokenFile().toString()));
  }

  private Spool spool() {
    return new Spool(workspace.resolve("spool"));
  }

  private String spooled(int entries) throws IOException {
    String run = RunIds.random();
    Account account = new Account("alice", "1000");
    for (int i = 0; i < entries; i++) {
      spool()
          .write(
              new RunEntry(
                  run + i,
                  Instant.parse("2026-03-01T10:00:00Z").plusSeconds(i),
                  new Caller(account, account, null, null, "web-1", 7),
                  RecordedCommand.masked("nightly", Map.of(), List.of("true"), "/", null),
                  i % 2 == 0 ? null : new RunEntry.Finish(Instant.EPOCH, 5, 0)));
    }
    return run;
  }

  private static long stored(String run) throws IOException {
    SERVER.ask("POST", "/exhibit-exhibit.record/_refresh", "");
    String answer =
        SERVER.ask(
            "POST",
            "/exhibit-exhibit.record/_count",
            "{\"query\":{\"prefix\":{\"exhibit.run.id\":\"" + run + "\"}}}");
    Matcher count = Pattern.compile("\"count\":(\\d+)").matcher(answer);
    assertTrue(count.find(), answer);
    return Long.parseLong(count.group(1));
  }

  @Test
  void whatTheStoreHasLeavesTheSpoolAndIsThereOnce() throws IOException {
    String run = spooled(6);
    // Killed after the store took them and before they were deleted: the same files come back.
    List<Path> files = spool().whole();
    Path kept = Files.createDirectory(workspace.resolve("kept"));
    for (Path file : files) {
      Files.copy(file, kept.resolve(file.getFileName()));
    }
    JsonNode first = line(SERVER.url()).asks("record", "--drain", "--json").json("record");
    assertEquals(6, first.get("sent").asInt());
    assertEquals(0, first.get("waiting").asInt());
    assertEquals(List.of(), spool().whole());
    for (Path file : files) {
      Files.copy(kept.resolve(file.getFileName()), file);
    }
    JsonNode second = line(SERVER.url()).asks("record", "--drain", "--json").json("record");
    assertEquals(0, second.get("sent").asInt());
    assertEquals(6, second.get("duplicates").asInt());
    assertEquals(List.of(), spool().whole());
    assertEquals(6, stored(run));
  }

  @Test
  void anOrdinaryImportReadsTheSpoolToo() throws IOException {
    String run = spooled(4);
    Said said = line(SERVER.url()).asks("ingest", "--json", workspace.resolve("spool").toString());
    assertEquals(4, said.json("ingest").get("events").asInt());
    assertEquals(4, stored(run));
    JsonNode drained = line(SERVER.url()).asks("record", "--drain", "--json").json("record");
    assertEquals(4, drained.get("duplicates").asInt());
    assertEquals(4, stored(run));
  }

  @Test
  void aStoreOutOfReachLeavesTheSpool() throws IOException {
    spooled(3);
    Said said = line("http://127.0.0.1:1").asks("record", "--drain", "--json");
    assertEquals(ExitCode.UNKNOWN, said.exit());
    assertEquals(3, spool().whole().size());
  }

  @Test
  void aStoreThatDoesNotRunIsNotStarted() throws IOException {
    spooled(3);
    Said said = new CommandLine(workspace, List.of()).runs("record", "--drain", "--json");
    assertEquals(ExitCode.UNKNOWN, said.exit());
    assertEquals(3, said.json("record").get("waiting").asInt());
    assertEquals("the log store does not run", said.json("record").get("reason").asString());
    assertEquals(3, spool().whole().size());
    assertFalse(Files.exists(workspace.resolve("store")));
  }

  @Test
  void halfEntriesAndStrangeOnesAreListedAndStopNothing() throws IOException {
    String run = spooled(2);
    Path folder = workspace.resolve("spool");
    Files.writeString(folder.resolve("0000000000000-x-start.json"), "{\"exhibit_record\":1,\"ru");
    Path left = Files.writeString(folder.resolve(".1-y-start.half"), "{\"exhibit_record\":1");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path writing = Files.writeString(folder.resolve(".2-z-start.half"), "{\"exhibit_record\":1");
    Said said = line(SERVER.url()).asks("record", "--drain", "--json");
    assertEquals(ExitCode.NOT_WELL, said.exit());
    JsonNode answer = said.json("record");
    assertEquals(2, answer.get("sent").asInt());
    assertEquals(2, answer.get("rejected").asInt());
    assertEquals(2, stored(run));
    assertEquals(List.of(writing), spool().half());
    try (Stream<Path> lists = Files.list(workspace.resolve("rejects"))) {
      String all = lists.map(RecordDrainTest::read).collect(Collectors.joining());
      assertTrue(all.contains(".1-y-start.half") && all.contains("0000000000000-x"), all);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whileAnotherEmptiesTheSpoolItIsLeftToThem() throws IOException {
    spooled(1);
    try (Spool.Emptying held = spool().tryEmpty().orElseThrow()) {
      Said said = line(SERVER.url()).asks("record", "--drain", "--json");
      assertEquals(1, said.json("record").get("waiting").asInt());
    }
    assertEquals(ExitCode.OK, line(SERVER.url()).asks("record", "--drain").exit());
  }

  /** The whole way: the launcher's own detached drain, and a cache for the next start. */
  @Test
  void aRecordedCommandReachesTheStoreByItself() throws Exception {
    Path app = program();
    Launcher launcher =
        new Launcher("/bin/sh", app, workspace)
            .set("EXHIBIT_URL", SERVER.url())
            .set("EXHIBIT_API_KEY", Files.readString(SERVER.tokenFile()).strip());
    Files.createDirectories(workspace.resolve("spool"));
    try (WatchService changes = FileSystems.getDefault().newWatchService()) {
      workspace
          .resolve("spool")
          .register(
              changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
      String action = "by-itself-" + ProcessHandle.current().pid();
      launcher.run("--action", action, "--", "true");
      awaitEmpty(app, changes);
      SERVER.ask("POST", "/exhibit-exhibit.record/_refresh", "");
      String found =
          SERVER.ask(
              "POST",
              "/exhibit-exhibit.record/_count",
              "{\"query\":{\"term\":{\"event.action\":\"" + action + "\"}}}");
      assertTrue(found.contains("\"count\":2"), found);
    }
    assertTrue(Files.exists(cache()), "the start-up cache was made before");
    // With the cache it works the same.
    assertEquals("ran\n", launcher.set("EXHIBIT_URL", null).run("--", "echo", "ran").text());
    assertEquals(2, spool().whole().size());
    awaitEnds(app);
  }

  /**
   * Waits for as long as somebody works on it: what the launcher leaves behind first makes the
   * cache, a JVM that runs and one that writes, then starts the whole program without one. Whoever
   * has nobody left to wait for is told at once; only one that hangs is waited for to the end.
   */
  private void awaitEmpty(Path app, WatchService changes) throws Exception {
    long since = System.nanoTime();
    int alone = 0;
    while (true) {
      boolean works = leftBehind(app).findAny().isPresent(); // before the look at what it did
      int left = spool().whole().size();
      if (left == 0) {
        return;
      }
      // One look may come between a program and the one that it starts.
      alone = works ? 0 : alone + 1;
      assertTrue(alone < 2, left + " entries wait, and nobody is left to send them");
      assertTrue(System.nanoTime() - since < LONGEST.toNanos(), "the spool is emptied");
      WatchKey changed = changes.poll(1, TimeUnit.SECONDS);
      if (changed != null) {
        changed.pollEvents();
        changed.reset();
        alone = 0;
      }
    }
  }

  private static Stream<ProcessHandle> leftBehind(Path app) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(app.toString()));
  }

  /** What the launcher left behind still writes into the folder that goes with the test. */
  private static void awaitEnds(Path app) {
    leftBehind(app)
        .forEach(
            process -> process.onExit().orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join());
  }

  private Path cache() {
    return workspace.resolve("cache/record-" + System.getProperty("java.version") + ".aot");
  }

  /** The built program, with this JVM's class path for its own. */
  private Path program() throws IOException {
    Path app = Files.createDirectories(workspace.resolve("app"));
    for (String file :
        List.of("bin/exhibit", "bin/exhibit-record", "lib/launch.sh", "lib/exhibit-record.jar")) {
      Files.createDirectories(app.resolve(file).getParent());
      Files.copy(Launcher.built().resolve(file), app.resolve(file));
    }
    assertTrue(app.resolve("bin/exhibit-record").toFile().setExecutable(true));
    List<String> parts = new ArrayList<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .forEach(part -> parts.add(Path.of(part).toAbsolutePath().toUri().toString()));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.exhibit.Main");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", parts));
    try (OutputStream out = Files.newOutputStream(app.resolve("lib/exhibit.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
    return app;
  }

  @Test
  void withoutTheLauncherTheProgramRecordsItself() throws IOException {
    CommandLine line = new CommandLine(workspace, List.of());
    assertEquals(7, line.runs("record", "--label", "a=b", "--", "sh", "-c", "exit 7").exit());
    assertEquals(127, line.runs("record", "--", "there-is-no-such-command").exit());
    assertEquals(ExitCode.USAGE, line.runs("record").exit());
    List<Path> entries = spool().whole();
    assertEquals(4, entries.size());
    assertTrue(read(entries.get(1)).contains("\"exit_code\":7"));
  }

  /** The launcher must know which options take a value, to find where the command begins. */
  @Test
  void theLauncherKnowsEveryOption() throws IOException {
    String script = Files.readString(Launcher.built().resolve("bin/exhibit-record"));
    List<String> unknown =
        ExhibitCommand.commandLine(null, null)
            .getSubcommands()
            .get("record")
            .getCommandSpec()
            .options()
            .stream()
            .flatMap(option -> Arrays.stream(option.names()))
            .filter(name -> !script.matches("(?s).*" + Pattern.quote(name) + "( \\||\\)).*"))
            .toList();
    assertEquals(List.of(), unknown);
  }
}
