package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.logstore.local.BoundStore;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.logstore.local.RunningStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that lost a node, and a store that is stopped while it is read. */
class LostNodeTest {
  private static final int EVENTS = 60;
  private static final String ON_EVERY_NODE =
      "{\"settings\":{\"number_of_shards\":3,\"number_of_replicas\":0,\"auto_expand_replicas\":false,"
          + "\"routing.allocation.total_shards_per_node\":1}}";

  @TempDir Path temp;

  @Test
  void aClusterWithoutOneOfItsNodesAnswersInPart() throws Exception {
    List<BoundStore> nodes = startCluster();
    try {
      RunningStore first = nodes.getFirst().running();
      try (LogStore store = open(first);
          ElasticEventWriter writer = new ElasticEventWriter(connection(first))) {
        // The first write brings the template along.
        writer.write(Events.minutes("exhibit-first", 1));
        ask(first, "PUT", "/exhibit-spread?wait_for_active_shards=all", ON_EVERY_NODE);
        ask(first, "PUT", "/exhibit-walked?wait_for_active_shards=all", ON_EVERY_NODE);
        Selection all = Events.all("exhibit-spread");
        writer.write(Events.minutes("exhibit-spread", EVENTS));
        writer.refresh(List.of("exhibit-spread"));
        Answer<Long> whole = store.count(all);
        assertInstanceOf(Answer.Complete.class, whole);
        assertEquals(EVENTS, whole.value());
        assertEquals(3, whole.proof().shards().total());
        assertEquals(State.NOT_OCCURRED, judged(store).state());

        assertWalkThatLosesANodeIsPartial(store, writer, nodes.getLast().running(), first);
        assertPartial(store, all);
        Evaluation blind = judged(store);
        assertEquals(State.NOT_EVALUABLE, blind.state());
        assertEquals(List.of(), blind.items());
        assertTrue(blind.reason().contains("1 of 3 shards"), blind.reason());
      }
    } finally {
      nodes.forEach(BoundStore::close);
    }
  }

  /** The node goes after the first page, while the others are still to be read. */
  private static void assertWalkThatLosesANodeIsPartial(
      LogStore store, ElasticEventWriter writer, RunningStore node, RunningStore other)
      throws IOException {
    writer.write(Events.minutes("exhibit-walked", 4_000));
    writer.refresh(List.of("exhibit-walked"));
    ProcessHandle lost = ProcessHandle.of(node.pid()).orElseThrow();
    List<String> walked = new ArrayList<>();
    try (LogStore frozen = store.freeze(List.of("exhibit-walked"))) {
      Answer<Long> walk =
          frozen.walk(
              Events.all("exhibit-walked"),
              document -> {
                if (walked.isEmpty()) {
                  lost.destroyForcibly();
                  lost.onExit().join();
                }
                walked.add(document.id());
              },
              Cancellation.none());
      Answer.Partial<Long> partial = assertInstanceOf(Answer.Partial.class, walk);
      assertTrue(partial.reason().contains("1 of 3 shards"), partial.reason());
      assertTrue(walked.size() >= 500 && walked.size() < 4_000, "read " + walked.size());
    }
    ask(other, "GET", "/_cluster/health?wait_for_nodes=2&timeout=60s", "");
  }

