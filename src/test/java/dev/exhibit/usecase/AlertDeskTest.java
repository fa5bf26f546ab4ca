package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.exhibit.model.AlertStep.Assignment;
import dev.exhibit.model.UserFacingException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AlertDeskTest {
  @Test
  void anOwnerHasANameOrThereIsNone() {
    LocalDate due = LocalDate.of(2026, 12, 31);
    assertEquals(new Assignment("ann", due), AlertDesk.named(new Assignment(" ann ", due)));
    assertEquals(new Assignment(null, due), AlertDesk.named(new Assignment(null, due)));
    for (String blank : new String[] {"", " ", "\t"}) {
      assertThrows(
          UserFacingException.class, () -> AlertDesk.named(new Assignment(blank, due)), blank);
    }
  }
}
