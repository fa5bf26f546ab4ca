package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Period;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A store into which a shipper writes while its controls are judged. */
class JudgedPeriodRealTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = EmbeddedElasticsearch.ofItsOwn();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  private static void write(String index, String time) throws IOException {
    SERVER.ask("POST", "/" + index + "/_doc?refresh=true", "{\"@timestamp\": \"" + time + "\"}");
  }

  private String twoEvents() throws IOException {
    String index = SERVER.newIndex("events");
    SERVER.ask(
        "PUT",
        "/" + index,
        "{\"mappings\": {\"properties\": {\"@timestamp\": {\"type\": \"date\"}}}}");
    write(index, "2026-05-01T00:00:00Z");
    write(index, "2026-05-02T00:00:00Z");
    OpenedWorkspace.trailIn(folder, index);
    return index;
  }

  @Test
  void whatTheCommandLineJudgedIsThereThoughMoreCameSince() throws IOException {
    String index = twoEvents();
    LateJobRunner jobs = new LateJobRunner();
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, CLOCK)) {
      DeskWorkbench desk = new DeskWorkbench(open);
      Period judged = desk.workspace().period();
      desk.evaluate(
          judged,
          List.of(desk.library().controls().getFirst().id()),
          Progress.SILENT,
          Cancellation.none());
      write(index, "2026-05-03T00:00:00Z");
      SessionModel session = new SessionModel(desk, jobs, Runnable::run, CLOCK);
      session.reload();
      jobs.go();
      assertEquals(judged, facts(session).period());
      assertTrue(facts(session).run().isPresent());
      Period all = session.wish().beyond(facts(session)).orElseThrow();
      session.look(session.wish().following());
      jobs.go();
      assertEquals(all, facts(session).period(), "whoever wants all sees all");
      assertTrue(facts(session).run().isEmpty());
    }
  }

  @Test
  void theResultsStayAlsoInTheNextStart() throws IOException {
    String index = twoEvents();
    LateJobRunner jobs = new LateJobRunner();
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, CLOCK)) {
      DeskWorkbench desk = new DeskWorkbench(open);
      SessionModel session = new SessionModel(desk, jobs, Runnable::run, CLOCK);
      session.reload();
      jobs.go();
      Period judged = facts(session).period();
      session.evaluate(List.of(desk.library().controls().getFirst().id()));
      jobs.next();
      write(index, "2026-05-03T00:00:00Z");
      jobs.go();
      assertEquals(judged, facts(session).period());
      assertTrue(facts(session).run().isPresent());
      assertEquals(
          "2026-05-01T00:00:00Z/2026-05-03T00:00:01Z",
          session.wish().beyond(facts(session)).orElseThrow().toString());
      SessionModel next = new SessionModel(desk, jobs, Runnable::run, CLOCK);
      next.look(session.wish());
      jobs.go();
      assertTrue(facts(next).run().isPresent());
    }
  }

  private static SessionModel.Facts facts(SessionModel session) {
    return Objects.requireNonNull(session.factsProperty().get());
  }
}
