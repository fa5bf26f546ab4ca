package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.State;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Desks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package is read as far as its signature covers it, and no further. */
class OpenPackagesTest {
  private static final String SG = "data/controls/AWS-SG-OPEN/";

  @TempDir static Path folder;
  private static IssuedSample sample;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    sample = new IssuedSample(folder);
  }

  private static ReadEvidence open(Path file) {
    return Desks.real()
        .packages()
        .open(file, List.of(sample.root()), null, Progress.SILENT, Cancellation.none());
  }

  private static PackagedControl openGroups(ReadEvidence opened) {
    return opened.evidence().controls().stream()
        .filter(control -> control.id().equals("AWS-SG-OPEN"))
        .findFirst()
        .orElseThrow();
  }

  private static ReadEvidence.Found search(ReadEvidence opened, String kql, List<Instant> edges) {
    return opened.search(openGroups(opened), kql, edges, Progress.SILENT, Cancellation.none());
  }

  @Test
  void whatItSaysOfItselfIsRead() {
    try (ReadEvidence opened = open(sample.file())) {
      assertTrue(opened.verification().intact());
      PackagedEvidence evidence = opened.evidence();
      assertEquals("Generated trail", evidence.engagement());
      assertEquals("2026-07-01T00:00:00Z/2026-10-01T00:00:00Z", evidence.period().toString());
      PackagedControl control = openGroups(opened);
      assertEquals("No ingress from the whole internet", control.title());
      assertEquals(State.EXCEPTION, control.state());
      assertEquals(214, control.rows());
      assertEquals(2, control.counts().exceptions());
      assertFalse(control.asked().isEmpty());
      PackagedDetail detail = opened.detail(control);
      assertEquals(List.of(), detail.withheld());
      assertTrue(detail.definition().contains("AWS-SG-OPEN"), detail.definition());
      assertEquals(2, detail.items().size());
      assertEquals("tcp/5432 from ::/0", detail.items().getFirst().observed());
      assertEquals(
          214,
          detail.timeline().buckets().stream().mapToLong(PackagedTimeline.Bucket::events).sum());
    }
  }

  @Test
  void rowsAreSearchedInKqlAndReadByTheirPlace() {
    try (ReadEvidence opened = open(sample.file())) {
      PackagedControl control = openGroups(opened);
      ReadEvidence.Found all = search(opened, "", List.of());
      assertEquals(214, all.rows().size());
      List<AuditEvent> events = opened.rows(control, all, 0, 1000);
      assertEquals(214, events.size());
      AuditEvent one = events.get(77);
      assertEquals(List.of(one), opened.rows(control, all, 77, 1));
      long same = events.stream().filter(event -> event.who().equals(one.who())).count();
      List<Instant> edges = List.of(one.time(), one.time().plusNanos(1));
      ReadEvidence.Found found = search(opened, "user.name:\"" + one.who() + "\"", edges);
      assertEquals(same, found.rows().size());
      assertTrue(same > 1 && same < 214, "some match and some do not");
      assertEquals(List.of(1L), found.counts());
      opened.rows(control, found, 0, 1000).forEach(event -> assertEquals(one.who(), event.who()));
      assertEquals(
          one, opened.event(control, one.id(), Progress.SILENT, Cancellation.none()).orElseThrow());
      assertTrue(opened.event(control, "none", Progress.SILENT, Cancellation.none()).isEmpty());
    }
  }

  @Test
  void aSearchThatNeedsAStoreOrIsBrokenIsRefusedInWords() {
    try (ReadEvidence opened = open(sample.file())) {
      for (String kql : List.of("raw:{\"match_all\":{}}", "user.name:(")) {
        assertThrows(IllegalArgumentException.class, () -> search(opened, kql, List.of()));
      }
    }
  }

  @Test
  void rowsThatWereChangedAreNeverShownWhileTheRestIs() throws IOException {
    Path file = sample.changed(SG + "population.ndjson", work.resolve("changed.asice"));
    try (ReadEvidence opened = open(file)) {
      assertFalse(opened.verification().intact());
      assertEquals(2, opened.detail(openGroups(opened)).items().size());
      UserFacingException told =
          assertThrows(UserFacingException.class, () -> search(opened, "", List.of()));
      assertEquals(
          SG + "population.ndjson differs from what was signed, so it is not shown.",
          told.getMessage());
    }
  }

  @Test
  void filesThatWereChangedAreWithheldByName() throws IOException {
    for (String name : List.of("exceptions.csv", "definition.yaml", "timeline.csv", "ipe.json")) {
      Path file = sample.changed(SG + name, work.resolve(name + ".asice"));
      try (ReadEvidence opened = open(file)) {
        PackagedDetail detail = opened.detail(openGroups(opened));
        assertEquals(
            List.of(SG + name + " differs from what was signed, so it is not shown."),
            detail.withheld());
      }
    }
  }

  @Test
  void aChangedSummaryOrSealShowsNothing() throws IOException {
    for (String name :
        List.of(
            "data/evidence.json", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s")) {
      Path file = sample.changed(name, work.resolve(Path.of(name).getFileName() + ".asice"));
      try (ReadEvidence opened = open(file)) {
        assertFalse(opened.verification().intact());
        assertThrows(UserFacingException.class, opened::evidence, name);
      }
    }
  }

  @Test
  void theReportIsTakenOutIntoAFileOfOurOwnName() throws IOException {
    try (ReadEvidence opened = open(sample.file())) {
      assertTrue(opened.hasReport());
      Path taken = opened.takeReport(Cancellation.none());
      assertEquals("report.pdf", String.valueOf(taken.getFileName()));
      assertEquals("%PDF-", Files.readString(taken, StandardCharsets.ISO_8859_1).substring(0, 5));
      Path again = Desks.real().packages().report(opened.verification(), null, Cancellation.none());
      assertEquals(-1, Files.mismatch(taken, again));
    }
  }

  @Test
  void theReportOfAnotherPackageOfTheSameSignerIsNotTakenForTheOneThatWasVerified()
      throws IOException {
    Path file = Files.copy(sample.file(), work.resolve("mine.asice"));
    Verification said;
    try (ReadEvidence opened = open(file)) {
      said = opened.verification();
    }
    Path other = sample.another(Files.createDirectory(work.resolve("other")));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    OpenPackages packages = Desks.real().packages();
    UserFacingException told =
        assertThrows(
            UserFacingException.class, () -> packages.report(said, null, Cancellation.none()));
    assertEquals(file + " is no longer the package that was verified.", told.getMessage());
    try (ReadEvidence opened = open(file)) {
      assertTrue(opened.verification().intact(), "it is as good a package");
      assertEquals(said.signerFingerprint(), opened.verification().signerFingerprint());
    }
  }

  @Test
  void aReportThatWasChangedIsNotTakenOut() throws IOException {
    Path file = sample.changed("data/report.pdf", work.resolve("report.asice"));
    try (ReadEvidence opened = open(file)) {
      assertFalse(opened.hasReport());
      UserFacingException told =
          assertThrows(UserFacingException.class, () -> opened.takeReport(Cancellation.none()));
      assertEquals(
          "data/report.pdf differs from what was signed, so it is not shown.", told.getMessage());
    }
  }

  @Test
  void aPackageThatIsReplacedAfterItWasOpenedGivesWhatWasVerified() throws IOException {
    Path file = Files.copy(sample.file(), work.resolve("mine.asice"));
    Path other = sample.changed(SG + "population.ndjson", work.resolve("other.asice"));
    try (ReadEvidence opened = open(file)) {
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertEquals(214, search(opened, "", List.of()).rows().size());
    }
  }

  @Test
  void aFileThatIsNoPackageIsSaid() throws IOException {
    Path file = Files.writeString(work.resolve("letter.asice"), "Dear auditor");
    UserFacingException told = assertThrows(UserFacingException.class, () -> open(file));
    assertTrue(String.valueOf(told.getMessage()).contains("is no package"), told.getMessage());
    assertThrows(UserFacingException.class, () -> open(work.resolve("absent.asice")));
  }

  @Test
  void aCancelledSearchStopsAndLeavesNothingBehind() throws IOException {
    List<Path> before = unpacked();
    try (ReadEvidence opened = open(sample.file())) {
      Cancellation wish = new Cancellation();
      wish.cancel();
      PackagedControl control = openGroups(opened);
      assertThrows(
          CancellationException.class,
          () -> opened.search(control, "user.name:x", List.of(), Progress.SILENT, wish));
      assertEquals(214, search(opened, "", List.of()).rows().size());
    }
    assertEquals(before, unpacked(), "what was unpacked is gone");
  }

  private static List<Path> unpacked() throws IOException {
    List<Path> found = new ArrayList<>();
    try (var files =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "exhibit-rows-*")) {
      files.forEach(found::add);
    }
    found.sort(null);
    return found;
  }
}
