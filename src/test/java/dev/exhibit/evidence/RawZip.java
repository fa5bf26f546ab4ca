package dev.exhibit.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIP files header by header, so that any field of them can lie. */
final class RawZip {
  private static final int REGULAR = 0100644;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Entry> written = new ArrayList<>();

  /**
   * One entry as one of its two headers tells it.
   *
   * @param packed the bytes that follow the local header
   */
  record Entry(
      String name,
      int flags,
      int method,
      int crc,
      long compressed,
      long size,
      int mode,
      byte[] extra,
      long offset,
      byte[] packed) {
    static Entry stored(String name, byte[] content) {
      return new Entry(
          name,
          0,
          0,
          crcOf(content),
          content.length,
          content.length,
          REGULAR,
          new byte[0],
          0,
          content);
    }

    static Entry deflated(String name, byte[] content, int level) {
      byte[] packed = pack(content, level);
      return new Entry(
          name,
          0,
          8,
          crcOf(content),
          packed.length,
          content.length,
          REGULAR,
          new byte[0],
          0,
          packed);
    }

    Entry called(String other) {
      return new Entry(other, flags, method, crc, compressed, size, mode, extra, offset, packed);
    }

    Entry flagged(int other) {
      return new Entry(name, other, method, crc, compressed, size, mode, extra, offset, packed);
    }

    Entry by(int otherMethod) {
      return new Entry(
          name, flags, otherMethod, crc, compressed, size, mode, extra, offset, packed);
    }

    Entry ofSize(long other) {
      return new Entry(name, flags, method, crc, compressed, other, mode, extra, offset, packed);
    }

    Entry ofMode(int other) {
      return new Entry(name, flags, method, crc, compressed, size, other, extra, offset, packed);
    }

    Entry withExtra(byte[] other) {
      return new Entry(name, flags, method, crc, compressed, size, mode, other, offset, packed);
    }

    Entry at(long other) {
      return new Entry(name, flags, method, crc, compressed, size, mode, extra, other, packed);
    }

    /** Followed by more bytes than it says. */
    Entry carrying(byte[] other) {
      return new Entry(name, flags, method, crc, compressed, size, mode, extra, offset, other);
    }

    Entry withBehind(byte[] more) {
      byte[] all = ByteBuffer.allocate(packed.length + more.length).put(packed).put(more).array();
      return new Entry(name, flags, method, crc, all.length, size, mode, extra, offset, all);
    }
  }

  /** All of a package: its type stored, the rest deflated. */
  static RawZip of(Map<String, byte[]> entries) {
    RawZip zip = new RawZip();
    entries.forEach((name, content) ->
        zip.add(
            name.equals(Container.MIMETYPE)
                ? Entry.stored(name, content)
                : Entry.deflated(name, content, 1)));
    return zip;
  }

  RawZip add(Entry entry) {
    return add(entry, it -> it);
  }

  /** An entry whose header in the directory is made of the one before its content. */
  RawZip add(Entry local, UnaryOperator<Entry> central) {
    written.add(central.apply(local.at(out.size())));
    byte[] name = local.name().getBytes(StandardCharsets.UTF_8);
    ByteBuffer header = fields(30 + name.length + local.extra().length);
    header.putInt(0x04034b50).putShort((short) 20);
    header.putShort((short) local.flags()).putShort((short) local.method());
    header.putShort((short) 1).putShort((short) 33).putInt(local.crc());
    header.putInt((int) local.compressed()).putInt((int) local.size());
    header.putShort((short) name.length).putShort((short) local.extra().length);
    header.put(name).put(local.extra());
    out.writeBytes(header.array());
    out.writeBytes(local.packed());
    return this;
  }

  /** Another line of the directory alone. */
  RawZip directoryOnly(Entry entry) {
    written.add(entry);
    return this;
  }

  /** The entries so far, as the directory will tell them. */
  List<Entry> written() {
    return written;
  }

  byte[] end(String comment) {
    int start = out.size();
    for (Entry entry : written) {
      byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
      ByteBuffer header = fields(46 + name.length + entry.extra().length);
      header.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
      header.putShort((short) entry.flags()).putShort((short) entry.method());
      header.putShort((short) 1).putShort((short) 33).putInt(entry.crc());
      header.putInt((int) entry.compressed()).putInt((int) entry.size());
      header.putShort((short) name.length).putShort((short) entry.extra().length);
      header.putShort((short) 0).putShort((short) 0).putShort((short) 0);
      header.putInt(entry.mode() << 16).putInt((int) entry.offset());
      header.put(name).put(entry.extra());
      out.writeBytes(header.array());
    }
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    ByteBuffer end = fields(22 + text.length);
    end.putInt(0x06054b50).putInt(0);
    end.putShort((short) written.size()).putShort((short) written.size());
    end.putInt(out.size() - start).putInt(start).putShort((short) text.length).put(text);
    out.writeBytes(end.array());
    return out.toByteArray();
  }

  byte[] end() {
    return end("");
  }

  /** A field of Info-ZIP's that gives an entry another name than its header. */
  static byte[] otherName(String name, String other) {
    byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
    ByteBuffer field = fields(9 + bytes.length);
    field.putShort((short) 0x7075).putShort((short) (5 + bytes.length)).put((byte) 1);
    field.putInt(crcOf(name.getBytes(StandardCharsets.UTF_8))).put(bytes);
    return field.array();
  }

  private static ByteBuffer fields(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int crcOf(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static byte[] pack(byte[] content, int level) {
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return packed.toByteArray();
  }
}
