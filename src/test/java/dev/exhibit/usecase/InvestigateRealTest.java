package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.Answer;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Investigating a real trail on the real server. */
class InvestigateRealTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final TimeSpan DAYS =
      new TimeSpan(Instant.parse("2023-07-10T00:00:00Z"), Instant.parse("2023-07-11T00:00:00Z"));
  private static final Duration WIDTH = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static UseCases open;

  private static UseCases open() {
    return new Composition(
            new Surroundings(
                Map.of(),
                folder,
                Path.of(System.getProperty("exhibit.dist")),
                "tester",
                Clock.systemUTC()))
        .open(
            new ConnectionRequest(
                folder,
                new ConnectionSettings(
                    Map.of(
                        Setting.URL,
                        SERVER.url(),
                        Setting.API_KEY_FILE,
                        SERVER.tokenFile().toString())),
                false,
                List.of(),
                null,
                null));
  }

  @BeforeAll
  static void ingest() throws IOException {
    Path trail = RealData.path("cloudtrail/invictus-ir");
    String index = SERVER.newIndex("exhibit-investigate");
    Files.writeString(
        folder.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + index + "]}\n");
    open = open();
    open.ingest()
        .run(
            List.of(trail.toString()),
            null,
            MissingTimes.USUAL,
            index,
            false,
            Progress.SILENT,
            Cancellation.none());
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private static Investigating desk() {
    return new DeskInvestigating(open);
  }

  private static long count(String kql) {
    return open.search().count(kql, DAYS).value();
  }

  @Test
  void fieldsComeFromTheLiveMappingWithTheirTypes() {
    List<Investigating.Field> fields = desk().fields();
    assertTrue(fields.contains(new Investigating.Field("user.name", "keyword")), "user.name");
    assertTrue(fields.contains(new Investigating.Field("@timestamp", "date")), "@timestamp");
    assertTrue(fields.contains(new Investigating.Field("source.ip", "ip")), "source.ip");
    assertTrue(fields.stream().noneMatch(field -> field.name().startsWith("_")), "no metadata");
  }

  @Test
  void valuesThatBeginSoAreCountedByTheStore() {
    Answer<Map<String, Long>> found = desk().values("event.action", "Describe", DAYS, 5);
    assertInstanceOf(Answer.Complete.class, found);
    assertEquals(5, found.value().size());
    found
        .value()
        .forEach((value, events) -> {
          assertTrue(value.startsWith("Describe"), value);
          assertEquals(count("event.action:" + value), events, value);
        });
    assertEquals(Map.of(), desk().values("event.action", "Nothing\"(:*", DAYS, 5).value());
    assertFalse(desk().values("source.ip", "", DAYS, 5).value().isEmpty());
  }

  @Test
  void lanesHoldWhatTheStoreCountsForEachValue() {
    String exception =
        open.search()
            .page("event.action:AuthorizeSecurityGroupIngress", DAYS, null, false, 1)
            .value()
            .events()
            .getFirst()
            .id();
    Set<String> marked = new HashSet<>(Set.of(exception));
    IntStream.range(0, 70_000).forEach(i -> marked.add("!%05d".formatted(i))); // sorted before it
    Answer<Investigating.Lanes> found =
        desk().lanes("", DAYS, new Investigating.LanesWanted("user.name", 3, WIDTH, marked));
    assertInstanceOf(Answer.Complete.class, found);
    assertEquals(List.of(), found.value().unmarked());
    assertEquals(3, found.value().lanes().size());
    long exceptions = 0;
    for (Investigating.Lane lane : found.value().lanes()) {
      String kql = "user.name:\"" + lane.value() + "\"";
      assertEquals(count(kql), lane.events(), lane.value());
      assertEquals(count(kql), lane.counts().total(), lane.value());
      assertEquals(
          count(kql + " and event.outcome:failure"),
          marked(lane, Investigating.FAILURE),
          lane.value());
      Histogram direct = open.search().histogram(kql, DAYS, WIDTH, null).value();
      assertEquals(
          direct.buckets().stream().map(Histogram.Bucket::from).toList(),
          lane.counts().buckets().stream().map(Histogram.Bucket::from).toList());
      exceptions += marked(lane, Investigating.EXCEPTION);
    }
    assertEquals(1, exceptions);
  }

  private static long marked(Investigating.Lane lane, String mark) {
    return lane.counts().buckets().stream()
        .mapToLong(bucket -> bucket.by().getOrDefault(mark, 0L))
        .sum();
  }

  @Test
  void theCopiedSearchFindsTheSameAndHoldsNoSecret() throws Exception {
    String kql = "event.action:Describe* and not user.name:\"it's nobody\"";
    StoreQuestion question = desk().questions(kql, DAYS).getFirst();
    String path = question.url().substring(SERVER.url().length());
    JsonNode answer = JsonMapper.shared().readTree(SERVER.ask("POST", path, question.body()));
    assertEquals(count(kql), answer.path("hits").path("total").path("value").asLong());
    assertTrue(count(kql) > 0);
    assertFalse(question.curl().contains(Files.readString(SERVER.tokenFile()).strip()));
    assertEquals(List.of(question.url(), question.body()), asShellReads(question.curl()));
  }

  /** What the shell hands to curl, of it the address and the body. */
  private static List<String> asShellReads(String command) throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "curl() { printf '%s\\0' \"$@\"; }\n" + command)
            .redirectErrorStream(true)
            .start();
    String[] words =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0", -1);
    assertEquals(0, shell.waitFor());
    return List.of(words[5], words[words.length - 2]);
  }

  @Test
  void whatIsKeptIsThereAfterTheNextStart() {
    SearchSpec spec =
        new SearchSpec("a:b", List.of(EventFilter.isNot("user.name", "x").pinned(true)), DAYS);
    Notebook.Past first = Notebook.Past.of(spec, null, DAYS.from());
    Notebook.Past second = Notebook.Past.of(spec, first.id(), DAYS.to());
    Notebook.Pin pin = new Notebook.Pin("e1", DAYS.from(), "who", "what", "tester", DAYS.to());
    Notebook.Comment comment = new Notebook.Comment("c1", "e1", "tester", DAYS.to(), "why?");
    Notebook before = desk().notebook();
    before.pin(pin);
    before.write(comment);
    before.save(new Notebook.Saved("Mine", spec, "tester", DAYS.to()));
    before.remember(first);
    before.remember(second);
    before.remember(first);
    before.pinControl("AWS-TRAIL", true);
    try (UseCases again = open()) {
      Notebook after = new DeskInvestigating(again).notebook();
      assertEquals(List.of(pin), after.pins());
      assertEquals(List.of(comment), after.comments("e1"));
      assertEquals(List.of(), after.comments("e2"));
      assertEquals(spec, after.searches().getFirst().search());
      assertEquals(List.of(second, first), after.past(), "the newest is the last, each once");
      assertEquals(List.of("AWS-TRAIL"), after.controls());
      after.unpin("e1");
      after.erase("c1");
      after.forget("Mine");
      after.pinControl("AWS-TRAIL", false);
    }
    assertEquals(List.of(), before.pins());
    assertEquals(List.of(), before.comments("e1"));
    assertEquals(List.of(), before.searches());
    assertEquals(List.of(), before.controls());
    before.write(comment);
    assertEquals(List.of(comment), before.comments("e1"), "taken back");
  }
}
