package dev.exhibit.evidence;

import dev.exhibit.model.StampedPackage;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Gives a package that was written without one a time that an authority vouches for: the signature
 * is raised to CAdES baseline T and an archive timestamp is added. Nothing that was signed changes;
 * the file is replaced in one move, and stays as it was when anything fails.
 */
public final class PackageStamper {
  private static final int PIECE = 1 << 16;

  private final SignatureChecker signatures;
  private final Clock clock;

  /** The clock says whether the signer's certificate has ended. */
  public PackageStamper(SignatureChecker signatures, Clock clock) {
    this.signatures = signatures;
    this.clock = clock;
  }

  /**
   * Stamps a package.
   *
   * @throws UserFacingException if it is not intact, has a timestamp, or a time of now would not
   *     help
   * @throws NoTimeException if no authority vouches for the time
   * @throws IOException if it cannot be read or written
   */
  public StampedPackage stamp(
      Path file, TimeAuthority authority, Progress progress, Cancellation cancellation)
      throws IOException, NoTimeException {
    Verification before =
        new PackageVerifier(signatures, clock).verify(file, Trust.none(), progress, cancellation);
    if (!before.intact()) {
      throw new UserFacingException(
          file + " is not intact, so no authority is asked to vouch for it.",
          "Say `exhibit verify` to see what is wrong, and bring back the file as it was issued.");
    }
    if (!before.witnesses().isEmpty()) {
      throw new UserFacingException(
          file + " has a timestamp, of " + before.witnesses().getFirst().time() + ".",
          "Nothing is to be done, and nothing was changed.");
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try (Scratch scratch = Scratch.in(folder, PackageWriter.SCRATCH);
        ZipReader zip = ZipReader.open(file)) {
      return new Stamping(zip, authority, progress, cancellation)
          .run(scratch.resolve("package.part"), file, before.contentDigest());
    }
  }

  /** One package on its way. */
  private final class Stamping {
    private final ZipReader zip;
    private final TimeAuthority authority;
    private final Progress progress;
    private final Cancellation cancellation;

    Stamping(ZipReader zip, TimeAuthority authority, Progress progress, Cancellation cancellation) {
      this.zip = zip;
      this.authority = authority;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    StampedPackage run(Path part, Path target, String contentDigest)
        throws IOException, NoTimeException {
      byte[] manifest = small(AsicManifest.FILE);
      byte[] signature = small(AsicManifest.SIGNATURE);
      checkSigner(signatures.detached(manifest, signature).signer(), target);
      progress.report("Asking an authority for the time", -1, -1);
      byte[] raised = authority.raise(signature);
      MessageDigest digest = Digests.sha256();
      TimeStamp stamp;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), PIECE);
          Container container = new Container(new DigestOutputStream(out, digest))) {
        copy(container, signed(manifest));
        container.put(AsicManifest.SIGNATURE, raised);
        Map<String, byte[]> made = new LinkedHashMap<>();
        stamp = Seal.stamp(made, container.entries(), authority);
        for (Map.Entry<String, byte[]> one : made.entrySet()) {
          container.put(one.getKey(), one.getValue());
        }
      }
      cancellation.throwIfCancelled();
      long bytes = Files.size(part);
      PackageFile.replace(part, target);
      return new StampedPackage(
          target,
          bytes,
          Digests.hex(digest.digest()),
          contentDigest,
          PackageWriter.vouched(stamp),
          Certificates.fingerprint(stamp.root()));
    }

    private SortedMap<String, String> signed(byte[] manifest) throws IOException {
      try {
        return AsicManifest.read(manifest, AsicManifest.SIGNATURE);
      } catch (AsicManifest.MalformedException e) {
        throw new IOException("its list of files " + e.getMessage(), e);
      }
    }

    /** Everything but the old signature; what is copied must still be what was signed. */
    private void copy(Container container, SortedMap<String, String> signed) throws IOException {
      byte[] buffer = new byte[PIECE];
      long done = 0;
      long all = zip.entries().stream().mapToLong(ZipReader.Entry::size).sum();
      for (ZipReader.Entry entry : zip.entries()) {
        String name = entry.name();
        progress.report("Copying " + name, done, all);
        done += entry.size();
        if (name.equals(Container.MIMETYPE) || name.equals(AsicManifest.SIGNATURE)) {
          continue;
        }
        try (InputStream in = zip.open(entry);
            OutputStream out = container.begin(name)) {
          for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            cancellation.throwIfCancelled();
            out.write(buffer, 0, got);
          }
        }
        String expected = signed.get(name);
        if (expected != null && !expected.equals(container.entry(name).sha256())) {
          throw new IOException(name + " changed while it was copied");
        }
      }
    }

    private byte[] small(String name) throws IOException {
      ZipReader.Entry entry =
          zip.entries().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IOException(name + " is missing"));
      try (InputStream in = zip.open(entry)) {
        return in.readAllBytes();
      }
    }
  }

  /** A time of now proves nothing about a signature whose certificate has ended. */
  private void checkSigner(
      @org.jspecify.annotations.Nullable X509Certificate certificate, Path file) {
    X509Certificate signer = Objects.requireNonNull(certificate, "an intact package is signed");
    if (signer.getNotAfter().toInstant().isBefore(clock.instant())) {
      throw new UserFacingException(
          "The certificate that signed "
              + file
              + " ended on "
              + signer.getNotAfter().toInstant()
              + "; a time from now on would not show that it signed before.",
          "Issue the package anew.");
    }
  }
}
