package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.EventWriter.Outcome;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.local.BoundStore;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.model.Answer;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk takes no more while we write: what it acknowledged is all there later. */
class FullStoreTest {
  private static final String INDEX = "exhibit-full";
  private static final int EVENTS = 500;
  private static final int BATCH = 50;

  /** In blocks of 512 bytes: enough for a server to start and for small files. */
  private static final int LIMIT = 8_192;

  /** Bytes of an event for which no file has room. */
  private static final int TOO_LARGE = 4_300_000;

  @TempDir Path temp;

  @Test
  void whatADiskDoesNotTakeIsSaidAndWhatItTookIsKept() throws IOException {
    Set<String> acknowledged = new HashSet<>();
    try (BoundStore store = EmbeddedStore.startBound(config(limited()));
        ElasticEventWriter writer = writer(store);
        ElasticEventWriter hasty =
            new ElasticEventWriter(
                new ElasticHttp(connection(store)), new Retry(4, Duration.ofMillis(100)))) {
      for (int from = 0; from < EVENTS; from += BATCH) {
        keep(writer.write(events(from, 10_000)), from, acknowledged);
      }
      StoreUnavailableException full =
          assertThrows(
              StoreUnavailableException.class,
              () -> hasty.write(List.of(event(EVENTS, TOO_LARGE))));
      assertTrue(full.getMessage().contains(store.running().url()), full.getMessage());
      assertTrue(!full.todo().isBlank());
      assertEquals(EVENTS, acknowledged.size());
    }
    Path java = Path.of(System.getProperty("java.home"));
    try (BoundStore store = EmbeddedStore.startBound(config(java));
        ElasticEventWriter writer = writer(store);
        LogStore reader = new ElasticLogStore(connection(store))) {
      for (int from = 0; from < EVENTS; from += BATCH) {
        List<Outcome> again = writer.write(events(from, 10_000));
        assertEquals(0, Events.created(again), "what was acknowledged is there");
      }
      writer.write(List.of(event(EVENTS, TOO_LARGE)));
      writer.refresh(List.of(INDEX));
      Answer<Long> count = reader.count(Events.all(INDEX));
      assertInstanceOf(Answer.Complete.class, count);
      assertEquals(EVENTS + 1, count.value());
    }
  }

  private static void keep(List<Outcome> outcomes, int from, Set<String> acknowledged) {
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Created) {
        acknowledged.add("e" + (from + i));
      }
    }
  }

  private static List<NewEvent> events(int from, int bytes) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = from; i < from + BATCH; i++) {
      events.add(event(i, bytes));
    }
    return events;
  }

  /** Of letters that do not shrink to nothing. */
  private static NewEvent event(int i, int bytes) {
    StringBuilder text = new StringBuilder();
    long word = i + 1L;
    while (text.length() < bytes) {
      word = word * 6364136223846793005L + 1442695040888963407L;
      text.append(Long.toUnsignedString(word, 36)).append(' ');
    }
    return Events.event(
        INDEX,
        "e" + i,
        "h" + i,
        Map.of("@timestamp", Events.START.plusSeconds(i).toString(), "message", text.toString()));
  }

  /** A JDK whose program may not let a file grow, as on a full disk. */
  private Path limited() throws IOException {
    Path bin = Files.createDirectories(temp.resolve("jdk").resolve("bin"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path script = bin.resolve("java");
    Files.writeString(script, "#!/bin/sh\nulimit -f " + LIMIT + "\nexec '" + java + "' \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return temp.resolve("jdk");
  }

  private EmbeddedStoreConfig config(Path javaHome) {
    return new EmbeddedStoreConfig(
        temp.resolve("data"), 0, "256m", EmbeddedElasticsearch.serverHome(), javaHome, Map.of());
  }

  private static ElasticEventWriter writer(BoundStore store) {
    return new ElasticEventWriter(connection(store));
  }

  private static ElasticConnection connection(BoundStore store) {
    return ElasticConnection.withApiKey(store.running().url(), store.running().tokenFile(), true);
  }
}
