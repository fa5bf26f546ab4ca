package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.PersonRecord.Answered;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SaidWordsTest {
  private static final Instant FROM = Instant.parse("2026-09-23T22:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-09-30T22:00:00Z");

  @Test
  void aWaiverIsToldByDaysOfTheZone() {
    Waived act = new Waived("user.name:deploy", "Moves out", "cto", FROM, UNTIL);
    assertEquals("Waiver", SaidWords.kind(act));
    assertEquals(
        "user.name:deploy: Moves out (approved by cto, from 2026-09-24 until 2026-10-01)",
        SaidWords.sentence(act, ZoneId.of("Europe/Zurich")));
  }

  @Test
  void anAttestationSaysForWhichDays() {
    Attested act = new Attested("It holds", FROM, UNTIL);
    assertEquals("Attestation", SaidWords.kind(act));
    assertEquals(
        "It holds (from 2026-09-23 until 2026-09-30)", SaidWords.sentence(act, ZoneOffset.UTC));
  }

  @Test
  void aRemarkStandsOnlyWhereThereIsOne() {
    Answered good = new Answered("A4", "?", "e1", true, "");
    Answered bad = new Answered("A4", "?", "e1", false, "no purpose");
    SignedOff review = new SignedOff("S1", FakeWorkbench.PERIOD, "ab", "seen");
    assertEquals("A4 of e1 holds", SaidWords.sentence(good, ZoneOffset.UTC));
    assertEquals("A4 of e1 does not hold: no purpose", SaidWords.sentence(bad, ZoneOffset.UTC));
    assertEquals("S1 in 2026-07-01 → 2026-10-01: seen", SaidWords.sentence(review, ZoneOffset.UTC));
  }
}
