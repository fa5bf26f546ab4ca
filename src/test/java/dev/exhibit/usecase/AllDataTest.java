package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A period that nobody named reaches over all data, and says what lies far before the rest. */
class AllDataTest {
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-07-21T12:00:00Z");

  private record Only(LogStore log) implements StoreAccess {
    @Override
    public LogStore read() {
      return log;
    }

    @Override
    public EventWriter write() {
      throw new AssertionError("nothing is written");
    }

    @Override
    public StoreHealth health() {
      return log.health();
    }

    @Override
    public void close() {}
  }

  private static AllData data(List<Instant> times) {
    List<Document> events = new ArrayList<>();
    for (Instant time : times) {
      events.add(Events.at(time).set("event.id", "e" + events.size()).document());
    }
    InMemoryLogStore log = new InMemoryLogStore().add("ours", events);
    Source source = new Source("a", List.of("ours"), FieldProfile.EXHIBIT, Duration.ofDays(1));
    SearchEvents search =
        new SearchEvents(
            new Only(log),
            () -> List.of(source),
            (hit, profile) ->
                new AuditEvent(
                    hit.source().text("event.id", ""),
                    Instant.parse(hit.source().text("@timestamp", "")),
                    hit.source()));
    return new AllData(search, ZoneOffset.UTC, NOW);
  }

  /** Twenty events, a day apart, and these. */
  private static List<Instant> julyAnd(Instant... others) {
    List<Instant> all = new ArrayList<>(List.of(others));
    for (int day = 0; day < 20; day++) {
      all.add(JULY.plus(Duration.ofDays(day)));
    }
    return all;
  }

  @Test
  void oneEventOfYearsBeforeIsCountedAndThePeriodAfterItIsOffered() {
    AllData data = data(julyAnd(Instant.EPOCH));
    Period whole = data.period();
    assertEquals(Instant.EPOCH, whole.from(), "it is not dropped in silence");
    assertEquals(
        Optional.of(
            new StrayEvents(
                false, 1, Instant.EPOCH, JULY, new Period(JULY, whole.to(), ZoneOffset.UTC))),
        data.stray(whole));
  }

  @Test
  void anEventLaterThanNowIsToldAndThePeriodBeforeItIsOffered() {
    Instant wrong = Instant.parse("2036-07-01T00:00:00Z");
    AllData data = data(julyAnd(Instant.EPOCH, wrong));
    Period whole = data.period();
    assertEquals(wrong.plusSeconds(1), whole.to(), "it is not dropped in silence");
    Instant last = JULY.plus(Duration.ofDays(19));
    assertEquals(
        Optional.of(
            new StrayEvents(
                true,
                1,
                wrong,
                last,
                new Period(Instant.EPOCH, last.plusSeconds(1), ZoneOffset.UTC))),
        data.stray(whole));
  }

  @Test
  void aClockThatIsAheadIsNoStrayAndNeitherIsDataThatLiesAfterNowAsAWhole() {
    AllData ahead = data(julyAnd(NOW.plus(Duration.ofHours(23))));
    assertEquals(Optional.empty(), ahead.stray(ahead.period()));
    AllData future = data(List.of(NOW.plus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(3))));
    assertEquals(Optional.empty(), future.stray(future.period()), "there are no others");
  }

  @Test
  void aFewAreOneGroup() {
    AllData data = data(julyAnd(Instant.EPOCH, Instant.parse("1970-01-02T00:00:00Z")));
    assertEquals(2, data.stray(data.period()).orElseThrow().events());
  }

  @Test
  void whatIsNoStrayIsNotCalledOne() {
    AllData near = data(julyAnd(Instant.parse("2025-01-01T00:00:00Z")));
    assertEquals(Optional.empty(), near.stray(near.period()), "a year and a half");
    List<Instant> archive = julyAnd();
    archive.addAll(archive.stream().map(time -> time.minus(Duration.ofDays(2000))).toList());
    AllData half = data(archive);
    assertEquals(Optional.empty(), half.stray(half.period()), "half of all is no stray");
    AllData plain = data(julyAnd());
    assertEquals(Optional.empty(), plain.stray(plain.period()));
  }
}
