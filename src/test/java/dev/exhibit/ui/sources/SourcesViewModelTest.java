package dev.exhibit.ui.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Place;
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

  private void refuse() {
    fixture.workbench.onSources =
        () -> {
          throw new UserFacingException("The file is locked.", "Close it elsewhere.");
        };
  }

  private void refuseNoMore() {
    fixture.workbench.onSources = () -> {};
  }

  @Test
  void theOwnButtonTriesAgainWhatCouldNotBeTakenBack() {
    model.save(NGINX);
    refuse();
    model.undo();
    assertEquals(List.of("add nginx", "remove nginx"), edits());
    refuseNoMore();
    model.undo();
    assertEquals(List.of("add nginx", "remove nginx", "remove nginx"), edits());
    assertEquals(new SourceEdits.Done(NGINX, false), model.doneProperty().get());
    fixture.session.notes().undo();
    assertEquals(3, edits().size(), "it is taken back already");
  }

  @Test
  void theOwnButtonNeverTakesBackWhatDoesNotStandBesideIt() {
    model.save(NGINX);
    model.remove(trail());
    fixture.session.notes().undo();
    refuse();
    fixture.session.notes().undo();
    assertEquals("remove nginx", edits().getLast());
    refuseNoMore();
    model.undo();
    assertEquals("remove cloudtrail", edits().getLast(), "that stands beside it");
  }

  @Test
  void whatCouldNotBeDoneAgainCanBeTriedOnceMore() {
    model.remove(trail());
    model.undo();
    refuse();
    model.undo();
    assertNotNull(model.troubleProperty().get());
    refuseNoMore();
    model.undo();
    assertNull(model.troubleProperty().get());
    assertEquals("remove cloudtrail", edits().getLast());
    assertEquals(4, edits().size());
  }

  @Test
  void takingBackPutsAnOlderRefusalAway() {
    model.save(NGINX);
    model.save(new EditSources.Draft("no name", "logs-*", "exhibit", "PT1H"));
    assertNotNull(model.troubleProperty().get());
    fixture.session.notes().undo();
    assertNull(model.troubleProperty().get());
  }

  private SourcesViewModel over(LateJobRunner jobs) {
    return new SourcesViewModel(fixture.over(jobs));
  }

  @Test
  void whatTheSourcesCouldEvidenceBeforeAnotherCameIsNotShownAfterIt() {
    LateJobRunner jobs = new LateJobRunner();
    SourcesViewModel slow = over(jobs);
    jobs.go();
    slow.save(NGINX);
    slow.arrive(new Place.Sources(null, true));
    slow.arrive(new Place.Sources(null, false));
    jobs.next();
    assertEquals(List.of("add nginx"), edits());
    jobs.go();
    assertNull(slow.coverageProperty().get(), "it was asked before there was nginx");
    slow.arrive(new Place.Sources(null, true));
    jobs.go();
    assertNotNull(slow.coverageProperty().get());
  }

  @Test
  void pressingTheOwnButtonTwiceDoesItOnce() {
    LateJobRunner jobs = new LateJobRunner();
    SourcesViewModel slow = over(jobs);
    slow.save(NGINX);
    jobs.go();
    slow.undo();
    slow.undo();
    jobs.go();
    assertEquals(List.of("add nginx", "remove nginx"), edits());
    slow.undo();
    slow.undo();
    jobs.go();
    assertEquals(List.of("add nginx", "remove nginx", "put back nginx"), edits());
  }
}
