package dev.exhibit.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens gzip and zip, told by their first bytes, within each other and as a stream. */
final class Unpacker {
  private static final int MAX_NESTING = 3;

  private final Target target;

  /** Receives what was inside. */
  interface Target {
    /** One unpacked input; a stream that throws while it is read ends there. */
    void input(String name, InputStream in);

    /** An archive that cannot be opened or read further. */
    void broken(String name, String reason);
  }

  Unpacker(Target target) {
    this.target = target;
  }

  void open(String name, InputStream raw) {
    open(name, new Inflation.Packed(raw), 0);
  }

  private void open(String name, InputStream stream, int nesting) {
    BufferedInputStream in = new BufferedInputStream(stream, 64 * 1024);
    try {
      in.mark(4);
      byte[] magic = in.readNBytes(4);
      in.reset();
      boolean gzip = magic.length > 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      boolean zip = magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3;
      if ((gzip || zip) && nesting == MAX_NESTING) {
        target.broken(name, "archives are nested more than " + MAX_NESTING + " deep");
      } else if (gzip) {
        Inflation.Packed packed = new Inflation.Packed(in);
        open(name, new Inflation(new GZIPInputStream(packed, 64 * 1024), packed), nesting + 1);
      } else if (zip) {
        entries(name, in, nesting);
      } else {
        target.input(name, in);
      }
    } catch (IOException e) {
      target.broken(name, reason(e));
    }
  }

  private void entries(String name, InputStream in, int nesting) throws IOException {
    Inflation.Packed packed = new Inflation.Packed(in);
    ZipInputStream zip = new ZipInputStream(packed);
    Inflation inside = new Inflation(zip, packed);
    try {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        if (!entry.isDirectory()) {
          open(name + "!/" + entry.getName(), inside, nesting + 1);
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
