package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges again with what people said of the facts: a pure function. A departure that somebody read
 * is an exception like any other; what nobody read or signed off is open; INEFFECTIVE needs a
 * person who confirmed just these exceptions; a waiver is a label and changes no state.
 */
public final class PeoplesPart {
  private final Control control;
  private final List<KeptRecord> records;
  private final Instant now;

  /**
   * The part of people in judging one control.
   *
   * @param records all of them; those of other controls and those taken back do not count
   */
  public PeoplesPart(Control control, List<KeptRecord> records, Instant now) {
    this.control = control;
    this.records =
        records.stream()
            .filter(kept -> kept.stands() && kept.record().control().equals(control.id()))
            .toList();
    this.now = now;
  }

  /**
   * What people read in the items of a population.
   *
   * @param open items that nobody read yet, times attributes
   * @param departures items that somebody read and found wanting
   * @param extent what was to be read, in words without a full stop
   */
  public record Reading(long open, List<Item> departures, String extent) {
    /** Nothing was to be read. */
    public static final Reading NONE = new Reading(0, List.of(), "no item");

    public Reading {
      departures = List.copyOf(departures);
    }
  }

  /**
   * Judges again.
   *
   * @param waived ids of waivers by the id of the event that they cover
   */
  public Evaluation judge(Evaluation found, Reading reading, Map<String, String> waived) {
    Evaluation read = withReading(found, reading);
    Evaluation confirmed = withConfirmation(read);
    List<Item> items =
        confirmed.items().stream()
            .map(item ->
                waived.containsKey(item.eventId())
                    ? item.waivedBy(waived.get(item.eventId()))
                    : item)
            .toList();
    List<Gap> gaps = new ArrayList<>(confirmed.gaps());
    gaps.addAll(expired());
    return confirmed
        .judgedAgain(confirmed.state(), confirmed.reason(), confirmed.proposed(), gaps, items)
        .with(confirmed.facts().with(WaivedCells.of(confirmed.jobs(), items)));
  }

  private Evaluation withReading(Evaluation found, Reading reading) {
    if (!reading.departures().isEmpty()) {
      return departing(found, reading.departures());
    }
    if (found.state() != State.PENDING) {
      return found;
    }
    Optional<String> open = open(found, reading);
    return open.isPresent()
        ? found.judgedAgain(
            State.PENDING, open.get(), found.proposed(), found.gaps(), found.items())
        : settled(found, reading);
  }

  private Evaluation departing(Evaluation found, List<Item> departures) {
    List<Item> items = new ArrayList<>(found.items());
    items.addAll(departures);
    items.sort(ItemTests.IN_TIME);
    List<Item> exceptions =
        items.stream().filter(item -> item.kind() == Item.Kind.EXCEPTION).toList();
    List<Gap> gaps = new ArrayList<>(found.gaps());
    gaps.removeIf(gap -> gap.kind() == GapKind.OPEN_EXCEPTION);
    gaps.add(
        new Gap(
            control.id(),
            GapKind.OPEN_EXCEPTION,
            exceptions.getFirst().time(),
            null,
            null,
            Departing.sentence(control, exceptions),
            control.guidance().strip()));
    long done = found.population() - found.refused();
    List<String> markers =
        Markers.of(
            exceptions,
            Departing.items(control, exceptions),
            done,
            found.period(),
            found.judgedUntil());
    String reason =
        Departing.items(control, exceptions)
            + " of "
            + GapWords.items(done)
            + " depart, "
            + Departing.items(control, departures)
            + " of them as a person read."
            + (markers.isEmpty() ? "" : GapWords.ineffective(markers));
    return found.judgedAgain(
        State.EXCEPTION, reason, markers.isEmpty() ? null : State.INEFFECTIVE, gaps, items);
  }

