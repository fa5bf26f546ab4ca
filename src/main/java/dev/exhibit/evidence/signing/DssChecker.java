package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.SignatureCheck;
import dev.exhibit.evidence.SignatureChecker;
import dev.exhibit.evidence.StampCheck;
import eu.europa.esig.dss.cades.validation.CAdESSignature;
import eu.europa.esig.dss.cades.validation.CMSDocumentValidator;
import eu.europa.esig.dss.detailedreport.jaxb.XmlBasicBuildingBlocks;
import eu.europa.esig.dss.detailedreport.jaxb.XmlConstraintsConclusion;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.Context;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures with a policy stricter than the library's own, which lets an annotation added
 * after signing pass. Only form and cryptography are judged here; chains are judged by whoever
 * knows whom to trust.
 */
public final class DssChecker implements SignatureChecker {
  @Override
  public SignatureCheck detached(byte[] content, byte[] signature) {
    try {
      SignedDocumentValidator validator = new CMSDocumentValidator(new InMemoryDocument(signature));
      validator.setDetachedContents(List.of(new InMemoryDocument(content)));
      return check(validator, (wrapper, problems) -> {});
    } catch (RuntimeException | StackOverflowError e) {
      // The library reports hostile input with many kinds of unchecked exceptions.
      return SignatureCheck.unreadable("the signature cannot be read: " + e.getMessage());
    }
  }

  @Override
  public SignatureCheck document(Path pdf) {
    return document(new FileDocument(pdf.toFile()), pdf.toFile().length());
  }

  @Override
  public SignatureCheck document(byte[] pdf) {
    return document(new InMemoryDocument(pdf), pdf.length);
  }

  private SignatureCheck document(DSSDocument pdf, long length) {
    try {
      PDFDocumentValidator validator = new PDFDocumentValidator(pdf);
      validator.setPdfObjFactory(StrictPolicy.withoutPictures(new PdfBoxNativeObjectFactory()));
      return check(validator, (wrapper, problems) -> coverage(wrapper, length, problems));
    } catch (RuntimeException | StackOverflowError e) {
      return SignatureCheck.unreadable("the signed PDF cannot be read: " + e.getMessage());
    }
  }

  private interface FurtherCheck {
    void check(SignatureWrapper signature, List<String> problems);
  }

  private SignatureCheck check(SignedDocumentValidator validator, FurtherCheck further) {
    validator.setCertificateVerifier(new CommonCertificateVerifier(true));
    validator.setTokenExtractionStrategy(TokenExtractionStrategy.NONE);
    List<AdvancedSignature> signatures = validator.getSignatures();
    if (signatures.size() != 1) {
      return SignatureCheck.unreadable(
          signatures.isEmpty()
              ? "there is no signature"
              : "there are " + signatures.size() + " signatures where one is expected");
    }
    Reports reports = validator.validateDocument(StrictPolicy.policy());
    SignatureWrapper wrapper = reports.getDiagnosticData().getSignatures().getFirst();
    List<String> problems = new ArrayList<>();
    blocks(reports, problems);
    further.check(wrapper, problems);
    AdvancedSignature signature = signatures.getFirst();
    X509Certificate signer = certificate(signature.getSigningCertificateToken());
    if (signer == null) {
      problems.add("the signature does not say who signed");
    }
    Date claimed = wrapper.getClaimedSigningTime();
    return new SignatureCheck(
        wrapper.getDigestMatchers().stream().allMatch(m -> m.isDataFound() && m.isDataIntact()),
        problems,
        signer,
        signature.getCertificates().stream().map(CertificateToken::getCertificate).toList(),
        claimed == null ? null : claimed.toInstant(),
        signature instanceof CAdESSignature cades
            ? stamps(cades.getSignerInformation())
            : List.of());
  }

  /** The tokens over the value of a signature (RFC 5126, signature-time-stamp). */
  private static List<StampCheck> stamps(SignerInformation signer) {
    AttributeTable unsigned = signer.getUnsignedAttributes();
    if (unsigned == null) {
      return List.of();
    }
    byte[] digest = Rfc3161Authorities.sha256(signer.getSignature());
    List<StampCheck> stamps = new ArrayList<>();
    ASN1EncodableVector attributes =
        unsigned.getAll(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    for (int i = 0; i < attributes.size(); i++) {
      for (ASN1Encodable token : Attribute.getInstance(attributes.get(i)).getAttrValues()) {
        stamps.add(check(digest, token));
      }
    }
    return stamps;
  }

  private static StampCheck check(byte[] sha256, ASN1Encodable token) {
    try {
      return check(sha256, token.toASN1Primitive().getEncoded());
    } catch (IOException e) {
      return StampCheck.unreadable();
    }
  }

  private static StampCheck check(byte[] sha256, byte[] der) throws IOException {
    Token token = Token.read(der);
    return new StampCheck(
        token.time(),
        token.authority(),
        token.carried(),
        token.validThen(),
        token.problems(sha256));
  }

  @Override
  public StampCheck stamp(byte[] sha256, byte[] token) {
    try {
      return check(sha256, token);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return StampCheck.unreadable();
    }
  }

  /** Format, identification of the signer's certificate and cryptography must each have passed. */
  private static void blocks(Reports reports, List<String> problems) {
    boolean judged = false;
    for (XmlBasicBuildingBlocks block : reports.getDetailedReportJaxb().getBasicBuildingBlocks()) {
      if (block.getType() == Context.SIGNATURE) {
        judged = true;
        failures(block.getFC(), problems);
        failures(block.getISC(), problems);
        failures(block.getCV(), problems);
      }
    }
    if (!judged) {
      problems.add("the signature could not be judged");
    }
  }

  private static void failures(@Nullable XmlConstraintsConclusion block, List<String> problems) {
    if (block == null || block.getConclusion() == null) {
      problems.add("a check of the signature was not made");
      return;
    }
    if (block.getConclusion().getIndication() == Indication.PASSED) {
      return;
    }
    int before = problems.size();
    block.getConclusion().getErrors().forEach(error -> problems.add(error.getValue()));
    if (problems.size() == before) {
      problems.add("the signature does not hold: " + block.getConclusion().getSubIndication());
    }
  }

  /**
   * The byte range must be the file less the signature itself, and certification must forbid all.
   */
  private static void coverage(SignatureWrapper signature, long length, List<String> problems) {
    PDFRevisionWrapper revision = signature.getPDFRevision();
    List<BigInteger> range = revision == null ? List.of() : revision.getSignatureByteRange();
    boolean whole =
        range.size() == 4
            && range.get(0).signum() == 0
            && range.get(2).add(range.get(3)).equals(BigInteger.valueOf(length));
    if (!whole) {
      problems.add("the signature does not cover the file to its last byte");
    }
    if (revision == null
        || revision.getDocMDPPermissions() != CertificationPermission.NO_CHANGE_PERMITTED) {
      problems.add("the signature does not forbid later changes (DocMDP 1)");
    }
  }

  private static @Nullable X509Certificate certificate(@Nullable CertificateToken token) {
    return token == null ? null : token.getCertificate();
  }
}
