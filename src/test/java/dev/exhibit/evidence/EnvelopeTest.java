package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Readers;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.VerifyPackage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A package for its reader only: opened by us and by openssl, with the right key and no other. */
class EnvelopeTest {
  private static final String WORD = "correct horse battery";

  @TempDir static Path folder;
  private static PackageFixture fixture;
  private static Envelopes envelopes;
  private static IssuedPackage sealed;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws Exception {
    Shell.need("bash", "openssl");
    Shell.bash(
        folder,
        """
        for kind in rsa ec other; do
          case $kind in rsa) new="rsa:2048";; *) new="ec -pkeyopt ec_paramgen_curve:P-256";; esac
          openssl req -x509 -newkey $new -nodes -keyout $kind.key -out $kind.pem -subj /CN=$kind -days 9000
          openssl pkcs12 -export -in $kind.pem -inkey $kind.key -out $kind.p12 -passout pass:between
        done
        openssl req -x509 -newkey ed25519 -nodes -keyout ed.key -out ed.pem -subj /CN=ed -days 9000
        openssl req -x509 -newkey rsa:2048 -nodes -keyout s.key -out signs.pem -subj /CN=signs \
          -addext keyUsage=digitalSignature -days 9000
        """);
    Files.writeString(folder.resolve("between"), "between\n");
    Files.writeString(folder.resolve("word"), WORD + "\n");
    fixture = new PackageFixture(folder);
    envelopes = new CmsEnvelopes(Clock.systemUTC());
    sealed =
        new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
            .write(
                Samples.plan(),
                Samples.rows(),
                new PackageWriter.Sealing(fixture.signer, null, envelope("rsa.pem", "ec.pem")),
                Files.createDirectory(folder.resolve("sealed")),
                Progress.SILENT,
                Cancellation.none());
  }

  private static Envelope envelope(String... certificates) throws IOException {
    return envelopes.of(
        new Readers(
            Arrays.stream(certificates).map(folder::resolve).toList(),
            new Password.OfFile(folder.resolve("word"))));
  }

  private static ReaderKey key(String name) {
    return name.equals("word")
        ? new ReaderKey.OfPassword(new Password.OfFile(folder.resolve("word")))
        : new ReaderKey.OfCertificate(
            folder.resolve(name + ".p12"), new Password.OfFile(folder.resolve("between")));
  }

