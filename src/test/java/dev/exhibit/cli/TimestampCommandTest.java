package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TimeServer;
import dev.exhibit.testing.TimeServer.Fault;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A time for a package that was issued without one, and whether anybody was asked at all. */
class TimestampCommandTest {
  private static final Instant SEEN = Instant.parse("2026-10-03T08:00:00Z");

  @TempDir Path temp;

  private CommandLine exhibit;
  private IssuedPackage issued;
  private String root;

  @BeforeEach
  void issue() throws Exception {
    exhibit = new CommandLine(temp.resolve("workspace"), List.of(), Samples.CLOCK);
    try (Signer signer = new DssIdentities(Samples.CLOCK).firstRun(temp.resolve("identity"))) {
      issued =
          new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
              .write(
                  Samples.plan(),
                  Samples.rows(),
                  signer,
                  Files.createDirectory(temp.resolve("out")),
                  Progress.SILENT,
                  Cancellation.none());
    }
    root = temp.resolve("identity").resolve("root.pem").toString();
  }

  @Test
  void raisesAPackageAndTheLedgerTellsOfIt() throws Exception {
    String file = issued.file().toString();
    assertEquals(3, exhibit.runs("verify", file, "--trust", root).exit());
    assertEquals(1, exhibit.runs("verify", file, "--trust", root, "--require-timestamp").exit());
    try (TimeServer broken = new TimeServer("Broken", SEEN);
        TimeServer authority = new TimeServer("Later", SEEN)) {
      broken.fail(Fault.HTTP_500);
      CommandLine.Said said =
          exhibit.runs(
              "timestamp",
              file,
              "--tsa",
              broken.address().toString(),
              "--tsa",
              authority.address().toString(),
              "--json");
      assertEquals(0, said.exit(), said.err());
      JsonNode answer = said.json("timestamp");
      assertEquals(issued.contentDigest(), answer.path("content_digest").asString());
      assertEquals(SEEN.toString(), answer.path("time").asString());
      assertEquals("CN=Later", answer.path("authority").asString());
      String tsa = authority.writeRoot(temp.resolve("tsa.pem")).toString();
      CommandLine.Said verified =
          exhibit.runs("verify", file, "--trust", root, "--trust", tsa, "--json");
      assertEquals(0, verified.exit(), verified.out());
      assertEquals("trusted", verified.json("verify").path("time").asString());
      assertEquals(2, verified.json("verify").path("timestamps").size());
      assertEquals(3, exhibit.runs("verify", file, "--trust", root).exit(), "not from the package");
      assertTrue(exhibit.runs("ledger", "list").out().contains("CN=Later"));
      byte[] once = Files.readAllBytes(issued.file());
      CommandLine.Said twice =
          exhibit.runs("timestamp", file, "--tsa", authority.address().toString());
      assertEquals(2, twice.exit());
      assertTrue(twice.err().contains("has a timestamp"), twice.err());
      assertArrayEquals(once, Files.readAllBytes(issued.file()));
    }
  }

  @Test
  void leavesThePackageAsItWasWhenNobodyVouchesOrItIsNotIntact() throws Exception {
    byte[] before = Files.readAllBytes(issued.file());
    try (TimeServer broken = new TimeServer("Broken", SEEN)) {
      broken.fail(Fault.RUBBISH);
      String[] command = {
        "timestamp", issued.file().toString(), "--tsa", broken.address().toString()
      };
      CommandLine.Said said = exhibit.runs(command);
      assertEquals(2, said.exit());
      assertTrue(said.err().contains("cannot be read"), said.err());
      assertTrue(said.err().contains("The file is as it was."), said.err());
      assertArrayEquals(before, Files.readAllBytes(issued.file()));
      byte[] cut = java.util.Arrays.copyOf(before, before.length - 1);
      Files.write(issued.file(), cut);
      assertTrue(exhibit.runs(command).err().contains("is not intact"));
      assertArrayEquals(cut, Files.readAllBytes(issued.file()));
      assertEquals(1, broken.asked(), "nobody is asked about a damaged package");
    }
    try (var left = Files.list(issued.file().getParent())) {
      assertEquals(List.of(issued.file()), left.toList());
    }
  }

  @Test
  void saysWhomToAskAndTakesAuthoritiesFromTheWorkspace() throws Exception {
    String file = issued.file().toString();
    CommandLine.Said nobody = exhibit.runs("timestamp", file);
    assertEquals(2, nobody.exit());
    assertTrue(nobody.err().contains("Say which authority to ask"), nobody.err());
    for (String wrong : List.of("ftp://tsa.example", "tsa.example", "http://me:word@tsa.example")) {
      CommandLine.Said said = exhibit.runs("timestamp", file, "--tsa", wrong);
      assertEquals(2, said.exit(), wrong);
      assertFalse(said.err().contains("word@"), said.err());
    }
    try (TimeServer authority = new TimeServer("Settings", SEEN)) {
      Files.writeString(
          Files.createDirectories(temp.resolve("workspace")).resolve("signing.yaml"),
          "schema: exhibit/signing/1\ntsa: ['" + authority.address() + "']\n");
      CommandLine.Said said = exhibit.runs("timestamp", file);
      assertEquals(0, said.exit(), said.err());
      assertTrue(said.out().contains("vouched for by CN=Settings"), said.out());
    }
    Files.writeString(temp.resolve("workspace").resolve("signing.yaml"), "tsa: [here]\n");
    CommandLine.Said faulty = exhibit.runs("timestamp", file);
    assertTrue(faulty.err().contains("signing.yaml:1:1: 'tsa': 'here' is not"), faulty.err());
  }

  @Test
  void withoutAnAuthorityNoNetworkIsUsed() throws Exception {
    ProxySelector usual = ProxySelector.getDefault();
    Asked asked = new Asked();
    ProxySelector.setDefault(asked);
    try (TimeServer authority = new TimeServer("Seen", SEEN)) {
      issueAgain();
      exhibit.runs("verify", issued.file().toString(), "--trust", root);
      assertEquals(List.of(), asked.addresses);
      exhibit.runs("timestamp", issued.file().toString(), "--tsa", authority.address().toString());
      assertEquals(2, asked.addresses.size(), "the recorder does see what is asked");
    } finally {
      ProxySelector.setDefault(usual);
    }
  }

  private void issueAgain() throws Exception {
    try (Signer signer = new DssIdentities(Samples.CLOCK).firstRun(temp.resolve("identity"))) {
      new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
          .write(
              Samples.plan(),
              Samples.rows(),
              signer,
              temp.resolve("again.asice"),
              Progress.SILENT,
              Cancellation.none());
    }
  }

  /** Every connection of the platform, of HTTP or of a bare socket, asks for its proxy first. */
  private static final class Asked extends ProxySelector {
    private final List<URI> addresses = new CopyOnWriteArrayList<>();

    @Override
    public List<Proxy> select(URI address) {
      addresses.add(address);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, java.io.IOException e) {
      addresses.add(address);
    }
  }
}
