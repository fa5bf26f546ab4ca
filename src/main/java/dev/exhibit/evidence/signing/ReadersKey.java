package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.PasswordRecipientInformation;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipient;
import org.bouncycastle.cms.jcajce.JcePasswordAuthEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** A reader's way into an envelope. */
final class ReadersKey {
  /** Nobody's honest envelope needs more; it would only keep the processor busy. */
  private static final long MOST_ROUNDS = 20_000_000;

  private static final Provider PROVIDER = new BouncyCastleProvider();

  private final Path file;
  private final String reader;
  private final Predicate<RecipientInformation> mine;
  private final Recipient recipient;

  private ReadersKey(
      Path file, String reader, Predicate<RecipientInformation> mine, Recipient recipient) {
    this.file = file;
    this.reader = reader;
    this.mine = mine;
    this.recipient = recipient;
  }

  /**
   * Reads the key.
   *
   * @param file what it should open, for a message
   */
  static ReadersKey read(Path file, ReaderKey key) throws IOException {
    return switch (key) {
      case ReaderKey.OfPassword(Password password) ->
          new ReadersKey(
              file,
              "a password",
              PasswordRecipientInformation.class::isInstance,
              new ByPassword(Passwords.read(password, file.toString())));
      case ReaderKey.OfCertificate(Path p12, Password password) -> ofStore(file, p12, password);
    };
  }

  private static ReadersKey ofStore(Path file, Path p12, Password password) throws IOException {
    if (!Files.isReadable(p12)) {
      throw new UserFacingException(
          p12 + " cannot be read.", "Check that it is there and that you may read it.");
    }
    char[] word = Passwords.read(password, p12.toString());
    try (InputStream in = Files.newInputStream(p12)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, word);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, word) instanceof PrivateKey key
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          JcaX509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
          return new ReadersKey(
              file,
              Certificates.name(certificate),
              info -> isFor(info, holder),
              key.getAlgorithm().equals("RSA") ? new ByRsa(key) : new ByAgreement(key));
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new UserFacingException(
          p12 + " could not be opened as a PKCS#12 file.",
          "Check that it is one and that " + Passwords.place(password) + " is its password.",
          e);
    }
    throw new UserFacingException(
        p12 + " holds no private key.", "Give a PKCS#12 file with a key and its certificate.");
  }

  @SuppressWarnings("unchecked") // the library's own identifier of a certificate
  private static boolean isFor(RecipientInformation info, X509CertificateHolder holder) {
    return info.getRID().match(holder);
  }

  /** The content, whose end is only reached when nothing was changed. */
  InputStream content(RecipientInformationStore infos) throws IOException {
    RecipientInformation info =
        infos.getRecipients().stream()
            .filter(mine)
            .findFirst()
            .orElseThrow(() ->
                new UserFacingException(
                    file + " is not encrypted for " + reader + ".",
                    "Give the key of a certificate that it was encrypted to, or its password."));
    try {
      return info.getContentStream(recipient).getContentStream();
    } catch (CMSException | RuntimeException e) {
      throw new UserFacingException(
          file + " is not opened by this key or password.",
          "Check that it is the right one; a changed file is refused in the same way.",
          e);
    }
  }

  private static final class ByRsa extends JceKeyTransRecipient {
    ByRsa(PrivateKey key) {
      super(key);
    }

    @Override
    public RecipientOperator getRecipientOperator(
        AlgorithmIdentifier wrapping, AlgorithmIdentifier content, byte[] wrapped)
        throws CMSException {
      return GcmOpening.operator(content, extractSecretKey(wrapping, content, wrapped));
    }
  }

  private static final class ByAgreement extends JceKeyAgreeRecipient {
    ByAgreement(PrivateKey key) {
      super(key);
      setProvider(PROVIDER);
    }

    @Override
    public RecipientOperator getRecipientOperator(
        AlgorithmIdentifier wrapping,
        AlgorithmIdentifier content,
        SubjectPublicKeyInfo sender,
        ASN1OctetString material,
        byte[] wrapped)
        throws CMSException {
      return GcmOpening.operator(
          content, extractSecretKey(wrapping, content, sender, material, wrapped));
    }
  }

  private static final class ByPassword extends JcePasswordAuthEnvelopedRecipient {
    ByPassword(char[] password) {
      super(password);
      setProvider(PROVIDER);
    }

    @Override
    public byte[] calculateDerivedKey(int scheme, AlgorithmIdentifier derivation, int bits)
        throws CMSException {
      @Nullable PBKDF2Params parameters = PBKDF2Params.getInstance(derivation.getParameters());
      if (parameters == null
          || parameters.getIterationCount().bitLength() > 32
          || parameters.getIterationCount().longValueExact() > MOST_ROUNDS) {
        throw new CMSException("its password is derived in a way that is not ours");
      }
      return super.calculateDerivedKey(scheme, derivation, bits);
    }

    @Override
    public RecipientOperator getRecipientOperator(
        AlgorithmIdentifier wrapping, AlgorithmIdentifier content, byte[] derived, byte[] wrapped)
        throws CMSException {
      return GcmOpening.operator(content, extractSecretKey(wrapping, content, derived, wrapped));
    }
  }
}
