package dev.exhibit.usecase;

import dev.exhibit.intake.IntakeSink;
import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.LogReader;
import dev.exhibit.intake.RejectsFile;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes log files into the log store. Whatever happens, running the same again goes on where it
 * stopped: what is stored counts as duplicates.
 */
public final class LogIntake {
  private final EventWriter writer;
  private final LogReader reader;
  private final Clock clock;

  public LogIntake(EventWriter writer, List<LogFormat> formats, Clock clock) {
    this.writer = writer;
    this.reader = new LogReader(formats, clock);
    this.clock = clock;
  }

  /**
   * What to take in.
   *
   * @param paths files, folders, globs, or {@code -} for standard input
   * @param literal whether each path is a name and never a pattern; one that is gone is skipped
   * @param standardInput read for {@code -}, never closed
   * @param source read as this source only; null recognises each input by its content
   * @param times what to take for what times do not say
   * @param index where to; null for {@code exhibit-} and the source
   * @param generated whether every event is to be marked as generated
   * @param rejectsFolder where the rejects file appears when there is something to list
   */
  public record Request(
      List<String> paths,
      boolean literal,
      InputStream standardInput,
      @Nullable String source,
      MissingTimes times,
      @Nullable String index,
      boolean generated,
      Path rejectsFolder) {
    public Request {
      paths = List.copyOf(paths);
    }

    /** Paths as they are typed, which may be patterns. */
    public Request(
        List<String> paths,
        InputStream standardInput,
        @Nullable String source,
        MissingTimes times,
        @Nullable String index,
        boolean generated,
        Path rejectsFolder) {
      this(paths, false, standardInput, source, times, index, generated, rejectsFolder);
    }
  }

  /** Reads everything and stores what is new, for those to whom an early end says enough. */
  public IntakeReport run(Request request, Progress progress, Cancellation cancellation) {
    return run(request, progress, cancellation, early -> {});
  }

  /**
   * Reads everything and stores what is new.
   *
   * @param early is told what was stored, before the failure is thrown, when it ends early
   * @throws StoreUnavailableException when the store goes away; it says how far things got
   * @throws dev.exhibit.model.UserFacingException when a path does not exist, the source is not
   *     known, or the rejects file cannot be written
   * @throws StoppedReading when cancelled; what is stored stays
   */
  public IntakeReport run(
      Request request, Progress progress, Cancellation cancellation, Consumer<IntakeReport> early) {
    long started = System.nanoTime();
    IntakeTally tally = new IntakeTally();
    Set<String> indices = new TreeSet<>();
    RejectsFile rejects = new RejectsFile(request.rejectsFolder(), clock);
    try (rejects;
        IntakeBatch batch = new IntakeBatch(writer, request.index(), tally, rejects)) {
      IntakeSink sink = new Sink(request.index(), batch, tally, rejects, indices);
      LogReader.Request wanted =
          new LogReader.Request(
              request.paths(),
              request.literal(),
              request.standardInput(),
              request.source(),
              request.times(),
              request.generated());
      try {
        reader.read(wanted, sink, progress, cancellation);
        batch.flush();
      } catch (RuntimeException e) {
        batch.countWhatIsStored(e);
        throw e;
      }
      if (!indices.isEmpty()) {
        writer.refresh(List.copyOf(indices));
      }
      return tally.report(rejects.path(), new ArrayList<>(indices), secondsSince(started));
    } catch (RuntimeException e) {
      IntakeReport stored =
          tally.report(rejects.path(), new ArrayList<>(indices), secondsSince(started));
      tell(early, stored, e);
      throw switch (e) {
        case StoreUnavailableException away -> withCounts(away, tally);
        case CancellationException stopped -> new StoppedReading(stored, stopped);
        default -> e;
      };
    }
  }

  private static double secondsSince(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private static void tell(
      Consumer<IntakeReport> early, IntakeReport stored, RuntimeException why) {
    try {
      early.accept(stored);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private static StoreUnavailableException withCounts(
      StoreUnavailableException away, IntakeTally tally) {
    return new StoreUnavailableException(
        away.getMessage() + " Until then: " + tally.soFar() + ".",
        away.todo() + " Then run the same again; nothing is stored twice.",
        away);
  }

  private record Sink(
      @Nullable String index,
      IntakeBatch batch,
      IntakeTally tally,
      RejectsFile rejects,
      Set<String> indices)
      implements IntakeSink {
    @Override
    public void event(Incoming event) {
      indices.add(IntakeBatch.indexOf(index, event.source()));
      if (event.yearInferred()) {
        tally.yearInferred();
      }
      batch.add(event);
    }

    @Override
    public void rejected(Reject reject) {
      tally.rejected(reject.source());
      rejects.add(reject);
    }

    @Override
    public void skipped(String file, String reason) {
      tally.skipped(file, reason);
    }

    @Override
    public void idle() {
      batch.flush();
    }

    @Override
    public void finished(String file) {
      tally.file();
    }
  }
}
