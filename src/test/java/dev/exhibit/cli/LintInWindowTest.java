package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.LintControls.Finding;
import dev.exhibit.usecase.LintControls.Report;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a window says of the definition of one control, in the workspace and against a server. */
class LintInWindowTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir private Path root;
  private Path workspace;
  private Path file;

  @BeforeEach
  void make() throws IOException {
    workspace = Files.createDirectories(root.resolve("w"));
    file = Files.createDirectories(workspace.resolve("controls")).resolve("own.yaml");
    String index = SERVER.newIndex("own");
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"mappings": {"dynamic": false, "properties": {
          "@timestamp": {"type": "date"}, "event.id": {"type": "keyword"},
          "event.action": {"type": "keyword"}, "event.outcome": {"type": "keyword"}}}}
        """);
    SERVER.ask(
        "POST",
        "/" + index + "/_doc?refresh=true",
        """
        {"@timestamp": "2026-03-01T00:00:00Z", "event.id": "1", "event.action": "Stop",
         "event.outcome": "success"}
        """);
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  own: {indices: ['" + index + "']}\n");
    write("event.action:Stop");
  }

  private void write(String query) throws IOException {
    Files.writeString(file, OwnControl.of("own", query, "event.outcome:success"));
  }

  private UseCases open(String url) {
    return new Composition(new Surroundings(Map.of(), root, null, "tester", Clock.systemUTC()))
        .open(
            new ConnectionRequest(
                workspace,
                new ConnectionSettings(
                    Map.of(Setting.URL, url, Setting.API_KEY_FILE, SERVER.tokenFile().toString())),
                false,
                List.of(),
                null,
                null));
  }

  @Test
  void aDefinitionThatFitsIsWithoutAFindingAndNothingWasLeftOut() {
    try (UseCases open = open(SERVER.url())) {
      assertEquals(new Report(List.of(), List.of(), false), new DeskWorkbench(open).lint("OWN-1"));
    }
  }

  @Test
  void whatTheStoreHasNotIsFoundInThisFileAndOtherFilesAreNotToldOf() throws IOException {
    write("event.action:Stop and team.name:red");
    Files.writeString(file.resolveSibling("broken.yaml"), "id: BROKEN\n");
    try (UseCases open = open(SERVER.url())) {
      List<Finding> found = new DeskWorkbench(open).lint("OWN-1").findings();
      assertEquals(1, found.size(), found.toString());
      assertEquals(file.toString(), found.getFirst().fault().file());
      assertEquals(16, found.getFirst().fault().line());
      assertTrue(found.getFirst().fault().message().contains("'team.name' is not a field"));
      assertFalse(found.getFirst().warning());
    }
  }

  @Test
  void withoutAStoreTheFileIsCheckedAndItIsSaidWhatWasNot() throws IOException {
    try (UseCases open = open("http://127.0.0.1:9")) {
      DeskWorkbench workbench = new DeskWorkbench(open);
      workbench.library();
      Report valid = workbench.lint("OWN-1");
      assertEquals(List.of(), valid.findings());
      assertTrue(valid.away());
      assertTrue(valid.notes().getFirst().startsWith("The mapping was not checked: "));
      write("event.action:Start");
      Report changed = workbench.lint("OWN-1");
      assertTrue(changed.findings().getFirst().warning());
      assertTrue(
          changed.findings().getFirst().fault().message().endsWith("make it version 2."),
          changed.findings().toString());
    }
  }

  @Test
  void ofAControlThatAsksNoLogNothingIsLeftOut() {
    try (UseCases open = open("http://127.0.0.1:9")) {
      assertEquals(
          new Report(List.of(), List.of(), false), new DeskWorkbench(open).lint("ATT-CC1.1"));
    }
  }
}
