package dev.exhibit.usecase;

import dev.exhibit.evaluation.PeoplesPart;
import dev.exhibit.evaluation.PeoplesPart.Reading;
import dev.exhibit.evaluation.WaivedCells;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord.Answered;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;
import java.util.stream.Collectors;

/** Looks up in the store what people's records speak of, and judges again with it. */
final class PeoplesReading {
  /** Stands in an answer for every item that is to be read. */
  static final String EVERY_ITEM = "*";

  private final LogStore log;
  private final List<Source> sources;
  private final EventReader reader;
  private final String engagement;
  private final List<KeptRecord> records;
  private final Instant now;

  /** Of these records, in this view of the store. */
  PeoplesReading(
      LogStore log,
      List<Source> sources,
      EventReader reader,
      String engagement,
      List<KeptRecord> records,
      Instant now) {
    this.log = log;
    this.sources = sources;
    this.reader = reader;
    this.engagement = engagement;
    this.records = List.copyOf(records);
    this.now = now;
  }

  Evaluation judge(Control control, Evaluation found, Cancellation cancellation) {
    List<KeptRecord> mine =
        records.stream().filter(kept -> kept.record().control().equals(control.id())).toList();
    PeoplesPart part = new PeoplesPart(control, mine, now);
    boolean known = !EvaluateControls.populationUnknown(found);
    Reading reading = known ? reading(control, found, mine, cancellation) : Reading.NONE;
    Map<String, String> waived =
        known ? waived(control, found, reading, part.waivers(), cancellation) : Map.of();
    return part.judge(found, reading, waived);
  }

  private Reading reading(
      Control control, Evaluation found, List<KeptRecord> mine, Cancellation cancellation) {
    List<Attribute> toRead =
        control.attributes().stream().filter(it -> it.test() == null && !it.signOff()).toList();
    boolean asked = found.state() == State.PENDING || found.state() == State.EXCEPTION;
    if (toRead.isEmpty() || !asked) {
      return new Reading(0, List.of(), found.population() == 1 ? "1 item" : all(found));
    }
    Answers answers = new Answers(toRead, mine);
    Sample sample = sample(control, found, mine, cancellation);
    String refused = control.population().refused();
    Query attempts = refused == null ? Query.NONE : Kql.parse(refused);
    Tally tally = new Tally();
    rows()
        .walk(
            control,
            new TimeSpan(found.period().from(), found.judgedUntil()),
            event -> {
              if (sample.holds(event.id())
                  && !Predicates.matches(attempts, event.document(), Map.of())) {
                toRead.forEach(attribute -> tally.take(event, attribute, answers));
              }
            },
            cancellation);
    return new Reading(tally.open, tally.departures, sample.words());
  }

  private static String all(Evaluation found) {
    return found.population() + " items";
  }

  /** The sample that stands for these very items, or all of them. */
  private Sample sample(
      Control control, Evaluation found, List<KeptRecord> mine, Cancellation cancellation) {
    KeptRecord chosen =
        mine.stream()
            .filter(kept ->
                kept.stands()
                    && kept.record().act() instanceof Sampled act
                    && act.period().equals(found.period()))
            .reduce((first, last) -> last)
            .orElse(null);
    if (chosen == null || !(chosen.record().act() instanceof Sampled act)) {
      return control.sampling().seeded()
          ? Sample.of(
              draw(control, found, control.sampling().frequency()::size, cancellation),
              ", as the definition says")
          : new Sample(null, all(found));
    }
    SampleDraw.Drawn drawn = draw(control, found, rows -> act.size(), cancellation);
    if (!drawn.population().equals(act.population())) {
      return new Sample(null, all(found) + ", since the sample was drawn from others");
    }
    return Sample.of(drawn, "");
  }

  private SampleDraw.Drawn draw(
      Control control, Evaluation found, LongToIntFunction size, Cancellation cancellation) {
    return SampleDraw.draw(
        rows(),
        control,
        new TimeSpan(found.period().from(), found.judgedUntil()),
        engagement,
        size,
        cancellation);
  }

