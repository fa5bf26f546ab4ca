package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.RowSet;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of one control or exhibit, unpacked once into a private file that only this process can
 * read, so that those of an encrypted package are nowhere on disk in the clear: any of them is read
 * by its number, and a search walks the file. Memory holds where every {@value #STEP}th row begins.
 */
public final class PackagedRows implements AutoCloseable {
  private static final int STEP = 256;
  private static final int ROW_LIMIT = 16 << 20;
  private static final int EVERY = 4096;
  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  /**
   * Where rows stand.
   *
   * @param owner id of the control or exhibit
   * @param file its file in the package
   */
  record Place(String owner, String file) {
    String name() {
      return file.substring(file.lastIndexOf('/') + 1);
    }
  }

  private final Place place;
  private final VeiledFile file;
  private final long[] starts;
  private final int rows;
  private final JsonMapper json = JsonMapper.builder().build();

  private PackagedRows(Place place, VeiledFile file, Index index) {
    this.place = place;
    this.file = file;
    this.starts = Arrays.copyOf(index.starts, index.steps);
    this.rows = index.rows;
  }

  /**
   * Unpacks them.
   *
   * @param scratch private to the person who opened the package
   * @throws UncoveredException if they are not what was signed; then nothing is left
   */
  static PackagedRows unpack(
      SealedFiles files, Place place, Scratch scratch, Progress progress, Cancellation cancellation)
      throws IOException {
    String name = place.file();
    long size = files.size(name);
    Path path = scratch.resolve(place.owner() + "-" + place.name() + ".rows");
    if (size > scratch.path().toFile().getUsableSpace()) {
      throw new DiskFaultException(
          "The rows of " + place.owner() + " take " + size + " bytes, more than the disk has left.",
          "Make room in "
              + scratch.path().getParent()
              + ", or start Exhibit with TMPDIR elsewhere.",
          null);
    }
    VeiledFile file = new VeiledFile(path);
    Index index = new Index(place.name());
    try {
      try (OutputStream out = file.filling()) {
        files.send(
            name,
            (buffer, length) -> {
              index.take(buffer, length);
              out.write(buffer, 0, length);
              progress.report("Unpacking rows of " + place.owner(), index.at, size);
            },
            cancellation);
      }
      index.end();
      return new PackagedRows(place, file, index);
    } catch (IOException | RuntimeException e) {
      file.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Finds where rows begin as bytes pass. */
  private static final class Index {
    private long[] starts = new long[64];
    private int steps;
    private int rows;
    private long at;
    private long begun;
    private final String name;

    Index(String name) {
      this.name = name;
    }

    void take(byte[] buffer, int length) {
      for (int i = 0; i < length; i++) {
        if (buffer[i] == '\n') {
          row(at + i + 1);
        }
      }
      at += length;
      if (at - begun > ROW_LIMIT) {
        throw new UncoveredException(name, "holds a row of more than " + ROW_LIMIT + " bytes");
      }
    }

    private void row(long next) {
      if (rows % STEP == 0) {
        if (steps == starts.length) {
          starts = Arrays.copyOf(starts, steps * 2);
        }
        starts[steps++] = begun;
      }
      rows = Math.addExact(rows, 1);
      begun = next;
    }

    /** A last row may lack its line end. */
    void end() {
      if (at > begun) {
        row(at);
      }
    }
  }

  /** How many there are. */
  public int count() {
    return rows;
  }

  /**
   * Some rows, in the order asked for.
   *
   * @param numbers counted from 0, ascending, each below {@link #count}
   */
  public List<AuditEvent> read(List<Integer> numbers) throws IOException {
    List<AuditEvent> found = new ArrayList<>(numbers.size());
    while (found.size() < numbers.size()) {
      readNear(numbers.subList(found.size(), numbers.size()), found);
    }
    return found;
  }

  /** Reads the first of these and those that follow it closely, so that no stretch is read idly. */
  private void readNear(List<Integer> numbers, List<AuditEvent> found) throws IOException {
    int at = numbers.getFirst();
    LineWalk walk = walk(at);
    for (int number : numbers) {
      if (number - at > STEP) {
        return;
      }
      for (; at < number; at++) {
        walk.next();
      }
      found.add(event(walk.next(), number));
      at++;
    }
  }

  /**
   * The rows that answer a query.
   *
   * @param query without parameters, and one that can run in process
   * @param each hears of every match, such as to count them over time
   */
  public RowSet matching(
      Query query, Consumer<AuditEvent> each, Progress progress, Cancellation cancellation)
      throws IOException {
    BitSet bits = new BitSet();
    LineWalk walk = walk(0);
    for (int number = 0; number < rows; number++) {
      if (number % EVERY == 0) {
        cancellation.throwIfCancelled();
        progress.report("Searching rows of " + place.owner(), number, rows);
      }
      AuditEvent event = event(walk.next(), number);
      if (Predicates.matches(query, event.document(), Map.of())) {
        bits.set(number);
        each.accept(event);
      }
    }
    return RowSet.of(bits);
  }

  /** The first row whose event has that id. */
  public Optional<AuditEvent> find(String eventId, Cancellation cancellation) throws IOException {
    byte[] wanted = CanonicalJson.bytes(eventId);
    LineWalk walk = walk(0);
    for (int number = 0; number < rows; number++) {
      if (number % EVERY == 0) {
        cancellation.throwIfCancelled();
      }
      byte[] line = walk.next();
      if (holds(line, wanted)) {
        AuditEvent event = event(line, number);
        if (event.id().equals(eventId)) {
          return Optional.of(event);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the bytes stand somewhere in the line; most lines need no parsing then. */
  private static boolean holds(byte[] line, byte[] wanted) {
    for (int i = 0; i + wanted.length <= line.length; i++) {
      if (Arrays.equals(line, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private AuditEvent event(byte[] line, int number) {
    try {
      Map<String, @Nullable Object> tree = json.readValue(line, OBJECT);
      Document document = new Document(tree);
      String id = document.text(EventSchema.ID);
      String time = document.text(EventSchema.TIMESTAMP);
      if (id != null && time != null) {
        return new AuditEvent(id, Instant.parse(time), document);
      }
    } catch (JacksonException | DateTimeException e) {
      throw unreadable(number, e);
    }
    throw unreadable(number, null);
  }

  private UserFacingException unreadable(int number, @Nullable Exception e) {
    return new UserFacingException(
        "Row " + number + " of " + place.owner() + " is not an event that this version knows.",
        "Read " + place.name() + " of the package with another tool.",
        e);
  }

  private LineWalk walk(int row) throws IOException {
    int step = Math.min(row / STEP, Math.max(0, starts.length - 1));
    LineWalk walk = new LineWalk(file, starts.length == 0 ? 0 : starts[step]);
    for (int at = step * STEP; at < row; at++) {
      walk.next();
    }
    return walk;
  }

  /** Forgets the rows. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
