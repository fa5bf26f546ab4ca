package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Identities;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
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
import java.util.Base64;
import java.util.List;

/** Keys from PKCS#12 files and tokens, and the identity of a first run. */
public final class DssIdentities implements Identities {
  private static final String STORE = "signer.p12";
  private static final String PASSWORD = "signer.password";
  private static final String ROOT = "root.pem";

  private final Clock clock;

  /** The clock dates a new identity and refuses an expired one. */
  public DssIdentities(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Signer open(SigningKey key) throws IOException {
    return switch (key) {
      case SigningKey.InFile(Path file, Password password) -> pkcs12(file, password, false);
      case SigningKey.InToken token -> Pkcs11.open(token, clock);
      case SigningKey.InSystem own ->
          new SystemKeys(System.getProperty("os.name", ""), SystemKeys.Stores.ofJava(), clock)
              .open(own);
    };
  }

  @Override
  public Signer firstRun(Path directory) throws IOException {
    Path store = directory.resolve(STORE);
    if (!Files.exists(store)) {
      create(directory);
    }
    return pkcs12(store, new Password.OfFile(directory.resolve(PASSWORD)), true);
  }

  private Signer pkcs12(Path file, Password password, boolean selfIssued) throws IOException {
    if (!Files.isReadable(file)) {
      throw new UserFacingException(
          file + " cannot be read.", "Check that it is there and that you may read it.");
    }
    char[] word = Passwords.read(password, file.toString());
    byte[] content = Files.readAllBytes(file);
    try {
      Pkcs12SignatureToken token =
          new Pkcs12SignatureToken(content, new KeyStore.PasswordProtection(word));
      List<DSSPrivateKeyEntry> keys = token.getKeys();
      if (keys.isEmpty()) {
        throw new UserFacingException(
            file + " holds no private key.", "Give a PKCS#12 file with a key and its certificate.");
      }
      KeyFit.check(file.toString(), keys.getFirst().getCertificate().getCertificate(), clock);
      return new DssSigner(token, keys.getFirst(), selfIssued);
    } catch (DSSException e) {
      throw new UserFacingException(
          file + " could not be opened as a PKCS#12 file.",
          "Check that it is one and that " + Passwords.place(password) + " is its password.",
          e);
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
