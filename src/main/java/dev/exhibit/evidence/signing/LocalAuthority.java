package dev.exhibit.evidence.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the identity of a first run: an EC P-256 root that signs one certificate and whose key is
 * then gone, and a signer under it that says no revocation list exists (noRevAvail, RFC 9608).
 * Other shapes, such as one self-signed certificate, are refused by one verifier or another.
 */
final class LocalAuthority {
  private static final ASN1ObjectIdentifier NO_REV_AVAIL = new ASN1ObjectIdentifier("2.5.29.56");
  private static final int YEARS = 10;

  private final SecureRandom random = new SecureRandom();

  /** A signing key and its certificates, signer first. */
  record Issued(PrivateKey key, List<X509Certificate> chain) {}

  Issued issue(Instant now) throws GeneralSecurityException {
    // An hour back, so that an auditor's clock that runs behind does not refuse it.
    Date from = Date.from(now.minusSeconds(3600));
    Date until = Date.from(now.atZone(ZoneOffset.UTC).plusYears(YEARS).toInstant());
    byte[] tag = new byte[4];
    random.nextBytes(tag);
    String id = HexFormat.of().formatHex(tag);
    Names names =
        new Names(name("Exhibit local root " + id), name("Exhibit evidence signer " + id));
    KeyPair root = keys();
    KeyPair signer = keys();
    try {
      return new Issued(
          signer.getPrivate(),
          List.of(
              sign(signer(names, from, until, signer, root), root.getPrivate()),
              sign(root(names, from, until, root), root.getPrivate())));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException("a certificate could not be made", e);
    }
  }

  private record Names(X500Name root, X500Name signer) {}

  private X509v3CertificateBuilder root(Names names, Date from, Date until, KeyPair root)
      throws GeneralSecurityException, CertIOException {
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
    return new JcaX509v3CertificateBuilder(
            names.root(), serial(), from, until, names.root(), root.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            ids.createSubjectKeyIdentifier(root.getPublic()));
  }

  private X509v3CertificateBuilder signer(
      Names names, Date from, Date until, KeyPair signer, KeyPair root)
      throws GeneralSecurityException, CertIOException {
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
    return new JcaX509v3CertificateBuilder(
            names.root(), serial(), from, until, names.signer(), signer.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(
            Extension.keyUsage,
            true,
            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            ids.createSubjectKeyIdentifier(signer.getPublic()))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            ids.createAuthorityKeyIdentifier(root.getPublic()))
        .addExtension(NO_REV_AVAIL, false, DERNull.INSTANCE);
  }

  private KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private BigInteger serial() {
    return new BigInteger(127, random).setBit(126);
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, "Self-issued by Exhibit")
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }
}
