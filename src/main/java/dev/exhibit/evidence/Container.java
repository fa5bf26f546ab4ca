package dev.exhibit.evidence;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the ZIP of a package in one pass and keeps the digest of each entry. Nothing in it depends
 * on the clock: every entry has one and the same time.
 */
final class Container implements AutoCloseable {
  static final String MIMETYPE = "mimetype";
  static final String MIMETYPE_CONTENT = "application/vnd.etsi.asic-e+zip";

  /** Not the very first time: with that one Java adds a field that depends on the zone. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

  private final ZipOutputStream zip;
  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /** What was written under a name. */
  record Entry(long bytes, String sha256) {}

  Container(OutputStream out) throws IOException {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(1);
    byte[] type = MIMETYPE_CONTENT.getBytes(StandardCharsets.US_ASCII);
    ZipEntry first = new ZipEntry(MIMETYPE);
    CRC32 crc = new CRC32();
    crc.update(type);
    first.setMethod(ZipEntry.STORED);
    first.setSize(type.length);
    first.setCrc(crc.getValue());
    first.setTimeLocal(NO_TIME);
    zip.putNextEntry(first);
    zip.write(type);
    zip.closeEntry();
    entries.put(MIMETYPE, new Entry(type.length, Digests.sha256Hex(type)));
  }

  /** Every entry written so far, by name. */
  SortedMap<String, Entry> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /** Starts an entry; it ends when the stream is closed. One at a time. */
  OutputStream begin(String name) throws IOException {
    if (!NAME.matcher(name).matches() || entries.containsKey(name)) {
      throw new IllegalArgumentException("not a name for a file of a package: " + name);
    }
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    return new EntryStream(name);
  }

  Entry put(String name, byte[] content) throws IOException {
    try (OutputStream out = begin(name)) {
      out.write(content);
    }
    return entry(name);
  }

  Entry copy(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = begin(name)) {
      in.transferTo(out);
    }
    return entry(name);
  }

  Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalStateException(name + " was not written");
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private final class EntryStream extends FilterOutputStream {
    private final String name;
    private final MessageDigest digest = Digests.sha256();
    private long bytes;
    private boolean closed;

    EntryStream(String name) {
      super(zip);
      this.name = name;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
      out.write(content, offset, length);
      digest.update(content, offset, length);
      bytes += length;
    }

    @Override
    public void flush() {
      // Flushing the ZIP would only cost compression.
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        zip.closeEntry();
        entries.put(name, new Entry(bytes, Digests.hex(digest.digest())));
      }
    }
  }
}
