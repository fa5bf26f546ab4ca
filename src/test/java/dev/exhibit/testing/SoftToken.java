package dev.exhibit.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PKCS#11 token in a folder (SoftHSM2). Only child processes see it: its place is a variable. */
public final class SoftToken {
  public static final String PIN = "8642-inside";
  private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

  private final Path folder;
  private final String slot;

  private SoftToken(Path folder, String slot) {
    this.folder = folder;
    this.slot = slot;
  }

  /** Makes an empty one; the test is skipped by name without SoftHSM2, or fails in CI. */
  public static SoftToken make(Path folder) throws Exception {
    if (LIBRARIES.stream().noneMatch(Files::isReadable)) {
      String message = "SOFTHSM2 ABSENT: no token was tested; install the package softhsm2";
      if (System.getenv("CI") != null) {
        fail(message);
      }
      abort(message);
    }
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
    String said =
        new SoftToken(folder, "")
            .run("softhsm2-util", "--init-token", "--free", "--label", "test")
            .arguments("--pin", PIN, "--so-pin", "so-" + PIN)
            .succeed();
    Matcher matcher = SLOT.matcher(said);
    assertEquals(true, matcher.find(), said);
    return new SoftToken(folder, matcher.group(1));
  }

  public static Path library() {
    return LIBRARIES.stream().filter(Files::isReadable).findFirst().orElseThrow();
  }

  public String slot() {
    return slot;
  }

  /** Puts a key with its certificate into it, through Java's own tool. */
  public void put(String label, TestAuthority.Identity identity) throws Exception {
    Path p12 = identity.writeP12(folder.resolve(label + ".p12"), "between");
    Path config =
        Files.writeString(
            folder.resolve("keytool.cfg"),
            "name = Test\nlibrary = " + library() + "\nslot = " + slot + "\n");
    run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-importkeystore")
        .arguments("-srckeystore", p12.toString(), "-srcstorepass", "between")
        .arguments("-srcalias", "own", "-destalias", label)
        .arguments("-destkeystore", "NONE", "-deststoretype", "PKCS11", "-deststorepass", PIN)
        .arguments("-providerClass", "sun.security.pkcs11.SunPKCS11")
        .arguments("-providerArg", config.toString(), "-noprompt")
        .succeed();
  }

  /** Takes everything out of it. */
  public void remove() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("tokens"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.createDirectory(folder.resolve("tokens"));
  }

  /** A Java program that sees the token. */
  public Run java(Class<?> main, String... arguments) {
    return run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .arguments(arguments);
  }

  private Run run(String... command) {
    return new Run(folder, new ArrayList<>(List.of(command)));
  }

  /** A command that sees the token. */
  public record Run(Path folder, List<String> command) {
    Run arguments(String... more) {
      command.addAll(List.of(more));
      return this;
    }

    /** Runs it; gives what it said, with its exit code in the last line. */
    public String said() throws Exception {
      Path output = Files.createTempFile(folder, "said", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail(command.getFirst() + " did not end");
      }
      return Files.readString(output) + "\nexit " + process.exitValue();
    }

    String succeed() throws Exception {
      String said = said();
      assertEquals(true, said.endsWith("exit 0"), said);
      return said;
    }
  }
}
