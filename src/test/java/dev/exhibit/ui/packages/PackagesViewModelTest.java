package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackagesViewModelTest {
  private final Fixture fixture = new Fixture();
  private final PackagesViewModel model = new PackagesViewModel(fixture.context);

  PackagesViewModelTest() {
    model.arrive(new Place.Packages());
  }

  private long issues() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("issue")).count();
  }

  @Test
  void nothingIsCountedForAPackageBeforeSomebodyComes() {
    PackagesViewModel unseen = new PackagesViewModel(fixture.context);
    fixture.workbench.calls.clear();
    fixture.session.reload();
    long counted =
        fixture.workbench.calls.stream().filter(call -> call.startsWith("preview")).count();
    assertEquals(1, counted, "by the one that was visited");
    assertNull(unseen.previewProperty().get());
    unseen.arrive(new Place.Packages());
    assertNotNull(unseen.previewProperty().get());
  }

  @Test
  void nothingIsWrittenByLooking() {
    fixture.session.reload();
    assertNotNull(model.previewProperty().get());
    assertEquals(0, issues());
  }

  @Test
  void whatWasJudgedAnewIsCountedAnew() {
    fixture.session.reload();
    fixture.workbench.calls.clear();
    fixture.session.reload();
    assertEquals(0, previews(), "nothing is another");
    model.allowPartialProperty().set(true);
    fixture.workbench.evaluated = false;
    fixture.session.reload();
    assertEquals(1, previews());
    assertTrue(model.allowPartialProperty().get(), "with the very same omissions");
    fixture.workbench.omissions = List.of(new Omission("training.pdf", "it is not there"));
    fixture.workbench.evaluated = true;
    fixture.session.reload();
    assertFalse(model.allowPartialProperty().get(), "nobody has seen these");
  }

  private long previews() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("preview")).count();
  }

  @Test
  void omissionsMustBeAccepted() {
    fixture.session.reload();
    assertFalse(model.canIssue());
    assertEquals("Tick \"Issue as PARTIAL\" to go on with the omissions.", model.obstacle());
    model.issue();
    assertEquals(0, issues());
    model.allowPartialProperty().set(true);
    assertEquals("", model.obstacle());
    model.issue();
    assertTrue(fixture.workbench.calls.contains("health"), "the session looks again");
    assertEquals(
        model.issuedProperty().get().issued().file(),
        model.verification().file(),
        "it is checked at once, as whoever gets it will");
    assertEquals(1, issues());
    assertNotNull(model.issuedProperty().get());
    assertEquals(2, fixture.session.factsProperty().get().packages().size());
  }

  @Test
  void aPackageThatCannotBeVerifiedIsIssuedAllTheSame() {
    fixture.session.reload();
    model.allowPartialProperty().set(true);
    fixture.workbench.onVerify =
        () -> {
          throw new IllegalStateException("torn");
        };
    model.issue();
    assertNull(model.troubleProperty().get());
    IssueJob.Written written = model.issuedProperty().get();
    assertNull(written.said());
    assertEquals("torn", written.failure().getMessage());
    assertEquals(2, fixture.session.factsProperty().get().packages().size());
  }

  @Test
  void whatWasDoneBeforeAPackageWasIssuedIsNotTakenBack() {
    fixture.session.reload();
    model.allowPartialProperty().set(true);
    boolean[] back = new boolean[1];
    fixture.session.notes().did("Renamed.", () -> back[0] = true);
    model.issue();
    String issued = "A package was issued: " + model.issuedProperty().get().name() + ".";
    assertEquals(issued, fixture.session.notes().newestProperty().get().text());
    fixture.session.notes().undo();
    assertFalse(back[0]);
    assertEquals(
        issued + " That stays on record, and nothing before it is taken back.",
        fixture.session.notes().newestProperty().get().text());
  }

  @Test
  void whyNothingCanBeIssuedIsSaid() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.reload();
    assertTrue(model.obstacle().startsWith("What it would hold could not be counted"));
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.preview();
    model.allowPartialProperty().set(true);
    model.readers().kindProperty().set(ReadersModel.Kind.CERTIFICATES);
    assertEquals("Add the certificate of at least one reader.", model.obstacle());
  }

  @Test
  void theScopeIsToldAnewWhereTheLibraryIsAnother() {
    fixture.session.reload();
    String before = model.scopeWordsProperty().get();
    fixture.workbench.empty = true;
    fixture.session.reload();
    assertNotEquals(before, model.scopeWordsProperty().get());
  }

  @Test
  void aScopeWithoutAChoiceIsNoScope() {
    fixture.session.reload();
    model.allowPartialProperty().set(true);
    model.scopeKindProperty().set(ScopeChoice.Kind.CRITERIA);
    assertInstanceOf(Face.Empty.class, model.previewFaceProperty().get());
    assertFalse(model.canIssue());
    assertEquals("Choose what goes in: nothing is ticked above.", model.obstacle());
    model.choose("CC6.1", true);
    model.choose("CC7.1", true);
    assertEquals(2, model.previewProperty().get().controls());
    model.choose("CC7.1", false);
    assertEquals(1, model.previewProperty().get().controls());
  }

  @Test
  void whatWasTickedStaysWhereThePeriodGrowsOrIsAnother() {
    fixture.session.reload();
    model.scopeKindProperty().set(ScopeChoice.Kind.CRITERIA);
    model.choose("CC6.1", true);
    fixture.workbench.period =
        new Period(
            FakeWorkbench.PERIOD.from(),
            FakeWorkbench.PERIOD.to().plusSeconds(60),
            FakeWorkbench.PERIOD.zone());
    fixture.workbench.calls.clear();
    fixture.session.reload();
    assertTrue(model.isChosen("CC6.1"), "the period has grown");
    assertEquals(1, model.previewProperty().get().controls());
    assertEquals(
        1, fixture.workbench.calls.stream().filter(call -> call.startsWith("preview")).count());
    fixture.session.choose(Period.parse("2026-07-01/2026-08-01", ZoneOffset.UTC));
    assertTrue(model.isChosen("CC6.1"), "another period is looked at");
  }

  @Test
  void whatIsNotThereAnyMoreDoesNotStayTicked() {
    fixture.session.reload();
    model.scopeKindProperty().set(ScopeChoice.Kind.CONTROLS);
    String control = model.choicesProperty().getFirst().id();
    model.choose(control, true);
    fixture.workbench.empty = true;
    fixture.session.reload();
    assertFalse(model.isChosen(control));
    assertEquals("Choose what goes in: nothing is ticked above.", model.obstacle());
  }

  /** One that counted everything, whose further jobs wait. */
  private PackagesViewModel over(LateJobRunner jobs) {
    PackagesViewModel slow = new PackagesViewModel(fixture.over(jobs));
    slow.arrive(new Place.Packages());
    fixture.session.reload();
    jobs.go();
    slow.allowPartialProperty().set(true);
    assertTrue(slow.canIssue());
    return slow;
  }

  @Test
  void whatIsCountedLateDoesNotStandForAScopeWithoutAChoice() {
    LateJobRunner jobs = new LateJobRunner();
    PackagesViewModel slow = over(jobs);
    slow.preview();
    slow.scopeKindProperty().set(ScopeChoice.Kind.CONTROLS);
    jobs.go();
    assertInstanceOf(Face.Empty.class, slow.previewFaceProperty().get());
    assertNull(slow.previewProperty().get());
    assertFalse(slow.canIssue());
    slow.issue();
    jobs.go();
    assertEquals(0, issues(), "no control is not every control");
  }

  @Test
  void whatIsChosenWhileAPackageIsWrittenIsCountedAfterIt() {
    LateJobRunner jobs = new LateJobRunner();
    PackagesViewModel slow = over(jobs);
    slow.issue();
    slow.scopeKindProperty().set(ScopeChoice.Kind.CONTROLS);
    slow.choose("AWS-SG-OPEN", true);
    jobs.next();
    assertEquals(1, issues());
    assertFalse(slow.canIssue(), "it is not counted yet");
    jobs.go();
    assertTrue(slow.canIssue());
    assertEquals(1, slow.previewProperty().get().controls());
    slow.issue();
    jobs.go();
    assertTrue(
        fixture.workbench.calls.stream()
            .anyMatch(call -> call.startsWith("issue " + controls("AWS-SG-OPEN"))));
  }

  @Test
  void aControlThatIsSentWhileAPackageIsWrittenGoesIntoTheNext() {
    LateJobRunner jobs = new LateJobRunner();
    PackagesViewModel slow = over(jobs);
    slow.issue();
    slow.arrive(new Place.Packages("AWS-TRAIL"));
    slow.arrive(new Place.Packages("AWS-SG-OPEN"));
    assertEquals(ScopeChoice.Kind.ALL, slow.scopeKindProperty().get(), "it is locked");
    assertTrue(slow.waitingWordsProperty().get().startsWith("AWS-SG-OPEN, AWS-TRAIL goes into"));
    jobs.next();
    assertTrue(
        fixture.workbench.calls.stream()
            .anyMatch(call -> call.startsWith("issue " + new PackageScope.All())));
    assertEquals(ScopeChoice.Kind.CONTROLS, slow.scopeKindProperty().get());
    assertTrue(slow.isChosen("AWS-TRAIL") && slow.isChosen("AWS-SG-OPEN"));
    assertEquals("", slow.waitingWordsProperty().get());
    assertEquals(
        "Chosen for the next package: AWS-SG-OPEN, AWS-TRAIL",
        fixture.session.notes().newestProperty().get().text());
    assertFalse(slow.canIssue(), "it is not counted yet");
    jobs.go();
    assertEquals(2, slow.previewProperty().get().controls());
    assertTrue(slow.canIssue());
  }

  @Test
  void aControlThatIsSentWhileAPackageIsRefusedIsChosenToo() {
    LateJobRunner jobs = new LateJobRunner();
    PackagesViewModel slow = over(jobs);
    slow.issue();
    slow.arrive(new Place.Packages("AWS-TRAIL"));
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    jobs.next();
    assertNotNull(slow.troubleProperty().get());
    assertTrue(slow.isChosen("AWS-TRAIL"));
    slow.arrive(new Place.Packages("AWS-SG-OPEN"));
    assertTrue(slow.isChosen("AWS-SG-OPEN"), "at once, as nothing is written any more");
    assertEquals("", slow.waitingWordsProperty().get());
  }

  private static PackageScope controls(String... ids) {
    return new PackageScope.Controls(List.of(ids));
  }

  @Test
  void whatIsChosenWhileAPackageIsRefusedIsCountedAfterIt() {
    LateJobRunner jobs = new LateJobRunner();
    PackagesViewModel slow = over(jobs);
    slow.issue();
    slow.scopeKindProperty().set(ScopeChoice.Kind.CRITERIA);
    slow.choose("CC6.1", true);
    slow.choose("CC7.1", true);
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    jobs.next();
    assertNotNull(slow.troubleProperty().get());
    assertFalse(slow.canIssue());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    jobs.go();
    assertEquals(2, slow.previewProperty().get().controls());
    assertTrue(slow.canIssue());
  }

  @Test
  void aStoreThatIsDownWritesNothingAndSaysWhy() {
    fixture.session.reload();
    model.allowPartialProperty().set(true);
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.issue();
    assertNotNull(model.troubleProperty().get());
    assertTrue(model.troubleProperty().get().storeDown());
    assertEquals(null, model.issuedProperty().get());
  }

  @Test
  void verifyingGivesThreeAnswersAndTrustIsBroughtAlong() {
    fixture.session.reload();
    fixture.files.chosen = Optional.of(Path.of("/tmp/evidence.asice"));
    model.chooseFile();
    Verification found = model.verification().resultProperty().get();
    assertNotNull(found);
    assertTrue(found.intact());
    assertEquals(Verification.SignerAnswer.UNKNOWN, found.signerAnswer());
    fixture.files.chosen = Optional.of(Path.of("/tmp/root.pem"));
    model.verification().trustMore();
    assertEquals(
        Verification.SignerAnswer.KNOWN,
        model.verification().resultProperty().get().signerAnswer());
    assertTrue(fixture.workbench.calls.contains("verify /tmp/evidence.asice trusting 1"));
  }

  @Test
  void anEncryptedPackageIsVerifiedWithItsKeyWhichIsForgottenWithTheFile() {
    fixture.session.reload();
    model.verification().verify(Path.of("/tmp/sealed.asice.p7m"));
    model
        .verification()
        .unlock(new ReaderKey.OfPassword(new Password.OfPerson("secret"::toCharArray)));
    assertTrue(
        fixture.workbench.calls.contains("verify /tmp/sealed.asice.p7m trusting 0 with a key"));
    model.verification().verify(Path.of("/tmp/other.asice"));
    assertTrue(fixture.workbench.calls.contains("verify /tmp/other.asice trusting 0"));
  }
}
