package dev.exhibit.evidence;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedDetail.Picked;
import dev.exhibit.model.PackagedDetail.Said;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.SamplePick;
import dev.exhibit.task.Cancellation;
import java.io.BufferedInputStream;
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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the files of one control for a person. */
final class DetailReader {
  private static final int TEXT_LIMIT = 8 << 20;

  /** Items and runs that are handed over at once; the package holds them all. */
  private static final int SHOWN = 20_000;

  private static final int PIECE = 1000;

  private final SealedFiles files;
  private final Scratch scratch;
  private final String control;
  private final String folder;
  private final List<String> withheld = new ArrayList<>();

  /**
   * Reads of one control.
   *
   * @param scratch a private folder
   */
  DetailReader(SealedFiles files, Scratch scratch, String control) {
    this.files = files;
    this.scratch = scratch;
    this.control = control;
    this.folder = ControlFiles.folder(control);
  }

  PackagedDetail read() throws IOException {
    return new PackagedDetail(
        text("definition.yaml"),
        text("query.json"),
        text("ipe.json"),
        timeline(),
        table(folder + "exceptions.csv", DetailReader::item),
        files.has(folder + "sample.csv")
            ? table(folder + "sample.csv", DetailReader::picked)
            : List.of(),
        table(Bag.DATA + "index/records.csv", this::said),
        OpenedPackage.attachments(files, control),
        withheld);
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
    @Nullable T of(CsvReader.Line line);
  }

  private <T> List<T> table(String name, Making<T> making) throws IOException {
    List<T> made = new ArrayList<>();
    read(
        name,
        line -> {
          T one = made.size() < SHOWN ? making.of(line) : null;
          if (one != null) {
            made.add(one);
          }
        });
    return made;
  }

  private void read(String name, java.util.function.Consumer<CsvReader.Line> each)
      throws IOException {
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

  private static void parse(VeiledFile table, java.util.function.Consumer<CsvReader.Line> each)
      throws IOException {
    try (InputStream in = new BufferedInputStream(new BytesStream(table), 1 << 16)) {
      CsvReader csv = new CsvReader(in);
      for (List<CsvReader.Line> lines = csv.lines(PIECE);
          !lines.isEmpty();
          lines = csv.lines(PIECE)) {
        lines.forEach(each);
      }
    }
  }

  private PackagedTimeline timeline() throws IOException {
    List<PackagedTimeline.Bucket> buckets = new ArrayList<>();
    SortedMap<String, Long> cells = new TreeMap<>();
    List<PackagedTimeline.Run> notWell = new ArrayList<>();
    read(
        folder + ControlFiles.TIMELINE,
        line -> {
          if (line.cell("kind").equals("run")) {
            cells.merge(line.cell("cell"), 1L, Long::sum);
            if (!isWell(line.cell("cell")) && notWell.size() < SHOWN) {
              notWell.add(run(line));
            }
          } else if (buckets.size() < SHOWN) {
            buckets.add(bucket(line));
          }
        });
    return new PackagedTimeline(buckets, cells, notWell);
  }

  private static boolean isWell(String cell) {
    return cell.equals("ran") || cell.equals("not_due") || cell.equals("none");
  }

  private static PackagedTimeline.Bucket bucket(CsvReader.Line line) {
    return new PackagedTimeline.Bucket(
        Instant.parse(line.cell("from")),
        Instant.parse(line.cell("to")),
        Long.parseLong(line.cell("events")),
        Long.parseLong(line.cell("exceptions")),
        Long.parseLong(line.cell("blind_seconds")));
  }

  private static PackagedTimeline.Run run(CsvReader.Line line) {
    return new PackagedTimeline.Run(
        Instant.parse(line.cell("from")),
        line.cell("job"),
        line.cell("host"),
        line.cell("cell"),
        line.cell("found"));
  }

  private static Item item(CsvReader.Line line) {
    String waiver = line.cell("waived");
    return new Item(
        Item.Kind.valueOf(line.cell("kind").toUpperCase(Locale.ROOT)),
        line.cell("event_id"),
        Instant.parse(line.cell("time")),
        line.cell("who"),
        line.cell("what"),
        line.cell("on_what"),
        orNull(line.cell("attribute")),
        orNull(line.cell("observed")),
        Long.parseLong(line.cell("count")),
        List.of(),
        orNull(waiver));
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static Picked picked(CsvReader.Line line) {
    return new Picked(
        new SamplePick(
            Integer.parseInt(line.cell("run")),
            Long.parseLong(line.cell("from_row")),
            Long.parseLong(line.cell("to_row")),
            Long.parseLong(line.cell("row"))),
        line.cell(column(EventSchema.ID)),
        line.cell(column(EventSchema.TIMESTAMP)),
        line.cell(column(EventSchema.USER_NAME)),
        line.cell(column(EventSchema.ACTION)),
        line.cell(column(EventSchema.RESOURCE_ID)));
  }

  /** The name of a field's column, see {@link PopulationFiles#COLUMNS}. */
  private static String column(String field) {
    return field.replace("@", "");
  }

  private @Nullable Said said(CsvReader.Line line) {
    if (!line.cell("control").equals(control)) {
      return null;
    }
    return new Said(
        line.cell("record"),
        line.cell("kind"),
        line.cell("by"),
        line.cell("at"),
        Boolean.parseBoolean(line.cell("stands")),
        line.cell("assurance"),
        line.cell("said"));
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
