package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Histogram.Bucket;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked only for what is new, the real server says what it says when it looks at everything. */
class MarksSinceTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final TimeSpan SPAN =
      new TimeSpan(START.plusSeconds(7_200), START.plus(Duration.ofDays(20)));
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

  private static String made(int shards) throws IOException {
    String index = SERVER.newIndex("exhibit-since");
    SERVER.ask(
        "PUT",
        "/" + index,
        "{\"settings\":{\"number_of_shards\":"
            + shards
            + "},\"mappings\":{\"properties\":{\"@timestamp\":{\"type\":\"date\"}}}}");
    return index;
  }

  private static void put(String index, String id, int hour) throws IOException {
    SERVER.ask(
        "PUT",
        "/" + index + "/_doc/" + id,
        "{\"@timestamp\":\"" + START.plus(Duration.ofHours(hour)) + "\"}");
  }

  private Marks marks(List<String> indices, Marks.Earlier earlier) throws IOException {
    SERVER.ask("POST", "/" + String.join(",", indices) + "/_refresh", "");
    Selection all = new Selection(indices, FieldProfile.EXHIBIT, Query.ALL, SPAN);
    try (LogStore view = store.freeze(indices)) {
      return view.marks(all, DAY, earlier).orElseThrow();
    }
  }

  /** Whether every bucket was looked at. */
  private static boolean isOfAll(Marks marks) {
    return marks.proof().query().contains("date_histogram");
  }

  @Test
  void whatIsNewIsFoundWithoutLookingAtAll() throws IOException {
    List<String> indices = List.of(made(1), made(1));
    for (int hour = 0; hour < 480; hour += 20) {
      put(indices.get(hour / 20 % 2), "d" + hour, hour);
    }
    Marks first = marks(indices, null);
    assertTrue(isOfAll(first));
    Marks again = marks(indices, first.earlier());
    assertTrue(!isOfAll(again));
    assertEquals(first.earlier(), again.earlier());

    put(indices.getFirst(), "late", 100);
    put(indices.getLast(), "outside", 9_000);
    Marks later = marks(indices, again.earlier());
    assertTrue(!isOfAll(later));
    assertEquals(marks(indices, null).earlier(), later.earlier());
    assertEquals(first.buckets().get(4).documents() + 1, later.buckets().get(4).documents());

    put(indices.getFirst(), "d40", 41);
    assertTrue(isOfAll(marks(indices, later.earlier())), "a changed one takes its number away");
  }

  @Test
  void anotherIndexBesideOrInPlaceIsSeen() throws IOException {
    String one = made(1);
    String other = made(1);
    put(one, "a", 30);
    put(other, "b", 60);
    Marks alone = marks(List.of(one), null);
    assertEquals(
        marks(List.of(one, other), null).earlier(),
        marks(List.of(one, other), alone.earlier()).earlier());
    Marks both = marks(List.of(one, other), null);
    assertEquals(alone.buckets(), marks(List.of(one), both.earlier()).buckets());

    SERVER.ask("DELETE", "/" + other, "");
    SERVER.ask(
        "PUT", "/" + other, "{\"mappings\":{\"properties\":{\"@timestamp\":{\"type\":\"date\"}}}}");
    put(other, "b", 60);
    Marks replaced = marks(List.of(one, other), both.earlier());
    assertTrue(isOfAll(replaced));
    assertEquals(marks(List.of(one, other), null).earlier(), replaced.earlier());
  }

  @Test
  void shardsThatNumberApartAreAlwaysLookedAtWhole() throws IOException {
    String index = made(3);
    put(index, "a", 30);
    Marks first = marks(List.of(index), null);
    assertEquals(List.of(), first.wholes());
    put(index, "b", 60);
    assertEquals(
        marks(List.of(index), null).buckets(), marks(List.of(index), first.earlier()).buckets());
  }

  @Test
  void anInquiryAboutWhatIsNewFindsThatAlone() throws IOException {
    List<String> indices = List.of(made(1), made(1));
    put(indices.getFirst(), "old", 30);
    Marks first = marks(indices, null);
    put(indices.getFirst(), "new", 31);
    put(indices.getLast(), "other", 60);
    put(indices.getLast(), "outside", 9_000);
    List<Marks.Whole> since = marks(indices, first.earlier()).since();
    Selection all = new Selection(indices, FieldProfile.EXHIBIT, Query.ALL, SPAN);
    Inquiry inquiry = new Inquiry(all, List.of(SPAN), DAY, 10, since);
    Selection none =
        new Selection(indices, FieldProfile.EXHIBIT, new Query.Equal("event.action", "x"), SPAN);
    Inquiry beside = new Inquiry(none, List.of(SPAN), DAY, 10, since);
    try (LogStore view = store.freeze(indices)) {
      for (List<Inquiry> asked : List.of(List.of(inquiry), List.of(beside, inquiry))) {
        Tally tally = view.survey(asked, Cancellation.none()).getLast().value();
        assertEquals(2, tally.total());
        assertEquals(
            Set.of("new", "other"),
            tally.documents().stream().map(StoredDocument::id).collect(Collectors.toSet()));
        assertEquals(List.of(1L, 1L), tally.buckets().stream().map(Bucket::count).toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyWritesAreToldTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> indices = new ArrayList<>(List.of(made(1), made(1)));
    List<String> live = new ArrayList<>();
    Marks.Earlier earlier = null;
    int next = 0;
    for (int round = 0; round < 25; round++) {
      for (int write = random.nextInt(6); write > 0; write--) {
        String index = indices.get(random.nextInt(indices.size()));
        int what = random.nextInt(10);
        if (what < 6 || live.isEmpty()) {
          put(index, "n" + next, random.nextInt(520));
          live.add(index + "/_doc/n" + next++);
        } else if (what < 8) {
          String changed = live.get(random.nextInt(live.size()));
          put(
              changed.substring(0, changed.indexOf('/')),
              changed.substring(changed.lastIndexOf('/') + 1),
              random.nextInt(520));
        } else {
          SERVER.ask("DELETE", "/" + live.remove(random.nextInt(live.size())), "");
        }
      }
      Marks fresh = marks(indices, earlier);
      assertEquals(
          marks(indices, null).earlier(), fresh.earlier(), "seed " + seed + ", round " + round);
      earlier = fresh.earlier();
    }
  }
}
