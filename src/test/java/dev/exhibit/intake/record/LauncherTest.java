package dev.exhibit.intake.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.record.Launcher.Ran;
import dev.exhibit.model.Document;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher on real shells: the command must not notice it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherTest {
  @TempDir Path folder;

  static Stream<String> shells() {
    return Launcher.shells();
  }

  private Launcher launcher(String shell) throws IOException {
    return new Launcher(shell, Launcher.built(), folder.resolve("workspace")).withoutCache();
  }

  private List<Document> entries(Launcher launcher) throws IOException {
    return launcher.spooled().stream()
        .map(line -> new Document(Json.object(line).orElseThrow()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void exitCodesPassThrough(String shell) throws IOException {
    Launcher launcher = launcher(shell);
    for (int code : new int[] {0, 1, 2, 77, 126, 127, 130, 255}) {
      assertEquals(new Said(code, "", ""), said(launcher.run("--", "sh", "-c", "exit " + code)));
    }
    assertEquals(127, launcher.run("--", "there-is-no-such-command").exit());
    assertEquals(126, launcher.run("--", "/etc/passwd").exit());
    assertEquals(new Said(143, "", ""), said(launcher.run("--", "sh", "-c", "kill -TERM $$")));
    List<Document> entries = entries(launcher);
    assertEquals(22, entries.size());
    assertEquals("0", entries.get(1).text("exit_code"));
    assertEquals("143", entries.getLast().text("exit_code"));
    assertEquals(entries.getFirst().text("run"), entries.get(1).text("run"));
    assertEquals(entries.getFirst().text("time"), entries.get(1).text("start"));
  }

  private record Said(int exit, String out, String err) {}

  private static Said said(Ran ran) {
    return new Said(ran.exit(), ran.text(), ran.err());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void streamsPassThroughByteForByte(String shell) throws IOException {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    Ran ran = launcher(shell).run(bytes, "--", "sh", "-c", "echo note >&2; cat");
    assertArrayEquals(bytes, ran.out());
    assertEquals("note\n", ran.err());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void argumentsKeepTheirBounds(String shell) throws IOException {
    Launcher launcher = launcher(shell);
    String[] command = {
      "printf", "[%s]", "a b", "", "*", "it's", "\"q\" \\n", "two\nlines", "$HOME", "ü", "-x"
    };
    String[] all = new String[command.length + 5];
    System.arraycopy(
        new String[] {
          "--action", "print it", "--label=env=a=b", "--label", "x=y\nz",
        },
        0,
        all,
        0,
        5);
    System.arraycopy(command, 0, all, 5, command.length);
    assertEquals("[a b][][*][it's][\"q\" \\n][two\nlines][$HOME][ü][-x]", launcher.run(all).text());
    for (Document entry : entries(launcher)) {
      assertEquals(List.of(command), entry.tree().get("args"));
      assertEquals("print it", entry.text("action"));
      assertEquals("a=b", entry.text("labels.env"));
      assertEquals("y\nz", entry.text("labels.x"));
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void bytesOfArgumentsAreKept(String shell) throws IOException {
    Launcher launcher = launcher(shell);
    // The inner shell makes an argument that no Java program can pass on; a record within a record.
    String inner = "exec \"$1\" \"$0\" record -- true \"$(printf '\\377x')\"";
    String program = Launcher.built().resolve("bin/exhibit").toString();
    assertEquals(new Said(0, "", ""), said(launcher.run("--", "sh", "-c", inner, program, shell)));
    List<Document> entries = entries(launcher);
    assertEquals(4, entries.size());
    assertEquals("/3g=", entries.get(1).text("args_base64.1"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aSignalReachesTheCommandOnce(String shell) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid of util-linux");
    for (String signal : List.of("INT", "TERM", "HUP", "USR1")) {
      for (String group : List.of("-", "")) {
        Launcher launcher = launcher(shell).inOwnGroup();
        String counting =
            "n=0; trap 'n=$((n+1))' "
                + signal
                + "; sleep 60 & echo ready; while [ $n = 0 ]; do wait; done; sleep 0.3; echo $n; kill $!";
        assertEquals("1", signalled(launcher, signal, group, counting), signal + group);
      }
    }
  }

  /** What the command says after a signal to the launcher, or with "-" to its whole group. */
  private static String signalled(Launcher launcher, String signal, String group, String command)
      throws Exception {
    Process process = launcher.start("--", "sh", "-c", command);
    try (BufferedReader out = process.inputReader()) {
      assertEquals("ready", out.readLine());
      String kill = "kill -s " + signal + " -- " + group + process.pid();
      assertEquals(0, new ProcessBuilder("/bin/sh", "-c", kill).start().waitFor());
      return out.readLine();
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aCommandThatDiesOfASignalIsSeenToDieOfIt(String shell) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid of util-linux");
    Launcher launcher = launcher(shell).inOwnGroup();
    Process process = launcher.start("--", "sh", "-c", "echo ready; exec sleep 60");
    try (BufferedReader out = process.inputReader()) {
      assertEquals("ready", out.readLine());
      new ProcessBuilder("/bin/sh", "-c", "kill -s INT -- -" + process.pid()).start().waitFor();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
    assertEquals(130, process.exitValue());
    assertEquals("130", entries(launcher).getLast().text("exit_code"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aKilledLauncherLeavesAStartWithoutAFinish(String shell) throws Exception {
    Launcher launcher = launcher(shell);
    Process process = launcher.start("--", "sh", "-c", "echo ready; read x");
    try (BufferedReader out = process.inputReader()) {
      assertEquals("ready", out.readLine());
      // Its standard input ends with it, and so the command does.
      process.destroyForcibly().waitFor();
    }
    List<Document> entries = entries(launcher);
    assertEquals(1, entries.size());
    assertEquals("start", entries.getFirst().text("phase"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aTerminalStaysATerminal(String shell) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script of util-linux");
    String quoted =
        shell
            + " '"
            + Launcher.built().resolve("bin/exhibit")
            + "' record -- sh -c '"
            + "test -t 0 && test -t 1 && test -t 2 && exit 5'";
    Launcher launcher = launcher(shell);
    Ran ran = launcher.run("--", "script", "-qec", quoted, "/dev/null");
    assertEquals(5, ran.exit(), ran.text());
    assertEquals(4, entries(launcher).size());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void theEnvironmentAndDescriptorsAreTheCallersOwn(String shell) throws IOException {
    Launcher launcher = launcher(shell);
    for (String name : List.of("app", "link", "target", "version", "code", "file", "i")) {
      launcher.set(name, "mine");
    }
    launcher.set("JAVA_TOOL_OPTIONS", "-Dx=y").set("LC_ALL", "C");
    String look = "echo $app$link$target$version$code$file$i $JAVA_TOOL_OPTIONS $LC_ALL; cat <&7";
    String outer = "exec 7<<E\nseven\nE\nexec \"$@\"";
    Ran ran =
        launcher.run(
            "--",
            "sh",
            "-c",
            outer,
            "sh",
            shell,
            Launcher.built().resolve("bin/exhibit").toString(),
            "record",
            "--",
            "sh",
            "-c",
            look);
    assertEquals("mine".repeat(7) + " -Dx=y C\nseven\n", ran.text());
    assertEquals("", ran.err());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void whateverIsWrongWithTheSpoolTheCommandRuns(String shell) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("spool"), Path.of("/proc/nowhere"));
    Launcher.keepCacheFrom(linked);
    for (String workspace : List.of(file + "/x", "/proc/x", "/dev/full/x", linked.toString())) {
      Ran ran = launcher(shell).run("--workspace", workspace, "--", "sh", "-c", "echo ran; exit 3");
      assertEquals(3, ran.exit(), workspace);
      assertEquals("ran\n", ran.text());
      assertEquals(1, ran.err().lines().count(), ran.err());
      assertTrue(ran.err().startsWith("exhibit record: not recorded: "), ran.err());
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aFileThatMayNotGrowDoesNotStopTheCommand(String shell) throws IOException {
    // As a full disk: the entry can be opened and not written.
    String limited = "ulimit -f 0; exec \"$@\"";
    String program = Launcher.built().resolve("bin/exhibit").toString();
    Path workspace = Files.createDirectories(folder.resolve("full"));
    Launcher.keepCacheFrom(workspace);
    Ran ran =
        launcher(shell)
            .run(
                "--",
                "sh",
                "-c",
                limited,
                "sh",
                shell,
                program,
                "record",
                "--workspace",
                workspace.toString(),
                "--",
                "sh",
                "-c",
                "echo ran; exit 3");
    assertEquals(3, ran.exit());
    assertEquals("ran\n", ran.text());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertEquals(List.of(), new Spool(workspace.resolve("spool")).whole());
    assertEquals(List.of(), new Spool(workspace.resolve("spool")).half());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void withoutJavaTheCommandRuns(String shell) throws IOException {
    // A program folder with nothing to run, and a search that finds no JDK.
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.createDirectories(app.resolve("bin"));
    Files.createDirectories(app.resolve("lib"));
    Files.copy(Launcher.built().resolve("bin/exhibit"), app.resolve("bin/exhibit"));
    Files.copy(Launcher.built().resolve("bin/exhibit-record"), app.resolve("bin/exhibit-record"));
    Files.setPosixFilePermissions(
        app.resolve("bin/exhibit-record"), PosixFilePermissions.fromString("rwxr-xr-x"));
    String script = Files.readString(Launcher.built().resolve("lib/launch.sh"));
    Files.writeString(app.resolve("lib/launch.sh"), script.replace("needed=25", "needed=999"));
    Ran ran =
        new Launcher(shell, app, folder.resolve("workspace"))
            .run("--", "sh", "-c", "echo ran; exit 3");
    assertEquals(3, ran.exit());
    assertEquals("ran\n", ran.text());
    assertTrue(ran.err().startsWith("exhibit record: not recorded: no JDK 999"), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
    // A JDK that is there and does not work is the same.
    Files.delete(app.resolve("lib/launch.sh"));
    Files.writeString(app.resolve("lib/launch.sh"), script);
    Ran broken =
        new Launcher(shell, app, folder.resolve("workspace"))
            .run("--", "sh", "-c", "echo ran; exit 3");
    assertEquals(3, broken.exit());
    assertEquals("ran\n", broken.text());
    assertEquals(1, broken.err().lines().count(), broken.err());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void secretsNeverReachTheDisk(String shell) throws IOException {
    Launcher launcher = launcher(shell);
    launcher.run(
        "--label",
        "token=hunter2",
        "--",
        "sh",
        "-c",
        "printenv FOO_TOKEN >/dev/null; true",
        "sh",
        "--password",
        "hunter2",
        "FOO_TOKEN=hunter2",
        "https://bob:hunter2@host/");
    assertEquals(2, launcher.spooled().size());
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("hunter2"), file.toString());
      }
    }
  }

  @Test
  void whoIsKnown() throws IOException {
    Launcher launcher =
        launcher("/bin/sh").set("SUDO_USER", "alice").set("SUDO_UID", "1000").set("USER", "liar");
    launcher.run("--", "true");
    Document start = entries(launcher).getFirst();
    assertEquals(System.getProperty("user.name"), start.text("user.name"));
    assertEquals("alice", start.text("sudo_user.name"));
    assertEquals("1000", start.text("sudo_user.id"));
    assertEquals(
        Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), start.text("host"));
    assertEquals(Path.of("").toAbsolutePath().toString(), start.text("directory"));
    assertTrue(start.text("executable", "").endsWith("/true"));
  }

  @Test
  void twentyAtOnceGiveFortyEntries() throws IOException {
    Launcher launcher = launcher("/bin/sh");
    List<CompletableFuture<Integer>> runs =
        IntStream.range(0, 20)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> exit(launcher, i)))
            .toList();
    for (int i = 0; i < 20; i++) {
      assertEquals(i, runs.get(i).join());
    }
    List<Document> entries = entries(launcher);
    assertEquals(40, entries.size());
    assertEquals(20, entries.stream().map(entry -> entry.text("run")).distinct().count());
  }

  private static int exit(Launcher launcher, int code) {
    try {
      return launcher.run("--", "sh", "-c", "exit " + code).exit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void cronHasNoHomeAndNoPath() throws IOException {
    Launcher launcher = launcher("/bin/sh").set("HOME", null).set("PATH", "/usr/bin:/bin");
    assertEquals("ran\n", launcher.run("--", "echo", "ran").text());
    assertEquals(2, launcher.spooled().size());
    Ran bare = launcher.set("PATH", null).run("--", "/bin/echo", "ran");
    assertEquals(new Said(0, "ran\n", ""), said(bare));
    assertEquals(4, launcher.spooled().size());
  }

  @Test
  void whatIsNotUnderstoodRunsNothing() throws IOException {
    Launcher launcher = launcher("/bin/sh");
    Path made = folder.resolve("made");
    for (List<String> options :
        List.of(
            List.of("--nonsense"),
            List.of("--label", "novalue"),
            List.of("--label=novalue"),
            List.of("--action"))) {
      String[] all =
          Stream.concat(options.stream(), Stream.of("--", "touch", made.toString()))
              .toArray(String[]::new);
      if (options.equals(List.of("--action"))) {
        all = new String[] {"--action"};
      }
      assertEquals(2, launcher.run(all).exit(), options.toString());
    }
    assertEquals(2, launcher.run("--").exit());
    assertFalse(Files.exists(made));
    assertEquals(List.of(), launcher.spooled());
  }
}
