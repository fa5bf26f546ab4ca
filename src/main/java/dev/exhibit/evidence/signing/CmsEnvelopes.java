package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Envelope;
import dev.exhibit.evidence.Envelopes;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Readers;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.jspecify.annotations.Nullable;

/** Envelopes that {@code openssl cms -decrypt} opens too. */
public final class CmsEnvelopes implements Envelopes {
  /** id-ct-authEnvelopedData (RFC 5083), as it stands near the beginning of every envelope. */
  private static final String TYPE = "060b2a864886f70d0109100117";

  private static final int HEAD = 64;
  private static final int PIECE = 1 << 16;

  private final Clock clock;

  /** The clock says whether a reader's certificate has ended. */
  public CmsEnvelopes(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Envelope of(Readers readers) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : readers.certificates()) {
      X509Certificate certificate = Trust.read(List.of(file)).anchors().getFirst();
      checkFit(file, certificate);
      certificates.add(certificate);
    }
    @Nullable Password password = readers.password();
    char @Nullable [] word = password == null ? null : Passwords.read(password, "the package");
    if (word != null && word.length == 0) {
      throw new UserFacingException(
          "The password for the package is empty.", "Write one into the first line of its file.");
    }
    return new CmsEnvelope(certificates, word);
  }

  private void checkFit(Path file, X509Certificate certificate) {
    String kind = certificate.getPublicKey().getAlgorithm();
    boolean[] usage = certificate.getKeyUsage();
    int bit = kind.equals("RSA") ? 2 : 4;
    String wrong =
        !kind.equals("RSA") && !kind.equals("EC")
            ? "has a key of kind " + kind + ", to which nothing can be encrypted"
            : usage != null && !usage[bit]
                ? "is not meant for encryption"
                : certificate.getNotAfter().toInstant().isBefore(clock.instant())
                    ? "ended on " + certificate.getNotAfter().toInstant()
                    : "";
    if (!wrong.isEmpty()) {
      throw new UserFacingException(
          file + ": the certificate of " + Certificates.name(certificate) + " " + wrong + ".",
          "Ask the reader for a valid RSA or EC certificate for encryption.");
    }
  }

  @Override
  public boolean isSealed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return HexFormat.of().formatHex(in.readNBytes(HEAD)).contains(TYPE);
    }
  }

  @Override
  public void open(Path file, ReaderKey key, OutputStream out, Cancellation cancellation)
      throws IOException {
    ReadersKey opener = ReadersKey.read(file, key);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
      copy(content(file, in, opener), out, cancellation);
    }
  }

  private static InputStream content(Path file, InputStream in, ReadersKey opener)
      throws DamagedException {
    try {
      CMSAuthEnvelopedDataParser envelope = new CMSAuthEnvelopedDataParser(in);
      return opener.content(envelope.getRecipientInfos());
    } catch (CMSException | IOException | IllegalArgumentException | IllegalStateException e) {
      throw damaged(file, e);
    }
  }

  private static DamagedException damaged(Path file, Exception e) {
    return new DamagedException(
        file.getFileName() + " was changed or cut off, or is no envelope of a package", e);
  }

  /** Reads to the very end: only there it is known that nothing was changed. */
  private static void copy(InputStream content, OutputStream plain, Cancellation cancellation)
      throws IOException {
    byte[] buffer = new byte[PIECE];
    while (true) {
      cancellation.throwIfCancelled();
      int got;
      try {
        got = content.read(buffer);
      } catch (IOException | IllegalArgumentException | IllegalStateException e) {
        throw new DamagedException("the envelope was changed or cut off", e);
      }
      if (got < 0) {
        return;
      }
      plain.write(buffer, 0, got);
    }
  }
}
