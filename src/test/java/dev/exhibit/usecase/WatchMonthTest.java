package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.monitor.Notice;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.MovableClock;
import dev.exhibit.workspace.DatabaseFaults;
import dev.exhibit.workspace.WatchBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A month in which everything goes wrong: watchers die, the store is away or sees only a part, the
 * disk is full, clocks jump, events are late, early or there twice. What fired, and when, must be
 * what a model says that knows no state. Property {@code exhibit.months} asks for more of them.
 */
class WatchMonthTest {
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Duration FEW_DAYS = Duration.ofDays(4);
  private static final Duration SWEEP = Duration.ofSeconds(61);
  private static final Instant INDEX_COMES = WatchMonth.START.plus(Duration.ofDays(2));

  private static final Path MEMORY = Path.of("/dev/shm");

  private Path folder;
  private final MovableClock clock = new MovableClock(WatchMonth.START);
  private final SimulatedStore store = new SimulatedStore();
  private final WatchModel model = new WatchModel(WatchMonth.START);
  private final Deque<WatchMonth.Coming> coming = new ArrayDeque<>();
  private final List<WatchMonth.Coming> held = new ArrayList<>();
  private final Map<String, Integer> toldPeople = new TreeMap<>();
  private final Map<String, Integer> trouble = new TreeMap<>();
  private Random random;
  private boolean full;
  private boolean forgets;
  private boolean overlooks;
  private int looks;
  private SimulatedDesk desk;
  private WatchAlerts[] watchers;
  private Instant now = WatchMonth.START;
  private Duration wrong = Duration.ZERO;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("exhibit.months", 1));
  }

  private void open() {
    desk = SimulatedDesk.open(folder.resolve("workspace"), store, clock, this::told);
    watchers = new WatchAlerts[] {desk.watcher(), desk.watcher()};
  }

  /** People take what they are told in three of four cases. */
  private boolean told(List<Notice> notices) {
    boolean taken = random.nextInt(4) > 0;
    for (Notice notice : taken ? notices : List.<Notice>of()) {
      toldPeople.merge(notice.alert().id(), full ? 0 : 1, Integer::sum);
    }
    return taken;
  }

  /** In memory where that can be: nobody waits for a disk in this test. */
  @BeforeEach
  void choose(@TempDir Path otherwise) throws IOException {
    folder =
        Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "exhibit-month") : otherwise;
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
    EmbeddedElasticsearch.delete(folder);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatFiresIsWhatMustFire(long seed, TestReporter reporter) {
    Map<String, Instant> fired = run(seed, MONTH);
    reporter.publishEntry(
        "seed " + seed, looks + " looks, " + fired.size() + " alerts, " + trouble);
    assertEquals(lines(model.told()), lines(fired));
    assertTrue(fired.size() > 300, "too few to tell: " + fired.size());
    assertTrue(toldPeople.values().stream().allMatch(times -> times <= 1), "people are told once");
    fired.keySet().removeAll(toldPeople.keySet());
    assertTrue(fired.size() < 10, "people are told: " + fired);
  }

  /** A test of the test: of this watcher it is forgotten now and then how far it judged. */
  @Test
  void aWatcherThatForgetsIsFoundOut() {
    forgets = true;
    Map<String, Instant> fired = run(3, FEW_DAYS);
    assertNotEquals(lines(model.told()), lines(fired));
  }

  /** A test of the test: this watcher never sees what comes more than an hour late. */
  @Test
  void aWatcherThatOverlooksWhatIsLateIsFoundOut() {
    overlooks = true;
    Map<String, Instant> fired = run(3, FEW_DAYS);
    assertNotEquals(lines(model.told()), lines(fired));
  }

  /** When what fired. */
  private Map<String, Instant> run(long seed, Duration length) {
    random = new Random(seed);
    open();
    coming.addAll(new WatchMonth(seed, length).coming());
    store.create(SimulatedDesk.index(WatchMonth.TRAIL));
    for (Instant past = WatchMonth.START.minusSeconds(1);
        !coming.isEmpty() && coming.getFirst().at().isBefore(past); ) {
      held.add(coming.removeFirst());
    }
    deliver(now.minusSeconds(1), true);
    while (now.isBefore(WatchMonth.START.plus(length))) {
      look(looks++);
      Duration pause = pause();
      now = now.plus(pause);
      wrongClock();
      clock.set(now.plus(wrong));
      deliver(clock.instant(), looks > 1 && pause.compareTo(SWEEP) >= 0);
    }
    Map<String, Instant> fired = new LinkedHashMap<>();
    for (AlertHistory one : desk.alerts().all()) {
      fired.put(one.alert().id(), one.alert().firedAt());
    }
    return fired;
  }

  /** Alerts by what they are about, to be read by people. */
  private String lines(Map<String, Instant> alerts) {
    Map<String, String> names = new TreeMap<>();
    desk.alerts()
        .all()
        .forEach(one ->
            names.put(
                one.alert().id(),
                one.alert().control() + " " + one.alert().alert() + " " + one.alert().key()));
    List<String> lines = new ArrayList<>();
    alerts.forEach((id, time) -> lines.add(time + " " + names.getOrDefault(id, id)));
    lines.sort(String::compareTo);
    return String.join("\n", lines);
  }

  private Duration pause() {
    return switch (random.nextInt(20)) {
      case 0 -> Duration.ofMinutes(60 + random.nextInt(240));
      case 1, 2, 3, 4, 5, 6 -> Duration.ofSeconds(1 + random.nextInt(40));
      default -> Duration.ofSeconds(61 + random.nextInt(1_500));
    };
  }

  /** Now and then the clock is wrong for a while. */
  private void wrongClock() {
    boolean early = now.isBefore(WatchMonth.START.plus(Duration.ofDays(1)));
    if (!wrong.isZero() ? random.nextInt(6) == 0 : !early && random.nextInt(150) == 0) {
      trouble.merge("clock jumps", 1, Integer::sum);
      wrong =
          wrong.isZero()
              ? Duration.ofMinutes(random.nextBoolean() ? 40 + random.nextInt(200) : -90)
              : Duration.ZERO;
    }
  }

  /**
   * Stores what has arrived.
   *
   * @param all whether what is about another time than now is seen as well, as once a minute
   */
  private void deliver(Instant at, boolean all) {
    while (!coming.isEmpty() && !coming.getFirst().at().isAfter(now)) {
      held.add(coming.removeFirst());
    }
    if (!now.isBefore(INDEX_COMES)) {
      store.create(SimulatedDesk.index(WatchMonth.HOSTS));
    }
    List<WatchMonth.Coming> left = new ArrayList<>();
    for (WatchMonth.Coming one : held) {
      boolean there = one.source().equals(WatchMonth.TRAIL) || !now.isBefore(INDEX_COMES);
      boolean near =
          wrong.isZero()
              && Duration.between(one.time(), now).abs().compareTo(Duration.ofMinutes(4)) < 0;
      if (there && (all || near)) {
        if (!overlooks || !one.time().plus(Duration.ofHours(1)).isBefore(now)) {
          store.put(SimulatedDesk.index(one.source()), one.stored(at));
        }
        model.put(one.source(), one.stored(at));
      } else {
        left.add(one);
      }
    }
    held.clear();
    held.addAll(left);
  }

  private void look(int number) {
    Set<String> blind = Set.of();
    int luck = number == 0 ? 99 : random.nextInt(100);
    store.works(Set.of());
    if (luck < 6) {
      store.fails(random.nextInt(3), false);
    } else if (luck < 9) {
      store.fails(random.nextInt(3), true);
    } else if (luck < 14) {
      blind = Set.of(random.nextBoolean() ? WatchMonth.TRAIL : WatchMonth.HOSTS);
      store.works(Set.of(SimulatedDesk.index(blind.iterator().next())));
    } else if (luck < 18) {
      restart();
    } else if (luck < 24) {
      DatabaseFaults.fill(desk.session().database());
    }
    full = luck >= 18 && luck < 24;
    List<Object> before = full ? kept() : List.of();
    boolean acted = acted(watchers[random.nextInt(watchers.length)]);
    if (full) {
      DatabaseFaults.free(desk.session().database());
      acted &= !before.equals(kept());
    }
    trouble.merge(kind(luck, acted), 1, Integer::sum);
    if (acted && !store.failed()) {
      model.look(clock.instant(), blind);
    }
  }

  private static String kind(int luck, boolean acted) {
    return (luck < 6
            ? "store away"
            : luck < 9
                ? "killed"
                : luck < 14 ? "part unseen" : luck < 18 ? "restart" : luck < 24 ? "full" : "calm")
        + (acted ? "" : ", not judged");
  }

  /** All that a look may leave. */
  private List<Object> kept() {
    WatchBook book = new WatchBook(desk.session().database(), desk.session().ledger());
    return List.of(book.streams(), book.fired(), book.bursts());
  }

  /** A process that ends between two looks, or with a look, without saying so. */
  private void restart() {
    if (forgets) {
      DatabaseFaults.forget(desk.session().database());
    }
    desk.close();
    open();
  }

  private boolean acted(WatchAlerts watch) {
    try {
      WatchAlerts.Look look = watch.lookOrSay(Cancellation.none());
      return look.watcher() == null;
    } catch (SimulatedStore.Killed e) {
      watchers[watchers[0] == watch ? 0 : 1] = desk.watcher();
      return false;
    }
  }
}
