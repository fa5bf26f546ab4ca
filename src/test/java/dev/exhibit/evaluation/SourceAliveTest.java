package dev.exhibit.evaluation;

import static dev.exhibit.evaluation.HostControlsTest.quiet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.workspace.StarterSources;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which hours of which source were heard. */
class SourceAliveTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final String AUTH = "exhibit-system.auth";

  private static Evaluation judge(InMemoryLogStore store, Instant now) {
    return judge(store, StarterSources.all(), DAY, now);
  }

  private static Evaluation judge(
      InMemoryLogStore store, List<Source> sources, Period period, Instant now) {
    return Bench.evaluator(store, sources, period, now)
        .evaluate(Bench.shipped("SRC-ALIVE"), Map.of(), Cancellation.none());
  }

  @Test
  void aSourceIsAliveHourByHour() {
    Evaluation alive = judge(new InMemoryLogStore().add(AUTH, quiet()), Bench.LATER);
    // host and ansible have the same index.
    assertEquals(State.PASS, alive.state(), alive.reason());
    assertEquals(48, alive.population());
    InMemoryLogStore half = new InMemoryLogStore().add(AUTH, quiet().subList(0, 2));
    half.add("exhibit-okta.system", quiet());
    Evaluation evaluation = judge(half, Bench.LATER);
    assertEquals(State.EXCEPTION, evaluation.state());
    assertEquals(List.of(72L, 2L), List.of(evaluation.population(), evaluation.exceptions()));
    assertEquals(
        List.of(12L, 12L), evaluation.items().stream().map(Item::count).toList(), "hours of each");
    assertTrue(evaluation.reason().startsWith("24 of 72 items depart."), evaluation.reason());
    assertEquals("ansible@2026-03-02T12:00:00Z", evaluation.items().getFirst().eventId());
    assertEquals("host", evaluation.items().getLast().onWhat());
    assertEquals(
        "nothing from 2026-03-02T12:00:00Z to 2026-03-03T00:00:00Z",
        evaluation.items().getLast().observed());
    assertEquals(0, half.walked(), "counted, not read");
  }

  @Test
  void anHourThatTwoSilencesTouchCountsOnce() {
    List<Document> log = new ArrayList<>();
    for (String time : List.of("00:00:00", "10:30:00", "10:40:00", "23:59:59")) {
      log.add(Events.at("2026-03-02T" + time + "Z").document());
    }
    Source source = new Source("host", List.of(AUTH), FieldProfile.EXHIBIT, Duration.ofMinutes(90));
    Evaluation evaluation =
        judge(new InMemoryLogStore().add(AUTH, log), List.of(source), DAY, Bench.LATER);
    // 00:00 to 10:30 touches eleven hours, 10:40 to 23:59:59 thirteen more.
    assertEquals(
        List.of("host@2026-03-02T00:00:00Z 11", "host@2026-03-02T11:00:00Z 13"),
        evaluation.items().stream().map(it -> it.eventId() + " " + it.count()).toList());
    assertEquals(24, evaluation.population());
  }

  @Test
  void aLogOfLongAgoMakesOneEntryOfItsSilence() {
    Period ages = Period.parse("1970-01-01/2026-03-03", ZoneOffset.UTC);
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add(
                AUTH,
                List.of(
                    Events.at("1970-01-01T00:00:00Z").document(),
                    Events.at("2026-03-02T23:59:59Z").document()));
    Source source = new Source("host", List.of(AUTH), FieldProfile.EXHIBIT, Duration.ofDays(1));
    Evaluation evaluation = judge(store, List.of(source), ages, Bench.LATER);
    assertEquals(List.of(492_360L), evaluation.items().stream().map(Item::count).toList());
    assertEquals(492_360, evaluation.population());
    assertTrue(evaluation.reason().contains("more than 5 %"), "by hours: " + evaluation.reason());
  }

  @Test
  void anHourThatHasBegunIsAnHour() {
    InMemoryLogStore store = new InMemoryLogStore().add("exhibit-okta.system", quiet());
    Evaluation early = judge(store, DAY.from().plus(Duration.ofMinutes(90)));
    assertEquals(2, early.population());
    assertEquals(State.PASS, early.state(), early.reason());
  }

  @Test
  void noSourceAtAllIsNotAlive() {
    Evaluation evaluation = judge(new InMemoryLogStore(), Bench.LATER);
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(evaluation));
  }
}
