package dev.exhibit.evidence.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.Trust;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TimeServer;
import dev.exhibit.testing.VeraPdf;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.TimestampType;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signature library's own checks see baseline T and an archive timestamp over everything. */
class StampedConformanceTest {
  @TempDir Path folder;

  @Test
  void containerAndReportAreAtBaselineT() throws Exception {
    Instant seen = Samples.CLOCK.instant().plusSeconds(5);
    try (TimeServer authority = new TimeServer("Time", seen);
        Signer signer = new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("identity"))) {
      Path file =
          new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
              .write(
                  Samples.plan(),
                  Samples.rows(),
                  new PackageWriter.Sealing(
                      signer,
                      new Rfc3161Authorities(Samples.CLOCK, Duration.ofSeconds(9))
                          .at(List.of(authority.address()))),
                  folder,
                  Progress.SILENT,
                  Cancellation.none())
              .file();
      CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
      trusted.addCertificate(new CertificateToken(signer.identity().root()));
      Path root = authority.writeRoot(folder.resolve("tsa.pem"));
      trusted.addCertificate(new CertificateToken(Trust.read(List.of(root)).anchors().getFirst()));

      Reports container = validate(new FileDocument(file.toFile()), trusted);
      assertLevel(container, SignatureLevel.CAdES_BASELINE_T);
      List<TimestampWrapper> stamps = container.getDiagnosticData().getTimestampList();
      Set<TimestampType> types =
          stamps.stream().map(TimestampWrapper::getType).collect(Collectors.toSet());
      assertEquals(
          Set.of(TimestampType.SIGNATURE_TIMESTAMP, TimestampType.CONTAINER_TIMESTAMP), types);
      for (TimestampWrapper stamp : stamps) {
        assertTrue(stamp.isMessageImprintDataIntact(), stamp.getType().name());
        assertTrue(stamp.isSignatureValid(), stamp.getType().name());
        assertEquals(Date.from(seen), stamp.getProductionTime());
      }

      Path report = folder.resolve("report.pdf");
      try (ZipFile zip = new ZipFile(file.toFile())) {
        Files.copy(zip.getInputStream(zip.getEntry("data/report.pdf")), report);
      }
      assertLevel(
          validate(new FileDocument(report.toFile()), trusted), SignatureLevel.PAdES_BASELINE_T);
      assertEquals(List.of(), VeraPdf.faults(report), "PDF/A-3a and PDF/UA-1 with the timestamp");
    }
  }

  private static void assertLevel(Reports reports, SignatureLevel level) {
    String id = reports.getSimpleReport().getFirstSignatureId();
    assertEquals(
        Indication.TOTAL_PASSED,
        reports.getSimpleReport().getIndication(id),
        () -> reports.getSimpleReport().getAdESValidationErrors(id).toString());
    assertEquals(level, reports.getSimpleReport().getSignatureFormat(id));
  }

  private static Reports validate(DSSDocument document, CommonTrustedCertificateSource trusted) {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(Samples.CLOCK.instant().plusSeconds(60)));
    return validator.validateDocument(StrictPolicy.policy());
  }
}
