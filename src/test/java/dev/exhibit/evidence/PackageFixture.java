package dev.exhibit.evidence;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One real package for many tests, and the means to take it apart and put it together again. */
final class PackageFixture {
  private static final SignatureChecker CHECKER = new DssChecker();

  final Path folder;
  final Signer signer;
  final IssuedPackage issued;

  PackageFixture(Path folder) throws IOException {
    this(folder, Samples.plan());
  }

  /** One of this plan, with the rows of exhibits that it may have. */
  PackageFixture(Path folder, PackagePlan plan) throws IOException {
    this.folder = folder;
    this.signer = new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("identity"));
    this.issued = write(plan, ExhibitSamples.with(Samples.rows()), folder, Samples.CLOCK);
  }

  IssuedPackage write(PackagePlan plan, Rows rows, Path out, Clock clock) throws IOException {
    return writeBy(signer, plan, rows, out, clock);
  }

  IssuedPackage writeBy(Signer by, PackagePlan plan, Rows rows, Path out, Clock clock)
      throws IOException {
    return new PackageWriter(new PdfReportRenderer(), new OscalExport(), clock)
        .write(plan, rows, by, out, Progress.SILENT, Cancellation.none());
  }

  Path root() {
    return folder.resolve("identity").resolve("root.pem");
  }

  static Verification verify(Path file, Path... trust) throws IOException {
    return new PackageVerifier(CHECKER, Samples.CLOCK)
        .verify(file, Trust.read(List.of(trust)), Progress.SILENT, Cancellation.none());
  }

  /** Every entry by name, in the order of the file. */
  static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipReader zip = ZipReader.open(file)) {
      for (ZipReader.Entry entry : zip.entries()) {
        try (InputStream in = zip.open(entry)) {
          entries.put(entry.name(), in.readAllBytes());
        }
      }
    }
    return entries;
  }

  /** Packs entries as a package is packed. */
  static void pack(Map<String, byte[]> entries, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0, 2));
        if (entry.getKey().equals(Container.MIMETYPE)) {
          CRC32 crc = new CRC32();
          crc.update(entry.getValue());
          header.setMethod(ZipEntry.STORED);
          header.setSize(entry.getValue().length);
          header.setCrc(crc.getValue());
        }
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    Files.write(file, bytes.toByteArray());
  }

  /** Makes every list anew and signs it: what a forger with a key of their own would do. */
  static Map<String, byte[]> sealAgain(Map<String, byte[]> entries, Signer forger)
      throws IOException {
    Map<String, byte[]> sealed = new LinkedHashMap<>(entries);
    for (String list :
        List.of(Bag.MANIFEST, Bag.TAG_MANIFEST, AsicManifest.FILE, AsicManifest.SIGNATURE)) {
      sealed.remove(list);
    }
    sealed.put(Bag.MANIFEST, Bag.manifest(facts(sealed)));
    sealed.put(Bag.TAG_MANIFEST, Bag.tagManifest(facts(sealed)));
    byte[] manifest = AsicManifest.write(facts(sealed));
    sealed.put(AsicManifest.FILE, manifest);
    sealed.put(AsicManifest.SIGNATURE, forger.sign(manifest, Samples.CLOCK.instant()));
    return sealed;
  }

  /** The list that an archive timestamp of these entries speaks of. */
  static byte[] archiveList(Map<String, byte[]> entries) {
    return AsicManifest.archive(facts(entries));
  }

  static java.util.SortedMap<String, Container.Entry> facts(Map<String, byte[]> entries) {
    java.util.SortedMap<String, Container.Entry> facts = new java.util.TreeMap<>();
    entries.forEach((name, content) ->
        facts.put(name, new Container.Entry(content.length, Digests.sha256Hex(content))));
    return facts;
  }
}
