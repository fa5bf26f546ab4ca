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
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

  private final ElasticHttp http;
  private final Set<String> prepared = new HashSet<>();

  /** Connects; the first batch finds out whether the store is there. */
  public ElasticEventWriter(ElasticConnection connection) {
    this.http = new ElasticHttp(connection);
  }

  @Override
  public List<Outcome> write(List<NewEvent> batch) {
    prepare(batch);
    Outcome[] outcomes = new Outcome[batch.size()];
    List<Integer> chunk = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < batch.size(); i++) {
      int length = batch.get(i).json().length;
      if (!chunk.isEmpty() && (chunk.size() == MOST_EVENTS || bytes + length > MOST_BYTES)) {
        writeChunk(batch, chunk, outcomes);
        chunk.clear();
        bytes = 0;
      }
      chunk.add(i);
      bytes += length;
    }
    if (!chunk.isEmpty()) {
      writeChunk(batch, chunk, outcomes);
    }
    return List.of(outcomes);
  }

  /** Creates what is left until the store has said something final about each event. */
  private void writeChunk(List<NewEvent> batch, List<Integer> chunk, Outcome[] outcomes) {
    List<Integer> left = List.copyOf(chunk);
    Set<Integer> uncertain = new HashSet<>();
    List<Integer> taken = new ArrayList<>();
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      Attempt tried = attempt(batch, left, outcomes, taken);
      if (tried.unanswered()) {
        uncertain.addAll(left);
      }
      left = tried.left();
      if (!left.isEmpty()) {
        if (attempt + 1 >= Retry.WRITING.attempts()) {
          throw tried.failure(http.connection());
        }
        Retry.WRITING.pause(attempt);
      }
    }
    new TakenIds(http, batch, uncertain).judge(taken, outcomes);
  }

  /**
   * What one request left undone.
   *
   * @param unanswered whether it broke, so that the store may have stored what it did not confirm
   */
  private record Attempt(
      List<Integer> left, boolean unanswered, String reason, @Nullable UserFacingException cause) {

    UserFacingException failure(ElasticConnection connection) {
      if (cause != null) {
        return cause;
      }
      boolean full = reason.contains("disk usage exceeded") || reason.contains("flood-stage");
      return new StoreUnavailableException(
          "The log store at " + connection.address() + " takes no more events: " + reason + ".",
          full
              ? "Its disk is full: make room, then run the import again."
              : "Run the import again when it is less busy; nothing is stored twice.",
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
      reply = http.send(request, Retry.ONCE);
    } catch (StoreUnavailableException e) {
      return new Attempt(left, true, "", e);
    }
    if (BUSY.contains(reply.status())) {
      return new Attempt(left, true, reply.reason(), null);
    }
    if (reply.status() == 413 && left.size() == 1) {
      outcomes[left.getFirst()] = new Outcome.Rejected("it is larger than the store takes");
      return new Attempt(List.of(), false, "", null);
    }
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    return read(reply, left, outcomes, taken);
  }

  private Attempt read(Reply reply, List<Integer> left, Outcome[] outcomes, List<Integer> taken) {
    List<?> items = Json.list(reply.body(), "items");
    if (items.size() != left.size()) {
      throw new IllegalStateException(
          "The store answered about " + items.size() + " events, not " + left.size() + ".");
    }
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
      } else if (BUSY.contains(status)) {
        again.add(event);
        reason = reason(item);
      } else if (status == 401 || status == 403) {
        throw new StoreUnavailableException(
            "The log store does not let us write: " + reason(item) + ".",
            "Ask for a key that may write to " + EventTemplate.PATTERN + ".",
            null);
      } else {
        outcomes[event] = new Outcome.Rejected(reason(item));
      }
    }
    return new Attempt(again, false, reason, null);
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
    Reply there = http.send(ElasticHttp.request("GET", path, null), Retry.WRITING);
    List<?> templates = Json.list(there.body(), "index_templates");
    boolean current =
        !templates.isEmpty()
            && Json.number(templates.getFirst(), "index_template", "version")
                >= EventTemplate.VERSION;
    if (!current) {
      Reply reply =
          http.send(ElasticHttp.request("PUT", path, EventTemplate.body(pattern)), Retry.WRITING);
      if (!reply.isGood()) {
        prepared.remove(pattern);
        throw Refusals.of(http.connection(), reply);
      }
    }
  }

  @Override
  public void refresh(List<String> indices) {
    if (indices.isEmpty()) {
      return;
    }
    Reply reply =
        http.send(
            ElasticHttp.request("POST", Indices.path(indices) + "/_refresh", null), Retry.WRITING);
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    if (Json.number(reply.body(), "_shards", "failed") > 0) {
      throw new StoreUnavailableException(
          "The log store could not make all new events searchable.",
          "Run the import again; nothing is stored twice.",
          null);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
