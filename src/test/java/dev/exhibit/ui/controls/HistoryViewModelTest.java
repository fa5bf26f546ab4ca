package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.SampleFrequency;
import dev.exhibit.model.State;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.Broken;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.ControlHistory;
import dev.exhibit.usecase.DrawSamples;
import dev.exhibit.usecase.Saying;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A control's past, its samples, and files attached to what is said of it. */
class HistoryViewModelTest {
  private final Fixture fixture = new Fixture();
  private final HistoryViewModel model = new HistoryViewModel(fixture.context);

  private KeptRecord sample(String control) {
    Sampled act = new Sampled(FakeWorkbench.PERIOD, "ab".repeat(32), 6, 2, "Usual.");
    KeptRecord kept =
        new KeptRecord(
            new PersonRecord(
                "0000000000aa", control, "ops", FakeWorkbench.CLOCK.instant(), act, List.of()),
            "cd".repeat(32),
            List.of(),
            null);
    fixture.workbench.said.add(kept);
    return kept;
  }

  @Test
  void theHistoryTellsStatesThatTurnedAndDefinitionsThatChanged() {
    model.show("AWS-SG-OPEN");
    ControlHistory.Told told = model.shownProperty().get().told();
    assertEquals(2, told.all());
    assertTrue(told.lines().getFirst().judged().turned());
    assertEquals(State.PASS, told.lines().getFirst().judged().before());
    assertTrue(told.lines().getFirst().judged().changed());
    assertFalse(told.lines().getLast().judged().turned());
  }

  @Test
  void whatCannotBeReadIsNotCalledNothing() {
    fixture.workbench.onRecords = Broken::read;
    model.show("AWS-SG-OPEN");
    assertEquals(new Face.Failed(Broken.TROUBLE), model.faceProperty().get());
    assertNull(model.shownProperty().get());
    assertNull(model.troubleProperty().get(), "nothing was drawn");
    fixture.workbench.onRecords = () -> {};
    model.retry();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals(2, model.shownProperty().get().told().all());
  }

  @Test
  void nothingIsToldOfAControlBeforeItWasRead() {
    LateJobRunner later = new LateJobRunner();
    HistoryViewModel slow = new HistoryViewModel(fixture.over(later));
    slow.show("AWS-SG-OPEN");
    later.go();
    assertEquals(Face.FULL, slow.faceProperty().get());
    slow.show("AWS-TRAIL");
    assertInstanceOf(Face.Loading.class, slow.faceProperty().get());
    assertNull(slow.shownProperty().get(), "what was known is of another");
    later.go();
    assertEquals("AWS-TRAIL", slow.shownProperty().get().control());
    slow.show("AWS-TRAIL");
    assertEquals(Face.FULL, slow.faceProperty().get(), "it stands while it is read once more");
  }

  private static HistoryViewModel.Drawing drawing(String size, String reason) {
    return new HistoryViewModel.Drawing(size, null, reason, "");
  }

  @Test
  void aSampleIsDrawnKeptAndShown() {
    fixture.session.reload();
    model.show("AWS-SG-OPEN");
    model.draw(drawing(" 3 ", "As many as last year"));
    assertTrue(
        fixture.workbench.calls.contains(
            "sample AWS-SG-OPEN Wish[size=3, frequency=null, reason=As many as last year] tester"),
        fixture.workbench.calls::toString);
    DrawSamples.Sample drawn = model.redrawnProperty().get();
    assertNotNull(drawn);
    assertEquals(3, drawn.picks().size());
    assertTrue(model.isFresh());
    assertEquals(List.of(drawn.kept()), model.shownProperty().get().samples());
    assertTrue(fixture.workbench.calls.contains("evaluate [AWS-SG-OPEN]"), "it is judged anew");
    fixture.session.notes().undo();
    assertTrue(fixture.session.notes().newestProperty().get().text().contains("stays on record"));
    model.show("AWS-SG-OPEN");
    assertNotNull(model.redrawnProperty().get(), "the new result takes nothing away");
    model.redraw(drawn.kept());
    assertFalse(model.isFresh());
  }

