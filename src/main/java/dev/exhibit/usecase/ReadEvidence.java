package dev.exhibit.usecase;

import dev.exhibit.controls.AttributeTests;
import dev.exhibit.evidence.OpenedPackage;
import dev.exhibit.evidence.PackagedRows;
import dev.exhibit.evidence.ReadablePackage;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.PackagedPart;
import dev.exhibit.model.RowSet;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A package that was opened: what verifying it said, and its content as far as the signature covers
 * it. Calls block and may take long, so they belong into jobs.
 */
public final class ReadEvidence implements AutoCloseable {
  private final Verification verification;
  private final ReadablePackage readable;
  private final OpenedPackage opened;

  ReadEvidence(Verification verification, ReadablePackage readable, OpenedPackage opened) {
    this.verification = verification;
    this.readable = readable;
    this.opened = opened;
  }

  /**
   * What a search found.
   *
   * @param rows numbers of the rows that match, counted from 0 in the order of the package
   * @param counts matches between neighbouring edges; one shorter than the edges asked for
   */
  public record Found(String kql, RowSet rows, List<Long> counts) {
    public Found {
      counts = List.copyOf(counts);
    }
  }

  /** Three answers; they stand before and above all content. */
  public Verification verification() {
    return verification;
  }

  /**
   * What the package says of itself.
   *
   * @throws UserFacingException if its summary is not what was signed
   */
  public PackagedEvidence evidence() {
    return reading(opened::evidence);
  }

  /** Whether there is a report that was signed, and that verifying did not find changed. */
  public boolean hasReport() {
    return opened.hasReport();
  }

  /**
   * Takes the report, a PDF of any size, out into a private file that is deleted when the program
   * ends.
   *
   * @throws UserFacingException if it is not what was signed
   */
  public Path takeReport(Cancellation cancellation) {
    return reading(() -> opened.takeReport(cancellation));
  }

  /** The files of one exhibit. */
  public PackagedDetail detail(PackagedExhibit exhibit) {
    return reading(() -> opened.detail(exhibit));
  }

  /** The files of one control. */
  public PackagedDetail detail(PackagedControl control) {
    PackagedDetail detail = reading(() -> opened.detail(control.id()));
    return detail.tested(AttributeTests.of(detail.definition()));
  }

  /**
   * Searches the rows of a control or an exhibit.
   *
   * @param kql what to look for; blank for every row
   * @param edges of the buckets in which matches are counted, ascending; none counts nothing
   * @throws UserFacingException if the rows are not what was signed
   * @throws BadRequestException with words for a person when the query cannot be read
   */
  public Found search(
      PackagedPart part,
      String kql,
      List<Instant> edges,
      Progress progress,
      Cancellation cancellation) {
    Query query = Kql.parse(kql);
    if (!Queries.runsInProcess(query) || !Queries.parameters(query).isEmpty()) {
      throw new BadRequestException(
          "A package is searched without a store: raw: and parameters do not work here.");
    }
    return reading(() -> {
      PackagedRows rows = opened.rows(part, progress, cancellation);
      if (query.equals(Query.ALL)) {
        return new Found(kql, RowSet.all(rows.count()), List.of());
      }
      Counter counter = new Counter(edges);
      RowSet found = rows.matching(query, counter, progress, cancellation);
      return new Found(kql, found, counter.counts());
    });
  }

  /** Hands over every row of a control or an exhibit, in the order of the package. */
  public void each(PackagedPart part, Consumer<AuditEvent> row, Cancellation cancellation) {
    reading(() ->
        opened
            .rows(part, Progress.SILENT, cancellation)
            .matching(Query.ALL, row, Progress.SILENT, cancellation));
  }

  /**
   * Some of what was found.
   *
   * @param from place of the first, counted from 0
   * @param size at most so many
   */
  public List<AuditEvent> rows(PackagedPart part, Found found, int from, int size) {
    int to = Math.min(found.rows().size(), from + size);
    List<Integer> numbers = new ArrayList<>();
    for (int place = from; place < to; place++) {
      numbers.add(found.rows().row(place));
    }
    return reading(() -> opened.rows(part, Progress.SILENT, Cancellation.none()).read(numbers));
  }

  /**
   * The events of some rows.
   *
   * @param numbers counted from 0, ascending
   */
  List<AuditEvent> events(
      PackagedControl control,
      List<Integer> numbers,
      Progress progress,
      Cancellation cancellation) {
    return reading(() -> opened.rows(control, progress, cancellation).read(numbers));
  }

  /** The event of that id among the rows of a control. */
  public Optional<AuditEvent> event(
      PackagedControl control, String eventId, Progress progress, Cancellation cancellation) {
    return reading(() -> opened.rows(control, progress, cancellation).find(eventId, cancellation));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UserFacingException(
          verification.file() + " cannot be read: " + e.getMessage() + ".",
          "Check the file and the disk, then open it again.",
          e);
    }
  }

  @Override
  public void close() {
    reading(() -> {
      try (readable;
          opened) {
        return true;
      }
    });
  }

  /** Counts matches between edges; rows come in the order of time, but nobody relies on it. */
  private static final class Counter implements Consumer<AuditEvent> {
    private final Instant[] edges;
    private final long[] counts;

    Counter(List<Instant> edges) {
      this.edges = edges.toArray(Instant[]::new);
      this.counts = new long[Math.max(0, edges.size() - 1)];
    }

    @Override
    public void accept(AuditEvent event) {
      int at = Arrays.binarySearch(edges, event.time());
      int bucket = at >= 0 ? at : -at - 2;
      if (bucket >= 0 && bucket < counts.length) {
        counts[bucket]++;
      }
    }

    List<Long> counts() {
      return Arrays.stream(counts).boxed().toList();
    }
  }
}
