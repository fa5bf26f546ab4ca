package dev.exhibit.ui.engagement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.Period;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.engagement.EngagementForm.JobField;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import dev.exhibit.ui.engagement.EngagementForm.Who;
import dev.exhibit.ui.fake.FakeEngagement;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngagementViewModelTest {
  private final Fixture fixture = new Fixture();
  private final FakeEngagement desk = fixture.workbench.engagement;

  private EngagementViewModel open() {
    EngagementViewModel model = new EngagementViewModel(fixture.context);
    model.open();
    return model;
  }

  private static ParameterRow parameter(EngagementViewModel model, String name) {
    return model.form().parameters().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsWhatTheFileSaysAndNothingIsUnsaved() {
    EngagementViewModel model = open();
    assertEquals(desk.now, model.form().draft());
    assertFalse(model.unsavedProperty().get());
    model.form().text(Text.NAME).set("Another");
    assertTrue(model.unsavedProperty().get());
    model.form().text(Text.NAME).set(desk.now.name());
    assertFalse(model.unsavedProperty().get());
  }

  @Test
  void aFileThatCannotBeReadIsSaidWhereItsFormWouldBe() {
    desk.unreadable = true;
    EngagementViewModel model = open();
    assertInstanceOf(Face.Failed.class, model.faceProperty().get());
    assertFalse(model.readyProperty().get());
    desk.unreadable = false;
    model.open();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals(desk.now, model.form().draft());
    desk.unreadable = true;
    model.discard();
    assertEquals(Face.FULL, model.faceProperty().get(), "what is shown stays");
    assertNotNull(model.troubleProperty().get());
  }

  @Test
  void puttingAwayWhatIsTypedLeavesThePeriodThatWasChosen() {
    EngagementViewModel model = open();
    Period part = Period.parse("2026-08-01/2026-08-31", ZoneOffset.UTC);
    fixture.session.choose(part);
    model.form().text(Text.NAME).set("Another");
    model.discard();
    assertEquals(part, fixture.session.wish().chosen());
    assertFalse(model.unsavedProperty().get());
  }

  @Test
  void savingIsTakenBackByAKey() {
    EngagementDraft before = desk.now;
    EngagementViewModel model = open();
    model.form().text(Text.NAME).set("Another");
    model.save();
    assertEquals("Another", desk.now.name());
    assertFalse(model.unsavedProperty().get());
    model.form().text(Text.NAME).set("A third");
    model.save();
    fixture.session.notes().undo();
    assertEquals("Another", desk.now.name());
    assertEquals("Another", model.form().text(Text.NAME).get());
    assertFalse(desk.now.equals(before));
  }

  @Test
  void whatIsTypedWhileSavingOrAfterItIsNotLost() {
    EngagementDraft before = desk.now;
    EngagementViewModel model = open();
    model.form().text(Text.NAME).set("Another");
    desk.meanwhile = () -> model.form().text(Text.INVENTORY).set("web1");
    model.save();
    assertEquals("Another", desk.now.name());
    assertEquals("web1", model.form().text(Text.INVENTORY).get());
    assertTrue(model.unsavedProperty().get());
    fixture.session.notes().undo();
    assertEquals("Another", desk.now.name(), "taking back would lose what is typed");
    assertTrue(
        fixture.session.notes().newestProperty().get().text().contains("was not taken back"));
    assertEquals("web1", model.form().text(Text.INVENTORY).get());
    desk.meanwhile = () -> {};
    model.discard();
    fixture.session.notes().undo();
    assertEquals(before.name(), desk.now.name(), "it can be tried again");
  }

  /** One that shows the file, whose further jobs wait. */
  private EngagementViewModel over(LateJobRunner jobs) {
    EngagementViewModel slow = new EngagementViewModel(fixture.over(jobs));
    slow.open();
    jobs.go();
    assertTrue(slow.readyProperty().get());
    return slow;
  }

  @Test
  void whatIsTypedWhileTheFileIsReadAgainStaysAndCanBeSaved() {
    LateJobRunner jobs = new LateJobRunner();
    EngagementViewModel slow = over(jobs);
    slow.open();
    slow.form().text(Text.NAME).set("Mine");
    jobs.go();
    assertEquals("Mine", slow.form().text(Text.NAME).get());
    assertTrue(slow.unsavedProperty().get());
    slow.save();
    jobs.go();
    assertNull(slow.troubleProperty().get());
    assertEquals("Mine", desk.now.name());
    assertFalse(slow.unsavedProperty().get());
  }

  @Test
  void whatIsTypedWhileTheSavedFileIsReadStaysAndCanBeSaved() {
    LateJobRunner jobs = new LateJobRunner();
    EngagementViewModel slow = over(jobs);
    slow.form().text(Text.NAME).set("Mine");
    jobs.go();
    slow.save();
    jobs.next();
    assertEquals("Mine", desk.now.name(), "it is written, and read next");
    slow.form().text(Text.INVENTORY).set("web9");
    jobs.go();
    assertEquals("web9", slow.form().text(Text.INVENTORY).get());
    assertTrue(slow.unsavedProperty().get());
    slow.save();
    jobs.go();
    assertNull(slow.troubleProperty().get());
    assertEquals(List.of("web9"), desk.now.inventory());
    assertEquals("Mine", desk.now.name());
  }

  @Test
  void whatIsTypedWhileAFileOfSomebodyElseIsReadDoesNotReplaceIt() {
    LateJobRunner jobs = new LateJobRunner();
    EngagementViewModel slow = over(jobs);
    slow.open();
    slow.form().text(Text.INVENTORY).set("web9");
    desk.now = desk.now.named("Theirs");
    desk.version++;
    jobs.go();
    assertEquals("web9", slow.form().text(Text.INVENTORY).get());
    slow.save();
    jobs.go();
    assertNotNull(slow.troubleProperty().get());
    assertEquals("Theirs", desk.now.name());
  }

  @Test
  void whatIsSaidLateOfAJobThatWasTakenOutIsNotShown() {
    LateJobRunner jobs = new LateJobRunner();
    EngagementViewModel slow = over(jobs);
    slow.form().jobs().remove(slow.form().jobs().rows().getFirst());
    jobs.go();
    assertFalse(slow.outlooksProperty().get().getFirst().faults().isEmpty());
    slow.form().jobs().rows().getFirst().field(JobField.CRON).set("never");
    slow.form().jobs().remove(slow.form().jobs().rows().getFirst());
    jobs.go();
    assertEquals(List.of(), slow.outlooksProperty().get());
  }

  @Test
  void whatSomebodyElseChangedIsSaidAndWhatIsTypedStays() {
    EngagementViewModel model = open();
    model.form().text(Text.NAME).set("Mine");
    desk.version++;
    model.save();
    assertNotNull(model.troubleProperty().get());
    assertEquals("Mine", model.form().text(Text.NAME).get());
    assertTrue(model.unsavedProperty().get());
    assertTrue(desk.kept.isEmpty());
    model.discard();
    assertNull(model.troubleProperty().get());
    assertEquals(desk.now, model.form().draft());
  }

  @Test
  void whatIsTypedOutlivesTheWindow() {
    EngagementViewModel model = open();
    model.form().text(Text.INVENTORY).set("a\\n\nb=c\n");
    model.form().people().add().field(Who.ID).set("eve");
    parameter(model, "approved_admins").saidProperty().set(true);
    EngagementDraft typed = model.form().draft();
    EngagementViewModel next = open();
    assertEquals(typed, next.form().draft());
    assertTrue(next.unsavedProperty().get());
    next.save();
    assertEquals(typed, desk.now);
    assertFalse(open().unsavedProperty().get());
  }

  @Test
  void notSaidAndNobodyAreToldApart() {
    EngagementViewModel model = open();
    assertEquals(
        List.of(
            "approvd_admins",
            "approved_admins",
            "approved_regions",
            "sudo_users",
            "trusted_networks"),
        model.form().parameters().stream().map(ParameterRow::name).toList());
    ParameterRow admins = parameter(model, "approved_admins");
    assertTrue(admins.meaning().contains("cannot be judged"), admins.meaning());
    assertTrue(admins.controls().contains("AWS-CHANGES, AWS-IAM-NEW"), admins.controls());
    admins.saidProperty().set(true);
    assertTrue(admins.meaning().contains("approves nobody"), admins.meaning());
    admins.valuesProperty().set("ann\n\n bob ");
    assertTrue(admins.meaning().startsWith("2 "), admins.meaning());
    assertTrue(parameter(model, "trusted_networks").meaning().contains("10.0.0.0/8"));
    assertTrue(parameter(model, "approvd_admins").controls().contains("slip"));
    model.save();
    assertEquals(List.of("ann", "bob"), desk.now.parameters().get("approved_admins"));
    assertEquals(List.of(), desk.now.parameters().get("sudo_users"));
    assertFalse(desk.now.parameters().containsKey("trusted_networks"));
  }

  @Test
  void aJobShowsItsNextRunsOrWhatIsWrong() {
    EngagementViewModel model = open();
    assertEquals(3, model.outlooksProperty().get().getFirst().next().size());
    assertTrue(model.outlooksProperty().get().get(1).faults().getFirst().contains("five fields"));
    model.form().jobs().rows().get(1).field(JobField.CRON).set("@weekly");
    assertTrue(model.outlooksProperty().get().get(1).faults().isEmpty());
  }

  @Test
  void aWrongPeriodOrZoneIsSaidAtOnce() {
    EngagementViewModel model = open();
    assertEquals("", model.periodFaultProperty().get());
    model.form().text(Text.ZONE).set("Europe/Zuerich");
    assertTrue(model.periodFaultProperty().get().contains("Europe/Zuerich"));
    model.form().text(Text.ZONE).set("Europe/Zurich");
    model.form().text(Text.PERIOD).set("2026-10-01/2026-07-01");
    assertTrue(model.periodFaultProperty().get().contains("must end after it starts"));
  }

  @Test
  void oneIdNamesOnePerson() {
    EngagementViewModel model = open();
    var twin = model.form().people().add();
    model.save();
    assertTrue(model.troubleProperty().get().what().contains("no id"));
    twin.field(Who.ID).set("compliance-lead");
    model.save();
    assertTrue(model.troubleProperty().get().what().contains("compliance-lead stands twice"));
    assertTrue(desk.kept.isEmpty());
  }

  @Test
  void aCertificateComesFromAFileOnce() {
    EngagementViewModel model = open();
    fixture.files.chosen = Optional.of(Path.of("/ann.pem"));
    var ann = model.form().people().rows().getFirst();
    model.addCertificate(ann);
    model.addCertificate(ann);
    assertEquals(List.of("ab".repeat(32), "cd".repeat(32)), ann.list(Who.CERTIFICATES));
  }
}
