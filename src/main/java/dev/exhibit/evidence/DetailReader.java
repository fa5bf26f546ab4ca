package dev.exhibit.evidence;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedDetail.Picked;
import dev.exhibit.model.PackagedDetail.Said;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.SamplePick;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the files of one control for a person. */
final class DetailReader {
  private static final int TEXT_LIMIT = 8 << 20;

  /** Items and runs that are handed over at once; the package holds them all. */
  private static final int SHOWN = 20_000;

  /** What people said is not shown as a table. */
  private static final int SAID = 1_000;

  private final SealedFiles files;
  private final Scratch scratch;
  private final String control;
  private final String folder;
  private final List<String> withheld = new ArrayList<>();
  private final Map<String, Long> cut = new TreeMap<>();

  /**
   * Reads of one control.
   *
   * @param scratch a private folder
   */
  DetailReader(SealedFiles files, Scratch scratch, String control) {
    this(files, scratch, control, ControlFiles.folder(control));
  }

  private DetailReader(SealedFiles files, Scratch scratch, String control, String folder) {
    this.files = files;
    this.scratch = scratch;
    this.control = control;
    this.folder = folder;
  }

  /** Reads of an exhibit. */
  static DetailReader ofExhibit(SealedFiles files, Scratch scratch, String exhibit) {
    return new DetailReader(files, scratch, exhibit, ExhibitFiles.folder(exhibit));
  }

