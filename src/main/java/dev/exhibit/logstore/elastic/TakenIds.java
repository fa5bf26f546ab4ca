package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.EventWriter.Outcome;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.StoreUnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what is stored under ids that were taken. After a request whose answer was lost, what is
 * there may be what we sent: it is ours when it is the same to the last value, the time of
 * ingestion included.
 */
final class TakenIds {
  private static final int AT_ONCE = 500;

  private final ElasticHttp http;
  private final Retry retry;
  private final List<NewEvent> batch;
  private final Set<Integer> uncertain;
  private final Set<String> ours = new HashSet<>();

  /**
   * Judges ids of a batch.
   *
   * @param uncertain events that were sent in a request without an answer
   */
  TakenIds(ElasticHttp http, Retry retry, List<NewEvent> batch, Set<Integer> uncertain) {
    this.http = http;
    this.retry = retry;
    this.batch = batch;
    this.uncertain = uncertain;
  }

  /** Gives the events that a broken request had left there and that are there no more. */
  List<Integer> judge(List<Integer> taken, Outcome[] outcomes) {
    List<Integer> lost = new ArrayList<>();
    if (!uncertain.isEmpty()) {
      for (int i = 0; i < outcomes.length; i++) {
        if (outcomes[i] instanceof Outcome.Created) {
          ours.add(key(batch.get(i)));
        }
      }
    }
    for (int from = 0; from < taken.size(); from += AT_ONCE) {
      List<Integer> some = taken.subList(from, Math.min(from + AT_ONCE, taken.size()));
      List<?> stored = stored(some);
      for (int i = 0; i < some.size(); i++) {
        int event = some.get(i);
        if (isLost(event, stored.get(i))) {
          lost.add(event);
        } else {
          requireFound(stored.get(i));
          outcomes[event] = outcome(event, Json.map(stored.get(i), "_source"));
        }
      }
    }
    return lost;
  }

  private boolean isLost(int event, @Nullable Object doc) {
    return uncertain.contains(event)
        && !Json.flag(doc, "found")
        && Json.text(doc, "error", "reason").isEmpty();
  }

  private List<?> stored(List<Integer> events) {
    List<Object> wanted = new ArrayList<>();
    for (int event : events) {
      NewEvent one = batch.get(event);
      Map<String, Object> doc = Json.object("_index", one.index(), "_id", one.id());
      if (!uncertain.contains(event)) {
        doc.put("_source", List.of(EventSchema.HASH));
      }
      wanted.add(doc);
    }
    for (int attempt = 0; ; attempt++) {
      List<?> docs = fetch(wanted);
      boolean all = true;
      for (int i = 0; i < docs.size(); i++) {
        all &= Json.flag(docs.get(i), "found") || isLost(events.get(i), docs.get(i));
      }
      if (all || attempt + 1 >= retry.attempts()) {
        return docs;
      }
      retry.pause(attempt);
    }
  }

  private List<?> fetch(List<Object> wanted) {
    Reply reply =
        http.send(ElasticHttp.request("POST", "/_mget", Json.object("docs", wanted)), retry);
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    List<?> docs = Json.list(reply.body(), "docs");
    if (docs.size() != wanted.size()) {
      throw Refusals.half(http.connection());
    }
    return docs;
  }

  /**
   * The id is taken, so that a document is there. One that cannot be shown must not be taken for
   * another one: it would be stored a second time, beside the first.
   */
  private void requireFound(@Nullable Object doc) {
    if (Json.flag(doc, "found")) {
      return;
    }
    String reason = Json.text(doc, "error", "reason");
    if (Denial.isOne(reason)) {
      throw Denial.of(reason).at(http.connection());
    }
    throw new StoreUnavailableException(
        "The log store at "
            + http.connection().address()
            + " does not show an event that it says it has"
            + (reason.isEmpty() ? "" : ": " + reason)
            + ".",
        "Try again when it is well.",
        null);
  }

  private static String key(NewEvent event) {
    return event.index() + '\n' + event.id();
  }

  private Outcome outcome(int event, Map<?, ?> source) {
    Map<String, Object> tree = new LinkedHashMap<>();
    source.forEach((name, value) -> tree.put(String.valueOf(name), value));
    NewEvent mine = batch.get(event);
    boolean same =
        uncertain.contains(event)
            && Json.canonical(tree).equals(Json.canonical(Json.parse(mine.json())));
    // Of equal events in one batch the first is the one that was stored.
    if (same && ours.add(key(mine))) {
      return new Outcome.Created();
    }
    return new Outcome.Exists(new Document(tree).text(EventSchema.HASH));
  }
}
