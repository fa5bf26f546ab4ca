package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedRowsTest {
  private static final Control CONTROL = Samples.rootUse().control();
  private static final TimeSpan SPAN =
      new TimeSpan(
          Instant.parse("2023-07-10T11:42:18.123Z"), Instant.parse("2023-09-01T00:00:00Z"));

  /** Events in no order, with crowds on single instants and copies of some. */
  private static List<AuditEvent> events(long seed) {
    Random random = new Random(seed);
    List<AuditEvent> events = new ArrayList<>();
    long span = SPAN.duration().toMillis();
    Instant crowd = SPAN.from().plusMillis(span / 3);
    for (int i = 0; i < 2000; i++) {
      Instant time =
          i % 10 == 0 ? crowd : SPAN.from().plusMillis((long) (random.nextDouble() * span));
      events.add(new AuditEvent("id-" + random.nextInt(), time, new Document(Map.of())));
    }
    events.add(new AuditEvent("first", SPAN.from(), new Document(Map.of())));
    events.add(new AuditEvent("last", SPAN.to().minusMillis(1), new Document(Map.of())));
    events.addAll(events.subList(0, 50));
    Collections.shuffle(events, random);
    return events;
  }

  private static final class MemoryStore implements RowStore {
    private final List<AuditEvent> events;
    private final List<Integer> walked = Collections.synchronizedList(new ArrayList<>());

    MemoryStore(List<AuditEvent> events) {
      this.events = events;
    }

    @Override
    public Histogram histogram(Control control, TimeSpan span, Duration width) {
      Map<Instant, Long> counts = new TreeMap<>();
      for (AuditEvent event : events) {
        if (span.contains(event.time())) {
          long bucket = Math.floorDiv(event.time().toEpochMilli(), width.toMillis());
          counts.merge(Instant.ofEpochMilli(bucket * width.toMillis()), 1L, Long::sum);
        }
      }
      return new Histogram(
          width,
          counts.entrySet().stream()
              .map(e -> new Histogram.Bucket(e.getKey(), e.getValue(), Map.of(), null, null))
              .toList());
    }

    @Override
    public RowSource of(Exhibit exhibit) {
      return of(CONTROL);
    }

    @Override
    public void walk(
        Control control, TimeSpan span, Consumer<AuditEvent> sink, Cancellation cancellation) {
      List<AuditEvent> found = events.stream().filter(e -> span.contains(e.time())).toList();
      walked.add(found.size());
      found.forEach(sink);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 250, 100_000})
  void handsOverEveryRowOnceInOrder(int most) throws IOException {
    MemoryStore store = new MemoryStore(events(most));
    List<String> got = new ArrayList<>();
    new OrderedRows(store, SPAN, most)
        .send(CONTROL, row -> got.add(row.time() + "|" + row.id()), Cancellation.none());
    List<String> expected =
        store.events.stream()
            .sorted(java.util.Comparator.comparing(AuditEvent::time).thenComparing(AuditEvent::id))
            .map(e -> e.time() + "|" + e.id())
            .distinct()
            .toList();
    assertEquals(expected, got);
    // Only the crowd on one instant cannot be cut.
    int largest = Collections.max(store.walked);
    assertTrue(largest <= Math.max(most, 220), largest + " rows at once");
  }

  /** An exhibit has a span of its own, and what stands twice is counted though it is sent once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 250, 100_000})
  void handsOverWhatAnExhibitShowsAndTellsOfCopies(int most) throws IOException {
    MemoryStore store = new MemoryStore(events(most + 17));
    Random random = new Random(most);
    long half = SPAN.duration().toMillis() / 2;
    TimeSpan part =
        new TimeSpan(
            SPAN.from().plusMillis(random.nextLong(half)),
            SPAN.to().minusMillis(random.nextLong(half)));
    Exhibit shown = exhibit(part);
    List<String> got = new ArrayList<>();
    Rows rows = new OrderedRows(store, new TimeSpan(SPAN.from(), SPAN.from().plusSeconds(1)), most);
    long repeated =
        rows.except(Set.of("OTHER")).sendMade(shown, new Ids(), got::add, Cancellation.none());
    List<String> all =
        store.events.stream()
            .filter(event -> part.contains(event.time()))
            .sorted(java.util.Comparator.comparing(AuditEvent::time).thenComparing(AuditEvent::id))
            .map(event -> event.time() + "|" + event.id())
            .toList();
    assertEquals(all.stream().distinct().toList(), got);
    assertEquals(all.size() - got.size(), repeated);
    assertTrue(repeated > 0, "the seed has copies in this part");
  }

  private static Exhibit exhibit(TimeSpan span) {
    return new Exhibit(
        "X-1",
        "One",
        "",
        "",
        List.of(),
        span,
        java.time.ZoneOffset.UTC,
        null,
        "tester",
        SPAN.from());
  }

  private static final class Ids implements Rows.Maker<String> {
    @Override
    public String make(AuditEvent row) {
      return row.time() + "|" + row.id();
    }

    @Override
    public long size(String made) {
      return 100;
    }
  }

  @Test
  void rowsThatTakeMuchMemoryAreHeldFewAtATime() throws IOException {
    MemoryStore store = new MemoryStore(spread(4000));
    List<String> got = new ArrayList<>();
    Rows.Maker<String> heavy =
        new Rows.Maker<>() {
          @Override
          public String make(AuditEvent row) {
            return row.id();
          }

          @Override
          public long size(String made) {
            return 1 << 20;
          }
        };
    new OrderedRows(store, SPAN).sendMade(CONTROL, heavy, got::add, Cancellation.none());
    assertEquals(store.events.stream().map(AuditEvent::id).toList(), got);
    // The first look may hold 500; after it, as many as fit.
    assertTrue(store.walked.getFirst() <= 500, store.walked.toString());
    assertEquals(1, store.walked.stream().filter(size -> size > 48).count());

    MemoryStore light = new MemoryStore(spread(4000));
    new OrderedRows(light, SPAN).send(CONTROL, row -> {}, Cancellation.none());
    assertEquals(2, light.walked.size(), "the first few, then all others at once");
  }

  @Test
  void nothingIsSentOfWhatIsLeftOut() throws IOException {
    Rows rows = new OrderedRows(new MemoryStore(spread(10)), SPAN);
    List<AuditEvent> got = new ArrayList<>();
    rows.except(Set.of(CONTROL.id())).send(CONTROL, got::add, Cancellation.none());
    rows.except(Set.of(CONTROL.id()))
        .sendMade(CONTROL, PopulationRow.MAKER, row -> got.clear(), Cancellation.none());
    assertEquals(List.of(), got);
    rows.except(Set.of("OTHER")).send(CONTROL, got::add, Cancellation.none());
    assertEquals(10, got.size());
  }

  /** Events in order, one a minute. */
  private static List<AuditEvent> spread(int count) {
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = SPAN.from().plusSeconds(60L * i);
      events.add(new AuditEvent("id-" + i, time, new Document(Map.of())));
    }
    return events;
  }
}
