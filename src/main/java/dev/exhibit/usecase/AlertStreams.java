package dev.exhibit.usecase;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.AlertRule;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Departure;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The alerts of the controls that are in force, as they stand on disk now. */
final class AlertStreams {
  /** How far back a control is evaluated whose items are not single events. */
  private static final Duration BACK = Duration.ofDays(3);

  private final Session session;
  private final EventReader reader;
  private final EvaluateControls evaluate;
  private final Choice choice;

  /**
   * Which alerts.
   *
   * @param controls ids, or none for all that are active and in scope
   * @param alerts ids within their controls, or none for all
   */
  record Choice(List<String> controls, List<String> alerts) {
    static final Choice ALL = new Choice(List.of(), List.of());
  }

  AlertStreams(Session session, EventReader reader, EvaluateControls evaluate, Choice choice) {
    this.session = session;
    this.reader = reader;
    this.evaluate = evaluate;
    this.choice = choice;
  }

  /**
   * What is watched.
   *
   * @param remarks why some of it cannot be, each a sentence
   * @param absent which sources are not there yet, each a sentence
   */
  record Loaded(List<AlertStream> streams, List<String> remarks, List<String> absent) {}

  /** What the evaluation of a control told of. */
  record Found(List<Departure> departures, Optional<String> problem) {}

  /** Reads controls and sources. */
  Loaded load() {
    List<String> absent = new ArrayList<>();
    List<Control> watched = evaluate.chosen(choice.controls());
    List<Source> connected = connected(watched, absent);
    List<AlertStream> streams = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Control control : watched) {
      for (AlertRule rule : control.alerts()) {
        if (choice.alerts().isEmpty() || choice.alerts().contains(rule.id())) {
          AlertStream stream =
              AlertStream.of(control, rule, connected, session.engagement().parameters(), reader);
          streams.add(stream);
          for (String name : stream.missing()) {
            remarks.add(
                control.id()
                    + " "
                    + rule.id()
                    + " is not watched for: '"
                    + name
                    + "' has no value; give it one under parameters in engagement.yaml, [] to"
                    + " approve nobody.");
          }
        }
      }
    }
    if (choice.controls().isEmpty()) {
      evaluate
          .broken()
          .forEach(broken -> remarks.add(broken.id() + " is not watched: its file has faults."));
    }
    return new Loaded(streams, remarks, absent);
  }

  /**
   * Sources that hold anything, or might; one that was named and is nowhere yet is told of. The
   * store is asked once for all of them.
   */
  private List<Source> connected(List<Control> watched, List<String> absent) {
    List<Source> asked =
        session.sources().stream()
            .filter(source -> watched.stream().anyMatch(control -> control.asks(source.name())))
            .toList();
    List<String> present =
        session
            .store()
            .read()
            .present(asked.stream().flatMap(one -> one.indices().stream()).distinct().toList());
    List<Source> there = new ArrayList<>();
    for (Source source : asked) {
      Source connected = source.among(present);
      if (!connected.isConnected()) {
        continue;
      }
      if (connected.indices().stream().noneMatch(present::contains)) {
        absent.add(
            source.name()
                + " is not watched: no index is named "
                + String.join(", ", source.indices())
                + "; it is watched as soon as there is one.");
      } else {
        there.add(connected);
      }
    }
    return there;
  }

  /** Evaluates controls whose items are not single events, up to now. */
  Map<AlertStream, Found> evaluate(
      List<AlertStream> streams, Instant now, Cancellation cancellation) {
    return evaluate(streams, new Period(now.minus(BACK), now, session.zone()), now, cancellation);
  }

  /** The same over a period. */
  Map<AlertStream, Found> evaluate(
      List<AlertStream> streams, Period period, Instant now, Cancellation cancellation) {
    Map<String, Control> controls = new LinkedHashMap<>();
    streams.forEach(stream -> controls.put(stream.control().id(), stream.control()));
    Map<String, Evaluation> results = new LinkedHashMap<>();
    try (LogStore frozen = session.freeze(sources(List.copyOf(controls.values())))) {
      List<Control> joined = evaluate.joined(frozen, List.copyOf(controls.values()), null);
      evaluate
          .judge(frozen, period, joined, Map.of(), Progress.SILENT, cancellation)
          .evaluations()
          .forEach(result -> results.put(result.control(), result));
    }
    Map<AlertStream, Found> found = new LinkedHashMap<>();
    for (AlertStream stream : streams) {
      Evaluation result = results.get(stream.control().id());
      if (result != null) {
        found.put(stream, found(stream, result));
      }
    }
    return found;
  }

  private List<Source> sources(List<Control> controls) {
    return session.sources().stream()
        .filter(source -> controls.stream().anyMatch(control -> control.asks(source.name())))
        .toList();
  }

  private static Found found(AlertStream stream, Evaluation result) {
    if (EvaluateControls.storeDidNotAnswer(result)
        || result.gaps().stream().anyMatch(gap -> gap.kind() == GapKind.MAPPING_BROKEN)) {
      return new Found(List.of(), Optional.of(result.reason()));
    }
    boolean refused =
        stream.rule().condition() instanceof AlertRule.Exceptions rule && rule.refused();
    Map<String, List<Item>> items = new LinkedHashMap<>();
    result.items().stream()
        .filter(item -> item.kind() == Item.Kind.EXCEPTION || refused)
        .sorted(Comparator.comparing(Item::time).thenComparing(Item::eventId))
        .forEach(item -> items.computeIfAbsent(item.eventId(), id -> new ArrayList<>()).add(item));
    List<Departure> departures = new ArrayList<>();
    items.forEach((id, same) -> departures.add(departure(stream, id, same)));
    return new Found(departures, Optional.empty());
  }

  private static Departure departure(AlertStream stream, String id, List<Item> same) {
    Item item = same.getFirst();
    Set<String> reasons = new LinkedHashSet<>();
    same.forEach(one -> reasons.add(ToldItems.said(one)));
    Instant due = item.time().plus(stream.rule().delay());
    return new Departure(
        id,
        stream.rule().severity(),
        new TimeSpan(item.time(), item.time()),
        due,
        due,
        String.join("; ", reasons),
        item.count(),
        List.of(id),
        List.of(item.who()));
  }
}
