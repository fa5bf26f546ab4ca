package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Envelope;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JceAsymmetricKeyWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One envelope: RSA-OAEP with SHA-256 or ephemeral ECDH for a certificate, PBKDF2 with HMAC-SHA-256
 * for a password.
 */
final class CmsEnvelope implements Envelope {
  /** What OWASP advises for PBKDF2-HMAC-SHA256 since 2023. */
  static final int ROUNDS = 600_000;

  private static final int SALT = 16;

  private final List<X509Certificate> certificates;
  private final char @Nullable [] password;
  private final Provider provider = new BouncyCastleProvider();

  CmsEnvelope(List<X509Certificate> certificates, char @Nullable [] password) {
    this.certificates = List.copyOf(certificates);
    this.password = password;
  }

  @Override
  public List<String> readers() {
    List<String> readers = new ArrayList<>();
    for (X509Certificate one : certificates) {
      readers.add(
          one.getSubjectX500Principal().getName() + ", SHA-256 " + Certificates.fingerprint(one));
    }
    if (password != null) {
      readers.add("Whoever has the password");
    }
    return List.copyOf(readers);
  }

  @Override
  public OutputStream seal(OutputStream out) throws IOException {
    CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
    try {
      for (X509Certificate one : certificates) {
        generator.addRecipientInfoGenerator(
            one.getPublicKey() instanceof ECPublicKey key ? agreed(one, key) : transported(one));
      }
      if (password != null) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        generator.addRecipientInfoGenerator(
            new JcePasswordRecipientInfoGenerator(CMSAlgorithm.AES256_CBC, password)
                .setProvider(provider)
                .setPRF(PasswordRecipient.PRF.HMacSHA256)
                .setSaltAndIterationCount(salt, ROUNDS));
      }
      return once(generator.open(out, new GcmSealing()));
    } catch (GeneralSecurityException | CMSException e) {
      throw new IOException("it cannot be encrypted for " + String.join("; ", readers()), e);
    }
  }

  /** The library's stream would end the envelope again when it is closed again. */
  private static OutputStream once(OutputStream envelope) {
    return new FilterOutputStream(envelope) {
      private boolean closed;

      @Override
      public void write(byte[] content, int offset, int length) throws IOException {
        out.write(content, offset, length);
      }

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          out.close();
        }
      }
    };
  }

  private static RecipientInfoGenerator transported(X509Certificate reader)
      throws GeneralSecurityException {
    OAEPParameterSpec padding =
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    return new JceKeyTransRecipientInfoGenerator(
        reader, new JceAsymmetricKeyWrapper(padding, reader.getPublicKey()));
  }

  private RecipientInfoGenerator agreed(X509Certificate reader, ECPublicKey key)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(key.getParams());
    KeyPair once = generator.generateKeyPair();
    return new JceKeyAgreeRecipientInfoGenerator(
            CMSAlgorithm.ECDH_SHA256KDF,
            once.getPrivate(),
            once.getPublic(),
            CMSAlgorithm.AES256_WRAP)
        .setProvider(provider)
        .addRecipient(reader);
  }
}
