package dev.exhibit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.testing.MemoryEventWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of ours that takes no more: the list of rejects cannot be written, and that is said. */
class FullDiskTest {
  private static final int BAD = 400;

  @TempDir Path temp;

  private Path log() throws IOException {
    String good =
        "{\"eventVersion\":\"1.08\",\"eventID\":\"a\",\"eventName\":\"StopLogging\","
            + "\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventTime\":\"%s\","
            + "\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"deploy\"}}\n";
    String text =
        good.formatted("2026-03-01T10:00:00Z")
            + good.formatted("soon").replace("\"a\"", "\"b\"").repeat(BAD);
    return Files.writeString(Files.createDirectories(temp.resolve("in")).resolve("l.ndjson"), text);
  }

  /** The system refuses to let files grow, as it does on a full disk. */
  private List<String> under(String limit) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "ulimit -f " + limit + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Its own files would not fit either.
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                FullDiskMain.class.getName(),
                log().toString())
            .redirectErrorStream(true)
            .start();
    List<String> said =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    program.waitFor();
    return said;
  }

  @Test
  void aListThatDoesNotFitIsSaid() throws Exception {
    List<String> said = under("16");
    assertTrue(said.getFirst().contains("cannot be written"), said.toString());
    assertTrue(said.getLast().contains("Make room"), said.toString());
    assertEquals(List.of(Integer.toString(BAD)), under("unlimited"));
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Path log = log();
    Files.writeString(log.resolveSibling("rejects"), "a file in the place of the folder");
    MemoryEventWriter store = new MemoryEventWriter();
    UserFacingException no =
        assertThrows(UserFacingException.class, () -> Trail.ingest(store, log, "exhibit-x"));
    assertTrue(no.getMessage().contains("cannot be written"), no.getMessage());
    Files.delete(log.resolveSibling("rejects"));
    assertEquals(BAD, Trail.ingest(store, log, "exhibit-x").rejected());
    assertEquals(1, store.documents().size());
  }
}
