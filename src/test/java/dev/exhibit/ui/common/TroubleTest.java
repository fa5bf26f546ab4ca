package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.UserFacingException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TroubleTest {
  @Test
  void whatWasAskedInVainIsToldInItsOwnWords() {
    Trouble told = Trouble.of(new BadRequestException("The period has not begun.")).orElseThrow();
    assertEquals("The period has not begun.", told.what());
    assertEquals("The period has not begun.", told.sentence());
  }

  @Test
  void whatAPersonCanDoIsToldToo() {
    Trouble told = Trouble.of(new UserFacingException("It is full.", "Make room.")).orElseThrow();
    assertEquals("It is full. Make room.", told.sentence());
  }

  @Test
  void aFaultOfOursIsNotToldAsOneOfTheirs() {
    Trouble told = Trouble.of(new IllegalArgumentException("index -1")).orElseThrow();
    assertEquals("Something went wrong that should not have.", told.what());
    assertTrue(told.todo().contains("index -1"));
  }

  @Test
  void whoCancelledIsToldNothing() {
    assertEquals(Optional.empty(), Trouble.of(new CancellationException()));
  }
}
