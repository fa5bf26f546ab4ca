package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayRowsTest {
  private final Fixture fixture = new Fixture();

  private DayRows rows(String kql, ZoneId zone) {
    TimeSpan span = FakeWorkbench.PERIOD.span();
    return new DayRows(
        new EventRows(
            (after, size) -> fixture.workbench.events(kql, span, after, false, size),
            fixture.context.slot()),
        zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "America/St_Johns", "Asia/Kathmandu"})
  void everyEventStandsOnceUnderItsDay(String name) {
    ZoneId zone = ZoneId.of(name);
    DayRows rows = rows("", zone);
    List<String> ids = new ArrayList<>();
    LocalDate day = null;
    int changes = 0;
    for (int i = 0; i < 1500; i++) {
      rows.get(i); // fetches what is not there yet
      EventRow row = rows.get(i);
      assertEquals(i, row.index());
      if (row.day() != null) {
        assertTrue(day == null || row.day().isAfter(day), "days go on");
        day = row.day();
        changes++;
      } else {
        AuditEvent event = row.event();
        assertNotNull(event, "row " + i);
        assertEquals(day, LocalDate.ofInstant(event.time(), zone), "row " + i);
        ids.add(event.id());
      }
    }
    List<String> expected =
        fixture
            .workbench
            .events("", FakeWorkbench.PERIOD.span(), null, false, ids.size())
            .value()
            .events()
            .stream()
            .map(AuditEvent::id)
            .toList();
    assertEquals(expected, ids);
    assertTrue(changes > 10, changes + " days");
  }

  @Test
  void asATableEveryEventIsThereHoweverFewAreAtHand() {
    Sheet sheet = rows("", ZoneOffset.UTC).sheet(ZoneOffset.UTC);
    List<String> ids = new ArrayList<>();
    sheet.rows().each(row -> ids.add(row.get(2)), Cancellation.none());
    long all = fixture.workbench.count("", FakeWorkbench.PERIOD.span()).value();
    assertEquals(all, ids.size());
    assertEquals(all, ids.stream().distinct().count(), "none twice");
  }

  @Test
  void aTableThatWouldLackRowsIsRefused() {
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    Sheet sheet = rows("", ZoneOffset.UTC).sheet(ZoneOffset.UTC);
    assertThrows(
        UserFacingException.class, () -> sheet.rows().each(row -> {}, Cancellation.none()));
  }

  @Test
  void whatWasForgottenComesBackInItsPlace() {
    DayRows rows = rows("", ZoneOffset.UTC);
    String third = id(rows, 3);
    for (int i = 0; i < 2500; i++) {
      rows.get(i);
    }
    rows.get(3);
    assertEquals(third, id(rows, 3));
    assertEquals(LocalDate.parse("2026-07-01"), rows.get(0).day());
  }

  private static String id(DayRows rows, int row) {
    AuditEvent event = rows.get(row).event();
    assertNotNull(event);
    return event.id();
  }

  @Test
  void whatChangesIsToldAsItIs() {
    DayRows rows = rows("user.name:break-glass", ZoneOffset.UTC);
    List<EventRow> copy = new ArrayList<>(rows);
    rows.addListener(
        (javafx.collections.ListChangeListener<EventRow>)
            change -> {
              while (change.next()) {
                if (!change.wasUpdated()) {
                  copy.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                      .clear();
                  for (int i = change.getFrom(); i < change.getTo(); i++) {
                    copy.add(i, null);
                  }
                }
              }
            });
    for (int i = 0; i < 900; i++) {
      rows.get(i);
      assertEquals(rows.size(), copy.size(), "after row " + i);
    }
  }

  @Test
  void nothingHasNoDay() {
    DayRows rows = rows("user.name:nobody", ZoneOffset.UTC);
    assertEquals(0, rows.size());
  }
}
