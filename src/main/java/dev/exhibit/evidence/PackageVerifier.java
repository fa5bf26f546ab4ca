package dev.exhibit.evidence;

import dev.exhibit.model.Omission;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.model.Verification.Finding;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.model.Verification.Stated;
import dev.exhibit.model.Verification.TimeAnswer;
import dev.exhibit.model.Verification.Witness;
import dev.exhibit.model.Verification.WitnessAnswer;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a package and gives three separate answers: is it intact, is the signer known, is the time
 * trusted. Nothing in the package is believed because it is in the package.
 */
public final class PackageVerifier {
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");
  private static final int QUOTED = 300;

  /** Where the name of a ZIP's first entry stands. */
  private static final int NAME_OF_FIRST = 30;

  private final SignatureChecker signatures;
  private final Clock clock;

  /**
   * Checks signatures with the given library.
   *
   * @param clock says whether a certificate has ended, where no authority vouches for the time
   */
  public PackageVerifier(SignatureChecker signatures, Clock clock) {
    this.signatures = signatures;
    this.clock = clock;
  }

  /**
   * Checks a package.
   *
   * @param trust whom the person who asks trusts
   * @throws UserFacingException if there is no such file or it cannot be read
   * @throws IOException if the disk fails
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public Verification verify(Path file, Trust trust, Progress progress, Cancellation cancellation)
      throws IOException {
    return verify(ReadablePackage.plain(file), trust, progress, cancellation);
  }

  /**
   * Checks a package that was opened.
   *
   * @param trust whom the person who asks trusts
   * @throws UserFacingException if there is no such file or it cannot be read
   * @throws IOException if the disk fails
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  public Verification verify(
      ReadablePackage opened, Trust trust, Progress progress, Cancellation cancellation)
      throws IOException {
    Path file = opened.file();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserFacingException(
          file + " is not a file that can be read.", "Name an evidence package (.asice).");
    }
    try (ReportCopy report = new ReportCopy()) {
      return new Checking(opened, trust, report).run(progress, cancellation);
    }
  }

  private final class Checking {
    private final ReadablePackage opened;
    private final Path file;
    private final Trust trust;
    private final ReportCopy report;
    private final SequencedSet<Finding> findings = new LinkedHashSet<>();

    Checking(ReadablePackage opened, Trust trust, ReportCopy report) {
      this.opened = opened;
      this.file = opened.file();
      this.trust = trust;
      this.report = report;
    }

    Verification run(Progress progress, Cancellation cancellation) throws IOException {
      try (ZipReader zip = ZipReader.open(opened)) {
        zip.problems().forEach(problem -> find(problem.name(), problem.problem()));
        PackageContents contents =
            PackageContents.read(zip, report, this::find, progress, cancellation);
        checkType(zip, contents);
        new ListChecks(contents, this::find).check();
        CountChecks counts = new CountChecks(contents, this::find);
        Map<String, Long> rows = counts.check();
        cancellation.throwIfCancelled();
        progress.report("Checking signatures", -1, -1);
        new RecordChecks(contents, this::find, signatures).check();
        SignatureCheck signature = checkSignatures(contents);
        List<Witness> witnesses =
            new TimeChecks(contents, this::find, signatures, trust).check(signature);
        return answer(signature, witnesses, counts.contentDigest(), rows)
            .stating(printable(counts.stated()));
      } catch (ZipReader.BrokenException e) {
        find(String.valueOf(file.getFileName()), String.valueOf(e.getMessage()));
        return answer(SignatureCheck.unreadable("there is no container"), List.of(), "", Map.of());
      }
    }

    /** Names and problems may quote what an attacker wrote: nothing in them reaches a terminal. */
    private void find(String name, String problem) {
      findings.add(new Finding(printable(name), printable(problem)));
    }

    private static String printable(String text) {
      String plain = UNPRINTABLE.matcher(text).replaceAll("?");
      return plain.length() <= QUOTED ? plain : plain.substring(0, QUOTED) + "…";
    }

    private static Stated printable(Stated stated) {
      return new Stated(
          stated.status(),
          stated.omissions().stream()
              .map(left -> new Omission(printable(left.what()), printable(left.reason())))
              .toList());
    }

