package dev.exhibit.evidence;

import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.PackagedPart;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a package that was verified, read as far as the signature covers it. Nothing that
 * it does not cover comes out.
 */
public final class OpenedPackage implements AutoCloseable {
  private static final int SUMMARY_LIMIT = 64 << 20;
  private static final String KIND = "exhibit-rows-";

  private final SealedFiles files;
  private final boolean reportDiffers;
  private final Scratch scratch;
  private final Map<String, PackagedRows> unpacked = new HashMap<>();

  private OpenedPackage(SealedFiles files, boolean reportDiffers, Scratch scratch) {
    this.files = files;
    this.reportDiffers = reportDiffers;
    this.scratch = scratch;
  }

  /**
   * Opens it; the file stays open until this is closed.
   *
   * @param verification what checking this file said
   * @throws UserFacingException if it is no container that can be read
   */
  public static OpenedPackage open(
      ReadablePackage readable, Verification verification, SignatureChecker signatures)
      throws IOException {
    try {
      SealedFiles files = SealedFiles.open(readable, verification, signatures);
      try {
        Path place = Path.of(System.getProperty("java.io.tmpdir", "."));
        boolean differs =
            verification
                .findings()
                .contains(new Verification.Finding(Bag.REPORT, SealedFiles.DIFFERS));
        return new OpenedPackage(files, differs, Scratch.in(place, KIND));
      } catch (IOException | RuntimeException e) {
        files.close();
        throw e;
      }
    } catch (ZipReader.BrokenException e) {
      throw new UserFacingException(
          verification.file() + " is no package that can be read: " + e.getMessage() + ".",
          "Ask whoever sent it for another copy.",
          e);
    }
  }

  /**
   * What the package says of itself.
   *
   * @throws UncoveredException if its summary is not what was signed
   */
  public PackagedEvidence evidence() throws IOException {
    byte[] summary = files.bytes(EvidenceJson.FILE, SUMMARY_LIMIT);
    return new SummaryReader(titles()).read(summary);
  }

  private Map<String, String> titles() throws IOException {
    Map<String, String> titles = new HashMap<>();
    String matrix = Bag.DATA + "index/control-matrix.csv";
    try {
      byte[] bytes = files.bytes(matrix, SUMMARY_LIMIT);
      try (CsvRows rows = new CsvRows(new ByteArrayInputStream(bytes))) {
        for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
          titles.put(row.value("control"), row.value("title"));
        }
      }
    } catch (UncoveredException e) {
      return titles; // a name is a help, and the finding stands above
    }
    return titles;
  }

  /** The files of one control; those that the signature does not cover are withheld. */
  public PackagedDetail detail(String control) throws IOException {
    return new DetailReader(files, scratch, control).read();
  }

  /**
   * The files of one exhibit; those that the signature does not cover are withheld. It has neither
   * definition nor items; what stands for the block on completeness is its own.
   */
  public PackagedDetail detail(PackagedExhibit exhibit) throws IOException {
    return DetailReader.ofExhibit(files, scratch, exhibit.id()).readExhibit();
  }

  /**
   * The rows of one control or exhibit, unpacked when they are first asked for.
   *
   * @throws UncoveredException if they are not what was signed
   */
  public synchronized PackagedRows rows(
      PackagedPart part, Progress progress, Cancellation cancellation) throws IOException {
    String name =
        switch (part) {
          case PackagedControl control -> ControlFiles.folder(control.id()) + "population.ndjson";
          case PackagedExhibit exhibit -> ExhibitFiles.folder(exhibit.id()) + ExhibitFiles.ROWS;
        };
    PackagedRows known = unpacked.get(name);
    if (known == null) {
      known =
          PackagedRows.unpack(
              files, new PackagedRows.Place(part.id(), name), scratch, progress, cancellation);
      unpacked.put(name, known);
    }
    return known;
  }

  /** The content digest of what was signed, lower-case hex: the same for the same package. */
  public String contentDigest() {
    return files.contentDigest();
  }

  /**
   * Whether there is a report, a PDF, that was signed and that verifying did not find changed. It
   * is not read for that; taking it out is what holds it against the signature once more.
   */
  public boolean hasReport() {
    return files.lists(Bag.REPORT) && !reportDiffers;
  }

  /**
   * Takes the report, of any size, out into a private file that is deleted when the program ends.
   *
   * @throws UncoveredException if it is not what was signed
   */
  public Path takeReport(Cancellation cancellation) throws IOException {
    return TakenReport.of(files, cancellation);
  }

  /** A text file of a package. */
  static String text(SealedFiles files, String name, int limit) throws IOException {
    return new String(files.bytes(name, limit), StandardCharsets.UTF_8);
  }

  /** Files that somebody attached to a control. */
  static List<String> attachments(SealedFiles files, String control) {
    String folder = ControlFiles.folder(control) + "attachments/";
    return files.names(folder).stream().map(name -> name.substring(folder.length())).toList();
  }

  @Override
  public synchronized void close() throws IOException {
    files.close();
    for (PackagedRows rows : unpacked.values()) {
      rows.close();
    }
    unpacked.clear();
    scratch.close();
  }
}
