package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.KeptRecord.Seal;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A person's word: in force for all of the period is good, and anything less is open. */
class AttestationsTest {
  private static final Control CONTROL = Bench.shipped("ATT-CC1.1");
  private static final Period YEAR = Period.parse("2026-01-01/2027-01-01", ZoneOffset.UTC);
  private static final Instant AFTER = Instant.parse("2027-02-01T00:00:00Z");

  private static Instant day(String text) {
    return Instant.parse(text + "T00:00:00Z");
  }

  private static KeptRecord attested(String from, String until, List<Seal> seals) {
    return kept("ATT-CC1.1", from, until, seals, null);
  }

  private static KeptRecord kept(
      String control, String from, String until, List<Seal> seals, @Nullable String withdrawal) {
    return new KeptRecord(
        new PersonRecord(
            "0123456789ab",
            control,
            "people-lead",
            day("2026-01-05"),
            new Attested("So it is.", day(from), day(until)),
            List.of()),
        "00",
        seals,
        withdrawal);
  }

  private static Evaluation judge(Instant now, KeptRecord... records) {
    return new Attestations(CONTROL, YEAR, now).judge(List.of(records));
  }

  private static List<String> gaps(Evaluation evaluation) {
    return evaluation.gaps().stream()
        .map(gap -> gap.kind() + " " + gap.since() + " " + gap.until())
        .toList();
  }

  @Test
  void nobodyAttestedIsOpenAndItsTwinIsGood() {
    Evaluation none = judge(AFTER);
    assertEquals(State.PENDING, none.state());
    assertEquals(0, none.population());
    assertEquals(
        List.of("ATTESTATION_OVERDUE 2026-01-01T00:00:00Z 2027-01-01T00:00:00Z"), gaps(none));
    assertTrue(none.gaps().getFirst().todo().contains("code of conduct"));

    Evaluation whole = judge(AFTER, attested("2026-01-01", "2027-01-01", List.of()));
    assertEquals(State.PASS, whole.state());
    assertEquals(1, whole.population());
    assertEquals(List.of(), gaps(whole));
    assertEquals(
        "Attested by people-lead until 2027-01-01T00:00:00Z, named, not proven.", whole.reason());
  }

  @Test
  void aSignatureIsSaidAndABrokenOneToo() {
    Seal good = new Seal("Lead", "aa", "people-lead", List.of());
    assertTrue(
        judge(AFTER, attested("2026-01-01", "2027-01-01", List.of(good)))
            .reason()
            .endsWith(", signed by Lead, the certificate of people-lead."));
    Seal bad = new Seal("Lead", "aa", "people-lead", List.of("It is another's."));
    assertTrue(
        judge(AFTER, attested("2026-01-01", "2027-01-01", List.of(bad)))
            .reason()
            .contains("named, not proven; a signature does not hold: It is another's."));
  }

  @Test
  void everyPartThatNobodyAttestedIsAGapOfItsOwn() {
    Evaluation part =
        judge(
            AFTER,
            attested("2026-08-01", "2026-10-01", List.of()),
            attested("2026-02-01", "2026-05-01", List.of()));
    assertEquals(State.PENDING, part.state());
    assertEquals(2, part.population());
    assertEquals(
        List.of(
            "ATTESTATION_OVERDUE 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z",
            "ATTESTATION_OVERDUE 2026-05-01T00:00:00Z 2026-08-01T00:00:00Z",
            "ATTESTATION_OVERDUE 2026-10-01T00:00:00Z 2027-01-01T00:00:00Z"),
        gaps(part));
    Evaluation joined =
        judge(
            AFTER,
            attested("2026-05-01", "2027-10-01", List.of()),
            attested("2025-02-01", "2026-05-01", List.of()));
    assertEquals(State.PASS, joined.state());
  }

  @Test
  void anotherControlsWordAndOneTakenBackCountForNothing() {
    assertEquals(
        State.PENDING,
        judge(AFTER, kept("ATT-CC1.2", "2026-01-01", "2027-01-01", List.of(), null)).state());
    assertEquals(
        State.PENDING,
        judge(AFTER, kept("ATT-CC1.1", "2026-01-01", "2027-01-01", List.of(), "ba9876543210"))
            .state());
  }

  @Test
  void aPeriodThatIsOpenIsJudgedUpToNow() {
    Evaluation early = judge(day("2026-06-01"), attested("2026-01-01", "2026-09-01", List.of()));
    assertEquals(State.PASS, early.state());
    assertTrue(early.provisional());
    assertEquals(List.of("PERIOD_OPEN 2026-06-01T00:00:00Z 2027-01-01T00:00:00Z"), gaps(early));
    Evaluation late = judge(day("2026-10-01"), attested("2026-01-01", "2026-09-01", List.of()));
    assertEquals(State.PENDING, late.state());
    assertEquals(
        List.of(
            "PERIOD_OPEN 2026-10-01T00:00:00Z 2027-01-01T00:00:00Z",
            "ATTESTATION_OVERDUE 2026-09-01T00:00:00Z null"),
        gaps(late));
    Evaluation before = judge(day("2025-12-01"), attested("2025-01-01", "2027-09-01", List.of()));
    assertEquals(State.NOT_EVALUABLE, before.state());
  }

  @Test
  void whatEndsSoonIsAskedForBeforeItEnds() {
    KeptRecord ending = attested("2026-01-01", "2026-09-01", List.of());
    assertEquals(1, judge(day("2026-08-01"), ending).gaps().size(), "a month and a day before");
    Evaluation soon = judge(day("2026-08-02"), ending);
    assertEquals(State.PASS, soon.state());
    assertEquals("ATTESTATION_OVERDUE 2026-09-01T00:00:00Z null", gaps(soon).getLast());
    Evaluation renewed =
        judge(day("2026-08-02"), ending, attested("2026-09-01", "2027-09-01", List.of()));
    assertEquals(1, renewed.gaps().size(), "another follows");
    assertEquals(
        1,
        judge(day("2026-12-20"), attested("2026-01-01", "2027-01-01", List.of())).gaps().size(),
        "it ends with the period");
  }
}