    /** ETSI EN 319 162-1, A.1: the type stands plain at a fixed place, for whoever looks there. */
    private void checkType(ZipReader zip, PackageContents contents) throws IOException {
      byte[] expected =
          (Container.MIMETYPE + Container.MIMETYPE_CONTENT).getBytes(StandardCharsets.US_ASCII);
      PackageContents.Facts facts = contents.files().get(Container.MIMETYPE);
      boolean good =
          facts != null
              && zip.entries().getFirst().name().equals(Container.MIMETYPE)
              && zip.entries().getFirst().method() == 0
              && facts.bytes() == Container.MIMETYPE_CONTENT.length()
              && zip.read(NAME_OF_FIRST, expected.length).equals(ByteBuffer.wrap(expected));
      if (!good) {
        find(Container.MIMETYPE, "does not say first of all that this is an ASiC-E container");
      }
    }

    private SignatureCheck checkSignatures(PackageContents contents) {
      SignatureCheck container = checkContainer(contents);
      SignatureCheck document = report.check(signatures);
      if (document == null) {
        find(Bag.REPORT, "is missing");
        return container;
      }
      document.problems().forEach(problem -> find(Bag.REPORT, problem));
      document.stamps().stream()
          .flatMap(stamp -> stamp.problems().stream())
          .forEach(problem -> find(Bag.REPORT, "holds a timestamp that " + problem));
      X509Certificate signer = container.signer();
      if (signer != null && document.signer() != null && !signer.equals(document.signer())) {
        find(Bag.REPORT, "is signed by someone else than the package");
      }
      return container;
    }

    private SignatureCheck checkContainer(PackageContents contents) {
      byte[] signature = contents.kept(AsicManifest.SIGNATURE).orElse(null);
      byte[] manifest = contents.kept(AsicManifest.FILE).orElse(null);
      if (signature == null || manifest == null) {
        find(AsicManifest.SIGNATURE, "is missing: the package is not signed");
        return SignatureCheck.unreadable("the package is not signed");
      }
      SignatureCheck check = signatures.detached(manifest, signature);
      String blamed = check.contentIntact() ? AsicManifest.SIGNATURE : AsicManifest.FILE;
      check.problems().forEach(problem -> find(blamed, problem));
      return check;
    }

    private Verification answer(
        SignatureCheck signature,
        List<Witness> witnesses,
        String contentDigest,
        Map<String, Long> rows) {
      @Nullable X509Certificate signer = signature.signer();
      @Nullable Witness trusted =
          witnesses.stream()
              .filter(witness -> witness.answer() == WitnessAnswer.TRUSTED)
              .filter(witness -> signature.problems().isEmpty())
              .min(Comparator.comparing(Witness::time))
              .orElse(null);
      return new Verification(
          file,
          findings.isEmpty(),
          knows(signature, trusted) ? SignerAnswer.KNOWN : SignerAnswer.UNKNOWN,
          trusted == null ? TimeAnswer.CLAIMED : TimeAnswer.TRUSTED,
          signer == null ? "" : signer.getSubjectX500Principal().getName(),
          signer == null ? "" : Certificates.fingerprint(signer),
          signer == null || signature.claimedTime() == null
              ? ""
              : words(signer, signature.claimedTime(), trusted),
          contentDigest,
          List.copyOf(findings),
          rows,
          witnesses);
    }

    /**
     * A certificate must have been valid when its owner says, and when an authority saw it. Where
     * none did it must be valid now: whoever has the key of one that ended can claim any time.
     */
    private boolean knows(SignatureCheck signature, @Nullable Witness trusted) {
      X509Certificate signer = signature.signer();
      Instant claimed = signature.claimedTime();
      return signature.problems().isEmpty()
          && signer != null
          && claimed != null
          && trust.knows(signer, signature.certificates(), claimed)
          && trust.knows(
              signer, signature.certificates(), trusted == null ? clock.instant() : trusted.time());
    }

    private String words(X509Certificate signer, Instant claimed, @Nullable Witness trusted) {
      String claim = claimed + ", claimed by the signer";
      if (trusted != null) {
        return "before "
            + trusted.time()
            + ", vouched for by "
            + trusted.authority()
            + "; "
            + claim;
      }
      Instant end = signer.getNotAfter().toInstant();
      return end.isBefore(clock.instant())
          ? claim + ", whose certificate ended on " + end + ": nobody shows that it was before"
          : claim;
    }
  }
}
