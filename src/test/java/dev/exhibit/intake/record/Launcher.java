package dev.exhibit.intake.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs commands through the real launcher of the built program, with a workspace of its own. */
public final class Launcher {
  private static final long PATIENCE_SECONDS = 60;

  private final String shell;
  private final Path app;
  private final Path workspace;
  private final Map<String, @Nullable String> environment = new HashMap<>();
  private boolean session;

  public Launcher(String shell, Path app, Path workspace) {
    this.shell = shell;
    this.app = app;
    this.workspace = workspace;
    set("EXHIBIT_WORKSPACE", workspace.toString());
    set("JAVA_HOME", System.getProperty("java.home"));
    for (String variable : List.of("EXHIBIT_URL", "SUDO_USER", "SUDO_UID")) {
      set(variable, null);
    }
  }

  /** The program as the build laid it out. */
  public static Path built() {
    return Path.of(System.getProperty("exhibit.dist", "target/dist/exhibit")).toAbsolutePath();
  }

  /**
   * The shells of this machine that the launcher is for. One that goes by the name of sh keeps to
   * POSIX, which dash does by any name, so that it is tried once.
   */
  public static Stream<String> shells() {
    return Stream.of("/bin/sh", "/bin/dash", "/bin/bash", "/bin/ksh", "/bin/zsh")
        .filter(shell -> Files.isExecutable(Path.of(shell)))
        .filter(shell -> !shell.equals("/bin/dash") || !isDash(Path.of("/bin/sh")));
  }

  private static boolean isDash(Path shell) {
    try {
      return shell.toRealPath().endsWith("dash");
    } catch (IOException e) {
      return false;
    }
  }

  /** Keeps the launcher from making its start-up cache, which would outlive a test. */
  public Launcher withoutCache() throws IOException {
    keepCacheFrom(workspace);
    return this;
  }

  /** Keeps every launcher from making its start-up cache in this workspace. */
  static void keepCacheFrom(Path workspace) throws IOException {
    String version = System.getProperty("java.version");
    Files.createDirectories(workspace.resolve("cache/record-" + version + ".aot.making"));
  }

  /** Sets a variable of the environment; null takes it away. */
  public Launcher set(String variable, @Nullable String value) {
    environment.put(variable, value);
    return this;
  }

  /** In a process group of its own, so that a signal to the group spares the tests. */
  public Launcher inOwnGroup() {
    session = true;
    return this;
  }

  /** What a run gave. */
  public record Ran(int exit, byte[] out, String err) {
    public String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  /** Runs {@code exhibit record} with these arguments. */
  Ran run(byte[] stdin, String... arguments) throws IOException {
    Process process = start(arguments);
    CompletableFuture<byte[]> out =
        CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
    CompletableFuture<byte[]> err =
        CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
    try (var in = process.getOutputStream()) {
      in.write(stdin);
    }
    return ran(process, out, err);
  }

  public Ran run(String... arguments) throws IOException {
    return run(new byte[0], arguments);
  }

  private static Ran ran(
      Process process, CompletableFuture<byte[]> out, CompletableFuture<byte[]> err) {
    try {
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it ends");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Ran(process.exitValue(), out.join(), new String(err.join(), StandardCharsets.UTF_8));
  }

  Process start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>();
    if (session) {
      all.add("setsid");
      // Who starts the tests in the background has their children ignore some signals.
      all.addAll(List.of("env", "--default-signal=INT,QUIT,HUP,TERM,USR1"));
    }
    all.add(shell);
    all.add(app.resolve("bin/exhibit").toString());
    all.add("record");
    all.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(all);
    environment.forEach((variable, value) -> {
      if (value == null) {
        builder.environment().remove(variable);
      } else {
        builder.environment().put(variable, value);
      }
    });
    return builder.start();
  }

  private static byte[] all(InputStream in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      in.transferTo(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /** What is spooled, oldest first. */
  List<String> spooled() throws IOException {
    List<String> entries = new ArrayList<>();
    for (Path file : new Spool(workspace.resolve("spool")).whole()) {
      entries.add(Files.readString(file));
    }
    return entries;
  }
}
