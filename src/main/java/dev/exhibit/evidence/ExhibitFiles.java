package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Exhibit;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of the views that people sent in, under {@code data/exhibits}. */
final class ExhibitFiles {
  static final String FOLDER = Bag.DATA + "exhibits/";
  static final String ROWS = "rows.ndjson";
  static final String CSV = "rows.csv";
  static final String TOLD = "exhibit.json";
  static final String TIMELINE = "timeline.csv";
  static final String INDEX = Bag.DATA + "index/exhibits.csv";
  static final String SCHEMA = "exhibit/exhibit/1";

  private static final List<String> COLUMNS =
      List.of(
          "exhibit",
          "title",
          "control",
          "query",
          "from",
          "to",
          "zone",
          "rows",
          "rows_sha256",
          "by",
          "at",
          "note");

  /** As many rows stand in the report. */
  private static final int SHOWN = 50;

  private final Container container;
  private final Tables tables;
  private final ReportRenderer renderer;

  ExhibitFiles(Container container, Tables tables, ReportRenderer renderer) {
    this.container = container;
    this.tables = tables;
    this.renderer = renderer;
  }

  /**
   * What was written.
   *
   * @param repeated documents that are one with another, by time, id and content
   * @param first the rows that the report shows
   */
  record Written(
      ExhibitEvidence evidence,
      PopulationFiles.Written rows,
      long repeated,
      List<Report.Row> first,
      Chart chart) {}

  private static Report.Row brief(AuditEvent event) {
    return new Report.Row(
        event.time(),
        event.who(),
        event.what(),
        event.onWhat(),
        event.document().text(EventSchema.OUTCOME, ""));
  }

  static String folder(String exhibit) {
    return FOLDER + exhibit + "/";
  }

  /** A row on its way, with what the report shows of it. */
  private record Passing(PopulationRow row, Report.Row brief) {
    static final Rows.Maker<Passing> MAKER =
        new Rows.Maker<>() {
          @Override
          public Passing make(AuditEvent row) {
            return new Passing(PopulationRow.of(row), ExhibitFiles.brief(row));
          }

          @Override
          public long size(Passing made) {
            return PopulationRow.MAKER.size(made.row) + 512L;
          }
        };
  }

  /** Writes the files of one. */
  Written write(
      ExhibitEvidence evidence, PopulationFiles files, Rows rows, Cancellation cancellation)
      throws IOException {
    Exhibit exhibit = evidence.exhibit();
    String folder = folder(exhibit.id());
    TimeAxis axis = TimeAxis.of(exhibit.span().from(), exhibit.span().to(), exhibit.zone());
    List<Report.Row> first = new ArrayList<>();
    long[] repeated = new long[1];
    PopulationFiles.Written written =
        files.write(
            new PopulationFiles.Wanted(
                exhibit.id(),
                folder + ROWS,
                folder + CSV,
                exhibit.span(),
                axis,
                evidence.counted()),
            sink -> {
              repeated[0] =
                  rows.sendMade(
                      exhibit,
                      Passing.MAKER,
                      passing -> {
                        if (first.size() < SHOWN) {
                          first.add(passing.brief());
                        }
                        sink.accept(passing.row());
                      },
                      cancellation);
              return repeated[0];
            });
    Chart chart = chart(evidence, written);
    Written all = new Written(evidence, written, repeated[0], List.copyOf(first), chart);
    tables.addLines(folder + ROWS, written.rows());
    tables.add(folder + CSV, PopulationFiles.COLUMNS, written.rows(), written.neutralised());
    container.put(folder + TOLD, CanonicalJson.bytes(told(all)));
    container.put(folder + "query.json", CanonicalJson.bytes(query(evidence)));
    tables.write(folder + TIMELINE, List.of("from", "to", "events", "blind_seconds"), buckets(all));
    container.put(
        folder + "timeline.svg", renderer.picture(chart).getBytes(StandardCharsets.UTF_8));
    return all;
  }

  /** Writes the table over all of them; without any there is none. */
  void writeIndex(List<Written> all) throws IOException {
    if (!all.isEmpty()) {
      List<String> columns = new ArrayList<>(COLUMNS);
      boolean described = all.stream().anyMatch(one -> described(one) != null);
      if (described) {
        columns.addAll(List.of("described_by", "described_at"));
      }
      tables.write(INDEX, columns, all.stream().map(one -> cells(one, described)).toList());
    }
  }

  private static Exhibit.@Nullable Described described(Written written) {
    return written.evidence().exhibit().described();
  }

  /**
   * A line of the table.
   *
   * @param described whether it has the columns of who wrote title and note anew
   */
  private static List<String> cells(Written written, boolean described) {
    List<String> cells = new ArrayList<>(cells(written));
    if (described) {
      Exhibit.Described one = described(written);
      cells.add(one == null ? "" : one.by());
      cells.add(one == null ? "" : one.at().toString());
    }
    return cells;
  }

