package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Identities;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.UserFacingException;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Keys from PKCS#12 files, and the identity of a first run. */
public final class DssIdentities implements Identities {
  private static final String STORE = "signer.p12";
  private static final String PASSWORD = "signer.password";
  private static final String ROOT = "root.pem";
  private static final Set<String> KEYS = Set.of("RSA", "EC");

  private final Clock clock;

  /** The clock dates a new identity and refuses an expired one. */
  public DssIdentities(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Signer openPkcs12(Path file, Path passwordFile) throws IOException {
    return open(file, passwordFile, false);
  }

  @Override
  public Signer firstRun(Path directory) throws IOException {
    Path store = directory.resolve(STORE);
    if (!Files.exists(store)) {
      create(directory);
    }
    return open(store, directory.resolve(PASSWORD), true);
  }

  private Signer open(Path file, Path passwordFile, boolean selfIssued) throws IOException {
    for (Path needed : List.of(file, passwordFile)) {
      if (!Files.isReadable(needed)) {
        throw new UserFacingException(
            needed + " cannot be read.", "Check that it is there and that you may read it.");
      }
    }
    char[] password = password(passwordFile);
    byte[] content = Files.readAllBytes(file);
    try {
      Pkcs12SignatureToken token =
          new Pkcs12SignatureToken(content, new KeyStore.PasswordProtection(password));
      List<DSSPrivateKeyEntry> keys = token.getKeys();
      if (keys.isEmpty()) {
        throw new UserFacingException(
            file + " holds no private key.", "Give a PKCS#12 file with a key and its certificate.");
      }
      checkFit(file, keys.getFirst().getCertificate().getCertificate());
      return new DssSigner(token, keys.getFirst(), selfIssued);
    } catch (DSSException e) {
      throw new UserFacingException(
          file + " could not be opened as a PKCS#12 file.",
          "Check that it is one and that the first line of " + passwordFile + " is its password.",
          e);
    }
  }

  private void checkFit(Path file, X509Certificate certificate) throws IOException {
    if (!KEYS.contains(certificate.getPublicKey().getAlgorithm())) {
      throw new UserFacingException(
          file
              + " holds a key of kind "
              + certificate.getPublicKey().getAlgorithm()
              + ", which auditors' tools do not verify in a PDF.",
          "Use an EC or RSA key.");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[0] && !usage[1]) {
      throw new UserFacingException(
          file
              + ": the certificate of "
              + Certificates.name(certificate)
              + " is not meant for signatures.",
          "Use one whose key usage is digital signature or non-repudiation.");
    }
    if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
      throw new UserFacingException(
          file
              + ": the certificate of "
              + Certificates.name(certificate)
              + " ended on "
              + certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
              + ".",
          "Use one that is still valid.");
    }
  }

  private static char[] password(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("").toCharArray();
    }
  }

  private void create(Path directory) throws IOException {
    Files.createDirectories(directory);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      LocalAuthority.Issued issued = new LocalAuthority().issue(clock.instant());
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "signer",
          issued.key(),
          password.toCharArray(),
          issued.chain().toArray(X509Certificate[]::new));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password.toCharArray());
      // The store comes last: where it exists, the identity is whole.
      ownerOnly(directory.resolve(PASSWORD), (password + "\n").getBytes(StandardCharsets.UTF_8));
      Files.writeString(directory.resolve(ROOT), Certificates.pem(issued.chain().getLast()));
      ownerOnly(directory.resolve(STORE), bytes.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("A signing identity could not be made in " + directory + ".", e);
    }
  }

  /** Writes a file that only its owner can read, from its first byte on. */
  private static void ownerOnly(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(part);
    boolean posix =
        Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(part, attributes);
    Files.write(part, content, StandardOpenOption.WRITE);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
