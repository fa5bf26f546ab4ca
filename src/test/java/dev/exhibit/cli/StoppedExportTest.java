package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.Main;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A program that is asked to end in the middle of an export. */
class StoppedExportTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  private Process export(Path out, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "-Dexhibit.dist=" + System.getProperty("exhibit.dist"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "export",
            "--workspace",
            temp.resolve("workspace").toString(),
            "--url",
            SERVER.url(),
            "--api-key-file",
            SERVER.tokenFile().toString(),
            "--indices",
            SERVER.newIndex("exhibit-stopped"),
            "--control",
            "ATT-CC4.1",
            "--period",
            "2026-01-01/2026-02-01",
            "--tsa",
            "http://127.0.0.1:" + port + "/",
            "--out",
            out.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** An authority that does not answer keeps the package on its way until the program was told. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void leavesNothingBehind() throws Exception {
    Path out = Files.createDirectory(temp.resolve("packages"));
    Process program;
    try (ServerSocket authority = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      program = export(out, authority.getLocalPort());
      try (Socket asked = authority.accept()) {
        assertTrue(asked.isConnected());
        assertFalse(in(out).isEmpty(), "it is on its way");
        program.toHandle().destroy(); // SIGTERM; unlike that of Process, it leaves the pipe
        BufferedReader said = program.errorReader();
        String line = said.readLine();
        while (line != null && !line.contains("Stopping")) {
          line = said.readLine();
        }
        assertTrue(line != null, "it noticed");
      }
    }
    assertNotEquals(0, program.waitFor());
    assertEquals(143, program.exitValue(), "as of any program that is asked to end");
    assertEquals(List.of(), in(out));
  }
}
