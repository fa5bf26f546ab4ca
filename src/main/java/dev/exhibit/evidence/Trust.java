package dev.exhibit.evidence;

import dev.exhibit.model.UserFacingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The certificates a verifier trusts, given from outside. Nothing in a package ever becomes one.
 *
 * @param anchors roots, or signers trusted directly
 */
public record Trust(List<X509Certificate> anchors) {
  /** Copies the list. */
  public Trust {
    anchors = List.copyOf(anchors);
  }

  /** Trusts nobody. */
  public static Trust none() {
    return new Trust(List.of());
  }

  /**
   * Reads PEM (or DER) files, each with one or more certificates.
   *
   * @throws IOException if one cannot be read
   * @throws UserFacingException if one holds no certificate
   */
  public static Trust read(List<Path> files) throws IOException {
    List<X509Certificate> anchors = new ArrayList<>();
    for (Path file : files) {
      try {
        Collection<? extends Certificate> found =
            CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (found.isEmpty()) {
          throw new UserFacingException(file + " holds no certificate.", "Give a PEM file.");
        }
        found.forEach(certificate -> anchors.add((X509Certificate) certificate));
      } catch (CertificateException e) {
        throw new UserFacingException(file + " is not a certificate.", "Give a PEM file.", e);
      }
    }
    return new Trust(anchors);
  }

  /**
   * Whether a chain leads from the signer to one of ours, valid at that time. Revocation is not
   * asked: this works offline.
   *
   * @param carried certificates that may link the two; they are not trusted themselves
   */
  public boolean knows(X509Certificate signer, Collection<X509Certificate> carried, Instant time) {
    if (anchors.isEmpty()) {
      return false;
    }
    try {
      signer.checkValidity(Date.from(time));
      if (anchors.contains(signer)) {
        return true;
      }
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(signer);
      Set<TrustAnchor> trusted = new HashSet<>();
      anchors.forEach(anchor -> trusted.add(new TrustAnchor(anchor, null)));
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
      List<X509Certificate> links = new ArrayList<>(carried);
      links.add(signer);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(links)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(time));
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
