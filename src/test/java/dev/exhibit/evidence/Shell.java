package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs an auditor's commands. */
final class Shell {
  private Shell() {}

  /** Needs these programs: without one the test is skipped by name, and fails where CI is set. */
  static void need(String... programs) {
    List<String> missing =
        Stream.of(programs)
            .filter(program ->
                Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    String message = "not checked with outside tools, missing here: " + missing;
    if (System.getenv("CI") != null) {
      fail(message);
    }
    Assumptions.abort(message);
  }

  /** Output of a bash script, both streams. */
  static String bash(Path folder, String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve(".script"), script);
    Path output = folder.resolve(".output");
    Process process =
        new ProcessBuilder("bash", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("the script did not end");
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
