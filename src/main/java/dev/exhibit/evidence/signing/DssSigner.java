package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.SignerIdentity;
import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.SignatureTokenConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/** Signs with a key that a token holds; CAdES and PAdES at baseline B, SHA-256. */
final class DssSigner implements Signer {
  private final SignatureTokenConnection token;
  private final DSSPrivateKeyEntry key;
  private final SignerIdentity identity;

  DssSigner(SignatureTokenConnection token, DSSPrivateKeyEntry key, boolean selfIssued) {
    this.token = token;
    this.key = key;
    this.identity =
        new SignerIdentity(
            Arrays.stream(key.getCertificateChain()).map(CertificateToken::getCertificate).toList(),
            selfIssued);
  }

  @Override
  public SignerIdentity identity() {
    return identity;
  }

  @Override
  public byte[] sign(byte[] content, Instant time) throws IOException {
    CAdESSignatureParameters parameters = new CAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
    parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
    identify(parameters, time);
    DSSDocument document = new InMemoryDocument(content);
    CAdESService service = new CAdESService(offline());
    try {
      SignatureValue value =
          token.sign(
              service.getDataToSign(document, parameters), parameters.getDigestAlgorithm(), key);
      return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
    } catch (DSSException e) {
      throw new IOException("The key of " + identity.name() + " could not sign the package.", e);
    }
  }

  @Override
  public void certify(Path unsigned, Path signed, Instant time) throws IOException {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
    parameters.setAppName("Exhibit");
    identify(parameters, time);
    PAdESService service = new PAdESService(offline());
    service.setPdfObjFactory(new PdfBoxNativeObjectFactory());
    DSSDocument document = new FileDocument(unsigned.toFile());
    try {
      SignatureValue value =
          token.sign(
              service.getDataToSign(document, parameters), parameters.getDigestAlgorithm(), key);
      DSSDocument result = service.signDocument(document, parameters, value);
      try (InputStream in = result.openStream();
          OutputStream out = Files.newOutputStream(signed)) {
        in.transferTo(out);
      }
    } catch (DSSException e) {
      throw new IOException("The key of " + identity.name() + " could not sign the report.", e);
    }
  }

  private void identify(CAdESSignatureParameters parameters, Instant time) {
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(key.getCertificate());
    parameters.setCertificateChain(List.of(key.getCertificateChain()));
    parameters.bLevel().setSigningDate(Date.from(time));
    // Otherwise the root is left out, and a reader with the root alone cannot build the chain.
    parameters.bLevel().setTrustAnchorBPPolicy(false);
  }

  /** The other constructor makes sources that reach for the network. */
  private static CommonCertificateVerifier offline() {
    return new CommonCertificateVerifier(true);
  }
}
