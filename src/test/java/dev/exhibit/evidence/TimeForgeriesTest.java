package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.evidence.signing.Rfc3161Authorities;
import dev.exhibit.model.Verification;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.model.Verification.TimeAnswer;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TestAuthority;
import dev.exhibit.testing.TimeServer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timestamps by somebody whose trade it is not, and signers whose certificate has ended. */
class TimeForgeriesTest {
  @TempDir Path folder;

  @Test
  void aCertificateThatIsNotMeantForTimestampsVouchesForNothing() throws Exception {
    PackageFixture fixture = new PackageFixture(folder);
    TestAuthority authority = new TestAuthority("Firm");
    Path root = authority.writePem(folder.resolve("tsa-root.pem"));
    Map<String, byte[]> entries = PackageFixture.entries(fixture.issued.file());
    byte[] list = PackageFixture.archiveList(entries);
    entries.put(AsicManifest.ARCHIVE, list);
    entries.put(
        AsicManifest.TIMESTAMP,
        token(authority.identity("Anybody"), Digests.sha256(list), Instant.now()));
    Path work = Files.createDirectory(folder.resolve("work"));
    Path file = work.resolve(fixture.issued.file().getFileName());
    PackageFixture.pack(entries, file);
    Verification answer = PackageFixture.verify(file, fixture.root(), root);
    assertFalse(answer.intact());
    assertEquals(TimeAnswer.CLAIMED, answer.timeAnswer());
    assertTrue(
        answer.findings().stream()
            .anyMatch(found ->
                found.file().equals(AsicManifest.TIMESTAMP)
                    && found.problem().contains("is no timestamp of an authority")
                    && found.problem().contains("ExtendedKeyUsage")),
        answer.findings().toString());
    Shell.need("bash", "unzip", "openssl", "sha256sum", "pdfsig", "certutil");
    Files.copy(fixture.root(), work.resolve("root.pem"));
    Files.copy(root, work.resolve("tsa-root.pem"));
    String said = Shell.bash(work, new String(entries.get("VERIFY.txt"), StandardCharsets.UTF_8));
    assertTrue(said.contains("BAD META-INF/timestamp001.tst does not vouch"), said);
    assertFalse(said.contains("OK every file"), said);
  }

  /** As an authority would make it, but for the purpose of its certificate. */
  private static byte[] token(TestAuthority.Identity who, byte[] sha256, Instant time)
      throws Exception {
    TSTInfo info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.2.3.4.1"),
            new MessageImprint(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), sha256),
            new ASN1Integer(BigInteger.TWO),
            new ASN1GeneralizedTime(Date.from(time)),
            null,
            null,
            null,
            null,
            null);
    SigningCertificateV2 own =
        new SigningCertificateV2(new ESSCertIDv2(Digests.sha256(who.certificate().getEncoded())));
    AttributeTable signed =
        new AttributeTable(
            new DERSet(
                new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(own))));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSimpleSignerInfoGeneratorBuilder()
            .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(signed))
            .build("SHA256withECDSA", who.keys().getPrivate(), who.certificate()));
    generator.addCertificates(new JcaCertStore(List.of(who.certificate())));
    return generator
        .generate(
            new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()),
            true)
        .getEncoded();
  }

  @Test
  void aSignerWhoseCertificateEndedIsKnownOnlyByATimeFromBefore() throws Exception {
    Clock made = Clock.fixed(Instant.parse("2012-10-02T09:00:00Z"), ZoneOffset.UTC);
    Clock issued = Clock.fixed(Instant.parse("2021-03-01T09:00:00Z"), ZoneOffset.UTC);
    Path file = folder.resolve("package.asice");
    try (TimeServer authority = new TimeServer("Time", issued.instant().plusSeconds(2));
        Signer signer = new DssIdentities(made).firstRun(folder.resolve("identity"))) {
      new PackageWriter(new PdfReportRenderer(), new OscalExport(), issued)
          .write(
              Samples.plan(),
              Samples.rows(),
              new PackageWriter.Sealing(
                  signer,
                  new Rfc3161Authorities(issued, Duration.ofSeconds(9))
                      .at(List.of(authority.address()))),
              file,
              Progress.SILENT,
              Cancellation.none());
      Path root = folder.resolve("identity").resolve("root.pem");
      Verification vouched =
          PackageFixture.verify(file, root, authority.writeRoot(folder.resolve("tsa.pem")));
      assertEquals(List.of(), vouched.findings());
      assertEquals(TimeAnswer.TRUSTED, vouched.timeAnswer());
      assertEquals(SignerAnswer.KNOWN, vouched.signerAnswer());
      Verification claimed = PackageFixture.verify(file, root);
      assertTrue(claimed.intact());
      assertEquals(SignerAnswer.UNKNOWN, claimed.signerAnswer());
      assertTrue(
          claimed.time().contains("whose certificate ended on 2022-10-02T09:00:00Z"),
          claimed.time());
    }
  }
}
