package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes events with {@code create}, so that an id is stored once. A batch counts as written only
 * when the store acknowledged it.
 */
public final class ElasticEventWriter implements EventWriter {
  private static final int ROUNDS = 8;
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final Transport transport;
  private boolean templated;

  ElasticEventWriter(Transport transport) {
    this.transport = transport;
  }

  @Override
  public List<Outcome> write(List<NewEvent> batch) {
    ensureTemplate();
    Outcome[] outcomes = new Outcome[batch.size()];
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      open.add(i);
    }
    boolean sentBefore = false;
    for (int round = 0; !open.isEmpty(); round++) {
      if (round == ROUNDS) {
        throw new StoreUnavailableException(
            "The log store at " + transport.address() + " is too busy to take events.",
            "Wait until it is less busy.",
            null);
      }
      if (round > 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << round));
      }
      Round done = send(batch, open, outcomes);
      sentBefore |= done.sentTwice();
      open = done.busy();
    }
    settleTaken(batch, outcomes, sentBefore);
    return List.of(outcomes);
  }

  /**
   * One round over the open events.
   *
   * @param busy events that the store had no room for
   * @param sentTwice whether the request may have been carried out before its answer was lost
   */
  private record Round(List<Integer> busy, boolean sentTwice) {}

  private Round send(List<NewEvent> batch, List<Integer> open, Outcome[] outcomes) {
    try {
      Transport.Sent sent = transport.bulk(lines(batch, open));
      return new Round(read(sent.body(), open, outcomes), sent.tries() > 1);
    } catch (ElasticException e) {
      if (e.status() != 413 || open.size() == 1) {
        throw e;
      }
      // The request is too large for the store: send it in halves.
      int half = open.size() / 2;
      Round left = send(batch, open.subList(0, half), outcomes);
      Round right = send(batch, open.subList(half, open.size()), outcomes);
      List<Integer> busy = new ArrayList<>(left.busy());
      busy.addAll(right.busy());
      return new Round(busy, left.sentTwice() || right.sentTwice());
    }
  }

  private static byte[] lines(List<NewEvent> batch, List<Integer> open) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i : open) {
      NewEvent event = batch.get(i);
      lines.writeBytes(
          Transport.JSON.writeValueAsBytes(
              Map.of("create", Map.of("_index", event.index(), "_id", event.id()))));
      lines.write('\n');
      lines.writeBytes(event.json());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static List<Integer> read(JsonNode answer, List<Integer> open, Outcome[] outcomes) {
    JsonNode items = answer.path("items");
    List<Integer> busy = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      JsonNode item = items.path(i).path("create");
      int status = item.path("status").asInt(0);
      int at = open.get(i);
      if (status == 201) {
        outcomes[at] = new Outcome.Created();
      } else if (status == 409) {
        outcomes[at] = new Outcome.Exists(null);
      } else if (status == 429 || status >= 500 || status == 0) {
        busy.add(at);
      } else {
        outcomes[at] =
            new Outcome.Rejected(item.path("error").path("reason").asString("status " + status));
      }
    }
    return busy;
  }

  /** Looks up what holds the ids that were taken. */
  private void settleTaken(List<NewEvent> batch, Outcome[] outcomes, boolean sentBefore) {
    List<Map<String, Object>> wanted = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] instanceof Outcome.Exists) {
        NewEvent event = batch.get(i);
        wanted.add(Map.of("_index", event.index(), "_id", event.id()));
        taken.add(i);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    JsonNode found =
        transport
            .json(
                "POST",
                "/_mget",
                Map.of("_source_includes", EventSchema.HASH + "," + EventSchema.INGESTED),
                Map.of("docs", wanted))
            .path("docs");
    Map<String, Integer> firstOfBatch = new HashMap<>();
    for (int i = 0; i < taken.size(); i++) {
      NewEvent event = batch.get(taken.get(i));
      JsonNode there = found.path(i).path("_source").path("event");
      boolean ours =
          sentBefore
              && isSameWrite(event, there)
              && firstOfBatch.putIfAbsent(event.index() + " " + event.id(), i) == null;
      outcomes[taken.get(i)] = ours ? new Outcome.Created() : new Outcome.Exists(hash(there));
    }
  }

  /**
   * Whether what is there was written by this very call before its answer was lost: same content
   * and same moment of arrival.
   */
  private static boolean isSameWrite(NewEvent event, JsonNode there) {
    String arrived =
        Transport.JSON.readTree(event.json()).path("event").path("ingested").asString("");
    return !arrived.isEmpty()
        && arrived.equals(there.path("ingested").asString(""))
        && event.hash().equals(hash(there));
  }

  private static @Nullable String hash(JsonNode event) {
    return event.path("hash").isString() ? event.path("hash").asString() : null;
  }

  private void ensureTemplate() {
    if (!templated) {
      transport.json("PUT", "/_index_template/" + EventTemplate.NAME, EventTemplate.body());
      templated = true;
    }
  }

  @Override
  public void refresh(List<String> indices) {
    transport.json("POST", "/" + String.join(",", indices) + "/_refresh", null);
  }
}