  private static Verification verify(Path file, ReaderKey key) {
    return new VerifyPackage(
            new PackageVerifier(new DssChecker(), Samples.CLOCK), envelopes, answer -> {})
        .run(file, List.of(fixture.root()), key, Progress.SILENT, Cancellation.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ec", "word"})
  void eachReaderVerifiesItAndOpensslOpensTheSame(String reader) throws Exception {
    Verification verification = verify(sealed.file(), key(reader));
    assertEquals(List.of(), verification.findings());
    assertEquals(Verification.SignerAnswer.KNOWN, verification.signerAnswer());
    assertEquals(sealed.file(), verification.file());
    assertEquals(fixture.issued.contentDigest(), verification.contentDigest());
    String how =
        reader.equals("word")
            ? "-pwri_password '" + WORD + "'"
            : "-recip " + folder + "/" + reader + ".pem -inkey " + folder + "/" + reader + ".key";
    String said =
        Shell.bash(
            work,
            "openssl cms -decrypt -binary -inform DER -in '"
                + sealed.file()
                + "' -out plain.asice "
                + how
                + " && echo opened");
    assertTrue(said.contains("opened"), said);
    Path plain = work.resolve("plain.asice");
    assertEquals(List.of(), PackageFixture.verify(plain, fixture.root()).findings());
    Map<String, byte[]> entries = PackageFixture.entries(plain);
    String run = new String(entries.get(Bag.RUN), StandardCharsets.UTF_8);
    assertTrue(run.contains("\"readers\":[\"CN=rsa, SHA-256 "), run);
    assertTrue(run.contains("\"Whoever has the password\"]"), run);
    assertFalse(run.contains(WORD));
  }

  @Test
  void theNameTellsThatItIsEncryptedAndTheContentIsTheSame() throws Exception {
    assertEquals(
        fixture.issued.file().getFileName() + ".p7m", sealed.file().getFileName().toString());
    assertEquals(fixture.issued.contentDigest(), sealed.contentDigest());
    assertEquals(sealed.sha256(), Digests.sha256Hex(Files.readAllBytes(sealed.file())));
    assertEquals(sealed.bytes(), Files.size(sealed.file()));
    String text = new String(Files.readAllBytes(sealed.file()), StandardCharsets.ISO_8859_1);
    assertFalse(text.contains("VERIFY.txt"), "nothing of it can be read");
    try (var left = Files.list(sealed.file().getParent())) {
      assertEquals(List.of(sealed.file()), left.toList());
    }
  }

  @Test
  void anotherKeyOpensNothing() throws Exception {
    assertProblem("is encrypted for its reader", () -> verify(sealed.file(), null));
    assertProblem("is not encrypted for other", () -> verify(sealed.file(), key("other")));
    Path wrong = Files.writeString(work.resolve("wrong"), "another word\n");
    assertProblem(
        "is not opened by this key or password",
        () -> verify(sealed.file(), new ReaderKey.OfPassword(new Password.OfFile(wrong))));
    assertProblem(
        "could not be opened as a PKCS#12 file",
        () ->
            verify(
                sealed.file(),
                new ReaderKey.OfCertificate(
                    folder.resolve("rsa.p12"), new Password.OfFile(wrong))));
  }

  @Test
  void aChangedByteOrALostEndIsFoundAndLeavesNothing() throws Exception {
    byte[] good = Files.readAllBytes(sealed.file());
    Path file = work.resolve("x.asice.p7m");
    for (int at : List.of(good.length / 2, good.length - 40, good.length - 20)) {
      byte[] changed = good.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertDamaged(file);
    }
    for (int length : List.of(good.length / 2, good.length - 30, 200)) {
      Files.write(file, Arrays.copyOf(good, length));
      assertDamaged(file);
    }
  }

  private static void assertDamaged(Path file) {
    Verification verification = verify(file, key("word"));
    assertFalse(verification.intact());
    assertEquals(1, verification.findings().size(), verification.findings().toString());
    assertTrue(
        verification.findings().getFirst().problem().contains("was changed or cut off"),
        verification.findings().toString());
  }

  @Test
  void whatIsOpenedIsPrivateAndGoesAway() throws Exception {
    Set<Path> before = opened();
    Set<Path> made;
    try (ReadablePackage opened =
        ReadablePackage.open(sealed.file(), key("ec"), envelopes, Cancellation.none())) {
      made = opened();
      made.removeAll(before);
      assertEquals(1, made.size());
      Path place = made.iterator().next();
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
      byte[] onDisk = Files.readAllBytes(place.resolve("package"));
      byte[] clear = new byte[onDisk.length];
      assertEquals(clear.length, opened.bytes().read(ByteBuffer.wrap(clear), 0));
      assertEquals("PK", new String(clear, 0, 2, StandardCharsets.US_ASCII));
      for (int at : List.of(1, 15, 16, 17, 4_099)) {
        byte[] piece = new byte[100];
        opened.bytes().read(ByteBuffer.wrap(piece), at);
        assertArrayEquals(Arrays.copyOfRange(clear, at, at + 100), piece);
      }
      assertFalse(
          new String(onDisk, StandardCharsets.ISO_8859_1).contains("mimetype"),
          "on disk it is noise");
    }
    assertFalse(Files.exists(made.iterator().next()));
    try (ReadablePackage plain =
        ReadablePackage.open(fixture.issued.file(), null, envelopes, Cancellation.none())) {
      assertEquals(fixture.issued.file(), plain.file());
    }
    assertTrue(Files.exists(fixture.issued.file()));
  }

  private static Set<Path> opened() throws IOException {
    try (var found =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), "exhibit-opened-*")) {
      Set<Path> folders = new HashSet<>();
      found.forEach(folders::add);
      return folders;
    }
  }

  @Test
  void aCertificateThatCannotReadIsRefused() {
    assertProblem("to which nothing can be encrypted", () -> envelope("ed.pem"));
    assertProblem("is not meant for encryption", () -> envelope("signs.pem"));
    assertProblem(
        "ended on",
        () ->
            new CmsEnvelopes(
                    Clock.fixed(
                        java.time.Instant.parse("2099-01-01T00:00:00Z"), java.time.ZoneOffset.UTC))
                .of(new Readers(List.of(folder.resolve("rsa.pem")), null)));
  }

  @Test
  void longContentComesBackPieceByPiece() throws Exception {
    byte[] piece = new byte[70_001];
    Path file = work.resolve("long.p7m");
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream content = envelope("ec.pem").seal(out)) {
      for (int i = 0; i < 200; i++) {
        Arrays.fill(piece, (byte) i);
        content.write(piece);
      }
    }
    Path plain = work.resolve("plain");
    try (OutputStream out = Files.newOutputStream(plain)) {
      envelopes.open(file, key("ec"), out, Cancellation.none());
    }
    assertEquals(200L * piece.length, Files.size(plain));
    byte[] all = Files.readAllBytes(plain);
    for (int i = 0; i < all.length; i += 997) {
      assertEquals((byte) (i / piece.length), all[i]);
    }
  }

  private interface Asking {
    Object ask() throws Exception;
  }

  private static void assertProblem(String part, Asking asking) {
    UserFacingException e = assertThrows(UserFacingException.class, asking::ask);
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertFalse(e.todo().isBlank());
  }
}
