package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.cli.CommandLine;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.IssuedPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The table of the guide, line by line, on a real package: what {@code exhibit verify} ends with
 * and names, and what the lines of VERIFY.txt say with unzip, openssl, sha256sum and pdfsig.
 */
class TamperingTableTest {
  private static final Path GUIDE = Path.of("src/site/markdown/guide/tampering.md");

  @TempDir static Path folder;
  private static PackageFixture fixture;
  private static Forgery.Originals originals;
  private static String name;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    fixture = new PackageFixture(folder);
    name = String.valueOf(fixture.issued.file().getFileName());
    IssuedPackage other =
        fixture.write(Samples.plan(Samples.rootUse()), Samples.rows(), folder, Samples.CLOCK);
    originals =
        new Forgery.Originals(
            PackageFixture.entries(fixture.issued.file()),
            PackageFixture.entries(other.file()),
            new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("forger")));
  }

  static List<Forgery> table() {
    return Stream.of(ContentForgeries.all(), ContainerForgeries.all(), others())
        .flatMap(List::stream)
        .toList();
  }

  /** What is nobody's tampering: another packing, or somebody whom the asker does not know. */
  private static List<Forgery> others() {
    String nobody = "root.pem does not vouch for the signer";
    return List.of(
        new Forgery(
            "packed again in another order and compression, the type first and stored",
            o -> ContainerForgeries.packedAgain(o.clean()),
            3,
            "",
            ""),
        new Forgery(
            "wholly made by somebody else, who brings a root along",
            o -> byAnother("another", Samples.CLOCK),
            2,
            "",
            nobody),
        new Forgery(
            "signed by a certificate that ended since, the time only claimed",
            o ->
                byAnother(
                    "ended", Clock.fixed(Instant.parse("2012-10-02T09:00:00Z"), ZoneOffset.UTC)),
            2,
            "",
            nobody));
  }

  /** A package by an identity of its own, which stands in a folder of that name. */
  private static byte[] byAnother(String who, Clock clock) throws IOException {
    Path place = Files.createDirectories(folder.resolve(who));
    try (Signer signer = new DssIdentities(clock).firstRun(place.resolve("identity"))) {
      Path file = place.resolve("package.asice");
      Files.deleteIfExists(file);
      fixture.writeBy(signer, Samples.plan(), Samples.rows(), file, clock);
      return Files.readAllBytes(file);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void ourCheckNamesIt(Forgery forgery) throws Exception {
    Path file = Files.write(work.resolve(name), forgery.making().from(originals));
    CommandLine.Said said =
        new CommandLine(work.resolve("workspace"), List.of())
            .runs("verify", file.toString(), "--trust", root(forgery).toString(), "--json");
    JsonNode answer = said.json("verify");
    assertEquals(forgery.exit(), said.exit(), said.out());
    assertEquals(forgery.exit() == 1 ? "no" : "yes", answer.path("intact").asString());
    Set<String> named =
        StreamSupport.stream(answer.path("findings").spliterator(), false)
            .map(found -> found.path("file").asString())
            .collect(Collectors.toSet());
    if (forgery.file().isEmpty()) {
      assertEquals(Set.of(), named, said.out());
    } else {
      String expected = forgery.file().equals(Forgery.WHOLE) ? name : forgery.file();
      assertTrue(named.contains(expected), said.out());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void theLinesOfVerifyTxtSayTheSame(Forgery forgery) throws Exception {
    Shell.need("bash", "unzip", "openssl", "sha256sum", "pdfsig", "certutil");
    Files.write(work.resolve(name), forgery.making().from(originals));
    Files.copy(root(forgery), work.resolve("root.pem"));
    String said = Shell.bash(work, text(originals.clean(), "VERIFY.txt"));
    if (forgery.outside().isEmpty()) {
      assertTrue(said.contains("OK every file is signed and unchanged"), said);
      assertFalse(said.contains("BAD "), said);
    } else {
      assertTrue(
          said.lines().anyMatch(it -> it.startsWith("BAD ") && it.contains(forgery.outside())),
          said);
      assertFalse(said.contains("OK every file"), said);
    }
  }

  /** Whom the checker trusts: the company; where the certificate ended, its owner. */
  private static Path root(Forgery forgery) {
    return forgery.what().contains("ended since")
        ? folder.resolve("ended").resolve("identity").resolve("root.pem")
        : fixture.root();
  }

  @Test
  void adjustedCountsAgreeWithEachOtherSoThatOnlyTheSignatureTells() throws Exception {
    Forgery adjusted =
        ContentForgeries.all().stream()
            .filter(it -> it.what().equals("a row removed, every count and list adjusted"))
            .findFirst()
            .orElseThrow();
    Path file = Files.write(work.resolve(name), adjusted.making().from(originals));
    assertEquals(
        Set.of(AsicManifest.FILE),
        PackageFixture.verify(file, fixture.root()).findings().stream()
            .map(found -> found.file())
            .collect(Collectors.toSet()));
  }

  @Test
  void theGuideTellsTheWholeTable() throws IOException {
    String guide = Files.readString(GUIDE);
    String missing =
        table().stream()
            .map(Forgery::told)
            .filter(line -> !guide.contains(line))
            .collect(Collectors.joining("\n"));
    assertEquals("", missing, "lines that " + GUIDE + " does not have");
    assertEquals(
        table().size(),
        guide.lines().filter(line -> line.matches("\\| .* \\| [0-3] \\| .*")).count(),
        "lines of the guide that are no case of this test");
  }

  private static String text(Map<String, byte[]> entries, String entry) {
    return new String(entries.get(entry), StandardCharsets.UTF_8);
  }
}
