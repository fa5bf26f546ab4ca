package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.LateJobRunner;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventRowsTest {
  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private int fetched;
  private boolean down;

  private Answer<EventPage> page(PageCursor after, int size, int total) {
    fetched++;
    if (down) {
      throw new StoreUnavailableException("It does not answer.", "Start it.", null);
    }
    int from = after == null ? 0 : Integer.parseInt(after.tiebreak()) + 1;
    int to = Math.min(total, from + size);
    List<AuditEvent> events =
        IntStream.range(from, to)
            .mapToObj(
                i -> new AuditEvent("" + i, START.plusSeconds(i), new Document(java.util.Map.of())))
            .toList();
    PageCursor next = to >= total ? null : new PageCursor(START.plusSeconds(to - 1), "" + (to - 1));
    Proof proof =
        new Proof(
            List.of("i"),
            "{}",
            "0",
            START,
            START.plusSeconds(9),
            total,
            "eq",
            new Shards(1, 1, 0, 0),
            false,
            null,
            null,
            1);
    return new Answer.Complete<>(new EventPage(events, next), proof);
  }

  private EventRows rows(int total) {
    return new EventRows(
        (after, size) -> page(after, size, total),
        new JobSlot(new SameThreadJobRunner(), Runnable::run));
  }

  @Test
  void aShortListIsWhole() {
    EventRows rows = rows(7);
    assertEquals(7, rows.size());
    assertEquals("6", event(rows, 6).id());
    assertEquals(1, fetched);
  }

  @Test
  void anEmptyListIsFull() {
    EventRows rows = rows(0);
    assertEquals(0, rows.size());
    assertEquals(Face.FULL, rows.faceProperty().get());
  }

  @Test
  void theNextPageIsFetchedWhenItIsLookedAt() {
    EventRows rows = rows(1000);
    assertEquals(EventRows.PAGE + 1, rows.size());
    assertEquals(1, fetched);
    rows.get(EventRows.PAGE);
    assertEquals(2 * EventRows.PAGE + 1, rows.size());
    assertEquals("" + EventRows.PAGE, event(rows, EventRows.PAGE).id());
  }

  @Test
  void theNextPageIsFetchedBeforeItsRowsAreLookedAt() {
    EventRows rows = rows(1000);
    rows.get(EventRows.PAGE / 2);
    assertEquals(1, fetched, "half a page away");
    rows.get(EventRows.PAGE - 5);
    assertEquals(2 * EventRows.PAGE + 1, rows.size());
  }

  @Test
  void aPageThatIsOnItsWayIsNotAskedForAgain() {
    LateJobRunner jobs = new LateJobRunner();
    EventRows rows =
        new EventRows((after, size) -> page(after, size, 1000), new JobSlot(jobs, Runnable::run));
    jobs.go();
    rows.get(EventRows.PAGE);
    rows.get(EventRows.PAGE);
    jobs.go();
    assertEquals(2 * EventRows.PAGE + 1, rows.size());
    assertEquals(2, fetched);
  }

  @Test
  void aLongScrollKeepsFewPagesAndEveryRowInItsPlace() {
    EventRows rows = rows(20_000);
    for (int i = 0; i < 20_000; i++) {
      rows.get(i);
      assertEquals("" + i, event(rows, i).id());
    }
    assertEquals(20_000, rows.size());
    assertTrue(rows.held() <= 8, "pages in memory: " + rows.held());
    rows.get(3);
    assertEquals("3", event(rows, 3).id());
    assertTrue(rows.held() <= 8, "pages in memory: " + rows.held());
  }

  @Test
  void looksForARowWithoutFetching() {
    EventRows rows = rows(5000);
    int before = fetched;
    assertEquals(42, rows.indexOf(rows.get(42)));
    assertEquals(-1, rows.indexOf("no row"));
    assertEquals(before, fetched);
  }

  @Test
  void knowsTheTimeOfTheRowAbove() {
    EventRows rows = rows(5);
    assertNull(rows.get(0).before());
    assertEquals(START.plusSeconds(2), rows.get(3).before());
  }

  @Test
  void aFailureIsSaidAndCanBeTriedAgain() {
    down = true;
    EventRows rows = rows(5);
    Face.Failed failed = assertInstanceOf(Face.Failed.class, rows.faceProperty().get());
    assertTrue(failed.trouble().storeDown());
    assertEquals("Start it.", failed.trouble().todo());
    down = false;
    rows.retry();
    assertEquals(5, rows.size());
    assertEquals(Face.FULL, rows.faceProperty().get());
  }

  @Test
  void aPageThatFailsBeforeItIsLookedAtLeavesTheRows() {
    EventRows rows = rows(1000);
    down = true;
    rows.get(EventRows.PAGE - 5);
    assertEquals(Face.FULL, rows.faceProperty().get());
    rows.get(EventRows.PAGE - 4);
    assertEquals(2, fetched, "it is not asked for again and again");
    rows.get(EventRows.PAGE);
    assertInstanceOf(Face.Failed.class, rows.faceProperty().get());
    down = false;
    rows.retry();
    assertEquals(Face.FULL, rows.faceProperty().get());
    assertEquals(2 * EventRows.PAGE + 1, rows.size());
  }

  @Test
  void aPageThatIsWaitedForIsAskedForWhenAnotherOneFailed() {
    LateJobRunner jobs = new LateJobRunner();
    EventRows rows =
        new EventRows((after, size) -> page(after, size, 5000), new JobSlot(jobs, Runnable::run));
    jobs.go();
    for (int row = 0; row < 1900; row++) {
      rows.get(row);
      jobs.go();
    }
    assertNull(rows.peek(0), "long forgotten");
    rows.get(rows.size() - 2); // the next page is on its way
    rows.get(0);
    down = true;
    jobs.next();
    down = false;
    jobs.go();
    assertNotNull(rows.peek(0));
    assertEquals(Face.FULL, rows.faceProperty().get());
  }

  @Test
  void rowsInViewAndARowThatIsChosenFarFromThemAreAtHandTogether() {
    EventRows rows = rows(20_000);
    assertEquals(3000, place(rows, 3000));
    rows.get(0);
    rows.get(3000);
    int before = fetched;
    for (int i = 0; i < 5; i++) {
      assertEquals("0", event(rows, 0).id());
      assertEquals("3000", event(rows, 3000).id());
    }
    assertEquals(before, fetched, "neither drives out the other");
  }

  private static int place(EventRows rows, int second) {
    int[] place = {-1};
    rows.find(
        new AuditEvent("" + second, START.plusSeconds(second), new Document(java.util.Map.of())),
        at -> place[0] = at);
    return place[0];
  }

  @Test
  void aRowIsFoundHoweverManyPagesOnAndFewPagesAreHeld() {
    EventRows rows = rows(20_000);
    assertEquals(7, place(rows, 7));
    assertEquals(1, fetched, "it was at hand");
    assertEquals(2345, place(rows, 2345));
    assertEquals(24, fetched, "no page beyond it");
    assertTrue(rows.held() <= 8, "pages in memory: " + rows.held());
    assertEquals("2345", event(rows, 2345).id());
    assertEquals(3, place(rows, 3), "of a page that was forgotten");
  }

  @Test
  void aRowThatIsNotThereIsLookedForUntilItsTimeIsPassed() {
    EventRows rows = rows(20_000);
    int[] place = {-1};
    Document none = new Document(java.util.Map.of());
    rows.find(new AuditEvent("other", START.plusSeconds(250), none), at -> place[0] = at);
    assertEquals(-1, place[0]);
    assertEquals(3, fetched);
  }

  @Test
  void aRowIsNotLookedForWithoutEnd() {
    EventRows rows = rows(20_000);
    assertEquals(-1, place(rows, 19_000));
    assertEquals(50, fetched);
    assertEquals(5001, rows.size());
    assertEquals(-1, place(rows(10), 11), "and not beyond the last row");
  }

  @Test
  void aRowIsFoundWhenItsPageComesAfterAFailure() {
    down = true;
    EventRows rows = rows(1000);
    int[] place = {-1};
    Document none = new Document(java.util.Map.of());
    rows.find(new AuditEvent("150", START.plusSeconds(150), none), at -> place[0] = at);
    assertEquals(-1, place[0]);
    down = false;
    rows.retry();
    assertEquals(150, place[0]);
  }

  @Test
  void allOfAListThatBeginsLaterIsGivenFromTheFirst() {
    EventRows rows =
        new EventRows(
            (after, size) -> page(after == null ? new PageCursor(START, "499") : after, size, 1000),
            (after, size) -> page(after, size, 1000),
            new JobSlot(new SameThreadJobRunner(), Runnable::run));
    assertEquals("500", event(rows, 0).id());
    int[] given = new int[1];
    rows.each(event -> given[0]++, dev.exhibit.task.Cancellation.none());
    assertEquals(1000, given[0]);
  }

  private static AuditEvent event(EventRows rows, int index) {
    AuditEvent event = rows.get(index).event();
    assertNotNull(event);
    return event;
  }
}
