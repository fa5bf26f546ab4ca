package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.Rfc3161Authorities;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Verification;
import dev.exhibit.model.Verification.TimeAnswer;
import dev.exhibit.model.Verification.WitnessAnswer;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TimeServer;
import dev.exhibit.testing.TimeServer.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages whose time an authority vouches for, and those where it does not. */
class TrustedTimeTest {
  /** For whoever answers, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Instant SEEN = Instant.parse("2026-10-02T09:13:00Z");

  @TempDir static Path folder;
  private static PackageFixture fixture;
  private static TimeServer authority;
  private static Path root;
  private static IssuedPackage stamped;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws Exception {
    fixture = new PackageFixture(folder);
    authority = new TimeServer("Time of the test", SEEN);
    root = authority.writeRoot(folder.resolve("tsa-root.pem"));
    stamped = write(Files.createDirectory(folder.resolve("stamped")), authority.address());
  }

  @AfterAll
  static void stop() {
    authority.close();
  }

  private static IssuedPackage write(Path out, URI... authorities) throws Exception {
    return write(PATIENCE, out, authorities);
  }

  private static IssuedPackage write(Duration patience, Path out, URI... authorities)
      throws Exception {
    TimeAuthority times = new Rfc3161Authorities(Samples.CLOCK, patience).at(List.of(authorities));
    return new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
        .write(
            Samples.plan(),
            Samples.rows(),
            new PackageWriter.Sealing(fixture.signer, times),
            out,
            Progress.SILENT,
            Cancellation.none());
  }

  @Test
  void theTimeIsTrustedOnlyByARootThatWasGiven() throws Exception {
    Verification trusted = PackageFixture.verify(stamped.file(), fixture.root(), root);
    assertEquals(List.of(), trusted.findings());
    assertEquals(Verification.SignerAnswer.KNOWN, trusted.signerAnswer());
    assertEquals(TimeAnswer.TRUSTED, trusted.timeAnswer());
    assertTrue(trusted.time().startsWith("before " + SEEN + ", vouched for by CN=Time of the"));
    assertEquals(2, trusted.witnesses().size(), "one over the signature, one over the files");
    Verification alone = PackageFixture.verify(stamped.file(), fixture.root());
    assertTrue(alone.intact());
    assertEquals(TimeAnswer.CLAIMED, alone.timeAnswer());
    assertEquals(WitnessAnswer.UNKNOWN, alone.witnesses().getFirst().answer());
    Path carried =
        Files.write(
            work.resolve("own.pem"),
            PackageFixture.entries(stamped.file()).get("trust/tsa-root.pem"));
    assertEquals(Files.readString(root), Files.readString(carried), "for convenience only");
  }

  @Test
  void theContentDoesNotDependOnTheAuthority() throws Exception {
    assertEquals(fixture.issued.contentDigest(), stamped.contentDigest());
    IssuedPackage.VouchedTime vouched = stamped.vouched();
    assertNotNull(vouched);
    assertEquals(SEEN, vouched.at());
    assertEquals(Certificates.fingerprint(authority.certificate()), vouched.fingerprint());
    assertNull(fixture.issued.vouched());
    Map<String, byte[]> with = PackageFixture.entries(stamped.file());
    Map<String, byte[]> without = PackageFixture.entries(fixture.issued.file());
    assertEquals(unsignedReport(without), unsignedReport(with));
    assertFalse(text(without, "VERIFY.txt").contains("trust/tsa-root.pem"));
    assertTrue(text(without, "VERIFY.txt").contains("Time claimed, not trusted"));
    assertTrue(text(with, "VERIFY.txt").contains("trust/tsa-root.pem"));
    assertFalse(text(with, "VERIFY.txt").contains("Time claimed, not trusted"));
  }

  private static String unsignedReport(Map<String, byte[]> entries) {
    String run = text(entries, Bag.RUN);
    return run.substring(run.indexOf("\"report_unsigned\""), run.indexOf("\"schema\""));
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void anAuthorityThatFailsGivesWayToTheNext(Fault fault) throws Exception {
    try (TimeServer bad = new TimeServer("Bad", SEEN)) {
      bad.fail(fault);
      // The one that is silent is waited for as long as the other, which answers.
      Duration patience = fault == Fault.SILENT ? Duration.ofSeconds(10) : PATIENCE;
      IssuedPackage issued = write(patience, work, bad.address(), authority.address());
      assertNotNull(issued.vouched(), () -> issued.timeProblems().toString());
      assertEquals(1, bad.asked(), "it is asked once, not for every token");
      assertEquals(
          TimeAnswer.TRUSTED,
          PackageFixture.verify(issued.file(), fixture.root(), root).timeAnswer());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void withoutAnyAuthorityTheTimeIsClaimedAndThePackageSaysWhy(Fault fault) throws Exception {
    try (TimeServer bad = new TimeServer("Bad", SEEN)) {
      bad.fail(fault);
      Duration patience = fault == Fault.SILENT ? Duration.ofSeconds(2) : PATIENCE;
      IssuedPackage issued = write(patience, work, bad.address());
      assertNull(issued.vouched());
      assertEquals(1, issued.timeProblems().size());
      String said = issued.timeProblems().getFirst();
      assertTrue(said.startsWith(bad.address() + " "), said);
      String word =
          switch (fault) {
            case SILENT -> "did not answer within 2s";
            case RUBBISH -> "cannot be read";
            case REFUSES -> "refused: out of order today";
            case OTHER_IMPRINT, OTHER_NONCE -> "something else than was asked";
            case HTTP_500 -> "HTTP status 500";
            case HUGE -> "cannot be reached";
            case NO_CERTIFICATE -> "did not send its certificate";
            case NONE -> "";
          };
      assertTrue(said.contains(word), said);
      Verification verification = PackageFixture.verify(issued.file(), fixture.root(), root);
      assertTrue(verification.intact());
      assertEquals(TimeAnswer.CLAIMED, verification.timeAnswer());
    }
  }

  @Test
  void anAuthorityWhoseCertificateEndedIsNotUsed() throws Exception {
    Instant before = Samples.CLOCK.instant().minusSeconds(3600);
    try (TimeServer ended = new TimeServer("Ended", SEEN, before);
        TimeServer backdating = new TimeServer("Back", before.minusSeconds(60), before)) {
      IssuedPackage issued = write(work, ended.address(), backdating.address());
      assertNull(issued.vouched());
      assertEquals(2, issued.timeProblems().size());
      for (String said : issued.timeProblems()) {
        assertTrue(said.contains("certificate that is not valid"), said);
      }
    }
  }

  @Test
  void anAuthorityThatIsGoneIsSaid() throws Exception {
    URI gone;
    try (TimeServer closed = new TimeServer("Gone", SEEN)) {
      gone = closed.address();
    }
    String said = write(work, gone).timeProblems().getFirst();
    assertTrue(said.contains("cannot be reached: nothing answers at that address"), said);
  }

  /** Changes the entries of a stamped package. */
  private interface Change {
    void apply(Map<String, byte[]> entries) throws Exception;
  }

