package dev.exhibit.usecase;

import dev.exhibit.usecase.IntakeReport.Skipped;
import dev.exhibit.usecase.IntakeReport.SourceCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts while logs are read. */
final class IntakeTally {
  private final Counts total = new Counts();
  private final Map<String, Counts> bySource = new LinkedHashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private long files;
  private long yearsInferred;
  private long contradicting;

  private static final class Counts {
    private long events;
    private long duplicates;
    private long conflicts;
    private long rejected;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void seen(Instant time) {
      first = first == null || time.isBefore(first) ? time : first;
      last = last == null || time.isAfter(last) ? time : last;
    }

    SourceCounts report() {
      long records = events + duplicates + conflicts + rejected;
      return new SourceCounts(records, events, duplicates, conflicts, rejected, first, last);
    }
  }

  void file() {
    files++;
  }

  void skipped(String file, String reason) {
    skipped.add(new Skipped(file, reason));
  }

  /** A record whose year nobody said, whatever became of it. */
  void yearInferred() {
    yearsInferred++;
  }

  void event(String source, Instant time) {
    for (Counts counts : of(source)) {
      counts.events++;
      counts.seen(time);
    }
  }

  void duplicate(String source, Instant time) {
    for (Counts counts : of(source)) {
      counts.duplicates++;
      counts.seen(time);
    }
  }

  /** A duplicate that is kept beside another one of its id. */
  void contradicting(String source, Instant time) {
    duplicate(source, time);
    contradicting++;
  }

  void conflict(String source, Instant time) {
    for (Counts counts : of(source)) {
      counts.conflicts++;
      counts.seen(time);
    }
  }

  /** A rejected record; its source is null when that could not be told. */
  void rejected(@Nullable String source) {
    for (Counts counts : of(source)) {
      counts.rejected++;
    }
  }

  private List<Counts> of(@Nullable String source) {
    return source == null
        ? List.of(total)
        : List.of(total, bySource.computeIfAbsent(source, name -> new Counts()));
  }

  /** How far it got, for a person. */
  String soFar() {
    String beside =
        total.conflicts == 0 ? "" : total.conflicts + " kept beside another of the same id, ";
    return total.events
        + " events stored, "
        + beside
        + total.duplicates
        + " were there already"
        + (contradicting == 0 ? "" : ", of which " + contradicting + " beside another");
  }

  IntakeReport report(@Nullable Path rejectsFile, List<String> indices, double seconds) {
    Map<String, SourceCounts> sources = new LinkedHashMap<>();
    bySource.forEach((name, counts) -> sources.put(name, counts.report()));
    SourceCounts all = total.report();
    return new IntakeReport(
        files,
        skipped,
        all.records(),
        all.events(),
        all.duplicates(),
        all.conflicts(),
        contradicting,
        all.rejected(),
        rejectsFile,
        all.first(),
        all.last(),
        yearsInferred,
        sources,
        indices,
        seconds);
  }
}
