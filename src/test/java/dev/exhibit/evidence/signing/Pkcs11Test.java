package dev.exhibit.evidence.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.SoftToken;
import dev.exhibit.testing.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signs with keys in a token (SoftHSM2), which never leave it. */
class Pkcs11Test {
  @TempDir Path folder;

  private SoftToken token;
  private TestAuthority authority;
  private Path pin;

  @BeforeEach
  void make() throws Exception {
    token = SoftToken.make(folder);
    authority = new TestAuthority("Company");
    pin = Files.writeString(folder.resolve("pin"), SoftToken.PIN + "\n");
  }

  private String sign(String label, String... more) throws Exception {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                SoftToken.library().toString(),
                token.slot(),
                label,
                pin.toString(),
                folder.resolve("token.asice").toString()));
    arguments.addAll(List.of(more));
    String said = token.java(TokenMain.class, arguments.toArray(String[]::new)).said();
    assertFalse(said.contains(SoftToken.PIN), "the PIN is in no message");
    return said;
  }

  @Test
  void aPackageIsSignedByTheKeyInTheToken() throws Exception {
    token.put("evidence", authority.identity("Evidence desk"));
    String said = sign("");
    assertTrue(said.contains("signer Evidence desk\n"), said);
    assertTrue(said.contains("written\n"), said);
    Path root = authority.writePem(folder.resolve("company.pem"));
    Verification verification =
        new PackageVerifier(new DssChecker(), java.time.Clock.systemUTC())
            .verify(
                folder.resolve("token.asice"),
                Trust.read(List.of(root)),
                Progress.SILENT,
                Cancellation.none());
    assertEquals(List.of(), verification.findings());
    assertEquals(Verification.SignerAnswer.KNOWN, verification.signerAnswer());
  }

  @Test
  void amongSeveralKeysTheLabelChooses() throws Exception {
    assertTrue(sign("").contains("what The token of "), "an empty one");
    assertTrue(sign("").contains("holds no private key with a certificate."), "an empty one");
    token.put("first", authority.identity("First"));
    token.put("second", authority.identity("Second"));
    String several = sign("");
    assertTrue(several.contains("holds several keys: "), several);
    assertTrue(several.contains("first") && several.contains("second"), several);
    assertTrue(several.contains("--pkcs11-label"), several);
    assertTrue(sign("second").contains("signer Second\n"));
    String unknown = sign("third");
    assertTrue(unknown.contains("holds no key with the label third."), unknown);
    assertTrue(unknown.contains("todo It holds: "), unknown);
  }

  @Test
  void aWrongPinIsSaid() throws Exception {
    token.put("evidence", authority.identity("Evidence desk"));
    Files.writeString(pin, "0000-wrong\n");
    String said = sign("");
    assertTrue(said.contains("does not accept the PIN."), said);
    assertFalse(said.contains("0000-wrong"), said);
  }

  @Test
  void aTokenThatIsTakenOutIsSaidAndNothingIsWritten() throws Exception {
    token.put("evidence", authority.identity("Evidence desk"));
    String during = sign("", folder.resolve("tokens").toString());
    assertTrue(during.contains("could not sign the report"), during);
    assertFalse(during.contains("written"), during);
    assertFalse(Files.exists(folder.resolve("token.asice")));
    Files.createDirectories(folder.resolve("tokens"));
    String before = sign("");
    assertTrue(before.contains("is not there."), before);
    assertTrue(before.contains("--pkcs11-slot"), before);
  }

  @Test
  void aMissingModuleIsSaid() throws Exception {
    String said =
        token
            .java(
                TokenMain.class, "/no/such/module.so", "", "", pin.toString(), folder + "/x.asice")
            .said();
    assertTrue(said.contains("what There is no PKCS#11 library /no/such/module.so."), said);
    Path text = Files.writeString(folder.resolve("module.so"), "no library");
    String wrong =
        token
            .java(TokenMain.class, text.toString(), "", "", pin.toString(), folder + "/x.asice")
            .said();
    assertTrue(wrong.contains("cannot be used: "), wrong);
    assertTrue(wrong.contains("Check that the library fits"), wrong);
  }
}
