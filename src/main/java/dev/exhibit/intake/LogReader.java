package dev.exhibit.intake;

import dev.exhibit.intake.IntakeSink.Reject;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
   * @param standardInput read for {@code -}, never closed
   * @param source read as this source only; null recognises each input by its content
   * @param generated whether every event is to be marked as generated
   */
  public record Request(
      List<String> paths, InputStream standardInput, @Nullable String source, boolean generated) {
    public Request {
      paths = List.copyOf(paths);
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
      if (path.equals(InputFiles.STANDARD_INPUT)) {
        totals.unknown = true;
      } else {
        new InputFiles(totals).visit(path);
      }
    }
    Work work = new Work(wanted, request.generated(), sink, progress, cancellation, totals.bytes());
    for (String path : request.paths()) {
      if (path.equals(InputFiles.STANDARD_INPUT)) {
        work.stream("standard input", request.standardInput());
      } else {
        new InputFiles(work).visit(path);
      }
    }
  }

  private List<LogFormat> wanted(@Nullable String source) {
    if (source == null) {
      return formats;
    }
    List<LogFormat> found =
        formats.stream().filter(format -> format.source().equals(source)).toList();
    if (found.isEmpty()) {
      List<String> names = formats.stream().map(LogFormat::source).toList();
      throw new UserFacingException(
          "There is no source of type " + source + ".",
          "Name one of " + String.join(", ", names) + ", or none to have it recognised.");
    }
    return found;
  }

  private final class Work implements InputFiles.Visitor, Unpacker.Target {
    private final List<LogFormat> wanted;
    private final boolean generated;
    private final IntakeSink sink;
    private final Progress progress;
    private final Cancellation cancellation;
    private final long total;
    private long done;

    Work(
        List<LogFormat> wanted,
        boolean generated,
        IntakeSink sink,
        Progress progress,
        Cancellation cancellation,
        long total) {
      this.wanted = wanted;
      this.generated = generated;
      this.sink = sink;
      this.progress = progress;
      this.cancellation = cancellation;
      this.total = total;
    }

    @Override
    public void file(Path file) {
      try (InputStream in = Files.newInputStream(file)) {
        stream(file.toString(), in);
      } catch (NoSuchFileException e) {
        sink.skipped(file.toString(), "It disappeared before it was read.");
      } catch (IOException e) {
        broken(file.toString(), "it cannot be opened (" + Unpacker.reason(e) + ")");
      }
    }

    void stream(String name, InputStream in) {
      new Unpacker(this).open(name, new Metered(in, count -> consumed(name, count)));
    }

    private void consumed(String name, long count) {
      cancellation.throwIfCancelled();
      done += count;
      progress.report("Reading " + name, done, total < 0 ? -1 : Math.max(done, total));
    }

    @Override
    public void input(String name, InputStream in) {
      EventDocuments documents = new EventDocuments(name, generated, clock);
      new InputReader(name, wanted, documents, sink).read(in, cancellation);
    }

    @Override
    public void unreadable(Path folder, String reason) {
      broken(folder.toString(), "the folder cannot be listed (" + reason + ")");
    }

    /** Loud, since what could not be opened may have held records. */
    @Override
    public void broken(String name, String reason) {
      String sentence = "No record can be read here: " + reason + ".";
      sink.rejected(new Reject(null, name, new Place(0, 1), 0, sentence, null, null));
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
