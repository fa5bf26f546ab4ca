package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.usecase.ReadEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationModelTest {
  private final Fixture fixture = new Fixture();
  private final VerificationModel model = new VerificationModel(fixture.context);

  private static Verification said(Path file) {
    return new Verification(
        file,
        true,
        Verification.SignerAnswer.KNOWN,
        Verification.TimeAnswer.CLAIMED,
        "CN=Signer",
        "ef",
        "2026-09-24T14:18:02Z",
        "cd",
        List.of(),
        Map.of(),
        List.of());
  }

  @Test
  void whatALookSaidStandsThereUntilAPersonAsks() {
    Path seen = Path.of("/srv/newest.asice");
    model.show(seen, said(seen));
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals(seen, model.resultProperty().get().file());
    assertNull(model.checkedProperty().get().took(), "it is said that nobody asked");
    Path newer = Path.of("/srv/newer.asice");
    model.show(newer, said(newer));
    assertEquals(newer, model.resultProperty().get().file());
    Path asked = Path.of("/srv/asked.asice");
    model.verify(asked);
    model.show(newer, said(newer));
    assertEquals(asked, model.resultProperty().get().file());
    assertFalse(model.isGlanced());
  }

  @Test
  void whatAPersonWentToIsShownUntilAnotherIsAskedFor() {
    Path asked = Path.of("/srv/asked.asice");
    Path visited = Path.of("/srv/visited.asice");
    model.verify(asked);
    model.goTo(visited);
    model.show(visited, said(visited));
    assertEquals(visited, model.resultProperty().get().file());
    Path slow = Path.of("/srv/slow.asice");
    model.goTo(slow);
    model.verify(asked);
    model.show(slow, said(slow));
    assertEquals(asked, model.resultProperty().get().file(), "the look ended too late");
    assertFalse(model.isGlanced());
  }

  @Test
  void whereAPersonWentDuringACheckIsShownWhenItEnds() {
    LateJobRunner jobs = new LateJobRunner();
    VerificationModel slow = new VerificationModel(fixture.over(jobs));
    List<Path> told = new ArrayList<>();
    slow.whenChecked((file, said) -> told.add(file));
    Path asked = Path.of("/srv/asked.asice");
    Path passed = Path.of("/srv/passed.asice");
    Path visited = Path.of("/srv/visited.asice");
    slow.verify(asked);
    assertFalse(slow.isLeft());
    slow.goTo(passed);
    slow.show(passed, said(passed));
    slow.goTo(visited);
    slow.show(passed, said(passed));
    slow.show(visited, said(visited));
    assertEquals(Face.LOADING, slow.faceProperty().get());
    assertTrue(slow.isLeft());
    jobs.go();
    assertEquals(visited, slow.resultProperty().get().file());
    assertTrue(slow.isGlanced());
    assertEquals(List.of(asked), told, "the check is told, too");
    slow.verify(asked);
    slow.goTo(visited);
    slow.show(visited, said(visited));
    slow.verify(asked);
    jobs.go();
    assertEquals(asked, slow.resultProperty().get().file(), "a check was asked for after it");
  }

  @Test
  void itIsShownAlsoWhereTheCheckFails() {
    LateJobRunner jobs = new LateJobRunner();
    VerificationModel slow = new VerificationModel(fixture.over(jobs));
    Path visited = Path.of("/srv/visited.asice");
    fixture.workbench.onVerify =
        () -> {
          throw new UserFacingException("The share is away.", "Mount it.");
        };
    slow.verify(Path.of("/srv/asked.asice"));
    slow.goTo(visited);
    slow.show(visited, said(visited));
    jobs.go();
    assertEquals(Face.FULL, slow.faceProperty().get());
    assertEquals(visited, slow.resultProperty().get().file());
  }

  @Test
  void whatWasSeenIsVerifiedAgainAsAnyOther() {
    Path seen = Path.of("/srv/newest.asice");
    model.show(seen, said(seen));
    model.again();
    assertTrue(fixture.workbench.calls.contains("verify /srv/newest.asice trusting 0"));
  }

  @Test
  void theReportOfWhatWasVerifiedIsOpened(@TempDir Path folder) throws IOException {
    IssuedSample sample = new IssuedSample(folder);
    assertFalse(model.canOpenReport(), "nothing was verified");
    model.show(sample.file(), verified(sample.file()));
    assertTrue(model.canOpenReport());
    model.openReport();
    Path opened = fixture.files.opened.getFirst();
    assertTrue(Files.readString(opened, StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
    assertEquals("Save a copy", fixture.session.notes().newestProperty().get().action());
    Path changed = sample.changed("data/report.pdf", folder.resolve("changed.asice"));
    model.show(changed, verified(changed));
    assertFalse(model.canOpenReport());
    model.openReport();
    assertEquals(1, fixture.files.opened.size());
  }

  private static Verification verified(Path file) {
    try (ReadEvidence opened =
        Desks.real().packages().open(file, List.of(), null, Progress.SILENT, Cancellation.none())) {
      return opened.verification();
    }
  }

  @Test
  void aPackageThatWasChangedSinceItWasVerifiedGivesNoReport(@TempDir Path folder)
      throws IOException {
    IssuedSample sample = new IssuedSample(folder);
    model.show(sample.file(), verified(sample.file()));
    Path changed = sample.changed("data/report.pdf", folder.resolve("changed.asice"));
    Files.move(changed, sample.file(), StandardCopyOption.REPLACE_EXISTING);
    model.openReport();
    assertTrue(fixture.files.opened.isEmpty());
    assertTrue(
        fixture.session.notes().newestProperty().get().text().contains("differs from what was"));
  }

  @Test
  void aCertificateThatIsTrustedCanBeKeptAndTakenBack() {
    Path pem = Path.of("/srv/their-root.pem");
    model.verify(Path.of("/srv/asked.asice"));
    fixture.files.chosen = Optional.of(pem);
    model.trustMore();
    assertTrue(fixture.workbench.calls.contains("verify /srv/asked.asice trusting 1"));
    assertEquals(List.of(), fixture.workbench.signing.now.trust(), "until it ends");
    Notes.Note asked = fixture.session.notes().newestProperty().get();
    assertEquals("their-root.pem is trusted until Exhibit ends", asked.text());
    asked.run().run();
    assertEquals(List.of(pem), fixture.workbench.signing.now.trust());
    fixture.session.notes().undo();
    assertEquals(List.of(), fixture.workbench.signing.now.trust());
  }

  @Test
  void aFileThatIsNoCertificateIsNotTrustedByWhatIsCheckedNext() {
    model.verify(Path.of("/srv/asked.asice"));
    fixture.files.chosen = Optional.of(Path.of("/srv/their-key.pem"));
    fixture.workbench.onVerify =
        () -> {
          throw new UserFacingException("/srv/their-key.pem is not a certificate.", "Choose one.");
        };
    model.trustMore();
    assertTrue(model.faceProperty().get() instanceof Face.Failed);
    assertFalse(model.isShown(), "nothing of the package that was checked before");
    fixture.workbench.onVerify = () -> {};
    model.verify(Path.of("/srv/other.asice"));
    assertEquals(Face.FULL, model.faceProperty().get());
    assertTrue(fixture.workbench.calls.contains("verify /srv/other.asice trusting 0"));
  }

  @Test
  void whatIsShownOfALookIsNotLookedAtOnceMore() {
    GlancesModel glances = new GlancesModel(fixture.context, new SimpleObjectProperty<>(List.of()));
    model.whenChecked((file, said) -> glances.lookAnew(file));
    glances.look();
    fixture.session.reload();
    IssuedPackage one = fixture.workbench.packages().getFirst();
    int looks = fixture.workbench.glances.size();
    model.show(one.file(), glances.of(GlancesModel.Listed.of(one)).get().said());
    assertEquals(looks, fixture.workbench.glances.size());
    model.again();
    assertTrue(fixture.workbench.glances.size() > looks, "a person asked");
  }
}
