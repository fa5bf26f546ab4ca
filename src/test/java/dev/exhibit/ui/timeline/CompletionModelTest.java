package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.query.Kql;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.CompletionModel;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionModelTest {
  private final Fixture fixture = new Fixture();
  private final TimelineViewModel search = new TimelineViewModel(fixture.context);
  private final CompletionModel model = StoredValues.completion(fixture.context, search);

  @BeforeEach
  void start() {
    fixture.session.reload();
    search.arrive(new Place.Timeline("", null, null, null));
  }

  private List<String> shown(String query) {
    if (model.type(query, query.length())) {
      model.ask();
    }
    return model.choicesProperty().get().stream().map(CompletionModel.Choice::shown).toList();
  }

  private String chosen(String query, String what) {
    if (model.type(query, query.length())) {
      model.ask();
    }
    CompletionModel.Choice choice =
        model.choicesProperty().get().stream()
            .filter(one -> one.shown().equals(what))
            .findFirst()
            .orElseThrow();
    return CompletionModel.choose(query, choice).query();
  }

  @Test
  void fieldsComeFromTheMappingThoseThatBeginSoFirst() {
    assertEquals(List.of("user.id", "user.name"), shown("user"));
    assertEquals(List.of("user.name"), shown("event.outcome:failure and NAME"));
  }

  @Test
  void aWholeFieldIsFollowedByWhatComparesIt() {
    assertEquals(List.of("user.name:", "user.name:*"), shown("user.name"));
    assertTrue(shown("source.ip").contains("source.ip >="));
  }

  @Test
  void valuesComeFromTheStoreTheMostFrequentFirst() {
    assertEquals(List.of("break-glass"), shown("user.name:br"));
    assertEquals(5, shown("user.name:(deploy or ").size());
    assertEquals(List.of(), shown("user.name:zzz"));
  }

  @Test
  void valuesAreAskedForWhenTypingPausesOnly() {
    int asked = fixture.workbench.calls.size();
    assertTrue(model.type("user.name:b", 11));
    assertTrue(model.type("user.name:br", 12));
    assertEquals(asked, fixture.workbench.calls.size(), "nothing is asked while one types");
    assertEquals(List.of(), model.choicesProperty().get());
    model.ask();
    assertEquals(1, model.choicesProperty().get().size());
    assertFalse(model.type("user.name:br ", 13), "what joins is known");
    model.dismiss();
    model.ask();
    assertEquals(List.of(), model.choicesProperty().get());
  }

  @Test
  void afterAValueComesWhatJoins() {
    assertEquals(List.of("and", "or", "not"), shown("user.name:deploy "));
  }

  @Test
  void aChoiceTakesThePlaceOfWhatIsTyped() {
    assertEquals("user.name:", chosen("user", "user.name"));
    assertEquals("not user.name:break-glass ", chosen("not user.name:br", "break-glass"));
    Kql.parse(chosen("user.name:br", "break-glass"));
  }

  @Test
  void nothingIsSearchedByAnAnswer() {
    String before = search.queryProperty().get();
    int asked =
        (int) fixture.workbench.calls.stream().filter(c -> c.startsWith("histogram")).count();
    shown("user.name:br");
    assertEquals(before, search.queryProperty().get());
    assertEquals(
        asked, fixture.workbench.calls.stream().filter(c -> c.startsWith("histogram")).count());
  }

  @Test
  void aStoreThatIsDownOffersNothingAndSaysNothing() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    assertEquals(List.of(), shown("user.name:br"));
  }

  @Test
  void whatWasCutMeanwhileIsNotMissed() {
    CompletionModel.Choice late = new CompletionModel.Choice("and", "", "and ", 12, 14);
    assertEquals("a and ", CompletionModel.choose("a ", late).query());
  }
}
