package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evaluation.PeoplesPart.Reading;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Act;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.State;
import dev.exhibit.testing.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people say of the facts, each with a twin of which nothing was said. */
class PeoplesPartTest {
  private static final Control READ =
      Bench.changed(
          Bench.shipped("AWS-NO-MFA"),
          "attributes:\n",
          "attributes:\n  - {id: A9, text: Explained, kind: read}\n");
  private static final Control REVIEWED =
      Bench.changed(
          Bench.shipped("AWS-NO-MFA"),
          "attributes:\n",
          "attributes:\n  - {id: R1, text: Reviewed, kind: sign-off}\n");
  private static final Instant NOW = Bench.LATER;

  private static dev.exhibit.model.Document stop(int minute, String who) {
    return Events.at(Bench.PERIOD.from().plusSeconds(minute * 60L))
        .set("event.action", "StopLogging")
        .set("user.name", who)
        .set("exhibit.effect", "succeeded")
        .document();
  }

  /** A login that keeps every test. */
  private static dev.exhibit.model.Document login(int minute) {
    return Events.at(Bench.PERIOD.from().plusSeconds(minute * 60L))
        .set("event.action", "ConsoleLogin")
        .set("user.name", "ops")
        .set("exhibit.effect", "succeeded")
        .set("exhibit.mfa", "Yes")
        .set("aws.cloudtrail.user_identity.type", "IAMUser")
        .document();
  }

  private static Evaluation found(Control control, dev.exhibit.model.Document... more) {
    return Bench.judge(control, Bench.store(Bench.heartbeat(), more));
  }

  private static KeptRecord kept(Control control, String by, Act act, @Nullable String taken) {
    return new KeptRecord(
        new PersonRecord("0123456789ab", control.id(), by, NOW, act, List.of()),
        "00",
        List.of(),
        taken);
  }

  private static Evaluation judge(
      Control control, Evaluation found, Reading reading, KeptRecord... records) {
    return new PeoplesPart(control, List.of(records), NOW).judge(found, reading, Map.of());
  }

  private static Item departure(Evaluation of) {
    return new Item(
        Item.Kind.EXCEPTION, "e1", of.period().from(), "a", "b", "c", "A9", "read by x: no", 1);
  }

  @Test
  void whatNobodyReadIsOpenAndWhatAllReadIsGood() {
    Evaluation found = found(READ, login(1));
    assertEquals(State.PENDING, found.state(), found.reason());
    Evaluation open = judge(READ, found, new Reading(1, List.of(), "1 items"));
    assertEquals(State.PENDING, open.state());
    assertEquals("1 item to be read by a person, of 1 items.", open.reason());
    Evaluation read = judge(READ, found, new Reading(0, List.of(), "1 items"));
    assertEquals(State.PASS, read.state(), read.reason());
    assertEquals(found.population(), read.population());
  }

  @Test
  void aDepartureThatWasReadIsAnExceptionWhateverElseIsOpen() {
    Evaluation found = found(READ, login(1));
    Evaluation bad = judge(READ, found, new Reading(3, List.of(departure(found)), "4 items"));
    assertEquals(State.EXCEPTION, bad.state());
    assertEquals(1, bad.exceptions());
    assertEquals("A9", bad.items().getFirst().attribute());
    assertEquals(List.of("OPEN_EXCEPTION"), Bench.kinds(bad));
  }

  @Test
  void whatWasReadInABlindPeriodIsNoAnswer() {
    List<dev.exhibit.model.Document> log = new ArrayList<>(Bench.shortLog());
    Evaluation found = Bench.judge(READ, Bench.store(log, login(1)));
    assertEquals(State.PENDING, found.state());
    Evaluation read = judge(READ, found, new Reading(0, List.of(), "1 items"));
    assertEquals(State.NOT_EVALUABLE, read.state());
    assertTrue(Bench.kinds(read).contains("LOG_SHORT"));
  }

