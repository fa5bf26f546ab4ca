package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How reading in ends: the exit code is of records; that none could be read is said in words. */
class IngestCommandTest {
  private static final String NOTHING = "Nothing could be read of what was named";

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  private CommandLine.Said ingest(Path path) {
    return new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()))
        .asks("ingest", "--json", "--index", SERVER.newIndex("exhibit-ingest"), path.toString());
  }

  @Test
  void thatNothingCouldBeReadIsSaid() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("logs"));
    Files.writeString(folder.resolve("README"), "Nobody knows this form.\n");
    Files.writeString(folder.resolve("empty.log"), "");
    CommandLine.Said nothing = ingest(folder);
    assertEquals(0, nothing.exit(), nothing.err());
    assertTrue(nothing.err().contains(NOTHING), nothing.err());
    JsonNode answer = nothing.json("ingest");
    assertEquals(0, answer.path("files").asInt());
    assertEquals(2, answer.path("skipped").size());
    Files.writeString(
        folder.resolve("t.json"),
        """
        {"eventVersion":"1.08","eventTime":"2026-03-01T00:00:00Z",
         "eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"eu-central-1",
         "userIdentity":{"type":"IAMUser","userName":"ann","accountId":"111122223333"},
         "eventID":"e1","readOnly":true,"eventType":"AwsApiCall",
         "recipientAccountId":"111122223333"}
        """);
    CommandLine.Said some = ingest(folder);
    assertEquals(0, some.exit(), some.err());
    assertFalse(some.err().contains(NOTHING), some.err());
    assertEquals(2, some.json("ingest").path("skipped").size());
    CommandLine.Said none = ingest(Files.createDirectory(temp.resolve("none")));
    assertFalse(none.err().contains(NOTHING), "none was skipped");
  }
}
