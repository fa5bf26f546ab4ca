package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.State;
import org.junit.jupiter.api.Test;

/** That nothing was found is said only where it was looked for. */
class CountWordsTest {
  @Test
  void whatCannotBeJudgedHasNoCountWhereNobodyLooked() {
    assertFalse(CountWords.isCounted(State.NOT_EVALUABLE, false, 0));
    assertTrue(CountWords.isCounted(State.NOT_EVALUABLE, true, 0));
    assertTrue(CountWords.isCounted(State.NOT_EVALUABLE, false, 18), "alerts are in the ledger");
    assertTrue(CountWords.isCounted(State.PASS, false, 0), "an attestation asks no store");
  }

  @Test
  void noExceptionIsToldOfWhatCouldBeSeenOnly() {
    assertEquals("no exceptions", CountWords.exceptions(State.PASS, 0));
    assertEquals("2 exceptions", CountWords.exceptions(State.NOT_EVALUABLE, 2));
    assertEquals(
        "no exceptions in what could be seen", CountWords.exceptions(State.NOT_EVALUABLE, 0));
    assertFalse(CountWords.isKnown(State.NOT_EVALUABLE, 0));
  }
}