  /** What a person still has to do, one sentence. */
  private Optional<String> open(Evaluation found, Reading reading) {
    if (reading.open() > 0) {
      return Optional.of(
          GapWords.items(reading.open()) + " to be read by a person, of " + reading.extent() + ".");
    }
    List<String> unsigned =
        control.attributes().stream()
            .filter(Attribute::signOff)
            .filter(attribute -> signOff(found, attribute).isEmpty())
            .map(Attribute::id)
            .toList();
    return unsigned.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "To be signed off by somebody other than the owner: "
                + String.join(", ", unsigned)
                + ".");
  }

  private Optional<KeptRecord> signOff(Evaluation found, Attribute attribute) {
    return records.stream()
        .filter(kept ->
            kept.record().act() instanceof SignedOff act
                && act.attribute().equals(attribute.id())
                && act.period().equals(found.period())
                && act.facts().equals(Facts.all(found))
                && !isOwner(control, kept.record().by()))
        .reduce((first, last) -> last);
  }

  /** Whether the name is that of the control's owner, who cannot review. */
  public static boolean isOwner(Control control, String name) {
    return name.strip().equalsIgnoreCase(control.owner().strip());
  }

  /** The state with nothing left to a person, in the order of states. */
  private Evaluation settled(Evaluation found, Reading reading) {
    boolean missing = found.gaps().stream().anyMatch(g -> g.kind() == GapKind.PARAMETER_MISSING);
    String who = "People read " + reading.extent() + signed(found) + "; none departs.";
    if (missing) {
      return as(found, State.NOT_EVALUABLE, who + " Other tests want a parameter that is not set.");
    }
    if (!found.blind().isEmpty()) {
      return as(found, State.NOT_EVALUABLE, who + " A part of the period could not be seen.");
    }
    return as(found, State.PASS, who);
  }

  private String signed(Evaluation found) {
    StringBuilder words = new StringBuilder();
    for (Attribute attribute : control.attributes()) {
      if (attribute.signOff()) {
        signOff(found, attribute)
            .ifPresent(kept ->
                words
                    .append(", and ")
                    .append(kept.record().by())
                    .append(" signed off ")
                    .append(attribute.id())
                    .append(" (")
                    .append(kept.assurance())
                    .append(")"));
      }
    }
    return words.toString();
  }

  private static Evaluation as(Evaluation found, State state, String reason) {
    return found.judgedAgain(state, reason, found.proposed(), found.gaps(), found.items());
  }

  private Evaluation withConfirmation(Evaluation found) {
    if (found.state() != State.EXCEPTION || found.proposed() != State.INEFFECTIVE) {
      return found;
    }
    return records.stream()
        .filter(kept -> confirms(kept.record(), found))
        .reduce((first, last) -> last)
        .map(kept ->
            found.judgedAgain(
                State.INEFFECTIVE,
                found.reason()
                    + " Confirmed by "
                    + kept.record().by()
                    + " on "
                    + kept.record().at()
                    + ", "
                    + kept.assurance()
                    + ".",
                null,
                found.gaps(),
                found.items()))
        .orElse(found);
  }

  private static boolean confirms(PersonRecord record, Evaluation found) {
    return record.act() instanceof Confirmed act
        && act.period().equals(found.period())
        && act.facts().equals(Facts.exceptions(found));
  }

  /** The waivers that hold now. */
  public List<KeptRecord> waivers() {
    return records.stream()
        .filter(kept ->
            kept.record().act() instanceof Waived act
                && !now.isBefore(act.from())
                && now.isBefore(act.until()))
        .toList();
  }

  /** One gap for each waiver that ended, unless another took its place. */
  private List<Gap> expired() {
    List<Gap> gaps = new ArrayList<>();
    for (KeptRecord kept : records) {
      if (kept.record().act() instanceof Waived act && !now.isBefore(act.until())) {
        boolean renewed =
            records.stream()
                .anyMatch(other ->
                    other.record().act() instanceof Waived later
                        && later.scope().equals(act.scope())
                        && later.until().isAfter(act.until()));
        if (!renewed) {
          gaps.add(expired(kept.record().id(), act));
        }
      }
    }
    return gaps;
  }

  private Gap expired(String id, Waived act) {
    return new Gap(
        control.id(),
        GapKind.WAIVER_EXPIRED,
        act.until(),
        null,
        null,
        "The waiver " + id + " for " + act.scope() + " has ended and counts for nothing.",
        "Mend what it covered and withdraw it (exhibit records withdraw "
            + id
            + "), or have it approved again.");
  }
}
