package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Period;
import dev.exhibit.model.UnsurePeriod;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.OpenedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A period that nobody named, over a store of which a part cannot be looked at for a while. */
class PeriodOfDataTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = EmbeddedElasticsearch.ofItsOwn();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  private static String filled(String time) throws IOException {
    String index = SERVER.newIndex("events");
    SERVER.ask(
        "PUT",
        "/" + index,
        "{\"mappings\": {\"properties\": {\"@timestamp\": {\"type\": \"date\"}}}}");
    SERVER.ask("POST", "/" + index + "/_doc?refresh=true", "{\"@timestamp\": \"" + time + "\"}");
    return index;
  }

  @Test
  void staysTheOneThatWasKnownAndSaysWhy() throws IOException {
    String old = filled("2026-01-01T00:00:00Z");
    String fresh = filled("2026-05-01T00:00:00Z");
    Files.writeString(
        folder.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n"
            + "  old: {indices: [%s]}\n  fresh: {indices: [%s]}\n".formatted(old, fresh));
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, CLOCK)) {
      DeskWorkbench desk = new DeskWorkbench(open);
      WorkspaceInfo whole = desk.workspace();
      assertEquals(Optional.empty(), whole.unsure());
      assertEquals("2026-01-01T00:00:00Z/2026-05-01T00:00:01Z", whole.period().toString());
      SERVER.ask("POST", "/" + old + "/_close", "");
      WorkspaceInfo part = desk.workspace();
      assertEquals(whole.period(), part.period());
      UnsurePeriod why = part.unsure().orElseThrow();
      assertTrue(why.known());
      assertTrue(why.reason().contains(old), why.reason());
      WorkspaceInfo later = new DeskWorkbench(open).workspace();
      assertFalse(later.unsure().orElseThrow().known(), "nothing was known before");
      Period days = later.period();
      assertEquals(Duration.ofDays(90), days.duration());
      SERVER.ask("POST", "/" + old + "/_open?wait_for_active_shards=1", "");
      assertEquals(whole, desk.workspace());
    }
  }

  @Test
  void ofAStoreWithoutEventsNothingIsUnsure() throws IOException {
    Files.writeString(
        folder.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  none: {indices: [nothing-here-*]}\n");
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, CLOCK)) {
      WorkspaceInfo none = new DeskWorkbench(open).workspace();
      assertEquals(Duration.ofDays(90), none.period().duration());
      assertEquals(Optional.empty(), none.unsure());
    }
  }
}