  private static List<String> cells(Written written) {
    Exhibit exhibit = written.evidence().exhibit();
    return List.of(
        exhibit.id(),
        exhibit.title(),
        Objects.requireNonNullElse(exhibit.control(), ""),
        written.evidence().asks(),
        exhibit.span().from().toString(),
        exhibit.span().to().toString(),
        EvidenceJson.zone(exhibit.zone()),
        Long.toString(written.rows().rows()),
        written.rows().ndjson().sha256(),
        exhibit.by(),
        exhibit.at().toString(),
        exhibit.note());
  }

  /** What it is, and the block that says how its rows were found. */
  static Map<String, @Nullable Object> told(Written written) {
    Exhibit exhibit = written.evidence().exhibit();
    PopulationFiles.Written rows = written.rows();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("exhibit", exhibit.id());
    json.put("title", exhibit.title());
    json.put("note", exhibit.note());
    json.put("control", exhibit.control());
    json.put("query", exhibit.kql());
    json.put("filters", exhibit.filters().stream().map(ExhibitFiles::filter).toList());
    json.put("asked", written.evidence().asks());
    json.put("from", exhibit.span().from().toString());
    json.put("to", exhibit.span().to().toString());
    json.put("zone", EvidenceJson.zone(exhibit.zone()));
    json.put("by", exhibit.by());
    json.put("at", exhibit.at().toString());
    Exhibit.Described described = exhibit.described();
    if (described != null) {
      json.put("described_by", described.by());
      json.put("described_at", described.at().toString());
    }
    json.put("sources", ControlFiles.proofs(written.evidence().proofs()));
    json.put("judged_until", written.evidence().judgedUntil().toString());
    json.put("blind", written.evidence().blind().stream().map(EvidenceJson::blind).toList());
    json.put("events", written.evidence().counted());
    json.put("duplicates", written.repeated());
    json.put("rows", rows.rows());
    json.put("rows_relation", "eq");
    json.put("first", text(rows.first()));
    json.put("last", text(rows.last()));
    json.put("rows_sha256", rows.ndjson().sha256());
    json.put("rows_csv_sha256", rows.csv().sha256());
    json.put("timeline_rows", rows.counts().size());
    json.put("completeness", completeness(written));
    json.put("run", Bag.RUN);
    return json;
  }

  private static List<Object> completeness(Written written) {
    ExhibitEvidence evidence = written.evidence();
    PopulationFiles.Written rows = written.rows();
    long buckets = rows.counts().stream().mapToLong(Long::longValue).sum();
    return List.of(
        IpeFacts.check(
            "rows written and duplicates equal events counted",
            rows.rows() + written.repeated() == evidence.counted(),
            evidence.counted()),
        IpeFacts.check(
            "every shard answered",
            evidence.proofs().stream().allMatch(one -> ControlFiles.whole(one.proof())),
            evidence.proofs().size()),
        IpeFacts.check(
            "the span was over when it was asked",
            !evidence.provisional(),
            evidence.proofs().size()),
        IpeFacts.check("no source was blind", evidence.blind().isEmpty(), evidence.blind().size()),
        IpeFacts.check("rows of the timeline add up to the rows", buckets == rows.rows(), buckets),
        IpeFacts.check(
            "records have the SHA-256 they came in with", rows.mismatched() == 0, rows.hashed()));
  }

  private static Map<String, @Nullable Object> filter(EventFilter filter) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("field", filter.field());
    json.put("value", filter.value());
    json.put("excluded", filter.excluded());
    return json;
  }

  /** The requests as they were sent, so that anyone may ask again. */
  private static Map<String, Object> query(ExhibitEvidence evidence) {
    String asks = evidence.asks();
    List<Object> requests = new ArrayList<>();
    for (Evaluation.SourceProof proof : evidence.proofs()) {
      requests.add(ControlFiles.request(proof));
    }
    return Map.of(
        "language",
        "kql",
        "query",
        asks,
        "query_sha256",
        Digests.sha256Hex(asks.getBytes(StandardCharsets.UTF_8)),
        "requests",
        requests);
  }

  private static List<List<String>> buckets(Written written) {
    List<List<String>> lines = new ArrayList<>();
    List<Instant> edges = written.rows().axis().edges();
    List<BlindSpan> blind = written.evidence().blind();
    for (int i = 0; i < written.rows().counts().size(); i++) {
      lines.add(
          List.of(
              edges.get(i).toString(),
              edges.get(i + 1).toString(),
              written.rows().counts().get(i).toString(),
              Long.toString(Timeline.blindSeconds(blind, edges.get(i), edges.get(i + 1)))));
    }
    return lines;
  }

  private static Chart chart(ExhibitEvidence evidence, PopulationFiles.Written rows) {
    Exhibit exhibit = evidence.exhibit();
    return new Chart(
        exhibit.span().from(),
        exhibit.span().to(),
        exhibit.zone(),
        rows.axis().unit(),
        rows.buckets(),
        List.of(),
        evidence.blind().stream()
            .sorted(Comparator.comparing((BlindSpan one) -> one.span().from()))
            .map(one -> new Chart.Span(one.span().from(), one.span().to(), one.source()))
            .toList(),
        List.of(),
        false);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
