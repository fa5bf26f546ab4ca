package dev.exhibit.evidence.comparing;

import dev.exhibit.evidence.CsvRows;
import dev.exhibit.evidence.PackageEntries;
import dev.exhibit.evidence.ReadablePackage;
import dev.exhibit.evidence.SummaryReader;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** The results that a package holds, after it was verified. */
public final class PackageResults implements Results, AutoCloseable {
  private static final int MOST = 64 << 20;
  private static final int CHECK_EVERY = 1000;
  private static final Set<String> AS_IT_SHOULD = Set.of("ran", "duplicate");

  private final Path file;
  private final PackageEntries entries;
  private final Side side;
  private final SortedMap<String, Judged> controls;
  private final List<Gap> gaps;
  private final List<PackagedExhibit> exhibits;
  private final SortedMap<String, SourceStanding> sources = new TreeMap<>();

  private PackageResults(Verification answer, PackageEntries entries) throws IOException {
    this.file = answer.file();
    this.entries = entries;
    JsonNode told = json(PackageEntries.EVIDENCE);
    EvidenceFile evidence = new EvidenceFile(told);
    this.exhibits = SummaryReader.exhibits(told.path("exhibits"));
    String digest = json(PackageEntries.RUN).path("content_digest").asString("");
    this.controls = evidence.controls();
    this.gaps = evidence.gaps();
    this.side = evidence.side(String.valueOf(file.getFileName()), digest, answer);
    readSources();
  }

  /**
   * Opens a package.
   *
   * @param answer what checking it said, of the file in which it came
   * @throws UserFacingException when it is no package that this version can read
   */
  public static PackageResults open(ReadablePackage opened, Verification answer) {
    PackageEntries entries = PackageEntries.open(opened);
    PackageResults results = null;
    try {
      results = new PackageResults(answer, entries);
      return results;
    } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
      throw unreadable(answer.file(), e);
    } finally {
      if (results == null) {
        closeQuietly(entries);
      }
    }
  }

  private static void closeQuietly(PackageEntries entries) {
    try {
      entries.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UserFacingException unreadable(Path file, Exception cause) {
    return new UserFacingException(
        file + " cannot be read: " + cause.getMessage() + ".",
        "Check it with `exhibit verify`, or compare packages that this version knows.",
        cause);
  }

  private JsonNode json(String name) throws IOException {
    return JsonMapper.shared().readTree(entries.read(name, MOST));
  }

  private void readSources() throws IOException {
    if (!entries.has(PackageEntries.SOURCES)) {
      return;
    }
    try (CsvRows rows = new CsvRows(entries.open(PackageEntries.SOURCES))) {
      for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
        sources.put(
            row.get("source"),
            new SourceStanding(
                Long.parseLong(row.get("events")),
                row.get("first"),
                row.get("last"),
                Long.parseLong(row.get("blind_spans")),
                row.get("problems")));
      }
    }
  }

  @Override
  public Side side() {
    return side;
  }

  @Override
  public SortedMap<String, Judged> controls() {
    return controls;
  }

  @Override
  public List<Gap> gaps() {
    return gaps;
  }

  @Override
  public List<PackagedExhibit> exhibits() {
    return exhibits;
  }

  @Override
  public Map<String, SourceStanding> sources() {
    return sources;
  }

  @Override
  public void items(String control, ItemSink sink) throws IOException {
    String name = PackageEntries.ofControl(control, "exceptions.csv");
    try (CsvRows rows = new CsvRows(entries.open(name))) {
      for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
        sink.accept(item(row));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static Item item(CsvRows.Row row) {
    return new Item(
        Item.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
        row.get("event_id"),
        Instant.parse(row.get("time")),
        row.get("who"),
        row.get("what"),
        row.get("on_what"),
        textOrNull(row.get("attribute")),
        textOrNull(row.get("observed")),
        Long.parseLong(row.get("count")),
        List.of(),
        textOrNull(row.get("waived")));
  }

  private static @Nullable String textOrNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  @Override
  public void seen(String control, SeenSink sink, Cancellation cancellation) throws IOException {
    Judged judged = controls.get(control);
    if (judged == null) {
      return;
    }
    try {
      if (judged.isScheduled()) {
        runs(control, sink, cancellation);
      } else {
        rows(control, sink, cancellation);
      }
    } catch (JacksonException e) {
      throw unreadable(file, e);
    }
  }

  /** The times at which a job ran as it should. */
  private void runs(String control, SeenSink sink, Cancellation cancellation) throws IOException {
    String name = PackageEntries.ofControl(control, "timeline.csv");
    try (CsvRows rows = new CsvRows(entries.open(name))) {
      long read = 0;
      for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
        if (row.get("kind").equals("run") && AS_IT_SHOULD.contains(row.get("found"))) {
          String job = row.get("job");
          String host = row.get("host").isEmpty() ? job : row.get("host");
          sink.accept(new Seen(Judged.run(job, host, row.get("from")), Judged.likeRun(job, host)));
        }
        if (++read % CHECK_EVERY == 0) {
          cancellation.throwIfCancelled();
        }
      }
    }
  }

  /** Records as tables would hold them, since items are read from tables. */
  private void rows(String control, SeenSink sink, Cancellation cancellation) throws IOException {
    String name = PackageEntries.ofControl(control, "population.ndjson");
    try (InputStream in = entries.open(name);
        MappingIterator<Map<String, Object>> rows =
            JsonMapper.shared()
                .readerFor(new TypeReference<Map<String, Object>>() {})
                .readValues(in)) {
      long read = 0;
      while (rows.hasNextValue()) {
        Document row = new Document(rows.nextValue());
        AuditEvent event = new AuditEvent(row.text(EventSchema.ID, ""), side.period().from(), row);
        sink.accept(
            new Seen(
                CsvRows.asWritten(event.id()),
                Judged.like(
                    CsvRows.asWritten(event.who()),
                    CsvRows.asWritten(event.what()),
                    CsvRows.asWritten(event.onWhat()))));
        if (++read % CHECK_EVERY == 0) {
          cancellation.throwIfCancelled();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
