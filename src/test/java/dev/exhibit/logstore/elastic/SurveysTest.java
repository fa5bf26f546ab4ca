package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many questions in few requests, and what a view says it holds, on the real server. */
class SurveysTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final TimeSpan MONTH = new TimeSpan(START, START.plus(Duration.ofDays(31)));
  private static final Duration DAY = Duration.ofDays(1);

  private ElasticLogStore store;

  @BeforeEach
  void connect() {
    store =
        new ElasticLogStore(ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String made(int shards, int days) throws IOException {
    String index = SERVER.newIndex("exhibit-survey");
    make(index, shards);
    for (int day = 0; day < days; day++) {
      put(index, "d" + day, day, day % 3 == 0 ? "a" : "b");
    }
    refresh(index);
    return index;
  }

  private static void make(String index, int shards) throws IOException {
    SERVER.ask(
        "PUT",
        "/" + index,
        "{\"settings\":{\"number_of_shards\":"
            + shards
            + "},\"mappings\":{\"properties\":{\"@timestamp\":{\"type\":\"date\"},"
            + "\"event\":{\"properties\":{\"action\":{\"type\":\"keyword\"},"
            + "\"id\":{\"type\":\"keyword\"}}}}}}");
  }

  private static void put(String index, String id, int day, String action) throws IOException {
    SERVER.ask(
        "PUT",
        "/" + index + "/_doc/" + id,
        "{\"@timestamp\":\""
            + START.plus(Duration.ofDays(day)).plusSeconds(3_600)
            + "\",\"event\":{\"id\":\""
            + id
            + "\",\"action\":\""
            + action
            + "\"}}");
  }

  private static void refresh(String index) throws IOException {
    SERVER.ask("POST", "/" + index + "/_refresh", "");
  }

  private static Selection all(String index) {
    return new Selection(List.of(index), FieldProfile.EXHIBIT, Query.ALL, MONTH);
  }

  private static Selection action(String index, String action) {
    return new Selection(
        List.of(index), FieldProfile.EXHIBIT, new Query.Equal("event.action", action), MONTH);
  }

  private List<Marks.Bucket> marks(String index) {
    try (LogStore view = store.freeze(List.of(index))) {
      return view.marks(all(index), DAY, null).orElseThrow().buckets();
    }
  }

  /** Days of which the mark is not the same. */
  private static Set<Long> changed(List<Marks.Bucket> before, List<Marks.Bucket> after) {
    Set<Marks.Bucket> differing = new HashSet<>(before);
    differing.addAll(after);
    Set<Marks.Bucket> same = new HashSet<>(before);
    same.retainAll(after);
    differing.removeAll(same);
    return differing.stream()
        .map(bucket -> Duration.between(START, bucket.from()).toDays())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aMarkChangesWithWhatTheBucketHolds(int shards) throws IOException {
    String index = made(shards, 20);
    List<Marks.Bucket> before = marks(index);
    assertEquals(20, before.size());
    assertEquals(before, marks(index));

    put(index, "late", 4, "a");
    put(index, "d7", 7, "changed");
    put(index, "d9", 9, "b"); // the same once more is another write all the same
    SERVER.ask("DELETE", "/" + index + "/_doc/d11", "");
    put(index, "d13", 14, "moved");
    refresh(index);
    List<Marks.Bucket> after = marks(index);
    assertEquals(Set.of(4L, 7L, 9L, 11L, 13L, 14L), changed(before, after));

    SERVER.ask("POST", "/" + index + "/_forcemerge?max_num_segments=1", "");
    assertEquals(after, marks(index), "merging changes nothing");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void oneDeletedForAnotherIsSeen(int shards) throws IOException {
    String index = made(shards, 6);
    for (int time = 0; time < 12; time++) {
      List<Marks.Bucket> before = marks(index);
      SERVER.ask("DELETE", "/" + index + "/_doc/" + (time == 0 ? "d2" : "r" + (time - 1)), "");
      put(index, "r" + time, 2, "b");
      refresh(index);
      assertEquals(Set.of(2L), changed(before, marks(index)), "time " + time);
    }
  }

  @Test
  void anotherIndexOfTheSameNameHoldsNothingThatIsKnown() throws IOException {
    String index = made(1, 5);
    List<Marks.Bucket> before = marks(index);
    SERVER.ask("DELETE", "/" + index, "");
    make(index, 1);
    for (int day = 0; day < 5; day++) {
      put(index, "d" + day, day, "forged");
    }
    refresh(index);
    assertEquals(Set.of(0L, 1L, 2L, 3L, 4L), changed(before, marks(index)));
  }

  @Test
  void anotherIndexInPlaceOfAViewsOwnIsNotTakenForIt() throws IOException {
    String index = made(1, 5);
    try (LogStore view = store.freeze(List.of(index))) {
      SERVER.ask("DELETE", "/" + index, "");
      make(index, 1);
      assertTrue(isUnknown(view, index));
    }
  }

  private static boolean isUnknown(LogStore view, String index) {
    try {
      return view.marks(all(index), DAY, null).isEmpty();
    } catch (dev.exhibit.model.StoreUnavailableException e) {
      return true; // the view is gone, which is said
    }
  }

  @Test
  void severalIndicesAreToldApart() throws IOException {
    String one = made(1, 3);
    String other = made(2, 3);
    Selection both = new Selection(List.of(one, other), FieldProfile.EXHIBIT, Query.ALL, MONTH);
    List<Marks.Bucket> before = marks(both);
    assertEquals(List.of(2L, 2L, 2L), before.stream().map(Marks.Bucket::documents).toList());
    put(other, "d1", 1, "changed");
    refresh(other);
    assertEquals(Set.of(1L), changed(before, marks(both)));
  }

  private List<Marks.Bucket> marks(Selection selection) {
    try (LogStore view = store.freeze(selection.indices())) {
      return view.marks(selection, DAY, null).orElseThrow().buckets();
    }
  }

  @Test
  void aDocumentWithSeveralTimesStandsInNoBucketForCertain() throws IOException {
    String index = made(1, 3);
    SERVER.ask(
        "PUT",
        "/" + index + "/_doc/twice?refresh=true",
        "{\"@timestamp\":[\"2026-03-05T01:00:00Z\",\"2026-03-07T01:00:00Z\"]}");
    try (LogStore view = store.freeze(List.of(index))) {
      assertTrue(view.marks(all(index), DAY, null).isEmpty());
    }
  }

  @Test
  void aComputedFieldThatChangesReopensAll() throws IOException {
    String index = made(1, 2);
    List<Marks.Bucket> before = marks(index);
    SERVER.ask(
        "PUT", "/" + index + "/_mapping", "{\"runtime\":{\"extra\":{\"type\":\"keyword\"}}}");
    assertEquals(Set.of(0L, 1L), changed(before, marks(index)));
  }

  @Test
  void aNameThatComesToStandForAnotherFieldReopensAll() throws IOException {
    String index = made(1, 2);
    String name = "{\"properties\":{\"what\":{\"type\":\"alias\",\"path\":\"event.%s\"}}}";
    SERVER.ask("PUT", "/" + index + "/_mapping", name.formatted("action"));
    List<Marks.Bucket> before = marks(index);
    assertEquals(before, marks(index));
    SERVER.ask("PUT", "/" + index + "/_mapping", name.formatted("id"));
    assertEquals(Set.of(0L, 1L), changed(before, marks(index)));
  }

  @Test
  void aLiveStoreDoesNotSayWhatItHolds() throws IOException {
    String index = made(1, 1);
    assertTrue(store.marks(all(index), DAY, null).isEmpty());
  }

  @Test
  void aSurveySaysWhatSingleQuestionsSay() throws IOException {
    String index = made(1, 20);
    try (LogStore view = store.freeze(List.of(index, "exhibit-no-such-index"))) {
      List<Inquiry> inquiries = new ArrayList<>();
      for (String action : List.of("a", "b", "none")) {
        inquiries.add(Inquiry.of(action(index, action), 500));
      }
      inquiries.add(Inquiry.of(all(index), 19));
      inquiries.add(Inquiry.of(action("exhibit-no-such-index", "a"), 0));
      List<Answer<Tally>> answers = view.survey(inquiries, Cancellation.none());
      for (int i = 0; i < inquiries.size(); i++) {
        Selection selection = inquiries.get(i).selection();
        Answer<Long> alone = view.count(selection);
        Answer<Tally> together = answers.get(i);
        assertEquals(alone.value(), together.value().total());
        assertEquals(alone.proof().query(), together.proof().query());
        assertEquals(alone.proof().query(), view.request(selection));
        assertEquals(alone.proof().first(), together.proof().first());
        assertEquals(alone.proof().last(), together.proof().last());
        assertEquals(alone.getClass(), together.getClass());
      }
      assertEquals(ids(view, action(index, "a")), ids(answers.get(0).value().documents()));
      assertEquals(ids(view, action(index, "b")), ids(answers.get(1).value().documents()));
      assertEquals(List.of(), answers.get(2).value().documents());
      assertNull(answers.get(3).value().documents(), "20 are more than 19");
    }
  }

  private static Set<String> ids(LogStore view, Selection selection) {
    List<StoredDocument> found = new ArrayList<>();
    view.walk(selection, found::add, Cancellation.none());
    assertNotEquals(List.of(), found);
    return ids(found);
  }

  private static Set<String> ids(List<StoredDocument> documents) {
    return documents.stream().map(StoredDocument::id).collect(Collectors.toSet());
  }

  @Test
  void spansAndBucketsNarrowAnInquiry() throws IOException {
    String index = made(1, 20);
    List<TimeSpan> spans = List.of(days(2, 4), days(9, 10));
    try (LogStore view = store.freeze(List.of(index))) {
      Inquiry inquiry = new Inquiry(all(index), spans, DAY, 10, List.of());
      for (List<Inquiry> asked : List.of(List.of(inquiry), List.of(inquiry, inquiry))) {
        Tally tally = view.survey(asked, Cancellation.none()).getLast().value();
        assertEquals(3, tally.total());
        TreeMap<Long, Long> counts = new TreeMap<>();
        tally
            .buckets()
            .forEach(bucket ->
                counts.put(Duration.between(START, bucket.from()).toDays(), bucket.count()));
        assertEquals(new TreeMap<>(java.util.Map.of(2L, 1L, 3L, 1L, 9L, 1L)), counts);
        assertEquals(Set.of("d2", "d3", "d9"), ids(tally.documents()));
      }
    }
  }

  private static TimeSpan days(int from, int to) {
    return new TimeSpan(START.plus(Duration.ofDays(from)), START.plus(Duration.ofDays(to)));
  }
}
