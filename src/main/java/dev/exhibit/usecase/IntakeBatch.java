package dev.exhibit.usecase;

import dev.exhibit.intake.EventDocument;
import dev.exhibit.intake.IntakeSink.Incoming;
import dev.exhibit.intake.IntakeSink.Reject;
import dev.exhibit.intake.RejectsFile;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.EventWriter.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to the store, few enough to be held. One batch is written while the next is
 * read; no more than that, so that memory stays flat and each batch sees what the last one stored.
 *
 * <p>Of several events of one id in a batch the first is written; the others are then compared with
 * what is known to be stored. What contradicts it is written under id and hash in a second round.
 */
final class IntakeBatch implements AutoCloseable {
  private static final int MAX_EVENTS = 1_000;
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  private final EventWriter writer;
  private final @Nullable String index;
  private final IntakeTally tally;
  private final RejectsFile rejects;
  private final ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor();
  private Map<String, List<Incoming>> byId = new LinkedHashMap<>();
  private int events;
  private long bytes;
  private @Nullable InFlight inFlight;

  /** A batch that the store was given and has not answered yet. */
  private record InFlight(List<List<Incoming>> groups, Future<List<Outcome>> outcomes) {}

  IntakeBatch(EventWriter writer, @Nullable String index, IntakeTally tally, RejectsFile rejects) {
    this.writer = writer;
    this.index = index;
    this.tally = tally;
    this.rejects = rejects;
  }

  /** Adds an event, and hands the batch on when it is full. */
  void add(Incoming event) {
    byId.computeIfAbsent(place(event, event.id()), id -> new ArrayList<>(1)).add(event);
    events++;
    bytes += event.json().length;
    if (events >= MAX_EVENTS || bytes >= MAX_BYTES) {
      handOn();
    }
  }

  /** Where an event of this source goes. */
  static String indexOf(@Nullable String index, String source) {
    return index == null ? "exhibit-" + source : index;
  }

  /** Writes what is left, and waits until the store has acknowledged everything. */
  void flush() {
    handOn();
    settle();
  }

  /** Counts what the store still answers, where the reading ends early for another reason. */
  void countWhatIsStored(RuntimeException why) {
    try {
      settle();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private void handOn() {
    settle();
    if (byId.isEmpty()) {
      return;
    }
    List<List<Incoming>> groups = new ArrayList<>(byId.values());
    List<NewEvent> firsts = groups.stream().map(group -> asIs(group.getFirst())).toList();
    inFlight = new InFlight(groups, writing.submit(() -> writer.write(firsts)));
    byId = new LinkedHashMap<>();
    events = 0;
    bytes = 0;
  }

  /** Waits for the answer about the batch before, and counts it. */
  private void settle() {
    InFlight before = inFlight;
    inFlight = null;
    if (before == null) {
      return;
    }
    List<Outcome> outcomes = answer(before.outcomes());
    Map<String, List<Incoming>> contradicting = new LinkedHashMap<>();
    for (int i = 0; i < before.groups().size(); i++) {
      settle(before.groups().get(i), outcomes.get(i), contradicting);
    }
    keepBeside(contradicting);
  }

  private static List<Outcome> answer(Future<List<Outcome>> outcomes) {
    try {
      return outcomes.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    }
  }

  private void settle(
      List<Incoming> group, Outcome outcome, Map<String, List<Incoming>> contradicting) {
    Incoming first = group.getFirst();
    List<Incoming> others = group.subList(1, group.size());
    switch (outcome) {
      case Outcome.Created created -> {
        tally.event(first.source(), first.time());
        others.forEach(other -> compare(other, first.hash(), contradicting));
      }
      case Outcome.Exists exists ->
          group.forEach(one -> compare(one, exists.hash(), contradicting));
      case Outcome.Rejected rejected -> group.forEach(one -> reject(one, rejected.reason()));
    }
  }

  private void compare(
      Incoming event, @Nullable String stored, Map<String, List<Incoming>> contradicting) {
    if (event.hash().equals(stored)) {
      tally.duplicate(event.source(), event.time());
    } else {
      String beside = place(event, besideId(event));
      contradicting.computeIfAbsent(beside, id -> new ArrayList<>(1)).add(event);
    }
  }

  /** Two sources may use the same ids; their events lie in indices of their own. */
  private String place(Incoming event, String id) {
    return indexOf(index, event.source()) + '\n' + id;
  }

  private static String besideId(Incoming event) {
    return event.id() + "-" + event.hash();
  }

  private void keepBeside(Map<String, List<Incoming>> contradicting) {
    if (contradicting.isEmpty()) {
      return;
    }
    List<List<Incoming>> groups = new ArrayList<>(contradicting.values());
    List<NewEvent> firsts = groups.stream().map(group -> beside(group.getFirst())).toList();
    List<Outcome> outcomes = writer.write(firsts);
    for (int i = 0; i < groups.size(); i++) {
      List<Incoming> group = groups.get(i);
      Incoming first = group.getFirst();
      switch (outcomes.get(i)) {
        case Outcome.Created created -> {
          tally.conflict(first.source(), first.time());
          rejects.addConflict(first, besideId(first));
        }
        case Outcome.Exists exists -> besideAlready(first);
        case Outcome.Rejected rejected -> {
          group.forEach(one -> reject(one, rejected.reason())); // none of them is kept
          continue;
        }
      }
      group.subList(1, group.size()).forEach(this::besideAlready);
    }
  }

  /** A reading that was stopped stored it, perhaps, and nobody was told. */
  private void besideAlready(Incoming event) {
    tally.contradicting(event.source(), event.time());
    rejects.addContradicting(event, besideId(event));
  }

  private void reject(Incoming event, String reason) {
    tally.rejected(event.source());
    rejects.add(
        new Reject(
            event.source(),
            event.file(),
            event.place(),
            event.length(),
            "The store will not take it: " + reason,
            event.hash(),
            null));
  }

  private NewEvent asIs(Incoming event) {
    return new NewEvent(indexOf(index, event.source()), event.id(), event.hash(), event.json());
  }

  private NewEvent beside(Incoming event) {
    String id = besideId(event);
    return new NewEvent(
        indexOf(index, event.source()), id, event.hash(), EventDocument.withId(event.json(), id));
  }

  /** Waits for what is in flight, so that nothing is written after the end. */
  @Override
  public void close() {
    writing.close();
  }
}
