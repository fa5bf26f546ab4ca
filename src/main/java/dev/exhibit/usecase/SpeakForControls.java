package dev.exhibit.usecase;

import dev.exhibit.evaluation.Facts;
import dev.exhibit.evaluation.PeoplesPart;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord.Answered;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.State;
import dev.exhibit.query.Kql;
import dev.exhibit.query.KqlException;
import dev.exhibit.query.Queries;
import dev.exhibit.usecase.PeopleRecords.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people may say of controls, and what it must hold to be said. */
public final class SpeakForControls {
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final Session session;
  private final PeopleRecords records;
  private final Supplier<ControlLibrary> library;
  private final Function<Period, List<Evaluation>> stored;

  /**
   * Speaks for the controls of that library.
   *
   * @param stored newest stored evaluations of a period
   */
  public SpeakForControls(
      Session session,
      PeopleRecords records,
      Supplier<ControlLibrary> library,
      Function<Period, List<Evaluation>> stored) {
    this.session = session;
    this.records = records;
    this.library = library;
    this.stored = stored;
  }

  /**
   * Who says it, and how.
   *
   * @param by a name; nothing here proves it
   * @param files attached
   * @param identity key that signs; null leaves the name unproven
   */
  public record Speaker(String by, List<Path> files, @Nullable Identity identity) {
    public Speaker {
      files = List.copyOf(files);
    }
  }

  /**
   * A control holds.
   *
   * @param from null for the beginning of the engagement's period where that has begun, else now
   * @param until null for as long as the control says that an attestation holds
   */
  public KeptRecord attest(
      String id, String statement, @Nullable Instant from, @Nullable Instant until, Speaker who) {
    Control control = control(id);
    Instant now = records.now();
    Instant begin = from == null ? begin(now) : from;
    Duration renew = control.items() instanceof ItemRule.Attestations rule ? rule.renew() : A_YEAR;
    Instant end = until == null ? now.plus(renew) : until;
    if (!begin.isBefore(end)) {
      throw new BadRequestException(
          "An attestation must end after it begins, but " + end + " is not after " + begin + ".");
    }
    Attested act = new Attested(PeopleRecords.said("statement", statement), begin, end);
    return records.keep(control.id(), who.by(), act, who.files(), who.identity());
  }

  private Instant begin(Instant now) {
    Period period = session.engagement().period();
    return period != null && period.from().isBefore(now) ? period.from() : now;
  }

  /**
   * Departures are accepted for a time.
   *
   * @param until null is refused: a waiver ends
   */
  public KeptRecord waive(
      String id, String scope, String reason, String approver, Instant until, Speaker who) {
    Control control = control(id);
    if (control.isAttested()) {
      throw new BadRequestException(
          id + " rests on attestations and has no items that a waiver could cover.");
    }
    String by = PeopleRecords.said("by", who.by());
    String approved = PeopleRecords.said("approver", approver);
    if (by.equalsIgnoreCase(approved)) {
      throw new BadRequestException(
          "The approver must be another person than " + by + ", who asks for the waiver.");
    }
    Instant now = records.now();
    if (!until.isAfter(now)) {
      throw new BadRequestException(
          "The waiver would have ended before it begins: " + until + " is not after " + now + ".");
    }
    Waived act =
        new Waived(query(scope), PeopleRecords.said("reason", reason), approved, now, until);
    return records.keep(control.id(), by, act, who.files(), who.identity());
  }

  private static String query(String scope) {
    String text = PeopleRecords.said("scope", scope);
    try {
      if (!Queries.runsInProcess(Kql.parse(text))) {
        throw new BadRequestException("A waiver's scope is KQL; raw: cannot be used in it.");
      }
      return text;
    } catch (KqlException e) {
      throw new BadRequestException("'" + text + "' is not KQL: " + e.getMessage(), e);
    }
  }

  /**
   * What was read in items.
   *
   * @param items event ids, or {@code *} for all that are to be read
   */
  public List<KeptRecord> answer(
      String id, String attribute, List<String> items, boolean holds, String remark, Speaker who) {
    Control control = control(id);
    Attribute asked = attribute(control, attribute, false);
    if (items.isEmpty()) {
      throw new BadRequestException("Name the items that were read, by event id.");
    }
    if (!holds && items.contains(PeoplesReading.EVERY_ITEM)) {
      throw new BadRequestException("Name each item that departs; not all do.");
    }
    String words = holds && remark.isBlank() ? "" : PeopleRecords.said("remark", remark);
    List<KeptRecord> kept = new ArrayList<>();
    for (String item : items) {
      Answered act =
          new Answered(asked.id(), asked.text(), PeopleRecords.said("item", item), holds, words);
      kept.add(records.keep(control.id(), who.by(), act, who.files(), who.identity()));
    }
    return kept;
  }

  /** A review of the newest stored result of a period. */
  public KeptRecord signOff(
      String id, String attribute, Period period, String remark, Speaker who) {
    Control control = control(id);
    Attribute asked = attribute(control, attribute, true);
    if (PeoplesPart.isOwner(control, who.by())) {
      throw new BadRequestException(
          who.by() + " owns " + id + " and cannot sign it off; somebody else has to.");
    }
    String facts = Facts.all(evaluation(control, period));
    String words = remark.isBlank() ? "" : PeopleRecords.said("remark", remark);
    SignedOff act = new SignedOff(asked.id(), period, facts, words);
    return records.keep(control.id(), who.by(), act, who.files(), who.identity());
  }

  /** The newest stored result of a period shows that the control does not do what it should. */
  public KeptRecord confirm(String id, Period period, String reason, Speaker who) {
    Control control = control(id);
    Evaluation evaluation = evaluation(control, period);
    if (evaluation.proposed() != State.INEFFECTIVE) {
      throw new BadRequestException(
          evaluation.state() == State.INEFFECTIVE
              ? "It is confirmed already that " + id + " is ineffective in this period."
              : "Nothing in the newest result of " + id + " proposes that it is ineffective.");
    }
    Confirmed act =
        new Confirmed(period, Facts.exceptions(evaluation), PeopleRecords.said("reason", reason));
    return records.keep(control.id(), who.by(), act, who.files(), who.identity());
  }

  private Evaluation evaluation(Control control, Period period) {
    return stored.apply(period).stream()
        .filter(one -> one.control().equals(control.id()))
        .filter(one -> one.definitionSha256().equals(control.definition().sha256()))
        .findFirst()
        .orElseThrow(() ->
            new BadRequestException(
                control.id()
                    + " has no result for this period by its present definition; evaluate it"
                    + " first."));
  }

  private static Attribute attribute(Control control, String id, boolean signOff) {
    return control.attributes().stream()
        .filter(one -> one.id().equals(id) && one.test() == null && one.signOff() == signOff)
        .findFirst()
        .orElseThrow(() ->
            new BadRequestException(
                control.id()
                    + " has no attribute "
                    + id
                    + (signOff ? " of kind sign-off." : " of kind read.")));
  }

  private Control control(String id) {
    return library
        .get()
        .find(id)
        .orElseThrow(() ->
            new BadRequestException(
                "There is no control " + id + "; `exhibit controls list` names them all."));
  }
}
