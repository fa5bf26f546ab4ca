package dev.exhibit.intake;

import dev.exhibit.intake.IntakeSink.Reject;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads log files of any known form and hands their events on. Memory stays flat whatever the
 * inputs hold; bad input ends up in the sink with a reason and never stops the rest.
 */
public final class LogReader {
  private final List<LogFormat> formats;
  private final Clock clock;

  public LogReader(List<LogFormat> formats, Clock clock) {
    this.formats = List.copyOf(formats);
    this.clock = clock;
  }

  /**
   * What to read.
   *
   * @param paths files, folders, globs, or {@code -} for standard input
   * @param literal whether each path is the name of a file or folder and nothing else; one that is
   *     gone is skipped then
   * @param standardInput read for {@code -}, never closed
   * @param source read as this source only; null recognises each input by its content
   * @param times what to take for what times do not say
   * @param generated whether every event is to be marked as generated
   */
  public record Request(
      List<String> paths,
      boolean literal,
      InputStream standardInput,
      @Nullable String source,
      MissingTimes times,
      boolean generated) {
    public Request {
      paths = List.copyOf(paths);
    }

    /** Paths as they are typed, which may be patterns. */
    public Request(
        List<String> paths,
        InputStream standardInput,
        @Nullable String source,
        MissingTimes times,
        boolean generated) {
      this(paths, false, standardInput, source, times, generated);
    }

    private void visit(String path, InputFiles files, Runnable standardInput) {
      if (literal) {
        files.visitNamed(path);
      } else if (path.equals(InputFiles.STANDARD_INPUT)) {
        standardInput.run();
      } else {
        files.visit(path);
      }
    }
  }

  /**
   * Reads everything.
   *
   * @throws UserFacingException when a path does not exist or the source is not known
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public void read(Request request, IntakeSink sink, Progress progress, Cancellation cancellation) {
    List<LogFormat> wanted = wanted(request.source());
    Totals totals = new Totals(cancellation);
    for (String path : request.paths()) {
      request.visit(path, new InputFiles(totals), () -> totals.unknown = true);
    }
    Work work = new Work(wanted, request, sink, progress, cancellation, totals.bytes());
    for (String path : request.paths()) {
      request.visit(path, new InputFiles(work), work::standardInput);
    }
  }

  private List<LogFormat> wanted(@Nullable String source) {
    if (source == null) {
      return formats;
    }
    List<LogFormat> found =
        formats.stream().filter(format -> format.sources().contains(source)).toList();
    if (found.isEmpty()) {
      List<String> names =
          formats.stream().flatMap(format -> format.sources().stream()).sorted().toList();
      throw new UserFacingException(
          "There is no source of type " + source + ".",
          "Name one of " + String.join(", ", names) + ", or none to have it recognised.");
    }
    return found;
  }

  private final class Work implements InputFiles.Visitor {
    private final InputReader reader;
    private final List<LineFormat> lineFormats;
    private final Request request;
    private final IntakeSink sink;
    private final Progress progress;
    private final Cancellation cancellation;
    private final long total;
    private long done;

    Work(
        List<LogFormat> wanted,
        Request request,
        IntakeSink sink,
        Progress progress,
        Cancellation cancellation,
        long total) {
      this.reader = new InputReader(wanted);
      this.lineFormats = InputReader.only(LineFormat.class, wanted);
      this.request = request;
      this.sink = sink;
      this.progress = progress;
      this.cancellation = cancellation;
      this.total = total;
    }

    @Override
    public void file(Path file) {
      String name = file.toString();
      try {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        YearSurvey survey = survey();
        // A pipe can be read once only.
        if (Files.isRegularFile(file)) {
          try (InputStream in = Files.newInputStream(file)) {
            // Leaving out the rest of an archive's entry unpacks it, which takes its time.
            new Unpacker(survey)
                .open(name, new Metered(in, count -> cancellation.throwIfCancelled()));
          }
        }
        try (InputStream in = Files.newInputStream(file)) {
          stream(name, in, (input, written) -> survey.years(input, earlier(modified, written)));
        }
      } catch (NoSuchFileException e) {
        sink.skipped(name, "It disappeared before it was read.");
      } catch (IOException e) {
        broken(name, "it cannot be opened (" + Unpacker.reason(e) + ")");
      }
    }

    /** It can be read once only, so its years go on from the first line. */
    void standardInput() {
      YearSurvey survey = survey();
      InputStream live = new LiveInput(request.standardInput(), sink::idle);
      stream(
          "standard input",
          live,
          (name, written) -> survey.live(earlier(clock.instant(), written)));
    }

    /** A file may be copied later, or said to be written later than it is there. */
    private static Instant earlier(Instant modified, @Nullable Instant written) {
      return written == null || written.isAfter(modified) ? modified : written;
    }

    private YearSurvey survey() {
      MissingTimes times = request.times();
      return new YearSurvey(lineFormats, times.zone(), times.year(), cancellation);
    }

    private void stream(
        String name, InputStream in, BiFunction<String, @Nullable Instant, Years> years) {
      new Unpacker(new Unpacked(this, years))
          .open(name, new Metered(in, count -> consumed(name, count)));
    }

    void input(String name, InputStream in, Years years) {
      InputHints hints = new InputHints(name, request.source(), request.times().zone(), years);
      try (EventDocuments documents = new EventDocuments(name, request.generated(), clock)) {
        reader.read(in, hints, new Findings(name, documents, sink), cancellation);
      }
    }

    private void consumed(String name, long count) {
      cancellation.throwIfCancelled();
      done += count;
      progress.report("Reading " + name, done, total < 0 ? -1 : Math.max(done, total));
    }

    @Override
    public void unreadable(Path folder, String reason) {
      broken(folder.toString(), "the folder cannot be listed (" + reason + ")");
    }

    /** Loud, since what could not be opened may have held records. */
    void broken(String name, String reason) {
      String sentence = "No record can be read here: " + reason + ".";
      sink.rejected(new Reject(null, name, new Place(0, 1), 0, sentence, null, null));
    }
  }

  /** What is inside of one file. */
  private record Unpacked(Work work, BiFunction<String, @Nullable Instant, Years> years)
      implements Unpacker.Target {
    @Override
    public void input(String name, @Nullable Instant written, InputStream in) {
      work.input(name, in, years.apply(name, written));
    }

    @Override
    public void broken(String name, String reason) {
      work.broken(name, reason);
    }
  }

  /** Adds up file sizes, so that progress has an end. */
  private static final class Totals implements InputFiles.Visitor {
    private final Cancellation cancellation;
    private long bytes;
    private boolean unknown;

    Totals(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    long bytes() {
      return unknown ? -1 : bytes;
    }

    @Override
    public void file(Path file) {
      cancellation.throwIfCancelled();
      try {
        bytes += Files.size(file);
      } catch (IOException e) {
        unknown = true;
      }
    }

    @Override
    public void unreadable(Path folder, String reason) {
      unknown = true;
    }
  }
}
