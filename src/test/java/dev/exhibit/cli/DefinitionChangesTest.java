package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A control's file that changes between two runs: the ledger, and what lint says of it. */
class DefinitionChangesTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  private List<JsonNode> changes(CommandLine exhibit) {
    List<JsonNode> changes = new ArrayList<>();
    for (JsonNode entry : exhibit.runs("ledger", "list", "--json").json("ledger-list")) {
      if (entry.path("kind").asString().equals("definition-change")) {
        JsonNode payload = entry.path("payload");
        changes.add(
            payload.isString() ? JsonMapper.shared().readTree(payload.asString()) : payload);
      }
    }
    return changes;
  }

  @Test
  void theNextRunTellsOfIt() throws IOException {
    Path workspace = Files.createDirectories(temp.resolve("workspace"));
    CommandLine exhibit =
        new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    String[] evaluate = {"evaluate", "--period", "2026-01-01/2026-02-01", "--control", "AWS-TRAIL"};
    exhibit.asks(evaluate);
    assertEquals(0, changes(exhibit).size());
    String shipped =
        exhibit
            .runs("controls", "show", "AWS-TRAIL", "--json")
            .json("controls-show")
            .path("definition")
            .asString();
    Path file = Files.createDirectories(workspace.resolve("controls")).resolve("AWS-TRAIL.yaml");
    Files.writeString(file, shipped + "# narrowed\n");
    CommandLine.Said lint = exhibit.runs("controls", "lint", "--json");
    JsonNode warning = lint.json("controls-lint").get(0);
    assertEquals(file.toString(), warning.path("file").asString());
    assertTrue(warning.path("message").asString().contains("make it version"), lint.out());
    exhibit.asks(evaluate);
    JsonNode change = changes(exhibit).getFirst();
    assertEquals("AWS-TRAIL", change.path("control").asString());
    assertEquals("changed", change.path("change").asString());
    assertEquals(change.path("version_before").intValue(), change.path("version_after").intValue());
    assertEquals(false, change.path("version_raised").booleanValue());
    Path issued = temp.resolve("issued.asice");
    exhibit.asks(
        "export",
        "--json",
        "--control",
        "AWS-TRAIL",
        "--period",
        "2026-01-01/2026-02-01",
        "--allow-partial",
        "--out",
        issued.toString());
    try (ZipFile zip = new ZipFile(issued.toFile())) {
      String table =
          new String(
              zip.getInputStream(zip.getEntry("data/controls/AWS-TRAIL/definitions.csv"))
                  .readAllBytes(),
              StandardCharsets.UTF_8);
      assertEquals(3, table.lines().count(), table);
      assertTrue(table.contains(change.path("sha256_before").asString()), table);
      assertTrue(table.contains(change.path("sha256_after").asString()), table);
    }
    assertNotEquals(1, exhibit.runs("verify", issued.toString()).exit());
    Files.delete(file);
    Files.writeString(file.resolveSibling("NEW.yaml"), "id: NEW\n");
    exhibit.asks(evaluate);
    assertEquals(3, changes(exhibit).size());
    assertEquals("NEW", changes(exhibit).getLast().path("control").asString());
    assertEquals("added", changes(exhibit).getLast().path("change").asString());
    assertEquals(0, exhibit.runs("ledger", "verify").exit());
  }
}
