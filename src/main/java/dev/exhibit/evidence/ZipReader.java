package dev.exhibit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ZIP (PKWARE APPNOTE 6.3) that may be hostile, byte by byte accounted for: the central
 * directory and the local headers must say the same, entries must follow each other without a gap
 * from the first byte, and nothing may stand behind the end record. So no two readers can see two
 * different packages in one file. Links, folders, other than plain names and absurd sizes are
 * problems too.
 */
final class ZipReader implements AutoCloseable {
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_LENGTH = 22;
  private static final long DIRECTORY_LIMIT = 64L << 20;
  static final long LARGE = 64L << 20;
  static final long RATIO = 250;

  /** Of what two readers would read as two different things. */
  static final String RENAMED = "is described in two ways by the container";

  private final PackageBytes bytes;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * One entry as the central directory has it.
   *
   * @param offset of its local header
   */
  record Entry(
      String name,
      int method,
      int flags,
      int time,
      int date,
      int crc,
      long compressed,
      long size,
      int mode,
      long offset) {}

  /** What is wrong with an entry. */
  record Problem(String name, String problem) {}

  /** Thrown where the file is no ZIP that can be read at all. */
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenException(String message) {
      super(message);
    }
  }

  private ZipReader(PackageBytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Opens a file and checks how it is laid out.
   *
   * @throws BrokenException if it is not a ZIP, or one that is cut off or has something attached
   */
  static ZipReader open(Path file) throws IOException {
    return open(PackageBytes.of(file));
  }

  /** The same of a package that was opened. */
  static ZipReader open(ReadablePackage opened) throws IOException {
    return open(opened.bytes());
  }

  static ZipReader open(PackageBytes bytes) throws IOException {
    ZipReader reader = new ZipReader(bytes);
    try {
      reader.readDirectory();
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      if (e instanceof RuntimeException) {
        throw new BrokenException("its directory cannot be read");
      }
      throw e;
    }
  }

  /** Entries in the order in which they lie in the file. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** What is wrong with the layout. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The content of an entry; ends or fails at its declared size. */
  InputStream open(Entry entry) throws IOException {
    ByteBuffer header = read(entry.offset(), 30);
    long start =
        entry.offset()
            + 30
            + Short.toUnsignedInt(header.getShort(26))
            + Short.toUnsignedInt(header.getShort(28));
    InputStream raw = new ChannelStream(start, entry.compressed());
    return entry.method() == 0 ? raw : new Unpacking(raw);
  }

  /** Inflates, and does not let anything stand behind the end of what is packed. */
  private static final class Unpacking extends InflaterInputStream {
    Unpacking(InputStream raw) {
      super(raw, new Inflater(true), 1 << 16);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = super.read(into, offset, length);
      if (got < 0 && (inf.getRemaining() > 0 || in.read() >= 0)) {
        throw new ZipException("something stands behind the end of what is packed");
      }
      return got;
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private void readDirectory() throws IOException {
    End end = readEnd();
    ByteBuffer directory = read(end.offset(), (int) end.size());
    long unpacked = 0;
    while (directory.hasRemaining()) {
      Entry entry = readEntry(directory);
      unpacked = Math.addExact(unpacked, entry.size());
      entries.add(entry);
    }
    if (entries.size() != end.count()) {
      throw new BrokenException("its directory does not hold as many entries as it says");
    }
    if (unpacked > LARGE && unpacked / RATIO > bytes.size()) {
      throw new BrokenException("it would unpack to an absurd size");
    }
    entries.sort(Comparator.comparingLong(Entry::offset));
    new ZipLayout(this, this::problem).check(end.offset());
  }

  /** The end record: how many entries the directory has, its size, and where it begins. */
  private record End(long count, long size, long offset) {}

  private End readEnd() throws IOException {
    long at = bytes.size() - END_LENGTH;
    if (at < 0) {
      throw new BrokenException("it is not a ZIP file");
    }
    ByteBuffer record = read(at, END_LENGTH);
    if (record.getInt(0) != END || record.getInt(4) != 0 || record.getShort(20) != 0) {
      throw new BrokenException("it is cut off, has something attached, or is not a ZIP file");
    }
    End end =
        new End(
            Short.toUnsignedLong(record.getShort(10)),
            Integer.toUnsignedLong(record.getInt(12)),
            Integer.toUnsignedLong(record.getInt(16)));
    if (at >= 76 && read(at - 20, 4).getInt(0) == END_64_LOCATOR) {
      at -= 76;
      ByteBuffer large = read(at, 56);
      if (large.getInt(0) != END_64) {
        throw new BrokenException("its directory cannot be read");
      }
      End narrow = end;
      end = new End(large.getLong(32), large.getLong(40), large.getLong(48));
      boolean same =
          (narrow.count() == 0xffff || narrow.count() == end.count())
              && (narrow.size() == 0xffffffffL || narrow.size() == end.size())
              && (narrow.offset() == 0xffffffffL || narrow.offset() == end.offset());
      if (!same) {
        throw new BrokenException("it has two directories");
      }
    }
    boolean fits = end.size() >= 0 && end.offset() >= 0 && end.size() <= DIRECTORY_LIMIT;
    if (!fits || end.offset() + end.size() != at) {
      throw new BrokenException("its directory does not end where the file ends");
    }
    return end;
  }

  private Entry readEntry(ByteBuffer directory) throws BrokenException {
    int at = directory.position();
    if (directory.getInt(at) != CENTRAL || directory.getShort(at + 34) != 0) {
      throw new BrokenException("its directory cannot be read");
    }
    int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
    int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
    int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
    byte[] name = new byte[nameLength];
    directory.get(at + 46, name);
    Extra wide = new Extra(directory, at + 46 + nameLength, extraLength);
    long size = wide.value(directory.getInt(at + 24));
    long compressed = wide.value(directory.getInt(at + 20));
    long offset = wide.value(directory.getInt(at + 42));
    directory.position(at + 46 + nameLength + extraLength + commentLength);
    String called = new String(name, StandardCharsets.UTF_8);
    if (wide.renames()) {
      problems.add(new Problem(called, RENAMED));
    }
    return new Entry(
        called,
        directory.getShort(at + 10),
        directory.getShort(at + 8),
        directory.getShort(at + 12),
        directory.getShort(at + 14),
        directory.getInt(at + 16),
        compressed,
        size,
        directory.getInt(at + 38) >>> 16,
        offset);
  }

  /** What stands in an extra field: values for which 32 bits do not do, and other names. */
  static final class Extra {
    private static final int WIDE = 0x0001;
    private static final int OTHER_NAME = 0x7075; // Info-ZIP's, which its unzip prefers

    private @Nullable ByteBuffer values;
    private boolean renames;

    Extra(ByteBuffer buffer, int at, int length) {
      for (int i = at; i + 4 <= at + length; ) {
        int id = Short.toUnsignedInt(buffer.getShort(i));
        int size = Short.toUnsignedInt(buffer.getShort(i + 2));
        if (id == WIDE && values == null) {
          values = buffer.slice(i + 4, size).order(ByteOrder.LITTLE_ENDIAN);
        }
        renames |= id == OTHER_NAME;
        i += 4 + size;
      }
    }

    boolean renames() {
      return renames;
    }

    /** The value, or the next of the 64-bit ones where it says that it stands there. */
    long value(int narrow) throws BrokenException {
      if (narrow != -1) {
        return Integer.toUnsignedLong(narrow);
      }
      if (values == null) {
        throw new BrokenException("its directory cannot be read");
      }
      return values.getLong();
    }
  }

  private void problem(Entry entry, String problem) {
    problems.add(new Problem(entry.name(), problem));
  }

  /** A stretch of the file. */
  ByteBuffer read(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (bytes.read(buffer, offset + buffer.position()) < 0) {
        throw new BrokenException("it is cut off");
      }
    }
    return buffer.flip();
  }

  /** A stretch of the file as a stream. */
  private final class ChannelStream extends InputStream {
    private long at;
    private long left;

    ChannelStream(long at, long left) {
      this.at = at;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int wanted = (int) Math.min(length, left);
      int got = bytes.read(ByteBuffer.wrap(into, offset, wanted), at);
      if (got > 0) {
        at += got;
        left -= got;
      }
      return got;
    }
  }
}
