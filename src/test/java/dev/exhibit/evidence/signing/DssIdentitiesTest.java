package dev.exhibit.evidence.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.SignatureCheck;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DssIdentitiesTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private final DssIdentities identities = new DssIdentities(Samples.CLOCK);

  @Test
  void makesAnIdentityOnceThatOnlyItsOwnerReads() throws Exception {
    Path home = folder.resolve("identity");
    Signer first = identities.firstRun(home);
    Signer again = identities.firstRun(home);
    assertEquals(first.identity(), again.identity());
    assertTrue(first.identity().selfIssued());
    for (String secret : List.of("signer.p12", "signer.password")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(secret))));
    }
    X509Certificate leaf = first.identity().certificate();
    assertEquals("EC 256", Certificates.key(leaf));
    assertNotNull(leaf.getExtensionValue("2.5.29.56"), "noRevAvail");
    assertTrue(leaf.getKeyUsage()[1], "non-repudiation");
    assertEquals(-1, leaf.getBasicConstraints());
    leaf.verify(first.identity().root().getPublicKey());
    assertEquals(
        Certificates.pem(first.identity().root()), Files.readString(home.resolve("root.pem")));
    try (var files = Files.list(home)) {
      assertEquals(3, files.count());
    }
    try (var files = Files.list(home)) {
      assertTrue(
          files.noneMatch(file -> contains(file, "PRIVATE KEY")), "the root's key is nowhere");
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void signsWithAnRsaKeyOfTheCompany() throws Exception {
    Signer signer = open("RSA", KeyUsage.digitalSignature, Samples.CLOCK.instant());
    assertFalse(signer.identity().selfIssued());
    SignatureCheck check =
        new DssChecker().detached(CONTENT, signer.sign(CONTENT, Samples.CLOCK.instant()));
    assertEquals(List.of(), check.problems());
    assertEquals(signer.identity().certificate(), check.signer());
    assertEquals(Samples.CLOCK.instant(), check.claimedTime());
    Trust direct = new Trust(List.of(signer.identity().certificate()));
    assertTrue(direct.knows(check.signer(), check.certificates(), check.claimedTime()));
    assertFalse(
        direct.knows(
            check.signer(), check.certificates(), check.claimedTime().plus(Duration.ofDays(1000))),
        "not after its certificate ended");
    assertFalse(Trust.none().knows(check.signer(), check.certificates(), check.claimedTime()));
  }

  @Test
  void tellsChangedContentFromAChangedSignature() throws Exception {
    Signer signer = identities.firstRun(folder.resolve("identity"));
    byte[] signature = signer.sign(CONTENT, Samples.CLOCK.instant());
    SignatureCheck other =
        new DssChecker().detached("else".getBytes(StandardCharsets.UTF_8), signature);
    assertFalse(other.contentIntact());
    assertFalse(other.problems().isEmpty());
    signature[signature.length - 5] ^= 1;
    SignatureCheck broken = new DssChecker().detached(CONTENT, signature);
    assertTrue(broken.contentIntact());
    assertFalse(broken.problems().isEmpty());
    assertFalse(new DssChecker().detached(CONTENT, new byte[0]).problems().isEmpty());
    assertFalse(new DssChecker().detached(CONTENT, CONTENT).problems().isEmpty());
  }

  @Test
  void saysWhyAKeyIsNotUsed() throws Exception {
    Instant now = Samples.CLOCK.instant();
    assertProblem("kind Ed", () -> open("Ed25519", KeyUsage.digitalSignature, now));
    assertProblem("not meant for signatures", () -> open("EC", KeyUsage.keyAgreement, now));
    assertProblem(
        "ended on", () -> open("EC", KeyUsage.digitalSignature, now.minus(Duration.ofDays(800))));
    Path file = Files.writeString(folder.resolve("text.p12"), "not a store");
    Path password = Files.writeString(folder.resolve("p"), "hidden-word\n");
    UserFacingException e =
        assertThrows(UserFacingException.class, () -> identities.open(key(file, password)));
    assertFalse((e.getMessage() + e.todo()).contains("hidden-word"));
    Path store = store("EC", KeyUsage.digitalSignature, now);
    assertProblem("could not be opened", () -> identities.open(key(store, password)));
  }

  private interface Opening {
    void run() throws Exception;
  }

  private static void assertProblem(String part, Opening opening) {
    UserFacingException e = assertThrows(UserFacingException.class, opening::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertFalse(e.todo().isBlank());
  }

  private Signer open(String algorithm, int usage, Instant from) throws Exception {
    Path store = store(algorithm, usage, from);
    return new DssIdentities(Clock.fixed(Samples.CLOCK.instant(), java.time.ZoneOffset.UTC))
        .open(key(store, folder.resolve("password")));
  }

  private Path store(String algorithm, int usage, Instant from) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    KeyPair keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=Evidence desk");
    String signature =
        algorithm.equals("Ed25519")
            ? "Ed25519"
            : algorithm.equals("EC") ? "SHA384withECDSA" : "SHA256with" + algorithm;
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        java.math.BigInteger.TEN,
                        Date.from(from.minusSeconds(60)),
                        Date.from(from.plus(Duration.ofDays(700))),
                        name,
                        keys.getPublic())
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                    .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "key", keys.getPrivate(), "word".toCharArray(), new X509Certificate[] {certificate});
    Path file = folder.resolve(algorithm + usage + ".p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "word".toCharArray());
    }
    Files.writeString(folder.resolve("password"), "word\n");
    return file;
  }

  private static SigningKey key(Path file, Path passwordFile) {
    return new SigningKey.InFile(file, new SigningKey.Password.OfFile(passwordFile));
  }
}