  @Test
  void aClusterThatLosesANodeWhileWeWriteLosesNoEvent() throws Exception {
    List<BoundStore> nodes = startCluster();
    List<FlakyProxy> ways = new ArrayList<>();
    try {
      // Each node has a token of its own, which the way to it knows.
      for (BoundStore node : nodes) {
        String token = Files.readString(node.running().tokenFile()).strip();
        FlakyProxy.Target target = new FlakyProxy.Target(node.running().url(), token);
        ways.add(new FlakyProxy(() -> target, (what, n) -> FlakyProxy.Trick.NONE));
      }
      ElasticConnection all =
          new ElasticConnection(
              ways.stream().map(way -> URI.create(way.url())).toList(),
              new Credentials.ApiKey(new Secret.Held("any", "this test")),
              Trust.MACHINE,
              null,
              null,
              false);
      RunningStore last = nodes.getLast().running();
      try (LogStore store = new ElasticLogStore(all);
          ElasticEventWriter writer = new ElasticEventWriter(all)) {
        writer.write(Events.minutes("exhibit-kept", 1));
        ask(last, "GET", "/_cluster/health/exhibit-kept?wait_for_status=green&timeout=60s", "");
        List<EventWriter.NewEvent> events = Events.minutes("exhibit-kept", 400);
        long created = 1;
        for (int from = 0; from < 400; from += 20) {
          if (from == 100) {
            // The one that is asked, while it may still be writing for us.
            ProcessHandle.of(nodes.getFirst().running().pid()).orElseThrow().destroyForcibly();
          }
          created += Events.created(writer.write(events.subList(Math.max(1, from), from + 20)));
        }
        writer.refresh(List.of("exhibit-kept"));
        assertEquals(400, created, "each is counted as new once");
        Answer<Long> count = store.count(Events.all("exhibit-kept"));
        assertInstanceOf(Answer.Complete.class, count);
        assertEquals(400, count.value());
        assertTrue(ways.getLast().asked().size() + ways.get(1).asked().size() > 15);
      }
    } finally {
      ways.forEach(FlakyProxy::close);
      nodes.forEach(BoundStore::close);
    }
  }

  /** A control over just the time that the events cover. */
  private static Evaluation judged(LogStore store) {
    Source source =
        new Source(
            "aws.cloudtrail", List.of("exhibit-spread"), FieldProfile.EXHIBIT, Duration.ofHours(1));
    Instant end = Events.START.plusSeconds(60L * (EVENTS - 1) + 1);
    Control control =
        new ControlFiles(
                new ControlReader(
                    CriteriaTable.read().stream().map(Criterion::id).toList(),
                    List.of(source.name())))
            .shipped()
            .find("AWS-ROOT-USE")
            .orElseThrow();
    return new Evaluator(
            store,
            (document, profile) -> StoredEvents.map(document.id(), document.source(), profile),
            List.of(source),
            new Period(Events.START, end, ZoneOffset.UTC),
            end.plusSeconds(60))
        .evaluate(control, Map.of(), Cancellation.none());
  }

  private static void assertPartial(LogStore store, Selection all) {
    Answer<Long> count = store.count(all);
    Answer.Partial<Long> partial = assertInstanceOf(Answer.Partial.class, count);
    assertTrue(partial.reason().contains("1 of 3 shards"), partial.reason());
    assertEquals(1, count.proof().shards().failed());
    assertTrue(count.value() < EVENTS);
    assertInstanceOf(Answer.Partial.class, store.histogram(all, Duration.ofHours(1), null));
    assertInstanceOf(Answer.Partial.class, store.topValues(all, "user.name", 3));
    assertInstanceOf(Answer.Partial.class, store.page(all, null, true, 10));
    assertInstanceOf(Answer.Partial.class, store.find(all, List.of("e1")));
    List<String> walked = new ArrayList<>();
    Answer<Long> walk = store.walk(all, document -> walked.add(document.id()), Cancellation.none());
    assertInstanceOf(Answer.Partial.class, walk);
    assertEquals(count.value(), walked.size());
    try (LogStore frozen = store.freeze(List.of("exhibit-spread"))) {
      assertInstanceOf(Answer.Partial.class, frozen.count(all));
    }
  }

