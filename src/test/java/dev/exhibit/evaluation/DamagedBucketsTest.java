package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kept bucket whose documents cannot be read is as if they had not been kept. */
class DamagedBucketsTest {
  private static final Period PERIOD = Period.parse("2026-03-02/2026-03-06", ZoneOffset.UTC);
  private static final Selection SELECTION =
      new Selection(
          List.of("log"),
          FieldProfile.EXHIBIT,
          new Query.Equal("event.action", "a"),
          PERIOD.span());

  private final Map<String, Map<Long, byte[]>> rows = new HashMap<>();

  /** A shelf whose rows can be changed under a check sum that is right. */
  private final BucketShelf shelf =
      new BucketShelf() {
        @Override
        public Map<Long, byte[]> read(String question) {
          return rows.getOrDefault(question, Map.of());
        }

        @Override
        public void write(List<Row> changed) {
          for (Row row : changed) {
            rows.computeIfAbsent(row.question(), key -> new HashMap<>())
                .put(row.part(), row.content());
          }
        }
      };

  private static InMemoryLogStore store() {
    List<Document> events = new ArrayList<>();
    for (int day = 2; day <= 5; day++) {
      for (int hour = 10; hour < 15; hour++) {
        events.add(
            Events.at("2026-03-0" + day + "T" + hour + ":00:00Z")
                .set("event.action", "a")
                .document());
      }
    }
    return new InMemoryLogStore().add("log", events);
  }

  /** Ids of what is walked, and whether the answer is complete. */
  private List<String> walked(HeardLog heard) {
    KeptLog log = new KeptLog(heard, shelf, PERIOD.span());
    log.count(SELECTION);
    List<String> ids = new ArrayList<>();
    Answer<Long> answer =
        log.walk(SELECTION, document -> ids.add(document.id()), Cancellation.none());
    assertInstanceOf(Answer.Complete.class, answer);
    assertEquals(ids.size(), answer.value());
    log.keep();
    return ids;
  }

  /** Damages the document at this place of every bucket. */
  private int damage(int place, byte[] bytes) {
    int damaged = 0;
    for (Map<Long, byte[]> parts : rows.values()) {
      for (Map.Entry<Long, byte[]> part : parts.entrySet()) {
        Map<Long, KeptBucket> buckets = new HashMap<>(BucketRows.read(part.getValue()));
        for (Map.Entry<Long, KeptBucket> bucket : buckets.entrySet()) {
          List<byte[]> documents = bucket.getValue().documents();
          if (documents != null && documents.size() > place) {
            List<byte[]> bad = new ArrayList<>(documents);
            bad.set(place, bytes);
            bucket.setValue(
                new KeptBucket(bucket.getValue().mark(), bucket.getValue().parts(), bad));
            damaged++;
          }
        }
        part.setValue(BucketRows.write(buckets));
      }
    }
    return damaged;
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "2, '00'", "4, 'ffffffffffff'", "1, '0000000161'"})
  void aDamagedDocumentIsAskedForAgainAndNoneIsHandedOnTwice(int place, String hex) {
    InMemoryLogStore store = store();
    List<String> good = walked(new HeardLog(store));
    assertEquals(20, good.size());
    assertEquals(4, damage(place, java.util.HexFormat.of().parseHex(hex)));
    HeardLog heard = new HeardLog(store);
    List<String> mended = walked(heard);
    assertEquals(good.stream().sorted().toList(), mended.stream().sorted().toList());
    assertTrue(!heard.spans().isEmpty(), "the store was asked");
    // The next run reads what is missing, and the one after that needs nothing.
    assertEquals(20, walked(new HeardLog(store)).size());
    HeardLog later = new HeardLog(store);
    assertEquals(20, walked(later).size());
    assertEquals(List.of(), later.spans());
  }

  @Test
  void whatIsNotDamagedIsNotAskedForAgain() {
    InMemoryLogStore store = store();
    walked(new HeardLog(store));
    HeardLog heard = new HeardLog(store);
    assertEquals(20, walked(heard).size());
    assertEquals(List.of(), heard.spans());
  }
}
