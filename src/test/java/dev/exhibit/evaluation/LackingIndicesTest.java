package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.logstore.LeftOut;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.Source;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which indices that lack a field are a fault, and how little is asked to know it. */
class LackingIndicesTest {
  private static final Source APP =
      new Source(
          "app",
          List.of("app-*"),
          new FieldProfile(
              "app",
              Map.of(
                  "@timestamp", "time",
                  "event.action", "action.keyword",
                  "event.reason", "reason.keyword"),
              RecordForm.MAPPED),
          Duration.ofHours(1));
  private static final Map<String, String> ACTION =
      Map.of("time", "date", "action", "text", "action.keyword", "keyword");

  private final Told log = new Told();

  /** A store that says of its indices what it was told to. */
  private static final class Told extends ForwardingLog {
    private final Map<String, List<String>> lacking = new HashMap<>();
    private final Map<String, Long> events = new HashMap<>();
    private final List<String> members = new ArrayList<>();
    private List<String> holding = List.of();
    private List<String> unknown = List.of();
    private boolean partial;
    private int failed;
    private List<String> looked = List.of("app-1", "app-2");
    private int counted;

    Told() {
      super(new InMemoryLogStore().add("app-1", List.of()).add("app-2", List.of()));
    }

    @Override
    public Map<String, List<String>> lacking(List<String> indices, Collection<String> fields) {
      return lacking;
    }

    @Override
    public Answer<Map<String, Long>> topValues(Selection selection, String field, int limit) {
      counted++;
      Answer<Map<String, Long>> none = super.topValues(selection, field, limit);
      return partial
          ? new Answer.Partial<>(events, looked(none.proof()), "Not everywhere.")
          : new Answer.Complete<>(events, none.proof());
    }

    private Proof looked(Proof whole) {
      return new Proof(
          looked,
          whole.query(),
          whole.querySha256(),
          whole.from(),
          whole.to(),
          whole.total(),
          "gte",
          new Shards(3, 3 - failed, 0, failed),
          false,
          null,
          null,
          1);
    }

    @Override
    public LeftOut holdingUnmapped(Selection selection, List<String> indices, String member) {
      members.add(member);
      return new LeftOut(
          indices.stream().filter(holding::contains).toList(),
          indices.stream().filter(unknown::contains).toList());
    }
  }

  private LackingIndices with(Map<String, String> types) {
    return new LackingIndices(log, APP, Bench.PERIOD.span(), types);
  }

  private LackingIndices of(RecordForm form) {
    Map<String, String> fields = Map.of("@timestamp", "time", "event.reason", "reason");
    return new LackingIndices(
        log,
        new Source(
            "app", List.of("app-*"), new FieldProfile("app", fields, form), Duration.ofHours(1)),
        Bench.PERIOD.span(),
        Map.of("time", "date", "reason", "keyword"));
  }

  private LackingIndices withReason() {
    Map<String, String> types = new HashMap<>(ACTION);
    types.putAll(Map.of("reason", "text", "reason.keyword", "keyword"));
    return with(types);
  }

  private static Optional<String> notMapped(String name, String indices) {
    return Optional.of(
        "The field "
            + name
            + " of app is not mapped in "
            + indices
            + ": events there do not answer what asks it.");
  }

  @Test
  void eventsOfManyIndicesAreCountedInOneQuestion() {
    List<String> old = IntStream.range(0, 300).mapToObj(i -> "app-old-" + i).toList();
    log.lacking.put("action.keyword", old);
    LackingIndices lacking = with(ACTION);
    log.lacking.put("action", old);
    assertEquals(Optional.empty(), lacking.of("event.action"));
    assertEquals(Optional.empty(), lacking.of("event.action"));
    assertEquals(1, log.counted);
    log.events.put("app-old-7", 2L);
    assertEquals(notMapped("action.keyword", "app-old-7"), with(ACTION).of("event.action"));
    assertEquals(2, log.counted);
  }

  @Test
  void whatTheStoreCouldNotCountIsNotTakenForNothing() {
    log.lacking.putAll(Map.of("action.keyword", List.of("app-1"), "action", List.of("app-1")));
    assertEquals(Optional.empty(), with(ACTION).of("event.action"));
    log.partial = true;
    log.failed = 1;
    assertEquals(notMapped("action.keyword", "app-1"), with(ACTION).of("event.action"));
  }

  @Test
  void whatTheStoreRefusesElsewhereMakesNoEmptyIndexAFault() {
    log.lacking.putAll(Map.of("action.keyword", List.of("app-1"), "action", List.of("app-1")));
    log.partial = true;
    assertEquals(Optional.empty(), with(ACTION).of("event.action"));
    log.looked = List.of("app-2");
    assertEquals(notMapped("action.keyword", "app-1"), with(ACTION).of("event.action"));
  }

  @Test
  void aFieldOfTheMapThatNoEventHadYetIsNoFault() {
    log.lacking.putAll(Map.of("reason.keyword", List.of("app-2"), "reason", List.of("app-2")));
    log.events.put("app-2", 5L);
    assertEquals(Optional.empty(), withReason().of("event.reason"));
    log.holding = List.of("app-2");
    assertEquals(notMapped("reason.keyword", "app-2"), withReason().of("event.reason"));
    assertEquals(List.of("reason", "reason"), log.members);
    log.events.clear();
    assertEquals(Optional.empty(), withReason().of("event.reason"));
  }

  @Test
  void anIndexWithTheTwinIsAFaultWhateverItsMappingTakesUp() {
    log.lacking.put("reason.keyword", List.of("app-2"));
    log.events.put("app-2", 5L);
    assertEquals(
        notMapped("reason.keyword", "app-2, which have reason instead"),
        withReason().of("event.reason"));
    assertEquals(List.of(), log.members);
  }

  @Test
  void aFieldOfTheMapThatNoIndexMapsIsLookedForInAll() {
    log.events.putAll(Map.of("app-1", 3L, "app-2", 5L));
    assertEquals(Optional.empty(), with(ACTION).of("event.reason"));
    log.holding = List.of("app-1");
    assertEquals(notMapped("reason.keyword", "app-1"), with(ACTION).of("event.reason"));
  }

  @Test
  void whatCouldNotBeLookedThroughIsNeitherThereNorNot() {
    log.lacking.putAll(Map.of("reason.keyword", List.of("app-2"), "reason", List.of("app-2")));
    log.events.put("app-2", 5L);
    log.unknown = List.of("app-2");
    assertEquals(
        Optional.of(
            "The field reason.keyword of app is not mapped in app-2, and the store could not look"
                + " through the events there for it: nobody knows whether they answer what asks"
                + " it. Map it there, or have the store take longer searches."),
        withReason().of("event.reason"));
    log.holding = List.of("app-2");
    assertEquals(notMapped("reason.keyword", "app-2"), withReason().of("event.reason"));
  }

  @Test
  void anIndexOfAnyFormMayLeaveOutWhatItsDocumentsHave() {
    log.lacking.put("reason", List.of("app-2"));
    log.events.put("app-2", 5L);
    log.holding = List.of("app-2");
    for (RecordForm form :
        List.of(RecordForm.MAPPED, RecordForm.ECS, RecordForm.CLOUDTRAIL_RECORD)) {
      assertEquals(notMapped("reason", "app-2"), of(form).of("event.reason"), form::name);
    }
  }
}
