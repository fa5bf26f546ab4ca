package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.Verification;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.model.Verification.TimeAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to tamper must be found by our own check and by the lines of VERIFY.txt, by name. */
class PackageTamperingTest {
  private static final String SG = "data/controls/AWS-SG-OPEN/";
  private static final String EXHIBIT = "data/exhibits/X-1/";
  private static final String LINK = "data/index/gaps.csv";

  @TempDir static Path folder;
  private static PackageFixture fixture;

  @TempDir Path work;

  /** Changes the entries of a package. */
  private interface Change {
    void apply(Map<String, byte[]> entries);
  }

  @BeforeAll
  static void issue() throws IOException {
    fixture = new PackageFixture(folder, ExhibitSamples.in(Samples.plan()));
  }

  static Stream<Arguments> tamperings() {
    Stream<Arguments> flips =
        Stream.of(
                Container.MIMETYPE,
                "VERIFY.txt",
                "bagit.txt",
                "bag-info.txt",
                "manifest-sha256.txt",
                "tagmanifest-sha256.txt",
                "trust/signer-root.pem",
                "data/report.pdf",
                "data/evidence.json",
                "data/run.json",
                "data/datapackage.json",
                "data/index/criteria-61.csv",
                SG + "definition.yaml",
                SG + "population.csv",
                SG + "population.ndjson",
                SG + "query.json",
                SG + "ipe.json",
                SG + "exceptions.csv",
                SG + "timeline.csv",
                "data/index/exhibits.csv",
                EXHIBIT + "exhibit.json",
                EXHIBIT + "rows.ndjson",
                EXHIBIT + "rows.csv",
                EXHIBIT + "timeline.csv",
                EXHIBIT + "timeline.svg",
                AsicManifest.FILE,
                AsicManifest.SIGNATURE)
            .map(name -> tampering("one byte changed in " + name, name, e -> flip(e, name)));
    Stream<Arguments> others =
        Stream.of(
            tampering("added", "data/more.csv", e -> e.put("data/more.csv", new byte[] {'a'})),
            tampering("added at the top", "README", e -> e.put("README", new byte[] {'a'})),
            tampering(
                "added to META-INF",
                "META-INF/manifest.xml",
                e -> e.put("META-INF/manifest.xml", new byte[] {'a'})),
            tampering(
                "a timestamp that is none",
                "META-INF/timestamp001.tst",
                e -> e.put("META-INF/timestamp001.tst", new byte[] {'a'})),
            tampering("removed", SG + "ipe.json", e -> e.remove(SG + "ipe.json")),
            tampering(
                "signature removed", AsicManifest.SIGNATURE, e -> e.remove(AsicManifest.SIGNATURE)),
            tampering("removed", EXHIBIT + "rows.csv", e -> e.remove(EXHIBIT + "rows.csv")),
            tampering("report removed", "data/report.pdf", e -> e.remove("data/report.pdf")),
            tampering(
                "row deleted", SG + "population.ndjson", e -> cutRow(e, SG + "population.ndjson")),
            tampering("row deleted", SG + "population.csv", e -> cutRow(e, SG + "population.csv")),
            tampering(
                "appended to the report",
                "data/report.pdf",
                e -> e.put("data/report.pdf", grown(e.get("data/report.pdf")))));
    return Stream.concat(flips, others);
  }

