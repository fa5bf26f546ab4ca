package dev.exhibit.logstore.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts the server once over a folder of its own, stores and finds an event, and lets the JVM keep
 * what that took (JEP 514) beside the server, for every start to come. The build runs it.
 */
final class StoreRehearsal {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long LOOK_AGAIN_MILLIS = 100;
  private static final String BULK =
      """
      {"create":{"_index":"rehearsal"}}
      {"@timestamp":"2026-01-01T00:00:00Z","event":{"id":"1","action":"look"},"size":1}
      """;
  private static final String SEARCH =
      """
      {"track_total_hits":true,"size":10,"sort":[{"@timestamp":"asc"}],
       "query":{"bool":{"filter":[{"term":{"event.action.keyword":"look"}},
         {"range":{"@timestamp":{"gte":"2026-01-01T00:00:00Z"}}}]}},
       "aggs":{"days":{"date_histogram":{"field":"@timestamp","fixed_interval":"1d"}},
         "actions":{"terms":{"field":"event.action.keyword"}},
         "size":{"max":{"field":"size"}}}}
      """;

  private StoreRehearsal() {}

  /**
   * Rehearses.
   *
   * @param arguments the folder {@code server} of the distribution, and a folder to store in
   */
  public static void main(String[] arguments) throws Exception {
    EmbeddedStoreConfig config =
        EmbeddedStoreConfig.of(Path.of(arguments[1]), Path.of(arguments[0]));
    Path cache = ServerProcess.cache(config);
    Files.deleteIfExists(cache);
    Folders.prepare(config.data());
    Process server = ServerProcess.start(config, true, List.of("-XX:AOTCacheOutput=" + cache));
    try {
      work(awaitStart(config.data(), server));
      server.getOutputStream().close(); // which ends it, as nobody is left to work for
      if (!server.waitFor(PATIENCE) || !Files.exists(cache)) {
        throw new IllegalStateException("nothing was kept");
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static RunningStore awaitStart(Path data, Process server) throws Exception {
    Optional<RunningStore> running = Optional.empty();
    while (running.isEmpty()) {
      if (server.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(ServerProcess.reason(data));
      }
      running = Holder.of(data).flatMap(holder -> holder.running(data));
    }
    return running.get();
  }

  private static void work(RunningStore store) throws IOException, InterruptedException {
    String token = Files.readString(store.tokenFile()).strip();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (List<String> one :
          List.of(List.of("/_bulk?refresh=true", BULK), List.of("/rehearsal/_search", SEARCH))) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(store.url() + one.getFirst()))
                .header("Authorization", "ApiKey " + token)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(one.getLast()))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(answer.body());
        }
      }
    }
  }
}
