package dev.exhibit.usecase;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.WatchedAlert;
import dev.exhibit.monitor.JudgedCounts;
import dev.exhibit.monitor.JudgedCounts.Changes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.AlertStream.Part;
import dev.exhibit.workspace.WatchBook;
import dev.exhibit.workspace.WatchBook.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches the alerts of a library. Each look asks the store once how many documents there are of
 * every question and judges only where that is another number than was judged before, and windows
 * that are over. What is judged and what fired is kept together, so that a watcher that is killed
 * at any moment leaves nothing half done: the next one finds what is new by the same counts, and an
 * alert has the same id whenever it is found. Of several watchers of a workspace one acts.
 */
public final class WatchAlerts implements AutoCloseable {
  private static final Duration RENEW = WatchBook.LEASE.dividedBy(3);

  private final Session session;
  private final AlertStreams library;
  private final WatchBook book;
  private final Owner owner;
  private final OfferNotices notices;

  private final List<LiveStream> streams = new ArrayList<>();
  private final Firing.Told told = new Firing.Told();
  private final Set<String> remarks = new TreeSet<>();
  private final Set<String> absent = new TreeSet<>();
  private @Nullable Instant loaded;
  private @Nullable Instant swept;
  private @Nullable Instant renewed;
  private @Nullable Instant noted;

  WatchAlerts(Session session, AlertStreams library, Owner owner, OfferNotices notices) {
    this.session = session;
    this.library = library;
    this.owner = owner;
    this.notices = notices;
    this.book = new WatchBook(session.database(), session.ledger());
  }

  /**
   * What one look came to.
   *
   * @param watcher who watches instead; null where this one does
   * @param fired alerts that fired now, by the time that they are about, then by id
   * @param problems what was not judged or told, each a sentence
   * @param untold the time of events that are not told, since nobody watched before this look; null
   *     where there is nothing new to be said of it
   * @param unseen whether something could not be looked at, beside what nobody asked for
   */
  public record Look(
      Instant at,
      @Nullable String watcher,
      List<FiredAlert> fired,
      List<String> problems,
      @Nullable TimeSpan untold,
      boolean unseen) {
    public Look {
      fired = List.copyOf(fired);
      problems = List.copyOf(problems);
    }

    /** A look that saw all that there was to see. */
    public Look(
        Instant at,
        @Nullable String watcher,
        List<FiredAlert> fired,
        List<String> problems,
        @Nullable TimeSpan untold) {
      this(at, watcher, fired, problems, untold, false);
    }
  }

  /** Looks once; never throws for a store that does not answer. */
  public Look look(Cancellation cancellation) {
    Instant now = session.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Owner> other = hold(now);
    if (other.isPresent()) {
      forget();
      return new Look(
          now, other.get().host() + ", process " + other.get().pid(), List.of(), List.of(), null);
    }
    Set<String> problems = new TreeSet<>();
    List<FiredAlert> fired = List.of();
    TimeSpan untold = null;
    boolean unseen;
    try {
      load(now);
      problems.addAll(remarks);
      problems.addAll(absent);
      Seen seen = new Seen(now, cancellation);
      fired = seen.all();
      problems.addAll(seen.problems);
      untold = seen.untold();
      unseen = !seen.problems.isEmpty() || !absent.isEmpty();
      note(now, !unseen);
    } catch (StoreUnavailableException e) {
      unseen = true;
      problems.add(String.valueOf(e.getMessage()));
    }
    notices.offer(now, !fired.isEmpty()).forEach(failed -> tell(failed, problems));
    return new Look(now, null, fired, List.copyOf(problems), untold, unseen);
  }

  private Optional<Owner> hold(Instant now) {
    if (isRecent(renewed, now, RENEW)) {
      return Optional.empty();
    }
    WatchBook.Hold hold = book.hold(owner, now, WatchAlerts::isAlive);
    if (hold.anew()) {
      forget(); // somebody else may have watched since
    }
    renewed = hold.other() == null ? now : null;
    return Optional.ofNullable(hold.other());
  }