  private static Arguments tampering(String what, String file, Change change) {
    return Arguments.of(what, file, change);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("tamperings")
  void ourCheckNamesTheFile(String what, String file, Change change) throws IOException {
    Verification verification = PackageFixture.verify(tampered(change), fixture.root());
    assertFalse(verification.intact(), what);
    assertTrue(
        verification.findings().stream().anyMatch(f -> f.file().equals(file)),
        () -> what + ": " + verification.findings());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("tamperings")
  void theLinesOfVerifyTxtFindIt(String what, String file, Change change) throws Exception {
    needTools();
    tampered(change);
    String output = runVerifyText();
    assertTrue(output.contains("BAD "), () -> what + ":\n" + output);
    assertFalse(output.contains("OK every file"), output);
    assertTrue(output.contains(file), () -> what + " is not named:\n" + output);
  }

  @Test
  void aCleanPackageIsIntactAndItsSignerKnownOnlyByTrustGiven() throws IOException {
    Verification trusted = PackageFixture.verify(fixture.issued.file(), fixture.root());
    assertEquals(List.of(), trusted.findings());
    assertTrue(trusted.intact());
    assertEquals(SignerAnswer.KNOWN, trusted.signerAnswer());
    assertEquals(TimeAnswer.CLAIMED, trusted.timeAnswer());
    assertEquals(fixture.issued.contentDigest(), trusted.contentDigest());
    assertEquals(fixture.issued.signerFingerprint(), trusted.signerFingerprint());
    long rows = ExhibitSamples.groups().counted();
    assertEquals(
        Map.of("AWS-SG-OPEN", 214L, "AWS-ROOT-USE", 0L, "exhibits/X-1", rows, "exhibits/X-7", 0L),
        trusted.counts());
    Verification alone = PackageFixture.verify(fixture.issued.file());
    assertTrue(alone.intact());
    assertEquals(SignerAnswer.UNKNOWN, alone.signerAnswer());
  }

  @Test
  void theLinesOfVerifyTxtAcceptACleanPackage() throws Exception {
    needTools();
    Files.copy(fixture.issued.file(), work.resolve(fixture.issued.file().getFileName()));
    String output = runVerifyText();
    assertTrue(output.contains("OK every file is signed and unchanged"), output);
    assertFalse(output.contains("BAD "), output);
    assertTrue(output.contains("CAdES Verification successful"), output);
    assertTrue(output.contains("Total document signed"), output);
    assertTrue(output.contains("Signature is Valid"), output);
    assertTrue(output.contains("Certificate is Trusted"), output);
  }

  @Test
  void aLinkInTheContainerIsFound() throws Exception {
    Path file =
        tampered(entries -> entries.put(LINK, "../run.json".getBytes(StandardCharsets.UTF_8)));
    byte[] zip = Files.readAllBytes(file);
    makeLink(zip, LINK);
    Files.write(file, zip);
    Verification verification = PackageFixture.verify(file, fixture.root());
    assertFinding(verification, LINK, "is a link or a device, not a plain file");
    needTools();
    String output = runVerifyText();
    assertTrue(output.contains("BAD not a plain file (above)"), output);
    assertTrue(output.contains(LINK), output);
  }

  @Test
  void aForgersSealIsNotKnownAndCountsStillSpeak() throws IOException {
    Signer forger = new DssIdentities(Samples.CLOCK).firstRun(work.resolve("forger"));
    Map<String, byte[]> entries = PackageFixture.entries(fixture.issued.file());
    cutRow(entries, SG + "population.ndjson");
    entries.put(
        "trust/signer-root.pem",
        Certificates.pem(forger.identity().root()).getBytes(StandardCharsets.US_ASCII));
    Path file = work.resolve("forged.asice");
    PackageFixture.pack(PackageFixture.sealAgain(entries, forger), file);
    Verification verification = PackageFixture.verify(file, fixture.root());
    assertEquals(SignerAnswer.UNKNOWN, verification.signerAnswer());
    assertFalse(verification.intact());
    assertFinding(verification, SG + "population.ndjson", "has 213 rows where 214 are stated");
    assertFinding(verification, Bag.REPORT, "is signed by someone else than the package");
  }

  @Test
  void aPackageWhollyByTheForgerIsIntactButItsSignerUnknown() throws IOException {
    Path forged = Files.createDirectory(work.resolve("forged"));
    PackageFixture other = new PackageFixture(forged);
    Verification verification = PackageFixture.verify(other.issued.file(), fixture.root());
    assertTrue(verification.intact());
    assertEquals(SignerAnswer.UNKNOWN, verification.signerAnswer());
  }

  @Test
  void theContainerHoldsNothingBesideItsEntries() throws IOException {
    byte[] clean = Files.readAllBytes(fixture.issued.file());
    Path file = work.resolve("x.asice");
    Files.write(file, grown(clean));
    assertBroken(file);
    Files.write(file, Arrays.copyOf(clean, clean.length - 1));
    assertBroken(file);
    byte[] before = new byte[clean.length + 7];
    System.arraycopy(clean, 0, before, 7, clean.length);
    Files.write(file, before);
    assertBroken(file);
    Files.write(file, "not a package".getBytes(StandardCharsets.UTF_8));
    assertBroken(file);
    Files.write(file, new byte[0]);
    assertBroken(file);
  }

  @Test
  void aChangedByteIsFoundOrChangesNothingThatIsRead() throws IOException {
    List<String> content = contentOf(fixture.issued.file());
    byte[] clean = Files.readAllBytes(fixture.issued.file());
    Path file = work.resolve("x.asice");
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] changed = clean.clone();
      // Half of them in the directory at the end, where only the layout is at stake.
      int at =
          i % 2 == 0 ? random.nextInt(changed.length) : changed.length - 1 - random.nextInt(3000);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      Verification verification = PackageFixture.verify(file, fixture.root());
      assertTrue(
          !verification.intact() || contentOf(file).equals(content),
          "byte " + at + " of " + changed.length + " changed");
    }
  }

