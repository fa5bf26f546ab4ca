package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Writes audit events by bulk requests of bounded size, one at a time: the caller waits until the
 * store has taken a batch, so a slow store slows the intake and fills no memory. Not for use by
 * several threads at once.
 */
public final class ElasticEventWriter implements EventWriter, AutoCloseable {
  private static final int MOST_EVENTS = 2_000;
  private static final int MOST_BYTES = 8 << 20;

  /** No store and no proxy takes so little that a request must be smaller. */
  private static final int FEWEST_BYTES = 256 << 10;

  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

  private final ElasticHttp http;
  private final Retry retry;
  private final Set<String> prepared = new HashSet<>();
  private int mostBytes = MOST_BYTES;

  /** Connects; the first batch finds out whether the store is there. */
  public ElasticEventWriter(ElasticConnection connection) {
    this(new ElasticHttp(connection), Retry.WRITING);
  }

  /**
   * Writes through this connection, which it closes.
   *
   * @param retry how long to go on with a store that is busy or gone
   */
  ElasticEventWriter(ElasticHttp http, Retry retry) {
    this.http = http;
    this.retry = retry;
  }

  @Override
  public List<Outcome> write(List<NewEvent> batch) {
    prepare(batch);
    Outcome[] outcomes = new Outcome[batch.size()];
    List<Integer> chunk = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < batch.size(); i++) {
      int length = batch.get(i).json().length;
      if (!chunk.isEmpty() && (chunk.size() == MOST_EVENTS || bytes + length > mostBytes)) {
        writeChunk(batch, chunk, new HashSet<>(), outcomes);
        chunk.clear();
        bytes = 0;
      }
      chunk.add(i);
      bytes += length;
    }
    if (!chunk.isEmpty()) {
      writeChunk(batch, chunk, new HashSet<>(), outcomes);
    }
    return List.of(outcomes);
  }

  /**
   * Creates what is left until the store has said something final about each event.
   *
   * @param uncertain events that were sent in a request without an answer
   */
  private void writeChunk(
      List<NewEvent> batch, List<Integer> chunk, Set<Integer> uncertain, Outcome[] outcomes) {
    List<Integer> left = chunk;
    for (int round = 0; !left.isEmpty(); round++) {
      if (round >= retry.attempts()) {
        throw Refusals.half(http.connection());
      }
      List<Integer> taken = create(batch, left, uncertain, outcomes);
      if (taken.stream().anyMatch(uncertain::contains)) {
        makeDurable(batch, taken);
      }
      left = new TakenIds(http, retry, batch, uncertain).judge(taken, outcomes);
    }
  }

  /** Sends what is left until something final was said; gives the events whose ids are taken. */
  private List<Integer> create(
      List<NewEvent> batch, List<Integer> chunk, Set<Integer> uncertain, Outcome[] outcomes) {
    List<Integer> left = List.copyOf(chunk);
    List<Integer> taken = new ArrayList<>();
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      Attempt tried = attempt(batch, left, outcomes, taken);
      if (tried.tooLarge()) {
        writeHalves(batch, left, uncertain, outcomes);
        break;
      }
      if (tried.unanswered()) {
        uncertain.addAll(tried.left());
      }
      left = tried.left();
      if (!left.isEmpty()) {
        if (tried.isFinal() || attempt + 1 >= retry.attempts()) {
          throw tried.failure(http.connection());
        }
        retry.pause(attempt);
      }
    }
    return taken;
  }

  /**
   * A request that broke may have left an event in memory that never reached the disk; "there
   * already" is said of it all the same, and says nothing of the disk.
   */
  private void makeDurable(List<NewEvent> batch, List<Integer> taken) {
    List<String> indices = taken.stream().map(i -> batch.get(i).index()).distinct().toList();
    for (List<String> some : Indices.parts(indices)) {
      requireOnAllShards(
          Indices.path(some) + "/_flush",
          "The log store could not bring all new events to its disk.");
    }
  }

  /** Something on the way takes less at once than we sent; it will not take more next time. */
  private void writeHalves(
      List<NewEvent> batch, List<Integer> events, Set<Integer> uncertain, Outcome[] outcomes) {
    if (events.size() == 1) {
      outcomes[events.getFirst()] =
          new Outcome.Rejected(
              "it is larger than the store or what stands before it takes ("
                  + batch.get(events.getFirst()).json().length
                  + " bytes)");
      return;
    }
    int bytes = events.stream().mapToInt(i -> batch.get(i).json().length).sum();
    mostBytes = Math.max(FEWEST_BYTES, Math.min(mostBytes, bytes / 2));
    int half = events.size() / 2;
    for (List<Integer> some :
        List.of(events.subList(0, half), events.subList(half, events.size()))) {
      writeChunk(batch, some, uncertain, outcomes);
    }
  }

  /**
   * What one request left undone.
   *
   * @param left events about which nothing final was said
   * @param unanswered whether it broke, so that the store may have stored what it did not confirm
   * @param tooLarge whether nothing was taken because the request is too large
   * @param reason what the store says of events that it did not take, empty for nothing
   */
  private record Attempt(
      List<Integer> left,
      boolean unanswered,
      boolean tooLarge,
      String reason,
      @Nullable UserFacingException cause) {

    static Attempt broken(List<Integer> left, String reason, @Nullable UserFacingException cause) {
      return new Attempt(left, true, false, reason, cause);
    }

    /** A full disk does not empty itself while we wait. */
    boolean isFinal() {
      return Refusals.isFull(reason);
    }

    UserFacingException failure(ElasticConnection connection) {
      if (cause != null) {
        return cause;
      }
      if (isFinal()) {
        return Refusals.forbidden(connection, "", reason);
      }
      return new StoreUnavailableException(
          "The log store at " + connection.address() + " takes no more events: " + reason + ".",
          "Run the import again when it is less busy; nothing is stored twice.",
          null);
    }
  }

  private Attempt attempt(
      List<NewEvent> batch, List<Integer> left, Outcome[] outcomes, List<Integer> taken) {
    Request request = new Request("POST", "/_bulk");
    request.addParameter(
        "filter_path", "took,errors,error,status,items.create.status,items.create.error");
    request.setEntity(new ByteArrayEntity(lines(batch, left), ElasticHttp.NDJSON));
    Reply reply;
    try {
      reply = http.sendOnce(request);
    } catch (StoreUnavailableException e) {
      return Attempt.broken(left, "", e);
    }
    if (BUSY.contains(reply.status())) {
      return Attempt.broken(left, reply.reason(), null);
    }
    if (reply.status() == 413) {
      return new Attempt(left, false, true, "", null);
    }
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    return Json.list(reply.body(), "items").size() == left.size()
        ? read(reply, left, outcomes, taken)
        : Attempt.broken(left, "", Refusals.half(http.connection()));
  }

  private Attempt read(Reply reply, List<Integer> left, Outcome[] outcomes, List<Integer> taken) {
    List<?> items = Json.list(reply.body(), "items");
    List<Integer> again = new ArrayList<>();
    String reason = "";
    for (int i = 0; i < items.size(); i++) {
      int event = left.get(i);
      Object item = Json.at(items.get(i), "create");
      int status = (int) Json.number(item, "status");
      if (status / 100 == 2) {
        outcomes[event] = new Outcome.Created();
      } else if (status == 409) {
        taken.add(event);
      } else if (status == 400 || status == 413) {
        outcomes[event] = new Outcome.Rejected(reason(item));
      } else if (status == 429 || status / 100 == 5) {
        again.add(event);
        reason = reason(item);
      } else {
        // Not because of the event: all of them would be refused.
        throw Refusals.forbidden(http.connection(), Json.text(item, "error", "type"), reason(item));
      }
    }
    // The store may have stored an event and failed on its copy or on the answer.
    return new Attempt(again, !again.isEmpty(), false, reason, null);
  }

  private static String reason(@Nullable Object item) {
    String reason = Json.text(item, "error", "reason");
    String cause = Json.text(item, "error", "caused_by", "reason");
    return cause.isEmpty() ? reason : reason + ": " + cause;
  }

  private static byte[] lines(List<NewEvent> batch, List<Integer> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i : events) {
      NewEvent event = batch.get(i);
      out.writeBytes(
          Json.bytes(
              Json.object("create", Json.object("_index", event.index(), "_id", event.id()))));
      out.write('\n');
      // In JSON a line break stands between tokens only, where a space says the same.
      for (byte b : event.json()) {
        out.write(b == '\n' || b == '\r' ? ' ' : b);
      }
      out.write('\n');
    }
    return out.toByteArray();
  }

  /** The template must be there before the first event makes an index. */
  private void prepare(List<NewEvent> batch) {
    for (NewEvent event : batch) {
      String pattern = EventTemplate.patternOf(event.index());
      if (prepared.add(pattern)) {
        prepare(pattern);
      }
    }
  }

  private void prepare(String pattern) {
    String path = "/_index_template/" + EventTemplate.name(pattern);
    Reply there = http.send(ElasticHttp.request("GET", path, null), retry);
    List<?> templates = Json.list(there.body(), "index_templates");
    boolean current =
        !templates.isEmpty()
            && Json.number(templates.getFirst(), "index_template", "version")
                >= EventTemplate.VERSION;
    if (!current) {
      Reply reply = http.send(ElasticHttp.request("PUT", path, EventTemplate.body(pattern)), retry);
      if (!reply.isGood()) {
        prepared.remove(pattern);
        throw Refusals.of(http.connection(), reply);
      }
    }
  }

  @Override
  public void refresh(List<String> indices) {
    for (List<String> some : Indices.parts(indices)) {
      requireOnAllShards(
          Indices.path(some) + "/_refresh",
          "The log store could not make all new events searchable.");
    }
  }

  private void requireOnAllShards(String path, String otherwise) {
    Reply reply = http.send(ElasticHttp.request("POST", path, null), retry);
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    if (Json.number(reply.body(), "_shards", "failed") > 0) {
      throw new StoreUnavailableException(
          otherwise, "Run the import again; nothing is stored twice.", null);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