  PackagedDetail readExhibit() throws IOException {
    return new PackagedDetail(
        "",
        Map.of(),
        text("query.json"),
        text(ExhibitFiles.TOLD),
        timeline(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        withheld,
        cut);
  }

  PackagedDetail read() throws IOException {
    return new PackagedDetail(
        text("definition.yaml"),
        Map.of(),
        text("query.json"),
        text("ipe.json"),
        timeline(),
        table(folder, "exceptions.csv", SHOWN, DetailReader::item),
        table(folder, "sample.csv", SHOWN, DetailReader::picked),
        table(Bag.DATA + "index/", "records.csv", SAID, this::said),
        OpenedPackage.attachments(files, control),
        withheld,
        cut);
  }

  private String text(String name) throws IOException {
    try {
      return OpenedPackage.text(files, folder + name, TEXT_LIMIT);
    } catch (UncoveredException e) {
      withheld.add(String.valueOf(e.getMessage()));
      return "";
    }
  }

  /** Makes something of a record, or nothing where it is none of what is wanted. */
  @FunctionalInterface
  private interface Making<T> {
    @Nullable T of(CsvRows.Row row);
  }

  private <T> List<T> table(String in, String name, int most, Making<T> making) throws IOException {
    List<T> made = new ArrayList<>();
    long[] all = new long[1];
    read(
        in + name,
        row -> {
          T one = making.of(row);
          if (one != null && all[0]++ < most) {
            made.add(one);
          }
        });
    tell(name, made, all[0]);
    return made;
  }

  private void tell(String name, List<?> made, long all) {
    if (made.size() < all) {
      cut.put(name, all);
    }
  }

  private void read(String name, java.util.function.Consumer<CsvRows.Row> each) throws IOException {
    if (!files.has(name)) {
      return; // earlier versions wrote fewer tables, and the verification tells of those that miss
    }
    Path path = scratch.resolve("table");
    try (VeiledFile copy = new VeiledFile(path)) {
      try (OutputStream out = copy.filling()) {
        files.send(name, (buffer, length) -> out.write(buffer, 0, length), Cancellation.none());
      }
      parse(copy, each);
    } catch (UncoveredException e) {
      withheld.add(String.valueOf(e.getMessage()));
    } catch (DateTimeException | IllegalArgumentException e) {
      withheld.add(name + " cannot be read: " + e.getMessage());
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private static void parse(VeiledFile table, java.util.function.Consumer<CsvRows.Row> each)
      throws IOException {
    try (CsvRows rows = new CsvRows(new BytesStream(table))) {
      for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
        each.accept(row);
      }
    }
  }

  private PackagedTimeline timeline() throws IOException {
    List<PackagedTimeline.Bucket> buckets = new ArrayList<>();
    SortedMap<String, Long> cells = new TreeMap<>();
    List<PackagedTimeline.Run> notWell = new ArrayList<>();
    RunSpans spans = new RunSpans();
    long[] failing = new long[1];
    read(
        folder + ControlFiles.TIMELINE,
        row -> {
          if (row.value("kind").equals("run")) {
            PackagedTimeline.Run run = run(row);
            cells.merge(run.cell(), 1L, Long::sum);
            spans.add(run.job(), run.host(), run.due(), cell(run.cell()), cell(run.found()));
            if (!isWell(run.cell()) && failing[0]++ < SHOWN) {
              notWell.add(run);
            }
          } else if (buckets.size() < SHOWN) {
            buckets.add(bucket(row));
          }
        });
    tell(ControlFiles.TIMELINE, notWell, failing[0]);
    return new PackagedTimeline(buckets, cells, notWell, spans.jobs());
  }

  private static RunCell cell(String word) {
    return RunCell.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static boolean isWell(String cell) {
    return cell.equals("ran") || cell.equals("not_due") || cell.equals("none");
  }

  private static PackagedTimeline.Bucket bucket(CsvRows.Row row) {
    return new PackagedTimeline.Bucket(
        Instant.parse(row.value("from")),
        Instant.parse(row.value("to")),
        Long.parseLong(row.value("events")),
        exceptions(row),
        Long.parseLong(row.value("blind_seconds")));
  }

  /** Of an exhibit nothing was judged. */
  private static long exceptions(CsvRows.Row row) {
    String cell = row.value("exceptions");
    return cell.isEmpty() ? 0 : Long.parseLong(cell);
  }

  private static PackagedTimeline.Run run(CsvRows.Row row) {
    return new PackagedTimeline.Run(
        Instant.parse(row.value("from")),
        row.value("job"),
        row.value("host"),
        row.value("cell"),
        row.value("found"));
  }

  private static Item item(CsvRows.Row row) {
    String waiver = row.value("waived");
    return new Item(
        Item.Kind.valueOf(row.value("kind").toUpperCase(Locale.ROOT)),
        row.value("event_id"),
        Instant.parse(row.value("time")),
        row.value("who"),
        row.value("what"),
        row.value("on_what"),
        orNull(row.value("attribute")),
        orNull(row.value("observed")),
        Long.parseLong(row.value("count")),
        List.of(),
        orNull(waiver));
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static Picked picked(CsvRows.Row row) {
    return new Picked(
        new SamplePick(
            Integer.parseInt(row.value("run")),
            Long.parseLong(row.value("from_row")),
            Long.parseLong(row.value("to_row")),
            Long.parseLong(row.value("row"))),
        row.value(column(EventSchema.ID)),
        row.value(column(EventSchema.TIMESTAMP)),
        row.value(column(EventSchema.USER_NAME)),
        row.value(column(EventSchema.ACTION)),
        row.value(column(EventSchema.RESOURCE_ID)));
  }

  /** The name of a field's column, see {@link PopulationFiles#COLUMNS}. */
  private static String column(String field) {
    return field.replace("@", "");
  }

  private @Nullable Said said(CsvRows.Row row) {
    if (!row.value("control").equals(control)) {
      return null;
    }
    return new Said(
        row.value("record"),
        row.value("kind"),
        row.value("by"),
        row.value("at"),
        Boolean.parseBoolean(row.value("stands")),
        row.value("assurance"),
        row.value("said"));
  }

  /** Bytes from the first on. */
  private static final class BytesStream extends InputStream {
    private final PackageBytes bytes;
    private long at;

    BytesStream(PackageBytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = bytes.read(ByteBuffer.wrap(into, offset, length), at);
      at += Math.max(0, got);
      return got;
    }
  }
}
