package dev.exhibit.bench;

import dev.exhibit.model.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads every document of a period as fast as the server gives them: pages of a view in the order
 * of its shards, each body read to its end and thrown away.
 */
final class BareWalk {
  private static final int PAGE = 2_000;
  private static final Pattern HIT = Pattern.compile("\"_id\":");
  private static final Pattern SORT = Pattern.compile("\"sort\":\\[(\\d+)\\]\\}\\]");

  private final BenchStore store;
  private final String index;
  private final Period period;
  private final AtomicLong bytes = new AtomicLong();

  BareWalk(BenchStore store, String index, Period period) {
    this.store = store;
    this.index = index;
    this.period = period;
  }

  /** Bytes of the answers of the last walk. */
  long bytes() {
    return bytes.get();
  }

  /** Walks in so many slices at once and gives how many documents there were. */
  long run(int slices) throws Exception {
    bytes.set(0);
    String opened = store.ask("POST", "/" + index + "/_pit?keep_alive=10m", new byte[0]);
    String view = opened.replaceFirst("(?s).*\"id\":\"([^\"]*)\".*", "$1");
    long found = 0;
    try (ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> parts = new ArrayList<>();
      for (int slice = 0; slice < slices; slice++) {
        String part =
            slices == 1 ? "" : "\"slice\":{\"id\":%d,\"max\":%d},".formatted(slice, slices);
        parts.add(fetchers.submit(() -> walk(view, part)));
      }
      for (Future<Long> part : parts) {
        found += part.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
    store.ask("DELETE", "/_pit", ("{\"id\":\"" + view + "\"}").getBytes(StandardCharsets.UTF_8));
    return found;
  }

  private long walk(String view, String slice) throws Exception {
    String query =
        "{\"size\":%d,%s\"track_total_hits\":false,\"sort\":[\"_shard_doc\"],\"pit\":{\"id\":\"%s\"},"
                .formatted(PAGE, slice, view)
            + "\"query\":{\"range\":{\"@timestamp\":{\"gte\":\"%s\",\"lt\":\"%s\"}}}"
                .formatted(period.from(), period.to());
    String after = "";
    long found = 0;
    while (true) {
      String answer =
          store.ask(
              "POST",
              "/_search?filter_path=hits.hits",
              (query + after + "}").getBytes(StandardCharsets.UTF_8));
      bytes.addAndGet(answer.length());
      Matcher last = SORT.matcher(answer);
      if (!last.region(Math.max(0, answer.length() - 100), answer.length()).find()) {
        return found;
      }
      after = ",\"search_after\":[" + last.group(1) + "]";
      found += HIT.matcher(answer).results().count();
    }
  }
}
