package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.query.Kql;
import dev.exhibit.ui.Broken;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.workspace.SourcesFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleViewModelTest {
  private final Fixture fixture = new Fixture();
  private final PeopleViewModel model = new PeopleViewModel(fixture.context);

  @BeforeEach
  void open() {
    fixture.session.reload();
    model.show(subject());
  }

  private PeopleViewModel.Subject subject() {
    SessionModel.Facts facts = fixture.session.factsProperty().get();
    String id = "AWS-SG-OPEN";
    return new PeopleViewModel.Subject(
        id,
        facts.library().find(id).orElseThrow(),
        facts.evaluation(id).orElseThrow(),
        facts.period());
  }

  private void waive(String scope) {
    model.choose(Act.WAIVE);
    model.say(
        Act.WAIVE,
        Map.of("scope", scope, "reason", "Ticket", "approver", "cto", "until", "2027-01-01"),
        "");
  }

  private List<Boolean> standing() {
    return fixture.workbench.said.stream()
        .filter(kept -> !(kept.record().act() instanceof PersonRecord.Withdrawn))
        .map(KeptRecord::stands)
        .toList();
  }

  @Test
  void whatWasSaidIsTakenBackByAnotherRecordAndNothingElseIs() {
    List<String> other = new ArrayList<>();
    fixture.session.notes().did("Something else", () -> other.add("back"));
    waive("user.name:deploy");
    assertEquals(List.of(true), standing());
    fixture.session.notes().undo();
    assertEquals(List.of(false), standing());
    assertEquals(2, fixture.workbench.said.size(), "nothing is erased");
    PersonRecord.Withdrawn withdrawn =
        assertInstanceOf(
            PersonRecord.Withdrawn.class, fixture.workbench.said.getLast().record().act());
    assertEquals(fixture.workbench.said.getFirst().record().id(), withdrawn.record());
    assertEquals(
        fixture.workbench.said.getFirst().record().by(),
        fixture.workbench.said.getLast().record().by());
    assertEquals(List.of(), other);
    fixture.session.notes().undo();
    assertEquals(List.of("back"), other);
  }

  @Test
  void aWithdrawalStaysAndBarsWhatWasBeforeIt() {
    waive("user.name:deploy");
    String id = fixture.workbench.said.getFirst().record().id();
    model.choose(Act.TAKE_BACK);
    model.say(Act.TAKE_BACK, Map.of("record", id, "reason", "Wrong"), "");
    int said = fixture.workbench.said.size();
    fixture.session.notes().undo();
    assertEquals(said, fixture.workbench.said.size());
    assertTrue(fixture.session.notes().newestProperty().get().text().contains("stays on record"));
  }

  @Test
  void whatMayBeSaidFollowsTheControl() {
    List<Act> acts = model.actsProperty().get();
    assertTrue(acts.containsAll(List.of(Act.ATTEST, Act.WAIVE)), acts::toString);
    assertFalse(acts.contains(Act.ANSWER_GOOD), "nothing of it is read by a person");
    assertFalse(acts.contains(Act.REVIEW));
    boolean proposed = subject().evaluation().proposed() != null;
    assertEquals(proposed, acts.contains(Act.CONFIRM));
  }

  /** AWS-TRAIL, read item by item by a person. */
  private static Control readByPeople() {
    ControlReader reader =
        new ControlReader(
            CriteriaTable.read().stream().map(Criterion::id).toList(),
            SourcesFile.withStarters(List.of()).stream().map(Source::name).toList());
    String text =
        new ControlFiles(reader).shipped().find("AWS-TRAIL").orElseThrow().definition().text();
    String read = text.replace("test: 'not *'", "kind: read");
    assertFalse(read.equals(text));
    return assertInstanceOf(
            ControlReader.Read.Good.class,
            reader.read("made.yaml", read.getBytes(StandardCharsets.UTF_8)))
        .control();
  }

  private static Item item(String attribute) {
    Instant time = Instant.parse("2026-08-16T23:30:00Z");
    return new Item(
        Item.Kind.EXCEPTION, "e\"1", time, "deploy", "StopLogging", "trail", attribute, "x", 1);
  }

  @Test
  void aWaiverOfAnItemBeginsWithThatItemAndSuggestsItsLike() {
    model.begin(Act.WAIVE, item("A1"));
    assertEquals(Act.WAIVE, model.chosenProperty().get());
    assertEquals("event.id:\"e\\\"1\"", model.first("scope"));
    assertEquals(
        List.of("event.id:\"e\\\"1\"", "user.name:\"deploy\"", "event.action:\"StopLogging\""),
        model.scopes().stream().map(ItemScope::kql).toList());
    model.scopes().forEach(scope -> Kql.parse(scope.kql()));
    model.choose(Act.WAIVE);
    assertEquals("", model.first("scope"), "of no item");
    assertEquals(List.of(), model.scopes());
  }

  @Test
  void anAnswerToAnItemBeginsWithTheItemAndTheAttributeThatAPersonReads() {
    Control control = readByPeople();
    PeopleViewModel.Subject of =
        new PeopleViewModel.Subject(control.id(), control, null, subject().period());
    model.show(of);
    assertEquals(
        Set.of(Act.ANSWER_GOOD, Act.ANSWER_BAD, Act.WAIVE),
        Set.copyOf(PeopleViewModel.ofItems(of)));
    String read =
        control.attributes().stream()
            .filter(one -> one.test() == null)
            .findFirst()
            .orElseThrow()
            .id();
    model.begin(Act.ANSWER_BAD, item(read));
    assertEquals("e\"1", model.first("item"));
    assertEquals(read, model.first("attribute"));
    assertEquals(List.of(read), model.attributes().stream().map(Control.Attribute::id).toList());
    model.begin(Act.ANSWER_GOOD, item("another"));
    assertEquals(read, model.first("attribute"), "the first, where the item failed another");
    model.show(subject());
    assertNull(model.chosenProperty().get(), "another control");
    assertEquals("", model.first("item"));
  }

  @Test
  void whatIsSaidIsKeptListedAndJudged() {
    waive("user.name:ci");
    assertNull(model.chosenProperty().get(), "the form closes");
    assertEquals(1, model.recordsProperty().size());
    assertEquals("tester", model.recordsProperty().getFirst().record().by());
    assertTrue(
        fixture.workbench.calls.stream().anyMatch(call -> call.startsWith("evaluate")),
        fixture.workbench.calls::toString);
  }

  @Test
  void whatCannotBeReadIsNotCalledNothing() {
    waive("user.name:ci");
    fixture.workbench.onRecords = Broken::read;
    model.show(subject());
    assertEquals(new Face.Failed(Broken.TROUBLE), model.faceProperty().get());
    assertEquals(List.of(), model.recordsProperty().get());
    assertNull(model.troubleProperty().get(), "nothing was refused");
    fixture.workbench.onRecords = () -> {};
    model.retry();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals(1, model.recordsProperty().size());
  }

  @Test
  void whatIsRefusedIsSaidAndTheFormStays() {
    waive(" ");
    assertNotNull(model.troubleProperty().get());
    assertEquals(Act.WAIVE, model.chosenProperty().get());
    assertEquals(0, model.recordsProperty().size());
    model.choose(null);
    assertNull(model.troubleProperty().get());
  }

  private PeopleViewModel over(LateJobRunner jobs) {
    return new PeopleViewModel(fixture.over(jobs));
  }

  private PeopleViewModel.Subject another() {
    Control control = readByPeople();
    return new PeopleViewModel.Subject(control.id(), control, null, subject().period());
  }

  @Test
  void whatIsKeptOfOneControlLeavesTheFormOfAnotherAsItIs() {
    LateJobRunner jobs = new LateJobRunner();
    PeopleViewModel slow = over(jobs);
    slow.show(subject());
    slow.choose(Act.ATTEST);
    slow.say(Act.ATTEST, Map.of("statement", "So it is"), "ops");
    slow.show(another());
    slow.choose(Act.ATTEST);
    slow.attach(List.of(Path.of("minutes.pdf")));
    jobs.go();
    assertEquals(1, fixture.workbench.said.size());
    assertEquals(Act.ATTEST, slow.chosenProperty().get());
    assertEquals(List.of(Path.of("minutes.pdf")), slow.files());
    assertEquals(0, slow.recordsProperty().size(), "they are of the other control");
    assertTrue(
        fixture.workbench.calls.contains("evaluate [AWS-SG-OPEN]"),
        fixture.workbench.calls::toString);
  }

  @Test
  void whatIsKeptLeavesTheFormThatWasOpenedMeanwhileAsItIs() {
    LateJobRunner jobs = new LateJobRunner();
    PeopleViewModel slow = over(jobs);
    slow.show(subject());
    slow.choose(Act.ATTEST);
    slow.attach(List.of(Path.of("signed.pdf")));
    slow.say(Act.ATTEST, Map.of("statement", "So it is"), "ops");
    slow.choose(Act.WAIVE);
    slow.attach(List.of(Path.of("minutes.pdf")));
    jobs.go();
    assertEquals(1, slow.recordsProperty().size());
    assertEquals(Act.WAIVE, slow.chosenProperty().get());
    assertEquals(List.of(Path.of("minutes.pdf")), slow.files());
    slow.say(Act.WAIVE, Map.of("scope", " "), "ops");
    slow.choose(null);
    slow.choose(Act.WAIVE);
    jobs.go();
    assertNull(slow.troubleProperty().get(), "nothing of this form was refused");
    Notes.Note said = fixture.session.notes().newestProperty().get();
    assertTrue(said != null && said.text().startsWith("Say something for the scope."));
  }

  @Test
  void choosingWhatIsOpenKeepsItsFiles() {
    model.choose(Act.ATTEST);
    model.attach(List.of(Path.of("minutes.pdf")));
    model.choose(Act.ATTEST);
    assertEquals(List.of(Path.of("minutes.pdf")), model.files());
    model.choose(Act.WAIVE);
    assertEquals(List.of(), model.files());
    model.begin(Act.WAIVE, item("A1"));
    List<Act> shown = new ArrayList<>();
    model.chosenProperty().subscribe((before, now) -> shown.add(now));
    model.choose(Act.WAIVE);
    assertEquals(Arrays.asList(null, Act.WAIVE), shown, "another form: it is of no item");
  }

  @Test
  void aRefusalOfOneControlIsNotSaidBesideAnother() {
    LateJobRunner jobs = new LateJobRunner();
    PeopleViewModel slow = over(jobs);
    slow.show(subject());
    slow.say(Act.WAIVE, Map.of("scope", " "), "ops");
    slow.show(another());
    jobs.go();
    assertNull(slow.troubleProperty().get());
    Notes.Note said = fixture.session.notes().newestProperty().get();
    assertTrue(said != null && said.text().startsWith("Say something for the scope."));
  }

  private PeopleViewModel.Subject proposed(boolean ineffective) {
    PeopleViewModel.Subject now = subject();
    Evaluation found = now.evaluation();
    return new PeopleViewModel.Subject(
        now.id(),
        now.control(),
        found.judgedAgain(
            found.state(),
            found.reason(),
            ineffective ? State.INEFFECTIVE : null,
            found.gaps(),
            found.items()),
        now.period());
  }

  private void confirmHalf() {
    model.show(proposed(true));
    model.choose(Act.CONFIRM);
    model.typing(() -> Map.of("reason", "Seen twice", "by", "lead"));
    model.attach(List.of(Path.of("minutes.pdf")));
    model.show(proposed(false));
  }

  @Test
  void aFormWhoseActIsNotOfferedAnyMoreClosesAndSaysSo() {
    confirmHalf();
    assertNull(model.chosenProperty().get());
    assertEquals(List.of(), model.files());
    Notes.Note said = fixture.session.notes().newestProperty().get();
    assertTrue(said != null && said.text().contains("The control is ineffective"));
    model.choose(Act.ATTEST);
    assertEquals("", model.first("by"), "another form begins anew");
    model.show(proposed(false));
    assertEquals(Act.ATTEST, model.chosenProperty().get(), "what is offered stays open");
    model.choose(Act.TAKE_BACK);
    model.show(proposed(false));
    assertEquals(Act.TAKE_BACK, model.chosenProperty().get(), "no button offers it, a record does");
  }

  @Test
  void whatWasTypedStandsInTheFormAgainWhereItIsOfferedAgain() {
    confirmHalf();
    model.show(proposed(true));
    model.choose(Act.CONFIRM);
    assertEquals("Seen twice", model.first("reason"));
    assertEquals("lead", model.first("by"));
    assertEquals(List.of(Path.of("minutes.pdf")), model.files());
    model.choose(null);
    model.choose(Act.CONFIRM);
    assertEquals("", model.first("reason"), "the person closed it");
    confirmHalf();
    model.show(another());
    model.show(proposed(true));
    model.choose(Act.CONFIRM);
    assertEquals("", model.first("reason"), "another control was shown meanwhile");
  }

  @Test
  void whatIsKeptAfterItsFormClosedDoesNotStandInItAgain() {
    LateJobRunner jobs = new LateJobRunner();
    PeopleViewModel slow = over(jobs);
    slow.show(proposed(true));
    slow.choose(Act.CONFIRM);
    slow.typing(() -> Map.of("reason", "Seen twice"));
    slow.say(Act.CONFIRM, Map.of("reason", "Seen twice"), "lead");
    slow.show(proposed(false));
    jobs.go();
    assertEquals(1, fixture.workbench.said.size());
    slow.show(proposed(true));
    slow.choose(Act.CONFIRM);
    assertEquals("", slow.first("reason"));
  }

  @Test
  void aRecordIsTakenBackOnce() {
    waive("user.name:ci");
    String id = model.recordsProperty().getFirst().record().id();
    model.choose(Act.TAKE_BACK);
    model.say(Act.TAKE_BACK, Map.of("record", id, "reason", "Mended"), "ops");
    assertEquals(2, model.recordsProperty().size());
    assertFalse(model.recordsProperty().getLast().stands());
    assertFalse(PeopleViewModel.canTakeBack(model.recordsProperty().getLast()));
    assertFalse(
        PeopleViewModel.canTakeBack(model.recordsProperty().getFirst()), "a withdrawal stays");
    assertEquals("ops", model.recordsProperty().getFirst().record().by());
  }
}
