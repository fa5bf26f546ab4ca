package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A store without an event, or an index that is named wrongly, where nobody names a period. */
class NoEventsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;
  private CommandLine exhibit;

  @BeforeEach
  void make() {
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of(
                "--url",
                SERVER.url(),
                "--api-key-file",
                SERVER.tokenFile().toString(),
                "--indices",
                SERVER.newIndex("exhibit-nothing")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "metrics", "timeline", "events"})
  void itCouldNotBeKnown(String command) {
    CommandLine.Said said = exhibit.asks(command);
    assertEquals(3, said.exit(), said.err());
    assertEquals("", said.out());
    assertTrue(said.err().contains("There are no events yet"), said.err());
  }

  @Test
  void theSourcesAreListedNevertheless() {
    CommandLine.Said said = exhibit.asks("sources", "--json");
    assertEquals(3, said.exit(), said.err());
    assertTrue(said.err().contains("There are no events yet"), said.err());
    JsonNode trail = said.json("sources").path(0);
    assertEquals("aws.cloudtrail", trail.path("source").asString(), said.out());
    assertEquals(0, trail.path("events").asInt());
    assertFalse(trail.path("problems").isEmpty(), "nobody saw anything");
  }

  @Test
  void everyControlHasAGapNevertheless() {
    CommandLine.Said said = exhibit.asks("gaps", "--json");
    assertEquals(3, said.exit(), said.err());
    JsonNode gaps = said.json("gaps");
    for (String control : List.of("AWS-TRAIL", "LNX-SUDO", "ATT-CC1.1")) {
      assertTrue(
          gaps.valueStream()
              .anyMatch(gap ->
                  gap.path("control").asString().equals(control)
                      && gap.path("kind").asString().equals("NO_EVIDENCE")),
          control + ": " + said.out());
    }
  }
}
