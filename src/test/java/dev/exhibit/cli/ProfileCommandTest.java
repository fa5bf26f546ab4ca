package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** JSON that nobody described becomes events, through the command line into a real store. */
class ProfileCommandTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  @Test
  void aProposedProfileReadsFilesAndTheIndexOfOthers() throws IOException {
    Path samples =
        Files.writeString(
            temp.resolve("releases.ndjson"),
            """
            {"ts":1764300000,"who":{"login":"ops-1"},"operation":"promote","id":"d-1","result":"ok"}
            {"ts":1764300100,"who":{"login":"ops-2"},"operation":"rollback","id":"d-2","result":"no"}
            """);
    String name = SERVER.newIndex("releases");
    CommandLine exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    JsonNode proposed =
        exhibit.asks("profile", name, samples.toString(), "--keep", "--json").json("profile");
    assertEquals("who.login", proposed.path("fields").path("user.name").asString());
    assertEquals("profile." + name, proposed.path("source").asString());

    JsonNode read = exhibit.asks("ingest", "--json", samples.toString()).json("ingest");
    assertEquals(2, read.path("by_source").path("profile." + name).path("events").asInt());

    CommandLine.Said found =
        exhibit.asks("events", "--query", "user.name:ops-2", "--format", "ndjson");
    assertTrue(found.out().contains("\"rollback\""), found.out() + found.err());

    CommandLine.Said again = exhibit.asks("profile", name, samples.toString(), "--keep");
    assertTrue(again.err().contains("There is a profile " + name + " already."), again.err());
    JsonNode other =
        exhibit
            .asks("profile", "other", "--indices", "exhibit-profile." + name, "--json")
            .json("profile");
    assertEquals("@timestamp", other.path("fields").path("@timestamp").asString());
  }

  @Test
  void withoutSamplesAndWithoutIndicesThereIsNothingToLearnFrom() {
    CommandLine exhibit = new CommandLine(temp.resolve("workspace"), List.of());
    assertEquals(2, exhibit.runs("profile", "x").exit());
  }
}
