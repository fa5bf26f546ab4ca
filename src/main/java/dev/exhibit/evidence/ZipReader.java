package dev.exhibit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ZIP (PKWARE APPNOTE 6.3) that may be hostile, byte by byte accounted for: the central
 * directory and the local headers must say the same, entries must follow each other without a gap
 * from the first byte, and nothing may stand behind the end record. So no two readers can see two
 * different packages in one file. Links, folders, other than plain names and absurd sizes are
 * problems too.
 */
final class ZipReader implements AutoCloseable {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_LENGTH = 22;
  private static final long DIRECTORY_LIMIT = 64L << 20;
  private static final long LARGE = 64L << 20;
  private static final long RATIO = 250;
  private static final long SIZE_LIMIT = 1L << 40;
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final Set<Integer> DESCRIPTORS = Set.of(0, 12, 16, 20, 24);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]+");

  private final FileChannel channel;
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

  private ZipReader(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file and checks how it is laid out.
   *
   * @throws BrokenException if it is not a ZIP, or one that is cut off or has something attached
   */
  static ZipReader open(Path file) throws IOException {
    ZipReader reader = new ZipReader(FileChannel.open(file, StandardOpenOption.READ));
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
    return entry.method() == 0
        ? raw
        : new InflaterInputStream(raw, new Inflater(true), 1 << 16) {
          @Override
          public void close() throws IOException {
            super.close();
            inf.end();
          }
        };
  }

  @Override
  public void close() throws IOException {
    channel.close();
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
    if (unpacked > LARGE && unpacked / RATIO > channel.size()) {
      throw new BrokenException("it would unpack to an absurd size");
    }
    entries.sort(Comparator.comparingLong(Entry::offset));
    checkEntries(end.offset());
  }

  /** The end record: how many entries the directory has, its size, and where it begins. */
  private record End(long count, long size, long offset) {}

  private End readEnd() throws IOException {
    long at = channel.size() - END_LENGTH;
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
      end = new End(large.getLong(32), large.getLong(40), large.getLong(48));
    }
    boolean fits = end.size() >= 0 && end.offset() >= 0 && end.size() <= DIRECTORY_LIMIT;
    if (!fits || end.offset() + end.size() != at) {
      throw new BrokenException("its directory does not end where the file ends");
    }
    return end;
  }

  private static Entry readEntry(ByteBuffer directory) throws BrokenException {
    int at = directory.position();
    if (directory.getInt(at) != CENTRAL || directory.getShort(at + 34) != 0) {
      throw new BrokenException("its directory cannot be read");
    }
    int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
    int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
    int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
    byte[] name = new byte[nameLength];
    directory.get(at + 46, name);
    Wide wide = new Wide(directory, at + 46 + nameLength, extraLength);
    long size = wide.value(directory.getInt(at + 24));
    long compressed = wide.value(directory.getInt(at + 20));
    long offset = wide.value(directory.getInt(at + 42));
    directory.position(at + 46 + nameLength + extraLength + commentLength);
    return new Entry(
        new String(name, StandardCharsets.UTF_8),
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

  /** The 64-bit values that stand in the extra field where 32 bits do not hold them. */
  private static final class Wide {
    private @Nullable ByteBuffer values;

    Wide(ByteBuffer directory, int at, int length) {
      for (int i = at; i + 4 <= at + length; ) {
        int size = Short.toUnsignedInt(directory.getShort(i + 2));
        if (directory.getShort(i) == 1) {
          values = directory.slice(i + 4, size).order(ByteOrder.LITTLE_ENDIAN);
          return;
        }
        i += 4 + size;
      }
    }

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

  private void checkEntries(long directoryOffset) throws IOException {
    Set<String> names = new HashSet<>();
    long expected = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      long next = i + 1 < entries.size() ? entries.get(i + 1).offset() : directoryOffset;
      if (!names.add(entry.name())) {
        problem(entry, "stands in the container twice");
      }
      checkName(entry);
      checkForm(entry);
      if (entry.offset() != expected) {
        problem(entry, "does not begin where the entry before it ends");
      }
      checkLocal(entry, next);
      expected = next;
    }
  }

  private void checkName(Entry entry) {
    String name = entry.name();
    boolean escapes =
        name.startsWith("/")
            || List.of(name.split("/", -1)).stream().anyMatch(part -> part.matches("\\.{0,2}"));
    if (name.endsWith("/")) {
      problem(entry, "is a folder, where only files belong");
    } else if (!NAME.matcher(name).matches() || escapes) {
      problem(entry, "has a name that no file of a package has");
    }
  }

  private void checkForm(Entry entry) {
    int type = entry.mode() & FILE_TYPE;
    if (type != 0 && type != REGULAR) {
      problem(entry, "is a link or a device, not a plain file");
    }
    if ((entry.flags() & 1) != 0 || (entry.method() != 0 && entry.method() != 8)) {
      problem(entry, "is encrypted or packed in a way that packages do not use");
    }
    boolean bomb = entry.size() > LARGE && entry.size() / RATIO > entry.compressed();
    if (bomb || entry.size() > SIZE_LIMIT) {
      problem(entry, "would unpack to an absurd size");
    }
  }

  private void checkLocal(Entry entry, long next) throws IOException {
    if (entry.offset() + 30 > next) {
      problem(entry, "overlaps another entry");
      return;
    }
    ByteBuffer header = read(entry.offset(), 30);
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    int extraLength = Short.toUnsignedInt(header.getShort(28));
    byte[] name = new byte[nameLength];
    if (entry.offset() + 30 + nameLength <= next) {
      read(entry.offset() + 30, nameLength).get(name);
    }
    boolean same =
        header.getInt(0) == LOCAL
            && header.getShort(6) == (short) entry.flags()
            && header.getShort(8) == (short) entry.method()
            && header.getShort(10) == (short) entry.time()
            && header.getShort(12) == (short) entry.date()
            && new String(name, StandardCharsets.UTF_8).equals(entry.name());
    if (!same) {
      problem(entry, "is described in two ways by the container");
    }
    long rest = next - entry.offset() - 30 - nameLength - extraLength - entry.compressed();
    boolean descriptor = (entry.flags() & 8) != 0;
    if (rest < 0 || rest > 24 || !DESCRIPTORS.contains((int) rest) || (rest > 0) != descriptor) {
      problem(entry, "is followed by bytes that belong to no entry");
    }
  }

  private void problem(Entry entry, String problem) {
    problems.add(new Problem(entry.name(), problem));
  }

  private ByteBuffer read(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
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
      int got = channel.read(ByteBuffer.wrap(into, offset, wanted), at);
      if (got > 0) {
        at += got;
        left -= got;
      }
      return got;
    }
  }
}
