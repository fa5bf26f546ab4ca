package dev.exhibit.ui.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.exhibit.model.SourceHealth;
import dev.exhibit.ui.Fixture;
import dev.exhibit.usecase.EditSources;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done to the list of sources is taken back by its own button or as the newest change. */
class SourcesViewModelTest {
  private static final EditSources.Draft NGINX =
      new EditSources.Draft("nginx", "logs-nginx-*", "exhibit", "PT1H");
  private final Fixture fixture = new Fixture();
  private final SourcesViewModel model = new SourcesViewModel(fixture.context);

  @BeforeEach
  void load() {
    fixture.session.reload();
    fixture.workbench.calls.clear();
  }

  private List<String> edits() {
    return fixture.workbench.calls.stream()
        .filter(call -> call.matches("(add|remove|put back) .*"))
        .toList();
  }

  private SourceHealth trail() {
    return model.rowsProperty().stream()
        .filter(one -> one.source().equals("cloudtrail"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasAddedIsTakenOutAgainAndThenAnOlderChangeIsNext() {
    List<String> older = new java.util.ArrayList<>();
    fixture.session.notes().did("older", () -> older.add("back"));
    model.save(NGINX);
    fixture.session.notes().undo();
    assertEquals(List.of("add nginx", "remove nginx"), edits());
    assertEquals(List.of(), older);
    fixture.session.notes().undo();
    assertEquals(List.of("back"), older);
  }

  @Test
  void whatWasTakenOutComesBackAsItWas() {
    model.remove(trail());
    fixture.session.notes().undo();
    assertEquals(List.of("remove cloudtrail", "put back cloudtrail"), edits());
  }

  @Test
  void theOwnButtonTakesBackAndForthAndNothingTwice() {
    model.remove(trail());
    model.undo();
    fixture.session.notes().undo();
    assertEquals(List.of("remove cloudtrail", "put back cloudtrail"), edits());
    model.undo();
    assertEquals("remove cloudtrail", edits().getLast());
    assertNotNull(model.doneProperty().get());
    fixture.session.notes().undo();
    assertEquals("put back cloudtrail", edits().getLast());
    assertEquals(4, edits().size());
  }
}
