package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.OpenedWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An index that the program brought along is closed; the store is one of its own for its name. */
class ClosedStarterTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = EmbeddedElasticsearch.ofItsOwn();

  private static final Period DAY = Period.parse("2026-03-01/2026-03-02", ZoneOffset.UTC);

  @TempDir private Path folder;

  private static void put(String index) throws IOException {
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"mappings": {"properties": {
          "@timestamp": {"type": "date"},
          "event": {"properties": {
            "id": {"type": "keyword"}, "action": {"type": "keyword"}}}}}}\
        """);
    SERVER.ask(
        "POST",
        "/" + index + "/_doc?refresh=true",
        """
        {"@timestamp": "2026-03-01T10:00:00Z", "event": {"id": "1", "action": "a"}}\
        """);
  }

  @Test
  void isNotTakenForOneThatIsNotThere() throws IOException {
    put("exhibit-okta.system");
    put("exhibit-aws.cloudtrail");
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC())) {
      assertEquals(
          2L, assertInstanceOf(Answer.Complete.class, open.search().count("", DAY.span())).value());
      SERVER.ask("POST", "/exhibit-aws.cloudtrail/_close", "");
      Answer.Partial<Long> rest =
          assertInstanceOf(Answer.Partial.class, open.search().count("", DAY.span()));
      assertEquals(1L, rest.value());
      assertTrue(rest.reason().contains("exhibit-aws.cloudtrail"), rest.reason());
      List<SourceHealth> health = open.sources().run(DAY, Progress.SILENT, Cancellation.none());
      SourceHealth trail =
          health.stream().filter(it -> it.source().equals("aws.cloudtrail")).findFirst().get();
      assertTrue(trail.faults().toString().contains("closed"), trail.faults()::toString);
    }
  }
}