  static Stream<Arguments> tamperings() {
    String list = AsicManifest.ARCHIVE;
    String token = AsicManifest.TIMESTAMP;
    return Stream.of(
        Arguments.of("list changed", list, (Change) e -> flip(e, list)),
        Arguments.of("token changed", token, (Change) e -> flip(e, token)),
        Arguments.of("token removed", token, (Change) e -> e.remove(token)),
        Arguments.of("list removed", list, (Change) e -> e.remove(list)),
        Arguments.of(
            "both removed",
            token,
            (Change)
                e -> {
                  e.remove(list);
                  e.remove(token);
                }),
        Arguments.of(
            "token of other data",
            token,
            (Change) e -> e.put(token, authority.token(Digests.sha256(new byte[] {1})))),
        Arguments.of("token that is none", token, (Change) e -> e.put(token, new byte[] {'a'})),
        Arguments.of(
            "timestamp stripped from the signature",
            AsicManifest.SIGNATURE,
            (Change)
                e ->
                    e.put(
                        AsicManifest.SIGNATURE,
                        fixture.signer.sign(e.get(AsicManifest.FILE), Samples.CLOCK.instant()))),
        Arguments.of("data changed", Bag.RUN, (Change) e -> flip(e, Bag.RUN)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tamperings")
  void tamperingIsFoundByUsAndByTheShell(String what, String file, Change change) throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>(PackageFixture.entries(stamped.file()));
    change.apply(entries);
    Path tampered = work.resolve(stamped.file().getFileName());
    PackageFixture.pack(entries, tampered);
    Verification verification = PackageFixture.verify(tampered, fixture.root(), root);
    assertFalse(verification.intact());
    assertTrue(
        verification.findings().stream().anyMatch(found -> found.file().equals(file)),
        verification.findings().toString());
    String output = shell();
    assertTrue(output.contains("BAD "), output);
    assertTrue(output.contains(file), output);
    assertFalse(output.contains("OK every file"), output);
  }

  @Test
  void theShellAgreesOnACleanPackageAndOnAForeignAuthority() throws Exception {
    Files.copy(stamped.file(), work.resolve(stamped.file().getFileName()));
    String output = shell();
    assertTrue(output.contains("OK every file is signed and unchanged"), output);
    assertFalse(output.contains("BAD "), output);
    assertTrue(output.contains("Verification: OK"), output);
    assertTrue(output.contains("Time stamp: Oct  2 09:13:00 2026 GMT"), output);
  }

  @Test
  void aForeignAuthorityIsBadForTheShellAndClaimedForUs() throws Exception {
    try (TimeServer other = new TimeServer("Other", SEEN)) {
      Path foreign = other.writeRoot(work.resolve("other.pem"));
      Verification verification = PackageFixture.verify(stamped.file(), fixture.root(), foreign);
      assertTrue(verification.intact());
      assertEquals(TimeAnswer.CLAIMED, verification.timeAnswer());
      Files.copy(stamped.file(), work.resolve(stamped.file().getFileName()));
      String output = shell(foreign);
      assertTrue(output.contains("BAD META-INF/timestamp001.tst does not vouch"), output);
    }
  }

  @Test
  void aTimestampByAnAuthorityThatHadEndedLeavesTheTimeClaimed() throws Exception {
    try (TimeServer ended = new TimeServer("Ended", SEEN, SEEN.minusSeconds(60))) {
      Map<String, byte[]> entries =
          new LinkedHashMap<>(PackageFixture.entries(fixture.issued.file()));
      byte[] list = PackageFixture.archiveList(entries);
      entries.put(AsicManifest.ARCHIVE, list);
      entries.put(AsicManifest.TIMESTAMP, ended.token(Digests.sha256(list)));
      Path file = work.resolve("ended.asice");
      PackageFixture.pack(entries, file);
      Verification verification =
          PackageFixture.verify(file, fixture.root(), ended.writeRoot(work.resolve("ended.pem")));
      assertEquals(List.of(), verification.findings());
      assertEquals(TimeAnswer.CLAIMED, verification.timeAnswer());
      assertEquals(WitnessAnswer.EXPIRED, verification.witnesses().getFirst().answer());
    }
  }

  private String shell() throws Exception {
    return shell(root);
  }

  private String shell(Path tsaRoot) throws Exception {
    Shell.need("bash", "unzip", "openssl", "sha256sum", "pdfsig", "certutil");
    Files.copy(fixture.root(), work.resolve("root.pem"));
    Files.copy(tsaRoot, work.resolve("tsa-root.pem"));
    return Shell.bash(work, text(PackageFixture.entries(stamped.file()), "VERIFY.txt"));
  }

  private static void flip(Map<String, byte[]> entries, String name) {
    byte[] content = Arrays.copyOf(entries.get(name), entries.get(name).length);
    content[content.length - content.length / 4 - 1] ^= 1;
    entries.put(name, content);
  }
}
