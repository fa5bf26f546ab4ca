package dev.exhibit.evidence.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.operator.InputAEADDecryptor;

/**
 * Decrypts AES-256-GCM (NIST SP 800-38D) of any length with little memory. The platform's own
 * decryption keeps everything until it has seen the tag at the end. Here the content is decrypted
 * as the counter mode that it is, and what came out is encrypted again beside it: the tag of that
 * must be the tag at the end. Until then nothing that came out may be used.
 */
final class GcmOpening implements InputAEADDecryptor {
  private final AlgorithmIdentifier algorithm;
  private final SecretKey key;
  private final byte[] nonce;

  private GcmOpening(AlgorithmIdentifier algorithm, SecretKey key, byte[] nonce) {
    this.algorithm = algorithm;
    this.key = key;
    this.nonce = nonce;
  }

  /** For the CMS library; other algorithms than our own are refused. */
  static RecipientOperator operator(AlgorithmIdentifier algorithm, Key key) throws CMSException {
    try {
      GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
      if (algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_GCM)
          && parameters.getNonce().length == GcmSealing.NONCE
          && parameters.getIcvLen() == GcmSealing.TAG) {
        return new RecipientOperator(
            new GcmOpening(
                algorithm, new SecretKeySpec(key.getEncoded(), "AES"), parameters.getNonce()));
      }
    } catch (IllegalArgumentException e) {
      throw new CMSException("its parameters cannot be read", e);
    }
    throw new CMSException("it is not encrypted with AES-256-GCM");
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm;
  }

  @Override
  public OutputStream getAADStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public byte[] getMAC() {
    return new byte[0];
  }

  @Override
  public InputStream getInputStream(InputStream encrypted) {
    try {
      byte[] counter = Arrays.copyOf(nonce, 16);
      counter[15] = 2; // block 1 masks the tag, the content begins with block 2
      Cipher opening = Cipher.getInstance("AES/CTR/NoPadding");
      opening.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(counter));
      return new Opened(encrypted, opening, GcmSealing.cipher(key, nonce));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  /** The content; its end is reached only when the tag is right. */
  private static final class Opened extends InputStream {
    private static final int PIECE = 1 << 16;

    private final InputStream encrypted;
    private final Cipher opening;
    private final Cipher again;
    private byte[] held = new byte[0];
    private byte[] ready = new byte[0];
    private int at;
    private boolean ended;

    Opened(InputStream encrypted, Cipher opening, Cipher again) {
      this.encrypted = encrypted;
      this.opening = opening;
      this.again = again;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (at == ready.length) {
        if (ended) {
          return -1;
        }
        fill();
      }
      int got = Math.min(length, ready.length - at);
      System.arraycopy(ready, at, into, offset, got);
      at += got;
      return got;
    }

    /** Decrypts a piece; the last sixteen bytes seen so far may be the tag and are held back. */
    private void fill() throws IOException {
      byte[] buffer = Arrays.copyOf(held, held.length + PIECE);
      int got = encrypted.readNBytes(buffer, held.length, PIECE);
      int all = held.length + got;
      int content = Math.max(0, all - GcmSealing.TAG);
      byte[] opened = opening.update(buffer, 0, content);
      ready = opened == null ? new byte[0] : opened;
      at = 0;
      again.update(ready);
      held = Arrays.copyOfRange(buffer, content, all);
      if (got < PIECE) {
        ended = true;
        check();
      }
    }

    private void check() throws IOException {
      try {
        byte[] last = again.doFinal();
        byte[] tag = Arrays.copyOfRange(last, last.length - GcmSealing.TAG, last.length);
        if (!MessageDigest.isEqual(tag, held)) {
          throw new TagException();
        }
      } catch (GeneralSecurityException e) {
        throw new IOException("it could not be decrypted", e);
      }
    }
  }

  /** The tag at the end is another one. */
  static final class TagException extends IOException {
    private static final long serialVersionUID = 1L;

    TagException() {
      super("its content is not what was encrypted");
    }
  }
}