  private UiContext context(SessionModel session, JobRunner jobs) {
    return new UiContext(
        fixture.workbench,
        session,
        fixture.navigator,
        fixture.context.theme(),
        fixture.files,
        jobs,
        Runnable::run,
        Runnable::run,
        fixture.context.desk());
  }

  private List<String> evaluated() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("evaluate")).toList();
  }

  @Test
  void whatIsDrawnWhileAnEvaluationRunsIsEvaluatedAfterIt() {
    LateJobRunner later = new LateJobRunner();
    SessionModel session =
        new SessionModel(fixture.workbench, later, Runnable::run, FakeWorkbench.CLOCK);
    HistoryViewModel busy = new HistoryViewModel(context(session, new SameThreadJobRunner()));
    session.reload();
    later.go();
    busy.show("AWS-SG-OPEN");
    session.evaluate(List.of());
    busy.draw(drawing("3", ""));
    assertNotNull(busy.redrawnProperty().get());
    later.go();
    assertEquals(List.of("evaluate []", "evaluate [AWS-SG-OPEN]"), evaluated());
  }

  /** One that draws a sample of a control; what that gives waits. */
  private HistoryViewModel drawing(LateJobRunner later) {
    HistoryViewModel slow = new HistoryViewModel(fixture.over(later));
    fixture.session.reload();
    slow.show("AWS-SG-OPEN");
    later.go();
    slow.draw(drawing("3", ""));
    return slow;
  }

  @Test
  void whatIsDrawnInAPeriodThatWasLeftIsEvaluatedInThatOne() {
    LateJobRunner later = new LateJobRunner();
    drawing(later);
    Period all = FakeWorkbench.PERIOD;
    fixture.session.choose(new Period(all.from(), all.to().minus(Duration.ofDays(30)), all.zone()));
    later.go();
    assertEquals(List.of("evaluate [AWS-SG-OPEN]"), evaluated());
  }

  @Test
  void whatIsDrawnOfAControlThatWasLeftIsEvaluatedAndNotShownOfTheNext() {
    LateJobRunner later = new LateJobRunner();
    HistoryViewModel slow = drawing(later);
    slow.show("AWS-TRAIL");
    later.go();
    assertNull(slow.redrawnProperty().get());
    assertEquals("AWS-TRAIL", slow.shownProperty().get().control());
    assertEquals(List.of("evaluate [AWS-SG-OPEN]"), evaluated());
    slow.show("AWS-SG-OPEN");
    later.go();
    KeptRecord drawn = slow.shownProperty().get().samples().getFirst();
    slow.redraw(drawn);
    slow.show("AWS-TRAIL");
    later.go();
    assertNull(slow.redrawnProperty().get(), "nor what is drawn once more");
    slow.show("AWS-SG-OPEN");
    slow.redraw(drawn);
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    slow.show("AWS-TRAIL");
    later.go();
    assertNull(slow.troubleProperty().get(), "nor why it could not be drawn");
  }

  @Test
  void aSizeThatIsNoneIsSaidAndNothingIsAsked() {
    fixture.session.reload();
    model.show("AWS-SG-OPEN");
    for (String size : List.of("0", "-1", "many", "1234567")) {
      model.draw(drawing(size, ""));
      assertEquals("A sample holds at least one row.", model.troubleProperty().get().what(), size);
    }
    assertTrue(fixture.workbench.calls.stream().noneMatch(call -> call.startsWith("sample")));
    model.draw(drawing("", ""));
    assertNull(model.troubleProperty().get(), "the usual size");
  }

  @Test
  void theCommandDrawsTheSame() {
    String period = " --period '2026-07-01T00:00:00Z/2026-10-01T00:00:00Z'";
    assertEquals("exhibit sample X" + period, drawing("", "").command("X", FakeWorkbench.PERIOD));
    assertEquals(
        "exhibit sample X --size 5 --frequency many-a-day --reason 'the auditor'\\''s wish'"
            + " --by 'Ann O'\\''Neill'"
            + period,
        new HistoryViewModel.Drawing(
                "5", SampleFrequency.MANY_A_DAY, "the auditor's wish", " Ann O'Neill")
            .command("X", FakeWorkbench.PERIOD));
    assertEquals("", model.command("X", drawing("5", "")), "no period is known yet");
    fixture.session.reload();
    assertEquals("exhibit sample X --size 5" + period, model.command("X", drawing("5", "")));
    assertEquals("", model.command("X", drawing("many", "")), "nothing draws that");
  }

  @Test
  void theSamplesOfThisControlAreListedAndDrawnAgain() {
    KeptRecord mine = sample("AWS-SG-OPEN");
    sample("AWS-TRAIL");
    model.show("AWS-SG-OPEN");
    assertEquals(List.of(mine), model.shownProperty().get().samples());
    assertNull(model.redrawnProperty().get());
    model.redraw(mine);
    DrawSamples.Sample again = model.redrawnProperty().get();
    assertNotNull(again);
    assertTrue(HistoryViewModel.isSame(again));
    assertEquals(2, again.picks().size());
    DrawSamples.Sample other =
        new DrawSamples.Sample(
            again.engagement(),
            again.control(),
            again.period(),
            "00".repeat(32),
            again.rows(),
            again.seed(),
            again.picks(),
            mine);
    assertFalse(HistoryViewModel.isSame(other), "another population is never called the same");
    model.show("AWS-TRAIL");
    assertNull(model.redrawnProperty().get(), "of another control");
  }

  @Test
  void withTheStoreDownThePastIsThereAndADrawSaysWhyItIsNot() {
    KeptRecord mine = sample("AWS-SG-OPEN");
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.show("AWS-SG-OPEN");
    assertEquals(1, model.shownProperty().get().samples().size());
    model.redraw(mine);
    assertNull(model.redrawnProperty().get());
    assertTrue(model.troubleProperty().get().storeDown());
  }

  @Test
  void filesAreAttachedOnceAndForgottenWithTheForm() {
    PeopleViewModel people = new PeopleViewModel(fixture.context);
    people.show(
        new PeopleViewModel.Subject(
            "AWS-SG-OPEN",
            fixture.workbench.library().find("AWS-SG-OPEN").orElseThrow(),
            null,
            FakeWorkbench.PERIOD));
    people.choose(Act.WAIVE);
    fixture.files.chosen = Optional.of(Path.of("/somewhere/ticket.pdf"));
    people.chooseFiles();
    people.attach(List.of(Path.of("/somewhere/ticket.pdf"), Path.of("/somewhere/mail.txt")));
    assertEquals(2, people.files().size());
    people.choose(Act.ATTEST);
    assertEquals(0, people.files().size(), "they belong to what was being said");
    people.attach(List.of(Path.of("/somewhere/mail.txt")));
    people.say(Act.ATTEST, Map.of("statement", "So it is"), "ops");
    assertEquals(
        "mail.txt",
        people.recordsProperty().get().getFirst().record().attachments().getFirst().name());
    assertEquals(0, people.files().size());
  }

  @Test
  void aWaiverInForceIsALabelOfItsControlUntilItIsTakenBack() {
    fixture.workbench.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "lead",
        new Saying.Waive("user.name:deploy", "Moves out", "cto", "2026-10-01"),
        List.of());
    assertEquals("", model.waived("AWS-SG-OPEN", ZoneOffset.UTC), "nothing is known yet");
    model.show("AWS-SG-OPEN");
    assertEquals(
        "waiver for user.name:deploy until 2026-10-01",
        model.waived("AWS-SG-OPEN", ZoneOffset.UTC));
    assertEquals("user.name:deploy: Moves out (approved by cto)", model.waivedWhy());
    assertEquals("", model.waived("AWS-TRAIL", ZoneOffset.UTC), "it is another control's");
    String record = fixture.workbench.said.getFirst().record().id();
    fixture.workbench.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "lead",
        new Saying.TakeBack(record, "Moved"),
        List.of());
    model.show("AWS-SG-OPEN");
    assertEquals("", model.waived("AWS-SG-OPEN", ZoneOffset.UTC));
  }
}
