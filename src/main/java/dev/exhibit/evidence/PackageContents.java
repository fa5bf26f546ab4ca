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
    RowCounter rows = RowCounter.of(name);
    MessageDigest digest = Digests.sha256();
    CRC32 crc = new CRC32();
    long bytes = 0;
    try (InputStream in = zip.open(entry);
        OutputStream copy =
            keep
                ? memory
                : isReport ? report.begin(entry.size()) : OutputStream.nullOutputStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        cancellation.throwIfCancelled();
        bytes += got;
        if (bytes > entry.size()) {
          break;
        }
        digest.update(buffer, 0, got);
        crc.update(buffer, 0, got);
        rows.take(buffer, got);
        copy.write(buffer, 0, got);
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      findings.add(name, "cannot be unpacked");
    }
    if (bytes != entry.size() || (int) crc.getValue() != entry.crc()) {
      findings.add(name, "does not have the length and checksum that the container says");
    }
    files.put(name, new Facts(Digests.hex(digest.digest()), bytes, rows.rows()));
    if (keep) {
      kept.put(name, memory.toByteArray());
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
      if (!counts) {
        return;
      }
      for (int i = 0; i < length; i++) {
        byte b = buffer[i];
        open = true;
        if (csv && b == '"') {
          quoted = !quoted;
        } else if (b == '\n' && !quoted) {
          ends++;
          open = false;
        }
      }
    }

    long rows() {
      long lines = ends + (open ? 1 : 0);
      return csv ? Math.max(0, lines - 1) : lines;
    }
  }
}
