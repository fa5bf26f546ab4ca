package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.DefinitionChange.Kind;
import dev.exhibit.model.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which definition was in force when, on the lane under a control's chart. */
class DefinitionLaneTest {
  private static final Period MARCH = Period.parse("2026-03-01/2026-04-01", ZoneOffset.UTC);

  private static DefinitionChange seen(String day, int version) {
    return new DefinitionChange(
        "X",
        version == 1 ? Kind.FIRST_SEEN : Kind.CHANGED,
        Instant.parse(day + "T00:00:00Z"),
        version == 1 ? null : version - 1,
        version,
        null,
        "0f".repeat(32));
  }

  private static List<String> lane(DefinitionChange... seen) {
    return DefinitionsInForce.spans(List.of(seen), MARCH).stream()
        .map(span ->
            span.from().toString().substring(5, 10)
                + "/"
                + span.to().toString().substring(5, 10)
                + " "
                + span.label())
        .toList();
  }

  @Test
  void eachChangeInThePeriodBeginsAnotherSpan() {
    assertEquals(List.of("03-01/04-01 "), lane());
    assertEquals(List.of("03-01/04-01 "), lane(seen("2026-03-09", 1)));
    assertEquals(
        List.of("03-01/03-10 v1", "03-10/03-20 v2", "03-20/04-01 "),
        lane(seen("2026-02-01", 1), seen("2026-03-10", 2), seen("2026-03-20", 3)));
    assertEquals(
        List.of("03-01/04-01 "),
        lane(seen("2026-01-01", 1), seen("2026-02-10", 2), seen("2026-05-20", 3)),
        "before and after the period");
  }
}
