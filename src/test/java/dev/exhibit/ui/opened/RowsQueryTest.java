package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.ui.common.EventFields;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsQueryTest {
  private static final TimeSpan DAY =
      new TimeSpan(Instant.parse("2026-07-14T00:00:00Z"), Instant.parse("2026-07-15T00:00:00Z"));
  private static final TimeSpan NEXT =
      new TimeSpan(Instant.parse("2026-07-15T00:00:00Z"), Instant.parse("2026-07-16T00:00:00Z"));
  private static final String IN_DAY =
      "@timestamp >= \"2026-07-14T00:00:00Z\" and @timestamp < \"2026-07-15T00:00:00Z\"";
  private static final String IN_NEXT =
      "@timestamp >= \"2026-07-15T00:00:00Z\" and @timestamp < \"2026-07-16T00:00:00Z\"";

  private static EventFields.Line line(String field, String... values) {
    return new EventFields.Line(field, String.join(", ", values), List.of(values));
  }

  @Test
  void anotherTimeTakesThePlaceOfTheOneBefore() {
    for (String typed : List.of("", "user.name:ops", "user.name:ops or user.name:deploy")) {
      String once = RowsQuery.during(typed, DAY);
      assertDoesNotThrow(() -> Kql.parse(once));
      assertEquals(RowsQuery.during(typed, NEXT), RowsQuery.during(once, NEXT));
    }
    assertEquals(IN_DAY, RowsQuery.during(" ", DAY));
    assertEquals("user.name:ops and " + IN_NEXT, RowsQuery.during("user.name:ops", NEXT));
    assertEquals("(a:1 or b:2) and " + IN_NEXT, RowsQuery.during("a:1 or b:2", NEXT));
  }

  @Test
  void anotherTimeTakesThePlaceOfTheOneBeforeThatWasNarrowedSince() {
    EventFields.Line ops = line("user.name", "ops");
    for (String typed : List.of("", "a:1", "a:1 or b:2")) {
      String during = RowsQuery.during(typed, DAY);
      for (String narrowed :
          List.of(
              RowsQuery.include(during, ops),
              RowsQuery.exclude(during, ops),
              RowsQuery.exists(during, ops))) {
        String moved = narrowed.replace(IN_DAY, IN_NEXT);
        assertEquals(moved, RowsQuery.during(narrowed, NEXT));
        assertDoesNotThrow(() -> Kql.parse(moved));
      }
    }
    assertEquals(
        "(a:1 or b:2) and user.name:\"ops\" and " + IN_DAY,
        RowsQuery.include("(a:1 or b:2) and " + IN_DAY, ops));
    assertEquals("user.name:* and " + IN_DAY, RowsQuery.exists(IN_DAY, ops));
  }

  @Test
  void aTimeOfOneOfSeveralChoicesIsLeftToIt() {
    String typed = "a:1 or b:2 and " + IN_DAY;
    assertEquals("(" + typed + ") and " + IN_NEXT, RowsQuery.during(typed, NEXT));
  }

  @Test
  void fieldsNarrowWhatIsTyped() {
    assertEquals(
        "a:1 and tags:\"x\" and tags:\"y \\\"z\"",
        RowsQuery.include("a:1", line("tags", "x", "y \"z")));
    assertEquals(
        "(a:1 or b:2) and not user.name:\"ops\"",
        RowsQuery.exclude("a:1 or b:2", line("user.name", "ops")));
    assertEquals("user.name:*", RowsQuery.exists("", line("user.name", "ops")));
    assertEquals("user.name:\"ops\"", RowsQuery.pivot(line("user.name", "ops")));
  }
}
