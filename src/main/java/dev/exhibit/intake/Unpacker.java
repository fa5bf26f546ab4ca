package dev.exhibit.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens gzip and zip, told by their first bytes, within each other and as a stream. Both say when
 * what is inside was last written to, zip in a local time whose zone nobody knows.
 */
final class Unpacker {
  private static final int MAX_NESTING = 3;
  private static final int HEADER = 8;

  /** No log is older; archives without times say 1970, 1980 or 1985. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private final Target target;

  /** Receives what was inside. */
  interface Target {
    /**
     * One unpacked input; a stream that throws while it is read ends there.
     *
     * @param written when it was last written to, as the innermost archive says that does; null
     *     when none does
     */
    void input(String name, @Nullable Instant written, InputStream in);

    /** An archive that cannot be opened or read further. */
    void broken(String name, String reason);
  }

  Unpacker(Target target) {
    this.target = target;
  }

  void open(String name, InputStream raw) {
    open(name, new Inflation.Packed(raw), null, 0);
  }

  private void open(String name, InputStream stream, @Nullable Instant written, int nesting) {
    BufferedInputStream in = new BufferedInputStream(stream, 64 * 1024);
    try {
      in.mark(HEADER);
      byte[] magic = in.readNBytes(HEADER);
      in.reset();
      boolean gzip = magic.length > 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      boolean zip = magic.length > 3 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3;
      if ((gzip || zip) && nesting == MAX_NESTING) {
        target.broken(name, "archives are nested more than " + MAX_NESTING + " deep");
      } else if (gzip) {
        Inflation.Packed packed = new Inflation.Packed(in);
        Instant inside = magic.length < HEADER ? null : credible(seconds(magic));
        open(
            name,
            new Inflation(new GZIPInputStream(packed, 64 * 1024), packed),
            inside == null ? written : inside,
            nesting + 1);
      } else if (zip) {
        entries(name, in, written, nesting);
      } else {
        target.input(name, written, in);
      }
    } catch (IOException e) {
      target.broken(name, reason(e));
    }
  }

  /** Four bytes of the header of gzip. */
  private static Instant seconds(byte[] header) {
    int seconds = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds));
  }

  /** Null for what stands there when nothing is said: zero of either form, or what hides a time. */
  private static @Nullable Instant credible(@Nullable Instant time) {
    return time == null || time.isBefore(EARLIEST) ? null : time;
  }

  private void entries(String name, InputStream in, @Nullable Instant written, int nesting)
      throws IOException {
    Inflation.Packed packed = new Inflation.Packed(in);
    ZipInputStream zip = new ZipInputStream(packed);
    Inflation inside = new Inflation(zip, packed);
    try {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        if (!entry.isDirectory()) {
          FileTime said = entry.getLastModifiedTime();
          Instant own = credible(said == null ? null : said.toInstant());
          open(name + "!/" + entry.getName(), inside, own == null ? written : own, nesting + 1);
        }
        // Going on would unpack the rest of the entry that was refused.
        entry = inside.refused() ? null : zip.getNextEntry();
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the archive names a file in an unknown encoding", e);
    }
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