  /** Names and digests of all entries. Permissions and the like are no content. */
  private static List<String> contentOf(Path file) throws IOException {
    List<String> content = new ArrayList<>();
    PackageFixture.entries(file)
        .forEach((name, bytes) -> content.add(name + " " + Digests.sha256Hex(bytes)));
    return content;
  }

  @Test
  void namesThatEscapeFoldersAndTwinsAreFound() throws IOException {
    assertFinding(
        PackageFixture.verify(tampered(e -> e.put("../evil", new byte[1])), fixture.root()),
        "../evil",
        "has a name that no file of a package has");
    assertFinding(
        PackageFixture.verify(tampered(e -> e.put("data/empty/", new byte[0])), fixture.root()),
        "data/empty/",
        "is a folder, where only files belong");
    Path twins = tampered(e -> e.put("data/run.jsoN", new byte[1]));
    byte[] zip = Files.readAllBytes(twins);
    replaceAll(zip, "data/run.jsoN", "data/run.json");
    Files.write(twins, zip);
    assertFinding(
        PackageFixture.verify(twins, fixture.root()), Bag.RUN, "stands in the container twice");
  }

  @Test
  void absurdSizesAreRefusedAndNamesCannotDriveATerminal() throws IOException {
    assertBroken(tampered(e -> e.put("data/zeros.bin", new byte[160 << 20])));
    Verification verification =
        PackageFixture.verify(tampered(e -> e.put("data/\u001b[2Jx", new byte[1])), fixture.root());
    assertFinding(verification, "data/?[2Jx", "has a name that no file of a package has");
  }

  @Test
  void aManifestWithADocumentTypeIsRefused() throws IOException {
    String bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + "<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\">&e;"
            + "</asic:ASiCManifest>";
    Verification verification =
        PackageFixture.verify(
            tampered(e -> e.put(AsicManifest.FILE, bomb.getBytes(StandardCharsets.UTF_8))),
            fixture.root());
    assertFalse(verification.intact());
    assertTrue(
        verification.findings().stream().anyMatch(f -> f.file().equals(AsicManifest.FILE)),
        verification.findings().toString());
  }

  private Path tampered(Change change) throws IOException {
    Map<String, byte[]> entries =
        new LinkedHashMap<>(PackageFixture.entries(fixture.issued.file()));
    change.apply(entries);
    Path file = work.resolve(fixture.issued.file().getFileName());
    PackageFixture.pack(entries, file);
    return file;
  }

  private static void needTools() {
    Shell.need("bash", "unzip", "openssl", "sha256sum", "pdfsig", "certutil");
  }

  /** The lines come from the clean package, as an auditor would have them from elsewhere. */
  private String runVerifyText() throws Exception {
    Files.copy(fixture.root(), work.resolve("root.pem"));
    byte[] text = PackageFixture.entries(fixture.issued.file()).get("VERIFY.txt");
    return Shell.bash(work, new String(text, StandardCharsets.UTF_8));
  }

  private static void assertFinding(Verification verification, String file, String problem) {
    assertTrue(
        verification.findings().contains(new Verification.Finding(file, problem)),
        verification.findings().toString());
    assertFalse(verification.intact());
  }

  private static void assertBroken(Path file) throws IOException {
    Verification verification = PackageFixture.verify(file, fixture.root());
    assertFalse(verification.intact());
    assertEquals(SignerAnswer.UNKNOWN, verification.signerAnswer());
    assertEquals(1, verification.findings().size());
  }

  private static void flip(Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name).clone();
    content[content.length - content.length / 4 - 1] ^= 1;
    entries.put(name, content);
  }

  private static void cutRow(Map<String, byte[]> entries, String name) {
    String text = new String(entries.get(name), StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n', text.length() - 2);
    entries.put(name, text.substring(0, end + 1).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] grown(byte[] content) {
    byte[] grown = Arrays.copyOf(content, content.length + 1);
    grown[content.length] = '\n';
    return grown;
  }

  /** Marks an entry of the central directory as a symbolic link made on Unix. */
  private static void makeLink(byte[] zip, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + 46 + wanted.length <= zip.length; at++) {
      if (bytes.getInt(at) == 0x02014b50
          && Arrays.equals(zip, at + 46, at + 46 + wanted.length, wanted, 0, wanted.length)) {
        zip[at + 5] = 3;
        bytes.putInt(at + 38, 0120777 << 16);
        return;
      }
    }
    throw new IllegalStateException(name);
  }

  private static void replaceAll(byte[] bytes, String from, String to) {
    byte[] wanted = from.getBytes(StandardCharsets.UTF_8);
    byte[] with = to.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        System.arraycopy(with, 0, bytes, at, with.length);
      }
    }
  }
}
