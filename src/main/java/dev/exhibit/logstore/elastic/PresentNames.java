package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which names and patterns stand for something. A store that is asked for all at once leaves out
 * those of closed indices as if they were not there, so each that no open index bears is asked for
 * by itself, and the answer is kept for a short while: a window asks again and again.
 */
final class PresentNames {
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final ElasticHttp http;
  private final LongSupplier nanos;
  private final Map<String, Told> kept = new ConcurrentHashMap<>();

  /**
   * Names of the store behind this connection.
   *
   * @param nanos the time, as {@link System#nanoTime()}
   */
  PresentNames(ElasticHttp http, LongSupplier nanos) {
    this.http = http;
    this.nanos = nanos;
  }

  private record Told(boolean stands, long at) {}

  /**
   * Those that stand for something, be it closed, in their order. One that is not ours to read
   * stands for nothing: the store refuses it whether there is such an index or not.
   */
  List<String> among(List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    Set<String> concrete = Indices.answering(http, names);
    List<String> doubtful = new ArrayList<>();
    for (String name : names) {
      if (Indices.isBorne(name, concrete)) {
        kept.remove(name); // closed later, it is asked for at once
      } else {
        doubtful.add(name);
      }
    }
    // Names of other kinds, as of aliases and data streams, stand for indices of other names.
    boolean others =
        !doubtful.isEmpty()
            && !names.containsAll(concrete)
            && !Indices.answering(http, doubtful).isEmpty();
    return names.stream().filter(name -> !doubtful.contains(name) || stands(name, others)).toList();
  }

  private boolean stands(String name, boolean anew) {
    Told told = kept.get(name);
    if (anew || told == null || nanos.getAsLong() - told.at() > KEPT.toNanos()) {
      told = new Told(isThere(name), nanos.getAsLong());
      kept.put(name, told);
    }
    return told.stands();
  }

  private boolean isThere(String name) {
    Reply reply = Indices.capabilities(http, List.of(name), "_index");
    if (reply.status() == 400 && reply.errorType().equals("index_closed_exception")) {
      return true;
    }
    boolean untold = reply.status() == 403 && reply.errorType().equals("security_exception");
    return !untold && !Indices.behind(http, reply).isEmpty();
  }
}
