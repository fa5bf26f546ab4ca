package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.Broken;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.NotebookModel;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotebookModelTest {
  private final Fixture fixture = new Fixture();
  private final TimelineViewModel search = new TimelineViewModel(fixture.context);
  private final DrawerModel drawer = new DrawerModel(fixture.context, search);
  private final NotebookModel notebook = fixture.session.notebook();

  @BeforeEach
  void follow() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Timeline there) {
            search.arrive(there);
          }
        });
    fixture.session.reload();
    fixture.navigator.go(new Place.Timeline("", null, null, null));
  }

  private AuditEvent open(int row) {
    AuditEvent event = search.rowsProperty().get().get(row).event();
    assertNotNull(event);
    search.eventProperty().set(event);
    return event;
  }

  private void write(String text) {
    drawer.draftProperty().set(text);
    drawer.comment();
  }

  private void type(String kql) {
    search.queryProperty().set(kql);
    search.search();
  }

  private List<String> tree() {
    return SearchTree.of(notebook.pastProperty().get()).stream()
        .map(line -> "-".repeat(line.depth()) + line.search().search().kql())
        .toList();
  }

  @Test
  void aPinIsKeptAndCanBeTakenAwayAndBack() {
    AuditEvent event = open(2);
    drawer.togglePin();
    assertTrue(notebook.isPinned(event.id()));
    assertEquals("tester", notebook.pinsProperty().get().getFirst().by());
    drawer.togglePin();
    assertFalse(notebook.isPinned(event.id()));
    fixture.session.notes().undo();
    assertTrue(notebook.isPinned(event.id()));
  }

  @Test
  void aCommentStaysWithItsEventAndComesBackWhenUndone() {
    open(2);
    write("  vendor access, see the ticket ");
    Notebook.Comment comment = drawer.commentsProperty().get().getFirst();
    assertEquals("vendor access, see the ticket", comment.text());
    assertEquals("tester", comment.by());
    open(3);
    assertEquals(List.of(), drawer.commentsProperty().get());
    write("   ");
    assertEquals(List.of(), drawer.commentsProperty().get());
    open(2);
    drawer.erase(comment);
    assertEquals(List.of(), drawer.commentsProperty().get());
    fixture.session.notes().undo();
    assertEquals(List.of(comment), drawer.commentsProperty().get());
  }

  @Test
  void aCommentThatCannotBeKeptStaysADraftAndIsNotSaidToBeWritten() {
    open(2);
    fixture.workbench.investigating.kept.onWrite = Broken::read;
    write("vendor access");
    assertEquals("vendor access", drawer.draftProperty().get());
    assertEquals(List.of(), drawer.commentsProperty().get());
    assertEquals(
        Broken.TROUBLE.sentence(),
        fixture.session.notes().newestProperty().get().text(),
        "nothing was done");
    fixture.workbench.investigating.kept.onWrite =
        () -> drawer.draftProperty().set("vendor access, and more");
    write("vendor access");
    assertEquals("vendor access", drawer.commentsProperty().get().getFirst().text());
    assertEquals(
        "vendor access, and more", drawer.draftProperty().get(), "typed while it was written");
  }

  @Test
  void whatWasBegunStaysWithItsEvent() {
    open(2);
    drawer.draftProperty().set("vendor acc");
    open(3);
    assertEquals("", drawer.draftProperty().get(), "nothing was begun of this one");
    drawer.comment();
    assertEquals(List.of(), drawer.commentsProperty().get());
    drawer.draftProperty().set("other");
    search.eventProperty().set(null);
    assertEquals("", drawer.draftProperty().get());
    open(2);
    assertEquals("vendor acc", drawer.draftProperty().get());
    drawer.comment();
    assertEquals("vendor acc", drawer.commentsProperty().get().getFirst().text());
    open(3);
    assertEquals("other", drawer.draftProperty().get());
    open(2);
    assertEquals("", drawer.draftProperty().get(), "it is written");
  }

  @Test
  void eachChangeIsTakenBackBeforeTheOneThatCameBeforeIt() {
    AuditEvent event = open(2);
    drawer.togglePin();
    write("vendor access");
    notebook.toggleControl("AWS-TRAIL");
    notebook.toggleControl("AWS-SG-OPEN");
    notebook.toggleControl("AWS-TRAIL");
    assertEquals(List.of("AWS-SG-OPEN"), notebook.controlsProperty().get());
    fixture.session.notes().undo();
    assertEquals(List.of("AWS-SG-OPEN", "AWS-TRAIL"), notebook.controlsProperty().get());
    fixture.session.notes().undo();
    assertEquals(List.of("AWS-TRAIL"), notebook.controlsProperty().get());
    fixture.session.notes().undo();
    assertEquals(List.of(), notebook.controlsProperty().get());
    assertEquals(1, drawer.commentsProperty().get().size());
    fixture.session.notes().undo();
    assertEquals(List.of(), drawer.commentsProperty().get());
    assertTrue(notebook.isPinned(event.id()));
    fixture.session.notes().undo();
    assertFalse(notebook.isPinned(event.id()));
  }

  @Test
  void aSearchOfTheSameNameSaysWhatItReplacesAndBringsItBack() {
    type("event.outcome:failure");
    notebook.save("Failures", search.spec());
    Notebook.Saved former = notebook.searchesProperty().get().getFirst();
    type("event.outcome:success");
    notebook.save(" Failures ", search.spec());
    assertEquals(
        "Failures is saved anew; it was: event.outcome:failure",
        fixture.session.notes().newestProperty().get().text());
    fixture.session.notes().undo();
    assertEquals(List.of(former), notebook.searchesProperty().get());
    fixture.session.notes().undo();
    assertEquals(List.of(), notebook.searchesProperty().get());
  }

  @Test
  void aSearchIsSavedWithItsFiltersAndOpenedAgain() {
    type("event.outcome:failure");
    new ChipsModel(search).add(EventFilter.is("user.name", "deploy"));
    notebook.save("Failed deploys", search.spec());
    fixture.navigator.go(new Place.Timeline("user.name:ops", null, null, null));
    Notebook.Saved saved = notebook.searchesProperty().get().getFirst();
    search.open(saved.search());
    assertEquals("event.outcome:failure", search.queryProperty().get());
    assertEquals(List.of(EventFilter.is("user.name", "deploy")), search.filtersProperty().get());
    notebook.forget(saved);
    assertEquals(List.of(), notebook.searchesProperty().get());
    fixture.session.notes().undo();
    assertEquals(List.of(saved), notebook.searchesProperty().get());
  }

  @Test
  void eachSearchStandsUnderTheOneThatItWasRefinedFrom() {
    type("user.name:deploy");
    type("user.name:deploy and event.outcome:failure");
    fixture.navigator.back();
    type("user.name:deploy and event.action:GetObject");
    assertEquals(3, notebook.pastProperty().get().size());
    List<String> lines = new ArrayList<>(tree());
    assertEquals("user.name:deploy", lines.removeFirst());
    lines.sort(null);
    assertEquals(
        List.of(
            "-user.name:deploy and event.action:GetObject",
            "-user.name:deploy and event.outcome:failure"),
        lines);
    type("");
    type("user.name:ops");
    assertTrue(tree().contains("user.name:ops"), "everything is where all searches begin");
    int before = tree().size();
    type("user.name:deploy");
    assertEquals(before, tree().size(), "none stands there twice");
  }

  @Test
  void twoEventsAreComparedFieldByField() {
    CompareModel comparing = new CompareModel();
    AuditEvent first = open(1);
    AuditEvent second = open(4);
    comparing.choose(first);
    comparing.choose(first);
    assertEquals(null, comparing.firstProperty().get(), "once more lets it go");
    comparing.choose(first);
    comparing.choose(second);
    CompareModel.Pair pair = comparing.pairProperty().get();
    assertNotNull(pair);
    List<EventDifference.Line> lines = EventDifference.of(pair.first(), pair.second());
    assertTrue(lines.stream().anyMatch(line -> line.field().equals("event.id") && line.differs()));
    assertTrue(lines.stream().anyMatch(line -> !line.differs()));
    assertTrue(EventDifference.of(first, first).stream().noneMatch(EventDifference.Line::differs));
  }

  @Test
  void aSearchOfTheLastStartIsFoundAgainWhereItStoodInTheTree() {
    type("user.name:deploy");
    type("user.name:deploy and event.outcome:failure");
    SearchSpec last = search.spec();
    List<String> before = tree();
    SessionModel later =
        new SessionModel(
            fixture.workbench, new SameThreadJobRunner(), Runnable::run, FakeWorkbench.CLOCK);
    later.notebook().searched(last);
    assertEquals(List.of(), later.notebook().pastProperty().get());
    later.reload();
    assertEquals(notebook.current(), later.notebook().current());
    assertEquals(
        before,
        SearchTree.of(later.notebook().pastProperty().get()).stream()
            .map(line -> "-".repeat(line.depth()) + line.search().search().kql())
            .toList());
  }

  @Test
  void whatIsCopiedIsWhatIsShown() {
    List<String> copied = new ArrayList<>();
    CopyModel copying = new CopyModel(fixture.context, search, copied::add);
    type("user.name:deploy");
    copying.json();
    assertEquals(List.of(), copied, "no event is open");
    AuditEvent event = open(0);
    copying.json();
    assertTrue(copied.getLast().contains("\"" + event.id() + "\""));
    copying.csv();
    List<String> rows = copied.getLast().lines().toList();
    assertEquals(2, rows.size());
    assertTrue(rows.getFirst().contains("\"event.id\""));
    assertTrue(rows.getLast().contains("\"" + event.id() + "\""));
    copying.curl();
    assertTrue(copied.getLast().contains("user.name:deploy"), copied.getLast());
    assertTrue(copied.getLast().contains("$EXHIBIT_API_KEY"));
    copying.dsl();
    assertTrue(copied.getLast().startsWith("{"));
  }
}
