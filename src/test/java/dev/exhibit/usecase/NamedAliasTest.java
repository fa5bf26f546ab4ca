package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A stream that a person named by an alias. */
class NamedAliasTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = EmbeddedElasticsearch.ofItsOwn();

  @TempDir private Path folder;

  @Test
  void itIsLookedAtAndConnectedUnderThatName() throws IOException {
    String first = SERVER.newIndex("trail");
    String second = SERVER.newIndex("trail");
    ForeignStreams.put(SERVER, first, ForeignStreams.trail().subList(0, 20));
    ForeignStreams.put(SERVER, second, ForeignStreams.trail().subList(20, 50));
    String alias = "all-of-" + first;
    SERVER.ask("PUT", "/" + first + "/_alias/" + alias, "");
    SERVER.ask("PUT", "/" + second + "/_alias/" + alias, "");
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC())) {
      FirstRun run = new DeskWorkbench(open).firstRun();
      List<Found> found = run.look(List.of(alias, second), Progress.SILENT, Cancellation.none());
      assertEquals(
          List.of(List.of(alias), List.of(second)), found.stream().map(Found::names).toList());
      assertEquals(50, found.getFirst().events());
      Proposal proposal = found.getFirst().proposal();
      assertNotNull(proposal, found::toString);
      run.connect(List.of(new Choice(List.of(alias), proposal)));
      assertEquals("[" + alias + "]", indices(Files.readString(folder.resolve("sources.yaml"))));
    }
  }

  private static String indices(String yaml) {
    return yaml.substring(yaml.indexOf('['), yaml.indexOf(']') + 1);
  }
}
