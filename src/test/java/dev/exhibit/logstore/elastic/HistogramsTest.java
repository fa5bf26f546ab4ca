package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the store is asked for bars that a person waits for. */
class HistogramsTest {
  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final String BARS =
      """
      {"took": 3, "timed_out": false,
       "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
       "hits": {"total": {"value": 5, "relation": "eq"}, "hits": []},
       "aggregations": {"over": {"buckets": [
         {"key": %1$d, "doc_count": 2, "first": {"value": %1$d}, "last": {"value": %2$d}},
         {"key": %3$d, "doc_count": 3, "first": {"value": %3$d}, "last": {"value": %4$d}}]}}}\
      """
          .formatted(at(0), at(20), at(120), at(170));

  private static long at(int seconds) {
    return START.plusSeconds(seconds).toEpochMilli();
  }

  private static final String BARE = BARS.replaceAll(", \"(first|last)\": [{][^}]*[}]", "");

  private static FakeElastic.Answer answer(FakeElastic.Asked question) {
    return answer(question, BARS);
  }

  private static FakeElastic.Answer answer(FakeElastic.Asked question, String bars) {
    return new FakeElastic.Answer(
        200,
        question.what().endsWith("_field_caps")
            ? "{\"indices\": [\"a\", \"b-1\"], \"fields\": {}}"
            : bars);
  }

  private static ElasticLogStore open(FakeElastic store) {
    return new ElasticLogStore(
        new ElasticConnection(
            List.of(URI.create(store.url())),
            new Credentials.None(),
            Trust.MACHINE,
            null,
            null,
            false));
  }

  private static Selection tenMinutes() {
    return new Selection(
        List.of("a", "b-*"),
        Events.all("a").profile(),
        Events.all("a").query(),
        new TimeSpan(START, START.plusSeconds(600)));
  }

  @Test
  void asksOnceForTheBarsAndOnceForWhatStandsBehindTheNames() throws IOException {
    try (FakeElastic store = FakeElastic.plain(HistogramsTest::answer);
        ElasticLogStore log = open(store)) {
      Answer<Histogram> answer = log.histogram(tenMinutes(), Duration.ofMinutes(1), null);
      assertInstanceOf(Answer.Complete.class, answer);
      assertEquals(
          List.of("POST /a,b-*/_search", "GET /a,b-*/_field_caps"),
          store.asked().stream().map(FakeElastic.Asked::what).toList());
      assertEquals(5, answer.value().total());
      assertEquals(5, answer.proof().total());
      assertEquals(START, answer.proof().first());
      assertEquals(START.plusSeconds(170), answer.proof().last());
      assertEquals(List.of("a", "b-1"), answer.proof().indices());
      assertTrue(answer.proof().query().contains("date_histogram"), answer.proof().query());
    }
  }

  @Test
  void barsCompareNoEvents() throws IOException {
    try (FakeElastic store = FakeElastic.plain(question -> answer(question, BARE));
        ElasticLogStore log = open(store)) {
      Answer<Histogram> answer = log.bars(tenMinutes(), Duration.ofMinutes(1));
      assertInstanceOf(Answer.Complete.class, answer);
      assertEquals(5, answer.value().total());
      assertNull(answer.value().buckets().getFirst().first());
      assertNull(answer.proof().first());
      String asked = answer.proof().query();
      assertTrue(asked.contains("date_histogram"), asked);
      assertFalse(asked.contains("\"min\"") || asked.contains("\"max\""), asked);
    }
  }

  @Test
  void aBucketIsAtLeastAMillisecondWide() throws IOException {
    try (FakeElastic store = FakeElastic.plain(HistogramsTest::answer);
        ElasticLogStore log = open(store)) {
      assertThrows(
          IllegalArgumentException.class, () -> log.bars(tenMinutes(), Duration.ofNanos(1)));
    }
  }
}
