package dev.exhibit.boot;

import dev.exhibit.intake.record.Callers;
import dev.exhibit.intake.record.Executables;
import dev.exhibit.intake.record.RecordRequest;
import dev.exhibit.intake.record.RecordedCommand;
import dev.exhibit.intake.record.RunEntry;
import dev.exhibit.intake.record.RunEntry.Finish;
import dev.exhibit.intake.record.RunIds;
import dev.exhibit.intake.record.Spool;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The small program that {@code bin/exhibit-record} starts before and after the command it runs: it
 * spools one entry and ends. The command waits for it, so it loads next to nothing.
 *
 * <pre>
 * RecordMain start                    answers `ok RUN MILLIS NANOS`
 * RecordMain finish CODE NANOS RUN MILLIS NANOS
 *                                     answers `ok drain` or `ok wait`: whether there is
 *                                     a store to send to
 * </pre>
 *
 * <p>What cannot be spooled is a second line of the answer, in words for a person.
 */
public final class RecordMain {
  private final Map<String, String> environment;
  private final RecordRequest request;
  private final Clock clock;

  private RecordMain(Map<String, String> environment, RecordRequest request, Clock clock) {
    this.environment = environment;
    this.request = request;
    this.clock = clock;
  }

  /** Reads the request from standard input and answers on standard output. */
  public static void main(String[] arguments) throws IOException {
    byte[] input;
    try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
      input = in.readAllBytes();
    }
    RecordMain main = new RecordMain(System.getenv(), RecordRequest.read(input), Clock.systemUTC());
    String answer = "ok " + (arguments[0].equals("start") ? main.start() : main.finish(arguments));
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(answer.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String start() {
    Instant now = clock.instant();
    String run = RunIds.random();
    String answer = run + " " + now.toEpochMilli() + " " + System.nanoTime();
    String trouble = spool(entry(run, now, null));
    return trouble == null ? answer : answer + "\n" + trouble;
  }

  private String finish(String[] arguments) {
    Instant now = clock.instant();
    long nanos = System.nanoTime();
    int code = Integer.parseInt(arguments[1]);
    // The command ended a little before this program could start; a clock says when.
    long since = since(arguments[2], now);
    Instant start = Instant.ofEpochMilli(Long.parseLong(arguments[4]));
    long ran = Math.max(0, nanos - Long.parseLong(arguments[5]) - since);
    String trouble =
        spool(entry(arguments[3], now.minusNanos(since), new Finish(start, ran, code)));
    return (mayDrain() ? "drain" : "wait") + (trouble == null ? "" : "\n" + trouble);
  }

  /** Nanoseconds since the command ended; zero where `date` knows no nanoseconds. */
  private static long since(String ended, Instant now) {
    try {
      long end = Long.parseLong(ended);
      long gone = now.getEpochSecond() * 1_000_000_000 + now.getNano() - end;
      return gone > 0 && gone < 10_000_000_000L ? gone : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private RunEntry entry(String run, Instant time, @Nullable Finish finish) {
    Map<String, String> facts = request.facts();
    String directory = facts.getOrDefault("directory", "");
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    String command = request.command().getFirst();
    return new RunEntry(
        run,
        time,
        Callers.here(System.getProperty("user.name", "unknown"), facts),
        RecordedCommand.masked(
            request.action(),
            request.labels(),
            request.command(),
            directory,
            Executables.find(
                RecordRequest.decoded(command), RecordRequest.decoded(directory), path)),
        finish);
  }

  /** Spools an entry; what stands in the way is the answer, null when nothing does. */
  private @Nullable String spool(RunEntry entry) {
    try {
      return new Spool(folder().spool()).tryWrite(entry);
    } catch (RuntimeException e) {
      return Spool.reason(e);
    }
  }

  private WorkspaceFolder folder() {
    String named = request.workspace();
    return named != null
        ? new WorkspaceFolder(Path.of(RecordRequest.decoded(named)))
        : WorkspaceFolder.byDefault(environment, Path.of(System.getProperty("user.home", ".")));
  }

  /**
   * Whether there is a store to send to: one that was named, here or in the workspace, or the
   * workspace's own, running.
   */
  private boolean mayDrain() {
    try {
      return request.url()
          || !environment.getOrDefault("EXHIBIT_URL", "").isBlank()
          || folder().store().resolve("server.properties").toFile().exists()
          || namesStore(folder().connectionFile().toFile());
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Whether the workspace's connection has a line {@code url:} with something in it. Reading YAML
   * would take longer than all else; whoever sends reads it properly.
   */
  private static boolean namesStore(File connection) {
    if (!connection.exists()) {
      return false;
    }
    String text;
    try (FileInputStream in = new FileInputStream(connection)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return false;
    }
    boolean list = false;
    for (String line : text.split("\n", -1)) {
      String said = line.strip();
      if (said.isEmpty() || said.startsWith("#")) {
        continue;
      }
      if (list) {
        return said.startsWith("-");
      }
      if (line.startsWith("url:")) {
        String value = said.substring("url:".length()).strip();
        list = value.isEmpty() || value.startsWith("#");
        if (!list) {
          return !value.startsWith("[]") && !value.startsWith("''") && !value.startsWith("\"\"");
        }
      }
    }
    return false;
  }
}