  @Test
  void aStoreThatIsStoppedHalfWaySaysSoAndGoesOnWhenItIsBack() throws IOException {
    Path data = temp.resolve("single");
    try {
      RunningStore running = EmbeddedStore.startDetached(config(data, 0, Map.of()));
      Selection all = Events.all("exhibit-half");
      try (LogStore store = open(running);
          ElasticEventWriter writer = new ElasticEventWriter(connection(running))) {
        writer.write(Events.minutes("exhibit-half", 3_000));
        writer.refresh(List.of("exhibit-half"));
        List<String> seen = new ArrayList<>();
        StoreUnavailableException stopped =
            assertThrows(
                StoreUnavailableException.class,
                () ->
                    store.walk(
                        all,
                        document -> {
                          if (seen.isEmpty()) {
                            EmbeddedStore.stop(data);
                          }
                          seen.add(document.id());
                        },
                        Cancellation.none()));
        assertTrue(stopped.getMessage().contains(running.url()), stopped.getMessage());
        assertThrows(StoreUnavailableException.class, () -> store.count(all));
        StoreHealth.Unreachable health =
            assertInstanceOf(StoreHealth.Unreachable.class, store.health());
        assertTrue(health.reason().contains("refuses connections"), health.reason());
      }
      int port = URI.create(running.url()).getPort();
      RunningStore again = EmbeddedStore.startDetached(config(data, port, Map.of()));
      assertEquals(running.url(), again.url());
      try (LogStore store = open(again);
          ElasticEventWriter writer = new ElasticEventWriter(connection(again))) {
        assertEquals(3_000, store.count(all).value());
        List<EventWriter.Outcome> outcomes = writer.write(Events.minutes("exhibit-half", 3_010));
        assertEquals(10, Events.created(outcomes));
      }
    } finally {
      EmbeddedStore.stop(data);
    }
  }

  /** Once more where another program took one of the ports between their choice and the start. */
  private List<BoundStore> startCluster() throws Exception {
    try {
      return startCluster(temp.resolve("first"), freePorts());
    } catch (ExecutionException e) {
      return startCluster(temp.resolve("second"), freePorts());
    }
  }

  private static List<BoundStore> startCluster(Path folder, List<Integer> ports) throws Exception {
    String seeds = String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
    try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<BoundStore>> starts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Map<String, String> settings =
            Map.of(
                "node.name", "node" + i,
                "discovery.type", "multi-node",
                "cluster.initial_master_nodes", "node0,node1,node2",
                "discovery.seed_hosts", seeds,
                "transport.port", Integer.toString(ports.get(i)),
                "exhibit.transport.closed", "false",
                "discovery.initial_state_timeout", "120s");
        EmbeddedStoreConfig config = config(folder.resolve("node" + i), 0, settings);
        starts.add(() -> EmbeddedStore.startBound(config));
      }
      List<Future<BoundStore>> started = starters.invokeAll(starts);
      List<BoundStore> nodes = new ArrayList<>();
      try {
        for (Future<BoundStore> one : started) {
          nodes.add(one.get());
        }
      } catch (ExecutionException e) {
        started.stream()
            .filter(one -> one.state() == Future.State.SUCCESS)
            .forEach(one -> one.resultNow().close());
        throw e;
      }
      return nodes;
    }
  }

  private static EmbeddedStoreConfig config(Path data, int port, Map<String, String> settings) {
    return new EmbeddedStoreConfig(
        data,
        port,
        "256m",
        EmbeddedElasticsearch.serverHome(),
        Path.of(System.getProperty("java.home")),
        settings);
  }

  /** Held all at once, so that no two are the same. */
  private static List<Integer> freePorts() throws IOException {
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    try (ServerSocket one = new ServerSocket(0, 1, here);
        ServerSocket two = new ServerSocket(0, 1, here);
        ServerSocket three = new ServerSocket(0, 1, here)) {
      return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
    }
  }

  private static ElasticConnection connection(RunningStore store) {
    return ElasticConnection.withApiKey(store.url(), store.tokenFile(), true);
  }

  private static LogStore open(RunningStore store) {
    return new ElasticLogStore(connection(store));
  }

  private static void ask(RunningStore store, String method, String path, String json)
      throws IOException {
    EmbeddedElasticsearch.ask(store.url(), Files.readString(store.tokenFile()), method, path, json);
  }
}
