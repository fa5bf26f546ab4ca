package dev.exhibit.evidence.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signature library's own container check, with nothing of ours in between, agrees. */
class AsicConformanceTest {
  @TempDir Path folder;

  @Test
  void aPackageIsAnAsicEContainerWithACadesSignature() throws Exception {
    Signer signer = new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("identity"));
    Path file =
        new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
            .write(
                Samples.plan(),
                Samples.rows(),
                signer,
                folder,
                Progress.SILENT,
                Cancellation.none())
            .file();
    Reports reports = validate(file, signer);
    assertEquals(ASiCContainerType.ASiC_E, reports.getDiagnosticData().getContainerType());
    String id = reports.getSimpleReport().getFirstSignatureId();
    assertEquals(
        Indication.TOTAL_PASSED,
        reports.getSimpleReport().getIndication(id),
        () -> reports.getSimpleReport().getAdESValidationErrors(id).toString());
    assertEquals(SignatureLevel.CAdES_BASELINE_B, reports.getSimpleReport().getSignatureFormat(id));

    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
      Files.writeString(zip.getPath("data/added.txt"), "added");
    }
    Reports tampered = validate(file, signer);
    assertNotEquals(
        Indication.TOTAL_PASSED,
        tampered.getSimpleReport().getIndication(tampered.getSimpleReport().getFirstSignatureId()));
  }

  private static Reports validate(Path file, Signer signer) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(signer.identity().root()));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(Samples.CLOCK.instant().plusSeconds(60)));
    return validator.validateDocument(StrictPolicy.policy());
  }
}
