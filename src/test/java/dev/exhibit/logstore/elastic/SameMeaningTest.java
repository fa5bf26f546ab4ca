package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Document;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A query means the same in the store and over one document in process. */
class SameMeaningTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final int DOCUMENTS = 400;
  private static final String[] LEAVES = {
    "event.action:ConsoleLogin",
    "event.action:Con*",
    "event.action:*ser",
    "event.action:\"What?\"",
    "event.action:What?",
    "event.outcome:*",
    "user.name:(deploy or ops)",
    "user.name > m",
    "user.name <= deploy",
    "source.ip:10.0.0.0/8",
    "source.ip:\"2001:db8::/32\"",
    "source.ip:10.1.2.3",
    "source.ip >= 10.1.0.0",
    "@timestamp:2026-01-02",
    "@timestamp < \"2026-01-02\"",
    "@timestamp >= \"2026-01-02T12:00:00Z\"",
    "exhibit.repeat > 1",
    "exhibit.repeat:1",
    "exhibit.narrows:true",
    "tags:a",
    "tags:*",
    "aws.cloudtrail.request_parameters.bucketName:logs",
    "aws.cloudtrail.request_parameters.bucketName:lo*",
    "aws.cloudtrail.request_parameters.nested.deep:*",
    "deploy",
    "10.1.2.3",
    "event.ac*:ConsoleLogin",
    "user.*:(deploy or ops)",
    "*:deploy",
    "*:10.1.2.3",
    "exhibit.rep* >= 2",
    "exhibit.*:*",
    "user:*",
    "source.ip:\"::/0\"",
    "source.ip:\"::ffff:10.1.2.3\"",
    "source.ip < \"2001:db8::\"",
    "not source.ip:*",
    "event.start:*",
    "event.start:\"2026-01-02T10:00:00.123\"",
    "event.start > \"2026-01-02T10:00:00.123456Z\"",
    "event.start <= \"2026-01-02T10:00:00+02:00\"",
    "event.start:2026",
    "event.duration <= -1",
    "event.duration:9007199254740993",
    "exhibit.narrows:false",
    "message:*",
    "message:\"C:\\\\Win\\\\x\"",
    "message:C\\:\\\\Win*",
    "message:caf\\u00e9",
    "message:*\\*",
    "message:a=b",
    "message:\\or",
    "message:two words and message:*",
    "message > \"\uffff\"",
    "message:*t*w*o* *w*o*r*d*",
    "aws.cloudtrail.request_parameters:logs",
    "aws.cloudtrail.request_parameters.*:o*",
    "event.action:*C*o*n*s*o*l*e*L*o*g*i*n*"
  };

  private static String index;
  private static Map<String, Document> documents;

  @BeforeAll
  static void fill() {
    index = SERVER.newIndex("exhibit-same");
    Random random = new Random(7);
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      events.add(new NewEvent(index, "d" + i, "h", Json.bytes(document(i, random))));
    }
    documents =
        events.stream()
            .collect(
                Collectors.toMap(NewEvent::id, event -> new Document(Json.parse(event.json()))));
    try (ElasticEventWriter writer = new ElasticEventWriter(connection())) {
      assertEquals(DOCUMENTS, Events.created(writer.write(events)));
      writer.refresh(List.of(index));
    }
  }

  private static ElasticConnection connection() {
    return ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true);
  }

  private static Map<String, Object> document(int i, Random random) {
    Map<String, Object> event = Json.object("id", "d" + i);
    event.put(
        "action", pick(random, "ConsoleLogin", "CreateUser", "What?", "Whatx", "consolelogin"));
    Map<String, Object> document =
        Json.object(
            "@timestamp",
            Events.START.plusSeconds(random.nextInt(3 * 86_400)).toString(),
            "event",
            event);
    if (random.nextBoolean()) {
      event.put("outcome", pick(random, "success", "failure"));
    }
    if (random.nextInt(4) > 0) {
      document.put("user", Json.object("name", pick(random, "deploy", "ops", "auditor", "Ops")));
    }
    if (random.nextInt(4) > 0) {
      Object ip = pick(random, "10.1.2.3", "192.0.2.1", "2001:db8::7", "10.0.0.1");
      document.put("source.ip", ip);
    }
    document.put(
        "message",
        pick(
            random,
            "x".repeat(9_000),
            "",
            "C:\\Win\\x",
            "caf\u00e9",
            List.of("a*", "a=b"),
            "or",
            "two words",
            "\ud83d\ude00",
            "tab\there"));
    if (random.nextBoolean()) {
      event.put(
          "start",
          pick(
              random,
              "2026-01-02T10:00:00.123999Z",
              "2026-01-02T10:00:00.124Z",
              "2026-01-02T08:00:00Z",
              "2025-12-31T23:59:59.999999999Z"));
    }
    event.put("duration", pick(random, -5, 0, 9_007_199_254_740_993L, "-1"));
    document.put("exhibit.repeat", random.nextInt(3));
    document.put("exhibit.narrows", random.nextBoolean());
    document.put("tags", pick(random, List.of(), List.of("a"), List.of("a", "b"), "b"));
    document.put(
        "aws.cloudtrail.request_parameters",
        pick(
            random,
            Map.of("bucketName", "logs"),
            Map.of("bucketName", List.of("other", "lo")),
            Map.of("nested", Map.of("deep", 1))));
    return document;
  }

  private static Object pick(Random random, Object... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static void agree(String kql) {
    Set<String> expected = new TreeSet<>();
    documents.forEach((id, document) -> {
      if (Predicates.matches(Kql.parse(kql), document, Map.of())) {
        expected.add(id);
      }
    });
    try (ElasticLogStore store = new ElasticLogStore(connection())) {
      Set<String> actual =
          store.page(Events.kql(kql, index), null, false, 1_000).value().stream()
              .map(StoredDocument::id)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(expected, actual, kql);
    }
  }

  @Test
  void combinationsAgree(TestReporter reporter) {
    long seed = Long.getLong("exhibit.seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      agree(combine(random, 3));
    }
  }

  @Test
  void everyLeafAgreesAndPicksSomething() {
    for (String leaf : LEAVES) {
      agree(leaf);
      agree("not " + leaf);
      boolean some =
          documents.values().stream()
              .anyMatch(document -> Predicates.matches(Kql.parse(leaf), document, Map.of()));
      assertTrue(some, leaf);
    }
  }

  @Test
  void whatNeitherFindsAgreesToo() {
    agree("aws.cloudtrail.request_parameters.nested:*");
    agree("aws.cloudtrail.request_parameters.bucketName:LOGS");
    agree("event.action:CONSOLELOGIN");
    agree("user.*:*");
    agree("@timestamp < \"1970-01-01\"");
  }

  private static String combine(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return LEAVES[random.nextInt(LEAVES.length)];
    }
    String left = combine(random, depth - 1);
    String right = combine(random, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> "(" + left + " and " + right + ")";
      case 1 -> "(" + left + " or " + right + ")";
      default -> "not (" + left + ")";
    };
  }
}