  private record Sample(@org.jspecify.annotations.Nullable Set<String> ids, String words) {
    static Sample of(SampleDraw.Drawn drawn, String why) {
      return new Sample(
          drawn.picks().stream().map(pick -> pick.event().id()).collect(Collectors.toSet()),
          "a sample of " + drawn.picks().size() + " of " + drawn.rows() + why);
    }

    boolean holds(String id) {
      return ids == null || ids.contains(id);
    }
  }

  /** The last answer to each question that is still asked. */
  private static final class Answers {
    private final Map<String, KeptRecord> last = new HashMap<>();

    Answers(List<Attribute> toRead, List<KeptRecord> mine) {
      for (KeptRecord kept : mine) {
        if (kept.stands() && kept.record().act() instanceof Answered act) {
          boolean stillAsked =
              toRead.stream()
                  .anyMatch(
                      one -> one.id().equals(act.attribute()) && one.text().equals(act.asked()));
          if (stillAsked) {
            last.put(act.attribute() + "\n" + act.item(), kept);
          }
        }
      }
    }

    @org.jspecify.annotations.Nullable KeptRecord of(String attribute, String item) {
      KeptRecord own = last.get(attribute + "\n" + item);
      return own == null ? last.get(attribute + "\n" + EVERY_ITEM) : own;
    }
  }

  private static final class Tally {
    private long open;
    private final List<Item> departures = new ArrayList<>();

    void take(AuditEvent event, Attribute attribute, Answers answers) {
      KeptRecord kept = answers.of(attribute.id(), event.id());
      if (kept == null) {
        open++;
      } else if (kept.record().act() instanceof Answered act && !act.holds()) {
        departures.add(
            new Item(
                Item.Kind.EXCEPTION,
                event.id(),
                event.time(),
                event.who(),
                event.what(),
                event.onWhat(),
                attribute.id(),
                "read by " + kept.record().by() + ": " + act.remark(),
                1));
      }
    }
  }

  /** Which waiver covers which exception. */
  private Map<String, String> waived(
      Control control,
      Evaluation found,
      Reading reading,
      List<KeptRecord> waivers,
      Cancellation cancellation) {
    Map<String, Item> open = new HashMap<>();
    found.items().forEach(item -> open.put(item.eventId(), item));
    reading.departures().forEach(item -> open.put(item.eventId(), item));
    Map<String, String> waived = new HashMap<>();
    for (KeptRecord kept : waivers) {
      if (kept.record().act() instanceof Waived act && !open.isEmpty()) {
        covered(control, found, Kql.parse(act.scope()), open, cancellation)
            .forEach(id -> waived.putIfAbsent(id, kept.record().id()));
      }
    }
    return waived;
  }

  /** Ids of the items in this scope: by their events, or where they have none, by what is shown. */
  private Set<String> covered(
      Control control,
      Evaluation found,
      Query scope,
      Map<String, Item> open,
      Cancellation cancellation) {
    Set<String> covered = new HashSet<>();
    if (hasEvents(control)) {
      rows()
          .walk(
              control,
              scope,
              new TimeSpan(found.period().from(), found.judgedUntil()),
              event -> {
                if (open.containsKey(event.id())) {
                  covered.add(event.id());
                }
              },
              cancellation);
    }
    // A time at which nothing started has no event, whatever else the control looks at.
    open.values().stream()
        .filter(item ->
            WaivedCells.isTime(found.jobs(), item)
                ? Predicates.matches(scope, ShownItem.run(item), Map.of())
                : !hasEvents(control)
                    && Predicates.matches(scope, ShownItem.document(item), Map.of()))
        .forEach(item -> covered.add(item.eventId()));
    return covered;
  }

  private static boolean hasEvents(Control control) {
    return control.items() instanceof ItemRule.Events
        || control.items() instanceof ItemRule.Bursts
        || control.items() instanceof ItemRule.Runs;
  }

  private PopulationRows rows() {
    return new PopulationRows(log, sources, reader);
  }
}
