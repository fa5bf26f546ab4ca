package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.Readers;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TestAuthority;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code exhibit verify} of a package that is encrypted for its reader. */
class EncryptedVerifyTest {
  @TempDir Path temp;

  @Test
  void takesTheReadersKeyAndTellsAWrongOneFromDamage() throws Exception {
    TestAuthority.Identity reader = new TestAuthority("Firm").identity("Auditor");
    TestAuthority.Identity stranger = new TestAuthority("Else").identity("Stranger");
    String p12 = reader.writeP12(temp.resolve("reader.p12"), "between").toString();
    String other = stranger.writeP12(temp.resolve("other.p12"), "between").toString();
    String word = Files.writeString(temp.resolve("word"), "between\n").toString();
    Path pem = Files.writeString(temp.resolve("r.pem"), Certificates.pem(reader.certificate()));
    Path file = write(pem);
    CommandLine exhibit = new CommandLine(temp.resolve("workspace"), List.of());
    String root = temp.resolve("identity").resolve("root.pem").toString();

    CommandLine.Said good =
        exhibit.runs(
            "verify",
            file.toString(),
            "--key",
            p12,
            "--key-password-file",
            word,
            "--trust",
            root,
            "--json");
    assertEquals(3, good.exit(), good.err());
    assertEquals("yes", good.json("verify").path("intact").asString());
    assertEquals("known", good.json("verify").path("signer").asString());

    CommandLine.Said none = exhibit.runs("verify", file.toString());
    assertEquals(64, none.exit());
    assertTrue(none.err().contains("is encrypted for its reader."), none.err());
    CommandLine.Said wrong =
        exhibit.runs("verify", file.toString(), "--key", other, "--key-password-file", word);
    assertEquals(64, wrong.exit());
    assertTrue(wrong.err().contains("is not encrypted for Stranger."), wrong.err());
    assertEquals("", wrong.out(), "never a partial result");
    assertEquals(
        64, exhibit.runs("verify", file.toString(), "--key", p12, "--password-file", word).exit());

    assertHeldAgainstALedger(exhibit, file, p12, word);

    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    CommandLine.Said damaged =
        exhibit.runs(
            "verify", file.toString(), "--key", p12, "--key-password-file", word, "--json");
    assertEquals(1, damaged.exit());
    assertEquals("no", damaged.json("verify").path("intact").asString());
    assertTrue(damaged.out().contains("was changed or cut off"), damaged.out());
    CommandLine.Said stamped =
        exhibit.runs("timestamp", file.toString(), "--tsa", "http://127.0.0.1:9/");
    assertEquals(2, stamped.exit());
  }

  /** The ledger is another, so the head is not in it: but it was read. */
  private void assertHeldAgainstALedger(CommandLine exhibit, Path file, String p12, String word) {
    Database.open(new WorkspaceFolder(temp.resolve("workspace"))).close();
    String[] plain = {"ledger", "verify", "--json", "--against", file.toString()};
    CommandLine.Said sealed = exhibit.runs(plain);
    assertEquals(1, sealed.exit(), sealed.err());
    JsonNode unread = sealed.json("ledger-verify").at("/packages/0");
    assertTrue(unread.path("reason").asString().contains("is encrypted"), sealed.out());
    List<String> opening = new ArrayList<>(List.of(plain));
    opening.addAll(List.of("--key", p12, "--key-password-file", word));
    CommandLine.Said opened = exhibit.runs(opening.toArray(String[]::new));
    JsonNode read = opened.json("ledger-verify").at("/packages/0");
    assertTrue(read.path("reason").isNull(), opened.out());
    assertEquals(64, read.path("head").asString().length());
  }

  private Path write(Path certificate) throws Exception {
    try (Signer signer = new DssIdentities(Samples.CLOCK).firstRun(temp.resolve("identity"))) {
      return new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
          .write(
              Samples.plan(),
              Samples.rows(),
              new PackageWriter.Sealing(
                  signer,
                  null,
                  new CmsEnvelopes(Clock.systemUTC()).of(new Readers(List.of(certificate), null))),
              temp.resolve("package.asice"),
              Progress.SILENT,
              Cancellation.none())
          .file();
    }
  }
}
