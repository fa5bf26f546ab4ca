package dev.exhibit.evidence.signing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JceGenericKey;

/**
 * AES-256-GCM by the platform (RFC 5084), whose hardware support makes it many times faster than
 * the CMS library's own.
 */
final class GcmSealing implements OutputAEADEncryptor {
  static final int NONCE = 12;
  static final int TAG = 16;
  private static final int KEY = 32;

  private final SecretKey key;
  private final Cipher cipher;
  private final AlgorithmIdentifier algorithm;
  private byte[] tag = {};

  /** With a key and a nonce of its own, both used once. */
  GcmSealing() throws GeneralSecurityException {
    SecureRandom random = new SecureRandom();
    byte[] secret = new byte[KEY];
    byte[] nonce = new byte[NONCE];
    random.nextBytes(secret);
    random.nextBytes(nonce);
    key = new SecretKeySpec(secret, "AES");
    cipher = cipher(key, nonce);
    algorithm =
        new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(nonce, TAG));
  }

  static Cipher cipher(SecretKey key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
    return cipher;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm;
  }

  @Override
  public GenericKey getKey() {
    return new JceGenericKey(algorithm, key);
  }

  @Override
  public OutputStream getAADStream() {
    return OutputStream.nullOutputStream(); // there are no authenticated attributes
  }

  @Override
  public byte[] getMAC() {
    return tag.clone();
  }

  @Override
  public OutputStream getOutputStream(OutputStream encrypted) {
    return new Sealed(encrypted);
  }

  /** Encrypts as bytes pass; the CMS library ends what lies below by itself. */
  private final class Sealed extends FilterOutputStream {
    private boolean closed;

    Sealed(OutputStream encrypted) {
      super(encrypted);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
      byte[] piece = cipher.update(content, offset, length);
      if (piece != null) {
        out.write(piece);
      }
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      byte[] last = last();
      int content = last.length - TAG;
      out.write(last, 0, content);
      tag = Arrays.copyOfRange(last, content, last.length);
    }

    private byte[] last() throws IOException {
      try {
        return cipher.doFinal();
      } catch (GeneralSecurityException e) {
        throw new IOException("it could not be encrypted", e);
      }
    }
  }
}
