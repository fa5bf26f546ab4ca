package dev.exhibit.evidence;

import dev.exhibit.model.IssuePart;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes packages: complete or not at all. Everything is made in a hidden folder beside the target,
 * which appears in one move when all is on disk; on failure or cancellation nothing is left.
 */
public final class PackageWriter {
  /** How the hidden folder begins in which a package is made. */
  static final String SCRATCH = ".exhibit-";

  private final ReportRenderer renderer;
  private final Interchange interchange;
  private final Clock clock;

  /** The clock gives the time that the signature claims. */
  public PackageWriter(ReportRenderer renderer, Interchange interchange, Clock clock) {
    this.renderer = renderer;
    this.interchange = interchange;
    this.clock = clock;
  }

  /**
   * How a package is closed.
   *
   * @param authority vouches for the time; null asks nobody, and the time is the signer's claim
   * @param envelope encrypts it for its readers; null leaves it open to everybody
   */
  public record Sealing(
      Signer signer, @Nullable TimeAuthority authority, @Nullable Envelope envelope) {
    /** A package that is not encrypted. */
    public Sealing(Signer signer, @Nullable TimeAuthority authority) {
      this(signer, authority, null);
    }

    List<String> readers() {
      return envelope == null ? List.of() : envelope.readers();
    }

    OutputStream wrap(OutputStream out) throws IOException {
      return envelope == null ? out : envelope.seal(out);
    }

    /** The name of the file that is written, whatever a person called it. */
    Path target(Path named) {
      String name = String.valueOf(named.getFileName());
      return envelope == null || name.endsWith(Envelope.ENDING)
          ? named
          : named.resolveSibling(name + Envelope.ENDING);
    }
  }

  /**
   * Writes a package.
   *
   * @param out the file to write, which is replaced where it is there, or an existing folder in
   *     which the file is named by its scope, period and content, and replaces none
   * @throws IOException if the package cannot be written, such as on a full disk
   * @throws UserFacingException if the rows are not complete
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public IssuedPackage write(
      PackagePlan plan,
      Rows rows,
      Sealing sealing,
      Path out,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    Path folder = Files.isDirectory(out) ? out : out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserFacingException(
          "The folder of " + out + " does not exist.", "Make it, or name another file.");
    }
    renderer.check(plan.branding());
    try (Scratch scratch = Scratch.in(folder, SCRATCH)) {
      return new Writing(plan, sealing, out, scratch.path(), progress, cancellation).run(rows);
    }
  }

  /** Writes a package whose time the signer alone claims; no network is used. */
  public IssuedPackage write(
      PackagePlan plan,
      Rows rows,
      Signer signer,
      Path out,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    return write(plan, rows, new Sealing(signer, null), out, progress, cancellation);
  }

  /** The name rule of a package. */
  static String fileName(PackagePlan plan, String contentDigest) {
    return "evidence_"
        + plan.scopeName()
        + "_"
        + day(plan, plan.period().from())
        + "_"
        + day(plan, plan.period().to())
        + "_"
        + contentDigest.substring(0, 8)
        + ".asice";
  }

