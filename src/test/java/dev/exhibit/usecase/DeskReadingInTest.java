package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.LineFormat;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the desk adds to reading in: what is told of it, and that it stops when it is to. */
class DeskReadingInTest extends IntakeFixture {
  @Test
  void theReportStaysWhenItsListCannotBeRead() throws IOException {
    IntakeReport report = ingest(write("a.json", record("1") + "\n{\"eventID\": \n"));
    assertEquals(1, report.rejected());
    ReadingIn.Done listed = DeskReadingIn.done(report);
    assertEquals(1, listed.refused().size());
    assertFalse(listed.unlisted());
    Files.delete(report.rejectsFile());
    ReadingIn.Done unlisted = DeskReadingIn.done(report);
    assertEquals(report, unlisted.report());
    assertEquals(List.of(), unlisted.refused());
    assertTrue(unlisted.unlisted());
  }

  @Test
  void nothingIsUnlistedWhereThereIsNoList() throws IOException {
    assertFalse(DeskReadingIn.done(ingest(write("a.json", record("1")))).unlisted());
  }

  @Test
  void aChosenFileThatIsGoneIsNoPattern() throws IOException {
    Path other = write("app1.log", record("1"));
    Path gone = other.resolveSibling("app[1].log");
    UserFacingException said =
        assertThrows(UserFacingException.class, () -> DeskReadingIn.check(List.of(other, gone)));
    assertTrue(said.getMessage().contains("app[1].log"), said.getMessage());
    Files.move(other, gone);
    DeskReadingIn.check(List.of(gone));
  }

  /** The one that goes between the check and the reading is told, and no other is taken for it. */
  @Test
  void oneThatGoesMeanwhileIsToldAsGoneAndTheOthersAreRead() throws IOException {
    Path like = write("app1.log", record("1"));
    Path gone = like.resolveSibling("app[1].log");
    Path star = write("{a}*?.log", record("2"));
    IntakeReport report = read(gone, star);
    assertEquals(
        List.of(new IntakeReport.Skipped(gone.toString(), "It disappeared before it was read.")),
        report.skipped());
    assertEquals(1, report.events(), "that of the name with braces alone");
    assertEquals(1, report.files());
    assertFalse(report.nothingRead());
    assertTrue(read(gone).nothingRead());
    ReadingIn.Look look =
        new LogLook(formats(), CLOCK)
            .run(
                new ReadingIn.Wish(List.of(gone, star), null, MissingTimes.USUAL),
                Progress.SILENT,
                Cancellation.none());
    assertEquals(report.skipped(), look.skipped());
    assertEquals(1, look.first().size());
  }

  private IntakeReport read(Path... chosen) {
    return new LogIntake(store, formats(), CLOCK)
        .run(
            new LogIntake.Request(
                Stream.of(chosen).map(Path::toString).toList(),
                true,
                InputStream.nullInputStream(),
                null,
                MissingTimes.USUAL,
                null,
                false,
                chosen[0].resolveSibling("rejects")),
            Progress.SILENT,
            Cancellation.none());
  }

  /** Lines without a year; the person stops at the third. */
  private static final class Yearless implements LineFormat {
    private final Cancellation wish;
    private int asked;

    Yearless(Cancellation wish) {
      this.wish = wish;
    }

    @Override
    public List<String> sources() {
      return List.of("yearless");
    }

    @Override
    public boolean recognises(String line) {
      return true;
    }

    @Override
    public LineReader open(InputHints hints) {
      return (line, sink) -> {};
    }

    @Override
    public @Nullable LocalDateTime yearless(String line) {
      asked++;
      if (asked == 3) {
        wish.cancel();
      }
      return LocalDateTime.of(NO_YEAR, 3, 1, 10, 0);
    }
  }

  @Test
  void aLookForYearsStopsWhenThePersonDoes() throws IOException {
    Path log = write("messages", "Mar  1 10:00:00 host sshd\n".repeat(5_000));
    Cancellation wish = new Cancellation();
    Yearless format = new Yearless(wish);
    ReadingIn.Wish wanted = new ReadingIn.Wish(List.of(log), null, MissingTimes.USUAL);
    LogLook look = new LogLook(List.of(format), CLOCK);
    assertThrows(CancellationException.class, () -> look.run(wanted, Progress.SILENT, wish));
    assertTrue(format.asked < 10, "asked " + format.asked);
  }

  @Test
  void countingTheFilesStopsWhenThePersonDoes() throws IOException {
    Path log = write("empty.log", "");
    Cancellation wish = new Cancellation();
    ReadingIn.Wish wanted = new ReadingIn.Wish(List.of(log), null, MissingTimes.USUAL);
    LogLook look = new LogLook(formats(), CLOCK);
    assertThrows(
        CancellationException.class,
        () -> look.run(wanted, (step, done, total) -> wish.cancel(), wish));
  }
}
