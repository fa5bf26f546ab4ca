package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.Sampling;
import dev.exhibit.model.Sha256;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.ControlHistory;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.DrawSamples;
import dev.exhibit.usecase.Saying;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the window asks of people's records and of the ledger, over a real store. */
class DeskRecordsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final String CONTROL = "LNX-SSH-PASSWORD";

  @TempDir Path temp;

  private Path log(int from, int to) throws IOException {
    return Files.write(
        temp.resolve("auth-" + from + ".log"),
        IntStream.range(from, to)
            .mapToObj(minute ->
                "Mar  2 10:%02d:01 web1 sshd[%d]: Accepted publickey for ops from 192.0.2.7 port %d ssh2"
                    .formatted(minute, 100 + minute, 4000 + minute))
            .toList());
  }

  @Test
  void filesAreKeptHashedSamplesAreDrawnAgainAndTheHistoryTellsOfAll() throws IOException {
    Path workspace = temp.resolve("workspace");
    String index = SERVER.newIndex("exhibit-desk");
    CommandLine exhibit =
        new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("host", index);
    ingest(exhibit, index, log(0, 9));
    try (UseCases open = open(workspace)) {
      DeskWorkbench desk = new DeskWorkbench(open);
      desk.evaluate(DAY, List.of(CONTROL), Progress.SILENT, Cancellation.none());
      Path ticket = Files.writeString(temp.resolve("ticket.txt"), "Approved.");
      desk.say(CONTROL, DAY, "lead", new Saying.Attest("Keys are used."), List.of(ticket));
      KeptRecord said = desk.records(CONTROL).getFirst();
      Attachment kept = said.record().attachments().getFirst();
      assertEquals("ticket.txt", kept.name());
      assertEquals(Sha256.of("Approved."), kept.sha256());
      assertEquals(
          "Approved.", Files.readString(workspace.resolve("attachments").resolve(kept.sha256())));

      DrawSamples.Sample drawn =
          open.samples()
              .draw(
                  CONTROL,
                  DAY,
                  new DrawSamples.Wish(3, null, "As last year"),
                  new dev.exhibit.usecase.SpeakForControls.Speaker("lead", List.of(), null),
                  Cancellation.none());
      DrawSamples.Sample again = desk.redraw(drawn.kept(), Cancellation.none());
      assertEquals(drawn, again);
      assertEquals(
          Sampling.picks(drawn.seed(), 9, 3),
          again.picks().stream().map(DrawSamples.Row::pick).toList());

      ingest(exhibit, index, log(20, 22));
      DrawSamples.Sample other = desk.redraw(drawn.kept(), Cancellation.none());
      assertEquals(11, other.rows());
      assertNotEquals(drawn.population(), other.population());

      desk.evaluate(DAY, List.of(CONTROL), Progress.SILENT, Cancellation.none());
      ControlHistory.Told told = desk.history(CONTROL);
      assertEquals(
          List.of("evaluation", "sample", "attestation", "evaluation"),
          told.lines().stream().map(ControlHistory.Line::kind).toList());
      assertEquals("lead", told.lines().get(1).by());
      ControlHistory.Judged newest = told.lines().getFirst().judged();
      assertEquals(11, newest.population());
      assertEquals(9, told.lines().getLast().judged().population());
      assertNull(told.lines().getLast().judged().before());
      assertFalse(newest.turned());
      assertFalse(newest.changed());
      assertEquals(List.of(), desk.history("AWS-TRAIL").lines(), "nothing of another control");
    }
  }

  private static void ingest(CommandLine exhibit, String index, Path log) {
    CommandLine.Said said =
        exhibit.asks(
            "ingest",
            "--json",
            "--index",
            index,
            "--year",
            "2026",
            "--zone",
            "UTC",
            log.toString());
    assertTrue(said.exit() == 0, said.err());
  }

  private UseCases open(Path workspace) {
    Surroundings surroundings =
        new Surroundings(
            Map.of("EXHIBIT_WORKSPACE", workspace.toString()),
            workspace,
            Path.of(System.getProperty("exhibit.dist")),
            "tester",
            Clock.systemUTC());
    return new Composition(surroundings)
        .open(
            new ConnectionRequest(
                workspace,
                new ConnectionSettings(
                    Map.of(
                        ConnectionSettings.Setting.URL,
                        SERVER.url(),
                        ConnectionSettings.Setting.API_KEY_FILE,
                        SERVER.tokenFile().toString())),
                false,
                List.of(),
                null,
                null));
  }
}