  @Test
  void aReviewIsSignedOffByAnotherAndLapsesWhenTheFactsChange() {
    Evaluation found = found(REVIEWED, login(1));
    assertEquals(State.PENDING, judge(REVIEWED, found, Reading.NONE).state());
    SignedOff act = new SignedOff("R1", found.period(), Facts.all(found), "");
    KeptRecord signed = kept(REVIEWED, "compliance-lead", act, null);
    assertEquals(State.PASS, judge(REVIEWED, found, Reading.NONE, signed).state());
    assertTrue(
        judge(REVIEWED, found, Reading.NONE, signed)
            .reason()
            .contains("compliance-lead signed off R1 (named, not proven)"));
    assertEquals(
        State.PENDING,
        judge(REVIEWED, found, Reading.NONE, kept(REVIEWED, "Platform-Lead ", act, null)).state(),
        "the owner cannot");
    assertEquals(
        State.PENDING,
        judge(REVIEWED, found, Reading.NONE, kept(REVIEWED, "x", act, "ba9876543210")).state(),
        "it was withdrawn");
    Evaluation more = found(REVIEWED, login(1), login(2));
    assertEquals(State.PENDING, judge(REVIEWED, more, Reading.NONE, signed).state());
  }

  @Test
  void ineffectiveNeedsAPersonWhoConfirmsTheseVeryFacts() {
    Control control = Bench.shipped("AWS-TRAIL");
    Evaluation found = found(control, stop(1, "ops"), stop(2, "dev"));
    assertEquals(State.EXCEPTION, found.state(), found.reason());
    assertEquals(State.INEFFECTIVE, found.proposed());
    assertEquals(State.EXCEPTION, judge(control, found, Reading.NONE).state());
    Confirmed act = new Confirmed(found.period(), Facts.exceptions(found), "By design.");
    KeptRecord confirmed = kept(control, "cto", act, null);
    Evaluation ineffective = judge(control, found, Reading.NONE, confirmed);
    assertEquals(State.INEFFECTIVE, ineffective.state());
    assertNull(ineffective.proposed());
    assertEquals(2, ineffective.exceptions(), "what was found stands");
    assertTrue(ineffective.reason().contains("Confirmed by cto on " + NOW));
    assertEquals(
        State.EXCEPTION,
        judge(control, found, Reading.NONE, kept(control, "cto", act, "ba9876543210")).state());
    Evaluation other = found(control, stop(1, "ops"), stop(2, "dev"), stop(3, "x"));
    assertEquals(State.EXCEPTION, judge(control, other, Reading.NONE, confirmed).state());
  }

  private static KeptRecord waiver(String scope, Instant until, @Nullable String taken) {
    Waived act = new Waived(scope, "Ticket", "cto", NOW.minusSeconds(1000), until);
    return kept(Bench.shipped("AWS-TRAIL"), "ops", act, taken);
  }

  @Test
  void aWaiverIsALabelAndChangesNoState() {
    Control control = Bench.shipped("AWS-TRAIL");
    Evaluation found = found(control, stop(1, "ops"));
    String id = found.items().getFirst().eventId();
    PeoplesPart part =
        new PeoplesPart(control, List.of(waiver("user.name:ops", NOW.plusSeconds(9), null)), NOW);
    assertEquals(1, part.waivers().size());
    Evaluation waived = part.judge(found, Reading.NONE, Map.of(id, "0123456789ab"));
    assertEquals(State.EXCEPTION, waived.state());
    assertEquals(found.reason(), waived.reason());
    assertEquals(1, waived.exceptions());
    assertEquals(1, waived.waived());
    assertEquals("0123456789ab", waived.items().getFirst().waiver());
    assertEquals(Bench.kinds(found), Bench.kinds(waived));
    assertEquals(0, judge(control, found, Reading.NONE).waived());
  }

  @Test
  void pastItsEndAWaiverCountsForNothingAndIsAGap() {
    Control control = Bench.shipped("AWS-TRAIL");
    Evaluation found = found(control);
    KeptRecord ended = waiver("user.name:ops", NOW, null);
    assertEquals(0, new PeoplesPart(control, List.of(ended), NOW).waivers().size());
    assertEquals(
        List.of("WAIVER_EXPIRED"), Bench.kinds(judge(control, found, Reading.NONE, ended)));
    assertEquals(State.NOT_OCCURRED, judge(control, found, Reading.NONE, ended).state());
    assertEquals(
        List.of(),
        Bench.kinds(
            judge(control, found, Reading.NONE, waiver("user.name:ops", NOW, "ba9876543210"))),
        "withdrawn");
    assertEquals(
        List.of(),
        Bench.kinds(
            judge(
                control,
                found,
                Reading.NONE,
                ended,
                waiver("user.name:ops", NOW.plusSeconds(5), null))),
        "approved again");
    assertEquals(
        List.of("WAIVER_EXPIRED"),
        Bench.kinds(
            judge(
                control,
                found,
                Reading.NONE,
                ended,
                waiver("user.name:dev", NOW.plusSeconds(5), null))),
        "another scope is no renewal");
  }
}
