package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what was recorded is sent at once: it is where the workspace names its store. */
class RecordMainTest {
  @TempDir Path workspace;

  private String finish() throws IOException, InterruptedException {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            RecordMain.class.getName(),
            "finish",
            "0",
            "0",
            "run-1",
            "0",
            "0");
    program.environment().remove("EXHIBIT_URL");
    Process running = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (OutputStream request = running.getOutputStream()) {
      String items =
          String.join("\0", "options=2", "", "--workspace", workspace.toString(), "true");
      request.write((items + "\0").getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    running.waitFor();
    return answer;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url: https://es.example:9200 | ok drain",
        "ca: root.pem~url: [ 'https://a.example', 'https://b.example' ] | ok drain",
        "url:~  # nodes~  - https://a.example | ok drain",
        "# url: https://es.example:9200 | ok wait",
        "url: []~user: anna | ok wait",
        "url:~user: anna | ok wait",
        "proxy: http://proxy.example | ok wait"
      })
  void theConnectionOfTheWorkspaceCounts(String lines, String answer) throws Exception {
    Files.writeString(workspace.resolve("connection.yaml"), lines.replace('~', '\n') + "\n");
    assertEquals(answer, finish());
  }
}
