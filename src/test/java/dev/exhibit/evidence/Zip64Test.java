package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers beyond what 16 and 32 bits count (APPNOTE 4.3.9.2, 4.3.14, 4.5.3). */
class Zip64Test {
  private static final long LARGE = 5L << 30;
  private static final byte[] NAME = "data/large".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST = "data/last".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SAID = "said".getBytes(StandardCharsets.US_ASCII);
  private static final int CRC = 7;

  @TempDir Path folder;

  @Test
  void moreEntriesThanSixteenBitsCount() throws IOException {
    int many = 66_000;
    Path file = folder.resolve("many.asice");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        Container container = new Container(out)) {
      for (int i = 0; i < many; i++) {
        container.put("data/f" + i, new byte[] {(byte) i});
      }
    }
    try (ZipReader zip = ZipReader.open(file)) {
      assertEquals(List.of(), zip.problems());
      assertEquals(many + 1, zip.entries().size());
      ZipReader.Entry last = zip.entries().getLast();
      assertEquals("data/f" + (many - 1), last.name());
      try (InputStream in = zip.open(last)) {
        assertArrayEquals(new byte[] {(byte) (many - 1)}, in.readAllBytes());
      }
    }
  }

  @Test
  void anEntryAndAPlaceBeyondThirtyTwoBits() throws IOException {
    try (ZipReader zip = ZipReader.open(new Made(0xffffffff))) {
      assertEquals(List.of(), zip.problems());
      assertEquals(2, zip.entries().size());
      ZipReader.Entry large = zip.entries().getFirst();
      assertEquals(LARGE, large.size());
      assertTrue(zip.entries().getLast().offset() > LARGE);
      try (InputStream in = zip.open(large)) {
        byte[] buffer = new byte[1 << 20];
        long bytes = 0;
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
          bytes += got;
        }
        assertEquals(LARGE, bytes);
      }
      try (InputStream in = zip.open(zip.entries().getLast())) {
        assertArrayEquals(SAID, in.readAllBytes());
      }
    }
  }

  @Test
  void anEndThatSaysTwoPlacesIsRefused() {
    IOException refused = assertThrows(IOException.class, () -> ZipReader.open(new Made(1234)));
    assertEquals("it has two directories", refused.getMessage());
  }

  /** A container of five gigabytes that is nowhere: what lies between its headers is zeros. */
  private static final class Made implements PackageBytes {
    private final byte[] head;
    private final byte[] tail;

    /** With that place of the directory in the record that has 32 bits for it. */
    Made(int narrowOffset) {
      head = local(NAME, 8, 0, 0, 0).array();
      long second = head.length + LARGE + 24;
      ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
      out.putInt(0x08074b50).putInt(CRC).putLong(LARGE).putLong(LARGE);
      int crc = RawZip.crcOf(SAID);
      out.put(local(LAST, 0, crc, SAID.length, SAID.length).array()).put(SAID);
      long directory = head.length + LARGE + out.position();
      central(out, NAME, 8, CRC, LARGE, 0);
      central(out, LAST, 0, crc, SAID.length, second);
      long size = head.length + LARGE + out.position() - directory;
      long end = directory + size;
      out.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
      out.putInt(0).putInt(0).putLong(2).putLong(2).putLong(size).putLong(directory);
      out.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
      out.putInt(0x06054b50).putInt(0).putShort((short) 2).putShort((short) 2);
      out.putInt((int) size).putInt(narrowOffset).putShort((short) 0);
      tail = java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static ByteBuffer local(byte[] name, int flags, int crc, int packed, int size) {
      ByteBuffer header = ByteBuffer.allocate(30 + name.length).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(0x04034b50).putShort((short) 45).putShort((short) flags);
      header.putShort((short) 0).putShort((short) 1).putShort((short) 33);
      header.putInt(crc).putInt(packed).putInt(size);
      return header.putShort((short) name.length).putShort((short) 0).put(name);
    }

    private static void central(
        ByteBuffer out, byte[] name, int flags, int crc, long size, long offset) {
      out.putInt(0x02014b50).putShort((short) 45).putShort((short) 45);
      out.putShort((short) flags).putShort((short) 0).putShort((short) 1).putShort((short) 33);
      out.putInt(crc).putInt(-1).putInt(-1);
      out.putShort((short) name.length).putShort((short) 28).putShort((short) 0);
      out.putInt(0).putInt(0).putInt(-1).put(name);
      out.putShort((short) 1).putShort((short) 24).putLong(size).putLong(size).putLong(offset);
    }

    @Override
    public long size() {
      return head.length + LARGE + tail.length;
    }

    @Override
    public int read(ByteBuffer into, long at) {
      int got = (int) Math.min(into.remaining(), size() - at);
      if (got <= 0) {
        return -1;
      }
      if (at >= head.length && at + got <= head.length + LARGE) {
        into.put(new byte[got]);
        return got;
      }
      for (int i = 0; i < got; i++) {
        long place = at + i;
        into.put(
            place < head.length
                ? head[(int) place]
                : place < head.length + LARGE ? 0 : tail[(int) (place - head.length - LARGE)]);
      }
      return got;
    }

    @Override
    public void close() {
      // It is nowhere.
    }
  }
}
