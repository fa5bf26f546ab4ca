package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources come back in order of time, each event once, in pieces. */
class TimeOrderTest {
  private static final TimeSpan DAY =
      new TimeSpan(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z"));
  private static final List<Source> SOURCES =
      List.of(
          new Source("a", List.of("a"), FieldProfile.EXHIBIT, Duration.ofDays(1)),
          new Source("b", List.of("b"), FieldProfile.EXHIBIT, Duration.ofDays(1)));

  private final InMemoryLogStore store = new InMemoryLogStore();
  private final List<AuditEvent> handed = new ArrayList<>();

  private TimeOrder order(int most) {
    return new TimeOrder(
        store,
        (hit, profile) ->
            new AuditEvent(
                hit.source().text("event.id", ""),
                Instant.parse(hit.source().text("@timestamp", "")),
                hit.source()),
        SOURCES,
        Kql.parse("event.action:x"),
        DAY,
        most);
  }

  private static Document at(long millis) {
    return Events.at(DAY.from().plusMillis(millis)).set("event.action", "x").document();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 50, 10_000})
  void everyEventOnceInOrderOfTime(int most) {
    Random random = new Random(most);
    List<Document> first = new ArrayList<>();
    List<Document> second = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      // Two thirds within one second, some in one millisecond, some at the edges.
      long millis = i % 3 == 0 ? random.nextInt(86_400_000) : 40_000_000 + random.nextInt(200);
      (random.nextBoolean() ? first : second).add(at(millis));
    }
    first.add(at(0));
    second.add(at(86_399_999));
    List<Document> all = new ArrayList<>(first);
    all.addAll(second);
    Document twice = all.get(7);
    first.add(twice);
    first.add(at(86_400_000));
    second.add(at(-1));
    second.add(Events.at(DAY.from()).document());
    store.add("a", first).add("b", second);
    TimeOrder order = order(most);
    assertEquals(java.util.Optional.empty(), order.walk(handed::add, Cancellation.none()));
    assertEquals(
        all.stream()
            .sorted(
                Comparator.<Document, Instant>comparing(
                        it -> Instant.parse(it.text("@timestamp", "")))
                    .thenComparing(it -> it.text("event.id", "")))
            .map(it -> it.text("event.id", ""))
            .toList(),
        handed.stream().map(AuditEvent::id).toList());
    assertEquals(List.of(302L, 1L), List.of(order.events(), order.duplicates()));
    assertEquals(303, store.walked(), "nothing is read twice");
    assertEquals(List.of("a", "b"), order.proofs().stream().map(it -> it.source()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "histogram", "walk"})
  void whatCannotBeSeenIsSaid(String question) {
    store.add("a", List.of(at(1), at(2), at(3))).add("b", List.of());
    store.failShardFor(question);
    assertInstanceOf(
        Observer.Outcome.NotSeen.class,
        order(2).walk(handed::add, Cancellation.none()).orElseThrow());
  }

  @Test
  void whatIsAskedBesideMayEndIt() {
    store.add("a", List.of(at(1), at(2), at(3))).add("b", List.of());
    TimeOrder order = order(10);
    assertInstanceOf(
        Observer.Outcome.NotSeen.class,
        order
            .walk(
                event -> {
                  handed.add(event);
                  order.stop("Gone.");
                },
                Cancellation.none())
            .orElseThrow());
    assertEquals(1, handed.size());
  }
}
