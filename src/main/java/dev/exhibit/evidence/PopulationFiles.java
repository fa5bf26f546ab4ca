package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
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
  private final Progress progress;
  private final Cancellation cancellation;

  PopulationFiles(Container container, Path scratch, Progress progress, Cancellation cancellation) {
    this.container = container;
    this.scratch = scratch;
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
      RowFacts facts) {}

  Written write(PackagePlan.ControlEvidence evidence, Period period, Rows rows) throws IOException {
    String folder = ControlFiles.folder(evidence.control().id());
    Tally tally = new Tally(evidence, period);
    long neutralised;
    try (OutputStream spool = new BufferedOutputStream(Files.newOutputStream(scratch))) {
      Csv csv = new Csv(spool, COLUMNS);
      try (OutputStream ndjson = new BesideStream(container.begin(folder + "population.ndjson"))) {
        rows.sendMade(
            evidence.control(),
            PopulationRow.MAKER,
            row -> tally.take(row, ndjson, csv),
            cancellation);
      }
      neutralised = csv.neutralised();
    }
    tally.checkComplete();
    Container.Entry csv = container.copy(folder + "population.csv", scratch);
    return tally.written(container.entry(folder + "population.ndjson"), csv, neutralised);
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
    private final PackagePlan.ControlEvidence evidence;
    private final Period period;
    private final TimeAxis axis;
    private final long[] counts;
    private final RowFacts.Tally facts = new RowFacts.Tally();
    private long rows;
    private long hashed;
    private long mismatched;
    private @Nullable Instant first;
    private AuditEvent.@Nullable Identity last;

    Tally(PackagePlan.ControlEvidence evidence, Period period) {
      this.evidence = evidence;
      this.period = period;
      this.axis = TimeAxis.of(period.from(), period.to(), period.zone());
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
        progress.report("Writing rows of " + evidence.control().id(), rows, evidence.rows());
      }
    }

    private void checkPlace(AuditEvent.Identity row) {
      AuditEvent.Identity before = last;
      if (!period.contains(row.time())) {
        throw refused("handed over an event of " + row.time() + ", outside the period");
      }
      if (before != null && before.compareTo(row) >= 0) {
        throw refused("handed over event " + row.id() + " twice or out of order");
      }
    }

    void checkComplete() {
      if (rows != evidence.rows()) {
        throw refused("counted " + evidence.rows() + " events but handed over " + rows);
      }
    }

    private UserFacingException refused(String what) {
      return new UserFacingException(
          "The package was not written: for "
              + evidence.control().id()
              + " the log store "
              + what
              + ".",
          "Evaluate again and export again; nothing half was left behind.");
    }

    Written written(Container.Entry ndjson, Container.Entry csv, long neutralised) {
      List<Long> exceptions = new ArrayList<>();
      long[] failed = new long[counts.length];
      for (Item item : evidence.evaluation().items()) {
        if (item.kind() == Item.Kind.EXCEPTION && period.contains(item.time())) {
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