  /** Of another machine nothing can be told. */
  static boolean isAlive(Owner other) {
    boolean here = other.host().equals(Processes.host());
    return !here || ProcessHandle.of(other.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Where the clock went back, nothing is recent. */
  private static boolean isRecent(@Nullable Instant last, Instant now, Duration length) {
    return last != null && !now.isBefore(last) && now.isBefore(last.plus(length));
  }

  private void forget() {
    loaded = null;
    streams.clear();
    told.forget();
  }

  /** Reads the library, the sources and how far all is judged. */
  private void load(Instant now) {
    if (isRecent(loaded, now, LiveStream.PACE)) {
      return;
    }
    told.load(book);
    AlertStreams.Loaded all = library.load();
    remarks.clear();
    remarks.addAll(all.remarks());
    absent.clear();
    absent.addAll(all.absent());
    List<String> watched = streams.stream().map(one -> one.stream().question()).toList();
    if (!watched.equals(all.streams().stream().map(AlertStream::question).toList())) {
      Map<List<String>, WatchedAlert> kept = book.streams();
      streams.clear();
      for (AlertStream stream : all.streams()) {
        streams.add(new LiveStream(stream, kept.get(stream.key()), now));
      }
    }
    loaded = now;
  }

  private void note(Instant now, boolean all) {
    if (all && !isRecent(noted, now, RENEW)) {
      book.seen(now);
      noted = now;
    }
  }

  /** A notifier that gave up is itself told of, by the others. */
  private void tell(FiredAlert failed, Set<String> problems) {
    if (told.ids().add(failed.id())) {
      problems.add(failed.reason());
      book.keep(
          owner, new WatchBook.Look(List.of(), Set.of(), List.of(failed), List.of(), List.of()));
    }
  }

  @Override
  public void close() {
    book.release(owner);
    notices.close();
  }

  /** One look at the store. */
  private final class Seen {
    private final Instant now;
    private final Cancellation cancellation;
    private final LogStore log;
    private final TimeSpan around;
    private final Set<String> problems = new TreeSet<>();

    private final Map<LiveStream, Map<Part, Changes>> changes = new LinkedHashMap<>();
    private final Firing firing;
    private final Map<LiveStream, WatchedAlert> judged = new LinkedHashMap<>();
    private @Nullable Instant earliest;

    Seen(Instant now, Cancellation cancellation) {
      this.now = now;
      this.cancellation = cancellation;
      this.log = session.store().read();
      this.around = JudgedCounts.around(now);
      this.firing = new Firing(told, now);
    }

    List<FiredAlert> all() {
      probe();
      streams.stream()
          .filter(LiveStream::waitsForItsSources)
          .forEach(stream -> judged.put(stream, stream.after(Map.of(), now)));
      StreamReading reading = new StreamReading(log, cancellation);
      Map<LiveStream, StreamJudge.Task> tasks = new LinkedHashMap<>();
      Map<StreamReading.Wish, Long> wishes = new LinkedHashMap<>();
      changes.forEach((stream, found) -> {
        boolean fresh = found.values().stream().anyMatch(one -> !one.isEmpty());
        if (fresh || stream.isAnew() || stream.isDue(now)) {
          StreamJudge.Task task = stream.task(stream.isNew() ? Map.of() : found, now);
          tasks.put(stream, task);
          wishes.putAll(judge(stream, reading).wishes(task));
        } else {
          stream.kept(found, stream.state()); // nothing is new but the time that was looked at
        }
      });
      if (!wishes.isEmpty()) {
        reading.expect(wishes);
      }
      tasks.forEach((stream, task) -> judge(stream, task, reading));
      evaluated();
      return keep();
    }

    private void probe() {
      List<LiveStream> asked =
          streams.stream().filter(one -> !one.stream().parts().isEmpty()).toList();
      boolean whole =
          !isRecent(swept, now, LiveStream.PACE)
              || asked.stream().anyMatch(stream -> !stream.knows(around));
      List<Part> parts = asked.stream().flatMap(one -> one.stream().parts().stream()).toList();
      Map<Part, WatchProbe.Counts> found =
          new WatchProbe(around, whole).ask(log, parts, cancellation);
      boolean complete = true;
      for (LiveStream stream : asked) {
        Optional<String> problem =
            stream.stream().parts().stream()
                .flatMap(part -> problem(found.get(part)).stream())
                .findFirst();
        problem.ifPresent(reason -> problem(stream, reason));
        complete &= problem.isEmpty();
        if (problem.isEmpty()) {
          if (stream.isNew()) {
            stream.stream().parts().forEach(part -> past(found.get(part)));
          }
          changes.put(stream, stream.changes(around, found));
        }
      }
      swept = whole && complete ? now : swept;
    }

    /** When the first event was of those that nobody is told of. */
    private void past(WatchProbe.@Nullable Counts counts) {
      Optional<Instant> first = counts == null ? Optional.empty() : counts.first();
      if (first.isPresent() && (earliest == null || first.get().isBefore(earliest))) {
        earliest = first.get();
      }
    }

    @Nullable TimeSpan untold() {
      return earliest == null || !earliest.isBefore(now) ? null : new TimeSpan(earliest, now);
    }

    private static Optional<String> problem(WatchProbe.@Nullable Counts counts) {
      return counts == null
          ? Optional.of("The store did not answer.")
          : Optional.ofNullable(counts.problem());
    }

    private void problem(LiveStream stream, String reason) {
      problems.add(String.join(" ", stream.stream().key()) + ": " + reason);
    }

    private StreamJudge judge(LiveStream stream, StreamReading reading) {
      return new StreamJudge(stream.stream(), reading, told.bursts());
    }

    private void judge(LiveStream stream, StreamJudge.Task task, StreamReading reading) {
      try {
        StreamJudge judge = judge(stream, reading);
        boolean whole = firing.fire(stream.stream(), judge.judge(task), false);
        stream.wakes(judge.next(), task);
        if (whole) {
          judged.put(stream, stream.after(changes.getOrDefault(stream, Map.of()), now));
        }
      } catch (StreamReading.NotSeenException e) {
        problem(stream, String.valueOf(e.getMessage()));
      }
    }

    /** Controls that are evaluated as a whole, those that are due together. */
    private void evaluated() {
      List<LiveStream> due =
          streams.stream().filter(one -> one.stream().isEvaluated() && one.isDue(now)).toList();
      if (due.isEmpty()) {
        return;
      }
      library
          .evaluate(due.stream().map(LiveStream::stream).toList(), now, cancellation)
          .forEach((stream, found) -> {
            LiveStream live =
                due.stream().filter(it -> it.stream().equals(stream)).findFirst().orElseThrow();
            found.problem().ifPresent(reason -> problem(live, reason));
            if (found.problem().isEmpty()
                && firing.fire(stream, found.departures(), live.isNew())) {
              judged.put(live, live.after(Map.of(), now));
            }
          });
    }

    private List<FiredAlert> keep() {
      if (judged.isEmpty() && firing.isEmpty()) {
        return List.of();
      }
      Set<List<String>> anew = new HashSet<>();
      judged.keySet().stream()
          .filter(LiveStream::isAnew)
          .forEach(stream -> anew.add(stream.stream().key()));
      Optional<List<FiredAlert>> kept =
          book.keep(owner, firing.kept(List.copyOf(judged.values()), anew));
      if (kept.isEmpty()) {
        renewed = null; // somebody else watches by now
        forget();
        return List.of();
      }
      judged.forEach((stream, after) -> stream.kept(changes.getOrDefault(stream, Map.of()), after));
      firing.done();
      return kept.get();
    }
  }

  /** The same, and a fault of the workspace, such as a full disk, is told and looked at again. */
  public Look lookOrSay(Cancellation cancellation) {
    try {
      return look(cancellation);
    } catch (UserFacingException e) {
      forget();
      return new Look(
          session.clock().instant(),
          null,
          List.of(),
          List.of(String.valueOf(e.getMessage())),
          null,
          true);
    }
  }
}
