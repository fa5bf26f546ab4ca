package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Checks how a ZIP is laid out: whether a reader of its directory and one that goes from header to
 * header see the same plain files, and whether every byte belongs to one of them.
 */
final class ZipLayout {
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int DESCRIBED_LATER = 8;
  private static final long SIZE_LIMIT = 1L << 40;
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;

  /** Lengths of what may follow an entry: with and without a mark, of 32 bits and of 64. */
  private static final Set<Integer> DESCRIPTORS = Set.of(12, 16, 20, 24);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]+");
  private static final int LONGEST_NAME = 1024;
  private static final int LONGEST_PART = 255;

  private final ZipReader zip;
  private final BiConsumer<ZipReader.Entry, String> problems;

  ZipLayout(ZipReader zip, BiConsumer<ZipReader.Entry, String> problems) {
    this.zip = zip;
    this.problems = problems;
  }

  /** Checks entries that lie one after the other up to the directory. */
  void check(long directoryOffset) throws IOException {
    List<ZipReader.Entry> entries = zip.entries();
    Set<String> names = new HashSet<>();
    long expected = 0;
    for (int i = 0; i < entries.size(); i++) {
      ZipReader.Entry entry = entries.get(i);
      long next = i + 1 < entries.size() ? entries.get(i + 1).offset() : directoryOffset;
      if (!names.add(entry.name())) {
        problems.accept(entry, "stands in the container twice");
      }
      checkName(entry);
      checkForm(entry);
      if (entry.offset() != expected) {
        problems.accept(entry, "does not begin where the entry before it ends");
      }
      checkLocal(entry, next);
      expected = next;
    }
  }

  private void checkName(ZipReader.Entry entry) {
    String name = entry.name();
    List<String> parts = List.of(name.split("/", -1));
    boolean escapes =
        parts.stream().anyMatch(part -> part.matches("\\.{0,2}") || part.length() > LONGEST_PART);
    if (name.endsWith("/")) {
      problems.accept(entry, "is a folder, where only files belong");
    } else if (escapes || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      problems.accept(entry, "has a name that no file of a package has");
    }
  }

  private void checkForm(ZipReader.Entry entry) {
    int type = entry.mode() & FILE_TYPE;
    if (type != 0 && type != REGULAR) {
      problems.accept(entry, "is a link or a device, not a plain file");
    }
    if ((entry.flags() & 1) != 0 || (entry.method() != 0 && entry.method() != 8)) {
      problems.accept(entry, "is encrypted or packed in a way that packages do not use");
    }
    boolean bomb =
        entry.size() > ZipReader.LARGE && entry.size() / ZipReader.RATIO > entry.compressed();
    if (bomb || entry.size() > SIZE_LIMIT) {
      problems.accept(entry, "would unpack to an absurd size");
    }
  }

  private void checkLocal(ZipReader.Entry entry, long next) throws IOException {
    if (entry.offset() + LOCAL_LENGTH > next) {
      problems.accept(entry, "overlaps another entry");
      return;
    }
    ByteBuffer header = zip.read(entry.offset(), LOCAL_LENGTH);
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    int extraLength = Short.toUnsignedInt(header.getShort(28));
    long content = entry.offset() + LOCAL_LENGTH + nameLength + extraLength;
    long rest = next - content - entry.compressed();
    boolean later = (entry.flags() & DESCRIBED_LATER) != 0;
    if (entry.compressed() < 0 || rest < 0 || (later ? !descriptor(rest) : rest > 0)) {
      problems.accept(entry, "is followed by bytes that belong to no entry");
      return;
    }
    ByteBuffer names = zip.read(entry.offset() + LOCAL_LENGTH, nameLength + extraLength);
    boolean same =
        sameHeader(entry, header)
            && sameName(entry, names, nameLength)
            && sameSizes(entry, header, names, nameLength)
            && (!later
                || sameDescriptor(entry, zip.read(content + entry.compressed(), (int) rest)));
    if (!same) {
      problems.accept(entry, ZipReader.RENAMED);
    }
  }

  private static boolean descriptor(long length) {
    return length <= 24 && DESCRIPTORS.contains((int) length);
  }

  private static boolean sameHeader(ZipReader.Entry entry, ByteBuffer header) {
    return header.getInt(0) == LOCAL
        && header.getShort(6) == (short) entry.flags()
        && header.getShort(8) == (short) entry.method()
        && header.getShort(10) == (short) entry.time()
        && header.getShort(12) == (short) entry.date();
  }

  private static boolean sameName(ZipReader.Entry entry, ByteBuffer names, int length) {
    byte[] name = new byte[length];
    names.get(0, name);
    return new String(name, StandardCharsets.UTF_8).equals(entry.name());
  }

  /** Size and checksum before the content: there, or left to the descriptor behind it. */
  private static boolean sameSizes(
      ZipReader.Entry entry, ByteBuffer header, ByteBuffer names, int nameLength) {
    try {
      ZipReader.Extra extra = new ZipReader.Extra(names, nameLength, names.limit() - nameLength);
      int crc = header.getInt(14);
      long size = extra.value(header.getInt(22));
      long compressed = extra.value(header.getInt(18));
      boolean stated =
          crc == entry.crc() && size == entry.size() && compressed == entry.compressed();
      boolean left = crc == 0 && size == 0 && compressed == 0;
      boolean later = (entry.flags() & DESCRIBED_LATER) != 0;
      return !extra.renames() && (stated || (later && left));
    } catch (ZipReader.BrokenException | IndexOutOfBoundsException e) {
      return false;
    } catch (java.nio.BufferUnderflowException e) {
      return false; // a field for 64 bits that does not hold them
    }
  }

  private static boolean sameDescriptor(ZipReader.Entry entry, ByteBuffer behind) {
    boolean wide = behind.limit() >= 20;
    if (behind.limit() % 8 == 0 && behind.getInt() != DESCRIPTOR) {
      return false;
    }
    return behind.getInt() == entry.crc()
        && (wide ? behind.getLong() : Integer.toUnsignedLong(behind.getInt())) == entry.compressed()
        && (wide ? behind.getLong() : Integer.toUnsignedLong(behind.getInt())) == entry.size();
  }
}