  private static String day(PackagePlan plan, Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atZone(plan.period().zone()));
  }

  /** One package on its way. */
  private final class Writing {
    private final PackagePlan plan;
    private final Sealing sealing;
    private final Signer signer;
    private final TrustedTime trustedTime;
    private final Path out;
    private final boolean namedByContent;
    private final Path scratch;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Map<String, PopulationFiles.Written> populations = new LinkedHashMap<>();
    private final List<ExhibitFiles.Written> exhibits = new ArrayList<>();

    Writing(
        PackagePlan plan,
        Sealing sealing,
        Path out,
        Path scratch,
        Progress progress,
        Cancellation cancellation) {
      this.plan = plan;
      this.sealing = sealing;
      this.signer = sealing.signer();
      this.trustedTime = new TrustedTime(sealing.authority());
      this.out = out;
      this.namedByContent = Files.isDirectory(out);
      this.scratch = scratch;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    IssuedPackage run(Rows rows) throws IOException {
      Path part = scratch.resolve("package.part");
      MessageDigest digest = Digests.sha256();
      Instant time = clock.instant();
      String contentDigest;
      Path target;
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
          OutputStream digesting = new DigestOutputStream(file, digest);
          OutputStream sealed = sealing.wrap(digesting);
          Container container = new Container(sealed)) {
        Tables tables = new Tables(container, scratch);
        evidence(container, tables, rows);
        contentDigest = Bag.contentDigest(Bag.payload(container.entries()));
        target = target(contentDigest);
        VerifyText verify =
            new VerifyText(
                String.valueOf(target.getFileName()).replaceFirst("\\.p7m$", ""),
                signer.identity(),
                contentDigest,
                plan.generated());
        UnsignedReport report = report(container, tables, contentDigest, verify, time);
        container.put(
            Bag.RUN,
            EvidenceJson.run(
                plan, time, contentDigest, report.bytes(), report.sha256(), sealing.readers()));
        progress.begin(IssuePart.TIMESTAMP);
        progress.report("Closing the package", -1, -1);
        Seal seal = new Seal(container.entries(), plan, verify, signer, time);
        for (Map.Entry<String, byte[]> last : trustedTime.close(seal).files().entrySet()) {
          container.put(last.getKey(), last.getValue());
        }
      }
      cancellation.throwIfCancelled();
      long bytes = Files.size(part);
      if (namedByContent) {
        PackageFile.add(part, target);
      } else {
        PackageFile.replace(part, target);
      }
      progress.report("Done", 1, 1);
      return new IssuedPackage(
          target,
          bytes,
          Digests.hex(digest.digest()),
          contentDigest,
          plan.scopeName(),
          plan.period(),
          plan.controls().size(),
          populations.values().stream().mapToLong(PopulationFiles.Written::rows).sum(),
          plan.omissions(),
          signer.identity().certificate().getSubjectX500Principal().getName(),
          Certificates.fingerprint(signer.identity().certificate()),
          time,
          trustedTime.stamp().map(PackageWriter::vouched).orElse(null),
          trustedTime.problems(),
          plan.exhibits().stream().map(one -> one.exhibit().id()).toList());
    }

    private Path target(String contentDigest) {
      return namedByContent
          ? PackageFile.free(sealing.target(out.resolve(fileName(plan, contentDigest))))
          : sealing.target(out);
    }

    /** The payload that does not vary from run to run. */
    private void evidence(Container container, Tables tables, Rows rows) throws IOException {
      progress.begin(IssuePart.ROWS);
      ControlFiles controls = new ControlFiles(container, tables);
      PeopleFiles people = new PeopleFiles(container, tables, plan, cancellation);
      PopulationFiles files =
          new PopulationFiles(
              container, scratch.resolve("rows.csv"), counted(), progress, cancellation);
      for (PackagePlan.ControlEvidence evidence : plan.controls()) {
        cancellation.throwIfCancelled();
        PopulationFiles.Written written = files.write(evidence, plan.period(), rows);
        populations.put(evidence.control().id(), written);
        controls.write(evidence, written, plan.period());
        people.write(evidence, written, rows);
      }
      exhibits(container, tables, files, rows);
      new IndexFiles(tables).write(plan);
      people.writeIndex();
      container.put(
          Bag.DATA + "datapackage.json",
          tables.descriptor("evidence-" + plan.scopeName().toLowerCase(java.util.Locale.ROOT)));
      container.put(EvidenceJson.FILE, EvidenceJson.evidence(plan, populations, exhibits));
      for (var told :
          new TreeMap<>(interchange.files(plan, Bag.payload(container.entries()))).entrySet()) {
        container.put(told.getKey(), told.getValue());
      }
    }

    /** Rows of all populations and exhibits, as the store counted them. */
    private long counted() {
      return plan.controls().stream().mapToLong(PackagePlan.ControlEvidence::rows).sum()
          + plan.exhibits().stream().mapToLong(ExhibitEvidence::counted).sum();
    }

    private void exhibits(Container container, Tables tables, PopulationFiles files, Rows rows)
        throws IOException {
      ExhibitFiles writing = new ExhibitFiles(container, tables, renderer);
      for (ExhibitEvidence evidence : plan.exhibits()) {
        cancellation.throwIfCancelled();
        exhibits.add(writing.write(evidence, files, rows, cancellation));
      }
      writing.writeIndex(exhibits);
    }

    private UnsignedReport report(
        Container container, Tables tables, String contentDigest, VerifyText verify, Instant time)
        throws IOException {
      cancellation.throwIfCancelled();
      progress.begin(IssuePart.REPORT);
      progress.report("Drawing the report", -1, -1);
      // The report and run.json are still to come.
      int files = Bag.payload(container.entries()).size() + 2;
      // Whether an authority answers varies from run to run; the report does not.
      List<String> commands = VerifyText.commands(verify.write(null));
      Report report =
          new ReportBuilder(plan, populations, exhibits, tables)
              .build(signer.identity(), contentDigest, files, commands, sealing.readers());
      Path unsigned = scratch.resolve("unsigned.pdf");
      renderer.render(report, unsigned, scratch, progress);
      cancellation.throwIfCancelled();
      progress.begin(IssuePart.SIGN);
      progress.report("Signing", -1, -1);
      Path signed = scratch.resolve("signed.pdf");
      trustedTime.certify(signer, unsigned, signed, time);
      container.copy(Bag.REPORT, signed);
      return new UnsignedReport(Files.size(unsigned), sha256(unsigned));
    }
  }

  static IssuedPackage.VouchedTime vouched(TimeStamp stamp) {
    return new IssuedPackage.VouchedTime(
        stamp.time(),
        stamp.authority().getSubjectX500Principal().getName(),
        Certificates.fingerprint(stamp.authority()));
  }

  /** What the report was before it was signed: its bytes are a prefix of the signed file. */
  private record UnsignedReport(long bytes, String sha256) {}

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file);
        var digesting = new DigestOutputStream(OutputStream.nullOutputStream(), Digests.sha256())) {
      in.transferTo(digesting);
      return Digests.hex(digesting.getMessageDigest().digest());
    }
  }
}
