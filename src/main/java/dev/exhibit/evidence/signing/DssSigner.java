package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.NoTimeException;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.SignerIdentity;
import dev.exhibit.evidence.TimeAuthority;
import dev.exhibit.evidence.TimeStamp;
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
import java.security.ProviderException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs with a key that a token holds; CAdES and PAdES, SHA-256. */
final class DssSigner implements Signer {
  /**
   * Bytes kept free in the PDF for the signature with a token of any authority we know. They are
   * one string of the PDF, which PDF/A-3 (ISO 19005-3, 6.1.13) lets have at most 32,767.
   */
  private static final int ROOM_WITH_TOKEN = 32_000;

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
  public void close() {
    token.close();
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
    } catch (DSSException | ProviderException e) {
      throw unable("the package", e);
    }
  }

  @Override
  public void certify(Path unsigned, Path signed, Instant time) throws IOException {
    certify(unsigned, signed, certification(SignatureLevel.PAdES_BASELINE_B, time), null);
  }

  @Override
  public TimeStamp certify(Path unsigned, Path signed, Instant time, TimeAuthority authority)
      throws IOException, NoTimeException {
    PAdESSignatureParameters parameters = certification(SignatureLevel.PAdES_BASELINE_T, time);
    parameters.setContentSize(ROOM_WITH_TOKEN);
    parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
    DssTimeSource source = new DssTimeSource(authority);
    try {
      certify(unsigned, signed, parameters, source);
      return source.stamp();
    } catch (DssTimeSource.NoTimeAtAllException e) {
      throw e.why();
    }
  }

  private PAdESSignatureParameters certification(SignatureLevel level, Instant time) {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(level);
    parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
    parameters.setAppName("Exhibit");
    identify(parameters, time);
    return parameters;
  }

  private void certify(
      Path unsigned,
      Path signed,
      PAdESSignatureParameters parameters,
      @Nullable DssTimeSource times)
      throws IOException {
    PAdESService service = new PAdESService(offline());
    service.setPdfObjFactory(new PdfBoxNativeObjectFactory());
    if (times != null) {
      service.setTspSource(times);
    }
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
    } catch (DssTimeSource.NoTimeAtAllException e) {
      throw e;
    } catch (DSSException | ProviderException e) {
      throw unable("the report", e);
    }
  }

  private IOException unable(String what, RuntimeException e) {
    return new IOException(
        "the key of "
            + identity.name()
            + " could not sign "
            + what
            + "; if it is in a token, is the token still there?",
        e);
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
