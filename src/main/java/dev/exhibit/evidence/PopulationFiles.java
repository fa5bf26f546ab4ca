package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one control: the exact ones as NDJSON straight into the container, the ones
 * for people as CSV by way of a scratch file, since a ZIP takes one entry at a time.
 */
final class PopulationFiles {
  private static final int EVERY = 1000;

  /** The columns people read first; the other typed fields follow in the order of the schema. */
  private static final List<String> FIRST =
      List.of(
          EventSchema.TIMESTAMP,
          EventSchema.ID,
          EventSchema.USER_NAME,
          EventSchema.ACTION,
          EventSchema.OUTCOME,
          EventSchema.RESOURCE_ID,
          EventSchema.SOURCE_IP,
          EventSchema.PROVIDER,
          EventSchema.ACCOUNT,
          EventSchema.REGION,
          EventSchema.HOST_NAME,
          EventSchema.EFFECT);

  private static final List<String> FIELDS = fields();
  private static final RowCells CELLS = new RowCells(FIELDS);

  /** Names of the columns: the fields' own, but for the at sign that a spreadsheet would run. */
  static final List<String> COLUMNS = FIELDS.stream().map(field -> field.replace("@", "")).toList();

  private final Container container;
  private final Path scratch;
  private final long all;
  private final Progress progress;
  private final Cancellation cancellation;
  private long done;

