package dev.exhibit.usecase;

import dev.exhibit.intake.IntakeSink.Reject;
import dev.exhibit.intake.Json;
import dev.exhibit.intake.Place;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RejectsFile;
import dev.exhibit.intake.record.RunEntryFormat;
import dev.exhibit.intake.record.Spool;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the recorded commands that wait in the workspace to the store. An entry leaves the spool
 * only after the store has acknowledged it, so one that is sent again after a crash is a duplicate
 * there and nothing more. A store that would have to be started for it is not.
 */
public final class DrainSpool {
  private static final int BATCH = 500;

  /** By then whoever was writing an entry has finished or was killed. */
  private static final Duration HALF_IS_LEFT = Duration.ofHours(1);

  private static final RunEntryFormat FORMAT = new RunEntryFormat();

  private final Session session;
  private final IngestLogs ingest;
  private final Spool spool;

  DrainSpool(Session session, IngestLogs ingest) {
    this.session = session;
    this.ingest = ingest;
    this.spool = new Spool(session.folder().spool());
  }

  /**
   * What became of the spool.
   *
   * @param sent entries that are newly stored
   * @param duplicates entries that were stored already
   * @param rejected entries that cannot be read; they are in the rejects file
   * @param waiting entries that stay for the next time
   * @param rejectsFile lists the rejected ones; null when there are none
   * @param reason why entries wait; null when none does
   */
  public record Report(
      long sent,
      long duplicates,
      long rejected,
      long waiting,
      @Nullable Path rejectsFile,
      @Nullable String reason) {}

  /**
   * Sends what can be sent.
   *
   * @throws dev.exhibit.model.StoreUnavailableException when the store goes away; the rest waits
   * @throws UserFacingException when the spool cannot be read
   */
  public Report run(Progress progress, Cancellation cancellation) {
    try {
      if (!session.store().isThere()) {
        return new Report(0, 0, 0, spool.whole().size(), null, "the log store does not run");
      }
      return new Work(progress, cancellation).all();
    } catch (IOException e) {
      throw new UserFacingException(
          "The spool " + session.folder().spool() + " cannot be used: " + e.getMessage() + ".",
          "Make it readable and writable for you; what is in it stays.",
          e);
    }
  }

  private final class Work {
    private final Progress progress;
    private final Cancellation cancellation;
    private final Set<Path> refused = new HashSet<>();
    private long sent;
    private long duplicates;
    private long rejected;
    private @Nullable Path rejectsFile;

    Work(Progress progress, Cancellation cancellation) {
      this.progress = progress;
      this.cancellation = cancellation;
    }

    @SuppressWarnings("try") // the right is held and not used
    Report all() throws IOException {
      if (spool.whole().isEmpty() && spool.half().isEmpty()) {
        return report(null);
      }
      do {
        Optional<Spool.Emptying> right = spool.tryEmpty();
        if (right.isEmpty()) {
          return report("another process sends them now");
        }
        try (Spool.Emptying held = right.get()) {
          sweep();
          for (List<Path> batch = batch(); !batch.isEmpty(); batch = batch()) {
            cancellation.throwIfCancelled();
            send(readable(batch));
          }
        }
        // One that came after the last look was left to us by whoever found us at work.
      } while (!batch().isEmpty());
      return report(refused.isEmpty() ? null : "the store does not take them");
    }

    private Report report(@Nullable String reason) throws IOException {
      long left = spool.whole().size();
      return new Report(sent, duplicates, rejected, left, rejectsFile, left == 0 ? null : reason);
    }

    private List<Path> batch() throws IOException {
      return spool.whole().stream().filter(file -> !refused.contains(file)).limit(BATCH).toList();
    }

    /** Lists what was left half written; never anything to be sent. */
    private void sweep() throws IOException {
      Instant before = session.clock().instant().minus(HALF_IS_LEFT);
      List<Path> left = new ArrayList<>();
      for (Path half : spool.half()) {
        if (Files.getLastModifiedTime(half).toInstant().isBefore(before)) {
          left.add(half);
        }
      }
      reject(left, "It was left half written.");
    }

    private List<Path> readable(List<Path> files) throws IOException {
      List<Path> good = new ArrayList<>();
      List<Path> bad = new ArrayList<>();
      for (Path file : files) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        boolean event =
            Json.object(text).map(FORMAT::read).filter(Reading.Event.class::isInstance).isPresent();
        (event ? good : bad).add(file);
      }
      reject(bad, "It is not a record that can be read.");
      return good;
    }

    private void reject(List<Path> files, String reason) throws IOException {
      if (files.isEmpty()) {
        return;
      }
      try (RejectsFile rejects = new RejectsFile(session.folder().rejects(), session.clock())) {
        for (Path file : files) {
          byte[] bytes = Files.readAllBytes(file);
          rejects.add(
              new Reject(
                  RunEntryFormat.SOURCE,
                  file.toString(),
                  new Place(0, 1),
                  bytes.length,
                  reason,
                  Sha256.of(bytes),
                  bytes));
        }
        rejectsFile = rejects.path();
      }
      delete(files);
      rejected += files.size();
    }

    private void send(List<Path> files) throws IOException {
      if (files.isEmpty() || sentWhole(files)) {
        return;
      }
      for (Path file : files) {
        if (!sentWhole(List.of(file))) {
          refused.add(file);
        }
      }
    }

    /** Whether the store has acknowledged each of them; then they are gone from the spool. */
    private boolean sentWhole(List<Path> files) throws IOException {
      IntakeReport report =
          ingest.run(
              files.stream().map(Path::toString).toList(),
              RunEntryFormat.SOURCE,
              MissingTimes.USUAL,
              null,
              false,
              progress,
              cancellation);
      sent += report.events() + report.conflicts();
      duplicates += report.duplicates();
      boolean all = report.rejected() == 0 && report.records() == files.size();
      if (all) {
        delete(files);
      }
      return all;
    }

    private void delete(List<Path> files) throws IOException {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
