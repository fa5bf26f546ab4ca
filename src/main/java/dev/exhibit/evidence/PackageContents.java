package dev.exhibit.evidence;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What one pass over a package found: digests and row counts of all files, and the small ones
 * whole.
 */
final class PackageContents {
  private static final long KEPT_LIMIT = 64L << 20;
  private static final long REPORT_LIMIT = 512L << 20;
  private static final Set<String> KEPT =
      Set.of(
          AsicManifest.FILE,
          AsicManifest.SIGNATURE,
          AsicManifest.ARCHIVE,
          AsicManifest.TIMESTAMP,
          Bag.MANIFEST,
          Bag.TAG_MANIFEST,
          Bag.RUN,
          EvidenceJson.FILE,
          "data/datapackage.json");

  private static final long RECORD_LIMIT = 1L << 20;
  private static final long RECORDS_LIMIT = 64L << 20;

  private final SortedMap<String, Facts> files = new TreeMap<>();
  private final Map<String, byte[]> kept = new HashMap<>();
  private long records;

  /**
   * One file.
   *
   * @param rows lines of an NDJSON file or records of a CSV file, the header not counted; 0 of
   *     others
   */
  record Facts(String sha256, long bytes, long rows) {}

  /** Receives what is wrong with a file. */
  @FunctionalInterface
  interface Findings {
    void add(String file, String problem);
  }

  /**
   * Reads every entry once.
   *
   * @param report keeps the report, since its signature is checked later
   */
  static PackageContents read(
      ZipReader zip,
      ReportCopy report,
      Findings findings,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    PackageContents contents = new PackageContents();
    long all = zip.entries().stream().mapToLong(ZipReader.Entry::size).sum();
    long done = 0;
    for (ZipReader.Entry entry : zip.entries()) {
      progress.report("Reading " + entry.name(), done, all);
      contents.read(zip, entry, report, findings, cancellation);
      done += entry.size();
    }
    return contents;
  }

  SortedMap<String, Facts> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** The bytes of a small file that checking needs, if it is there. */
  Optional<byte[]> kept(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  private void read(
      ZipReader zip,
      ZipReader.Entry entry,
      ReportCopy report,
      Findings findings,
      Cancellation cancellation)
      throws IOException {
    String name = entry.name();
    boolean record = RecordChecks.FILE.matcher(name).matches();
    if (record && (entry.size() > RECORD_LIMIT || records + entry.size() > RECORDS_LIMIT)) {
      findings.add(name, "is larger than a record of a person can be");
      return;
    }
    records += record ? entry.size() : 0;
    boolean keep = record || KEPT.contains(name);
    boolean isReport = name.equals(Bag.REPORT);
    if ((keep && entry.size() > KEPT_LIMIT) || (isReport && entry.size() > REPORT_LIMIT)) {
      findings.add(name, "is larger than such a file can be");
      return;
    }
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    Sums sums = new Sums(RowCounter.of(name));
    long bytes = 0;
    try (InputStream in = zip.open(entry);
        OutputStream copy =
            keep
                ? memory
                : isReport ? report.begin(entry.size()) : OutputStream.nullOutputStream();
        Passing passing = Passing.to(sums, entry.size())) {
      while (bytes <= entry.size()) {
        byte[] buffer = passing.next();
        int got = in.read(buffer);
        if (got < 0) {
          break;
        }
        cancellation.throwIfCancelled();
        bytes += got;
        copy.write(buffer, 0, got);
        passing.pass(buffer, got);
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      findings.add(name, "cannot be unpacked");
    }
    if (bytes != entry.size() || sums.crc() != entry.crc()) {
      findings.add(name, "does not have the length and checksum that the container says");
    }
    files.put(name, new Facts(sums.sha256(), bytes, sums.rows()));
    if (keep) {
      kept.put(name, memory.toByteArray());
    }
  }

  /** All that is told of bytes as they pass. */
  private static final class Sums implements Passing.Taker {
    private final RowCounter rows;
    private final MessageDigest digest = Digests.sha256();
    private final CRC32 crc = new CRC32();

    Sums(RowCounter rows) {
      this.rows = rows;
    }

    @Override
    public void take(byte[] buffer, int length) {
      digest.update(buffer, 0, length);
      crc.update(buffer, 0, length);
      rows.take(buffer, length);
    }

    String sha256() {
      return Digests.hex(digest.digest());
    }

    int crc() {
      return (int) crc.getValue();
    }

    long rows() {
      return rows.rows();
    }
  }

  /** Counts rows as bytes pass. */
  private static final class RowCounter {
    private final boolean counts;
    private final boolean csv;
    private boolean quoted;
    private boolean open;
    private long ends;

    private RowCounter(boolean counts, boolean csv) {
      this.counts = counts;
      this.csv = csv;
    }

    static RowCounter of(String name) {
      boolean csv = name.endsWith(".csv");
      return new RowCounter(csv || name.endsWith(".ndjson"), csv);
    }

    void take(byte[] buffer, int length) {
      if (!counts || length == 0) {
        return;
      }
      if (csv) {
        records(buffer, length);
      } else {
        lines(buffer, length);
      }
      open = quoted || buffer[length - 1] != '\n';
    }

    /** A loop that the compiler makes fast: nothing in it branches. */
    private void lines(byte[] buffer, int length) {
      int found = 0;
      for (int i = 0; i < length; i++) {
        found += buffer[i] == '\n' ? 1 : 0;
      }
      ends += found;
    }

    private void records(byte[] buffer, int length) {
      int inside = quoted ? 1 : 0;
      int found = 0;
      for (int i = 0; i < length; i++) {
        byte b = buffer[i];
        inside ^= b == '"' ? 1 : 0;
        found += b == '\n' ? 1 - inside : 0;
      }
      quoted = inside == 1;
      ends += found;
    }

    long rows() {
      long lines = ends + (open ? 1 : 0);
      return csv ? Math.max(0, lines - 1) : lines;
    }
  }
}