  /**
   * Writes populations one after the other.
   *
   * @param scratch a file for what must be on disk meanwhile
   * @param all rows of all of them as the store counted them, to tell how far they are
   */
  PopulationFiles(
      Container container, Path scratch, long all, Progress progress, Cancellation cancellation) {
    this.container = container;
    this.scratch = scratch;
    this.all = all;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * What was written.
   *
   * @param neutralised cells of the CSV that a spreadsheet would have run
   * @param first time of the first row, or null without rows
   * @param last time of the last row, or null without rows
   * @param hashed rows that carry a SHA-256 of their record
   * @param mismatched rows whose record does not have that SHA-256
   * @param counts rows a bucket of the axis
   * @param facts how the rows came in
   */
  record Written(
      long rows,
      Container.Entry ndjson,
      Container.Entry csv,
      long neutralised,
      @Nullable Instant first,
      @Nullable Instant last,
      long hashed,
      long mismatched,
      TimeAxis axis,
      List<Long> counts,
      List<Long> exceptions,
      RowFacts facts) {
    /** The same counts, with the exceptions among them. */
    List<Chart.Bucket> buckets() {
      List<Chart.Bucket> buckets = new ArrayList<>();
      List<Instant> edges = axis.edges();
      for (int i = 0; i < counts.size(); i++) {
        buckets.add(
            new Chart.Bucket(edges.get(i), edges.get(i + 1), counts.get(i), exceptions.get(i)));
      }
      return buckets;
    }
  }

  /**
   * What is to be written.
   *
   * @param name whose rows they are, for a person
   * @param ndjson the file of the exact rows
   * @param csv the file for people
   * @param span in which they must lie
   * @param rows documents as the store counted them
   */
  record Wanted(String name, String ndjson, String csv, TimeSpan span, TimeAxis axis, long rows) {}

  /** Sends the rows. */
  @FunctionalInterface
  interface Sending {
    /** How many documents were left out because they are one with another that was counted too. */
    long to(Rows.Sink<PopulationRow> sink) throws IOException;
  }

  Written write(PackagePlan.ControlEvidence evidence, Period period, Rows rows) throws IOException {
    String folder = ControlFiles.folder(evidence.control().id());
    Wanted wanted =
        new Wanted(
            evidence.control().id(),
            folder + "population.ndjson",
            folder + "population.csv",
            period.span(),
            TimeAxis.of(period.from(), period.to(), period.zone()),
            evidence.rows());
    // A population was counted without its duplicates.
    return write(
        wanted,
        evidence.evaluation().items(),
        sink -> {
          rows.sendMade(evidence.control(), PopulationRow.MAKER, sink, cancellation);
          return 0;
        });
  }

  /** Writes rows that nobody judged. */
  Written write(Wanted wanted, Sending rows) throws IOException {
    return write(wanted, List.of(), rows);
  }

  private Written write(Wanted wanted, List<Item> items, Sending rows) throws IOException {
    progress.report("Writing rows of " + wanted.name(), done, all);
    Tally tally = new Tally(wanted);
    long neutralised;
    long repeated;
    try (OutputStream spool = new BufferedOutputStream(Files.newOutputStream(scratch))) {
      Csv csv = new Csv(spool, COLUMNS);
      try (OutputStream ndjson = new BesideStream(container.begin(wanted.ndjson()))) {
        repeated = rows.to(row -> tally.take(row, ndjson, csv));
      }
      neutralised = csv.neutralised();
    }
    tally.checkComplete(repeated);
    done += tally.rows;
    Container.Entry csv = container.copy(wanted.csv(), scratch);
    return tally.written(items, container.entry(wanted.ndjson()), csv, neutralised);
  }

  private static List<String> fields() {
    SequencedSet<String> columns = new LinkedHashSet<>(FIRST);
    EventSchema.fields()
        .forEach((field, type) -> {
          if (type != FieldType.STORED_ONLY && type != FieldType.FLATTENED) {
            columns.add(field);
          }
        });
    return List.copyOf(columns);
  }

  /** Counts and checks rows as they pass. */
  private final class Tally {
    private final Wanted wanted;
    private final TimeAxis axis;
    private final long[] counts;
    private final RowFacts.Tally facts = new RowFacts.Tally();
    private long rows;
    private long hashed;
    private long mismatched;
    private @Nullable Instant first;
    private AuditEvent.@Nullable Identity last;

    Tally(Wanted wanted) {
      this.wanted = wanted;
      this.axis = wanted.axis();
      this.counts = new long[axis.edges().size() - 1];
    }

    void take(PopulationRow row, OutputStream ndjson, Csv csv) throws IOException {
      checkPlace(row.identity());
      hashed += row.accuracy() == PopulationRow.Accuracy.UNKNOWN ? 0 : 1;
      mismatched += row.accuracy() == PopulationRow.Accuracy.CHANGED ? 1 : 0;
      facts.take(row.identity().id(), row.came());
      row.json().writeTo(ndjson);
      csv.row(row.csv());
      counts[axis.bucket(row.identity().time())]++;
      first = first == null ? row.identity().time() : first;
      last = row.identity();
      if (++rows % EVERY == 0) {
        cancellation.throwIfCancelled();
        progress.report("Writing rows of " + wanted.name(), done + rows, all);
      }
    }

    private void checkPlace(AuditEvent.Identity row) {
      AuditEvent.Identity before = last;
      if (!wanted.span().contains(row.time())) {
        throw refused("handed over an event of " + row.time() + ", outside the period");
      }
      if (before != null && before.compareTo(row) >= 0) {
        throw refused("handed over event " + row.id() + " twice or out of order");
      }
    }

    void checkComplete(long repeated) {
      if (rows + repeated != wanted.rows()) {
        throw refused("counted " + wanted.rows() + " events but handed over " + (rows + repeated));
      }
    }

    private UserFacingException refused(String what) {
      return new UserFacingException(
          "The package was not written: for " + wanted.name() + " the log store " + what + ".",
          "Evaluate again and export again; nothing half was left behind.");
    }

    Written written(
        List<Item> items, Container.Entry ndjson, Container.Entry csv, long neutralised) {
      List<Long> exceptions = new ArrayList<>();
      long[] failed = new long[counts.length];
      for (Item item : items) {
        if (item.kind() == Item.Kind.EXCEPTION && wanted.span().contains(item.time())) {
          failed[axis.bucket(item.time())]++;
        }
      }
      List<Long> all = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        all.add(counts[i]);
        exceptions.add(failed[i]);
      }
      return new Written(
          rows,
          ndjson,
          csv,
          neutralised,
          first,
          last == null ? null : last.time(),
          hashed,
          mismatched,
          axis,
          all,
          exceptions,
          facts.facts());
    }
  }

  static List<String> cells(AuditEvent row) {
    return CELLS.of(row.document());
  }
}
