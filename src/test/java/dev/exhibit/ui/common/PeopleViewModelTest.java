package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import java.util.List;
import java.util.Map;
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

  @Test
  void whatMayBeSaidFollowsTheControl() {
    List<Act> acts = model.actsProperty().get();
    assertTrue(acts.containsAll(List.of(Act.ATTEST, Act.WAIVE)), acts::toString);
    assertFalse(acts.contains(Act.ANSWER_GOOD), "nothing of it is read by a person");
    assertFalse(acts.contains(Act.REVIEW));
    boolean proposed = subject().evaluation().proposed() != null;
    assertEquals(proposed, acts.contains(Act.CONFIRM));
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
  void whatIsRefusedIsSaidAndTheFormStays() {
    waive(" ");
    assertNotNull(model.troubleProperty().get());
    assertEquals(Act.WAIVE, model.chosenProperty().get());
    assertEquals(0, model.recordsProperty().size());
    model.choose(null);
    assertNull(model.troubleProperty().get());
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
