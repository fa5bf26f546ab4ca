package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A view of indices at one moment. The store may give it another id with every answer. */
final class PointInTime implements AutoCloseable {
  /** How long the store keeps it after it was last used. */
  private static final String KEEP = "10m";

  private final ElasticHttp http;
  private final Reach reach;
  private final AtomicReference<@Nullable String> id = new AtomicReference<>();

  private PointInTime(ElasticHttp http, Reach reach) {
    this.http = http;
    this.reach = reach;
  }

  /**
   * Opens a view of what these names stand for now. What the store refuses to look into is left
   * out; whatever is asked of it then says so.
   *
   * @throws UserFacingException when it refuses all of them
   */
  static PointInTime open(ElasticHttp http, List<String> names) {
    Reach reach = Reach.of(http, names);
    UserFacingException refusal = reach.refusal(names);
    if (reach.open(names).isEmpty() && refusal != null) {
      throw refusal;
    }
    return of(http, reach, names);
  }

  /**
   * The same where the store may refuse all of them: nothing is seen then, and whatever is asked
   * says so.
   *
   * @throws UserFacingException when nobody answers
   */
  static PointInTime evenOfNone(ElasticHttp http, List<String> names) {
    return of(http, Reach.evenOfNone(http, names), names);
  }

  private static PointInTime of(ElasticHttp http, Reach reach, List<String> names) {
    PointInTime view = new PointInTime(http, reach);
    List<String> present = reach.open(names);
    if (!present.isEmpty()) {
      Reply reply = http.send(request(present, false), http.reading());
      if (reply.status() == 503 || reply.status() == 500) {
        // Some shard is gone. Look at the rest; every answer then says that it is partial.
        Reply rest = http.send(request(present, true), http.reading());
        // An older server cannot, and says that it does not know the option.
        reply = rest.status() == 400 ? reply : rest;
      }
      if (!reply.isGood()) {
        throw Refusals.of(http.connection(), reply);
      }
      String id = Json.text(reply.body(), "id");
      if (id.isEmpty()) {
        throw Refusals.half(http.connection());
      }
      view.id.set(id);
    }
    return view;
  }

  private static Request request(List<String> names, boolean allowPartial) {
    Request request = ElasticHttp.request("POST", Indices.path(names) + "/_pit", null);
    request.addParameter("keep_alive", KEEP);
    if (allowPartial) {
      request.addParameter("allow_partial_search_results", "true");
    }
    return request;
  }

  /** What the names stood for. */
  Indices indices() {
    return reach.indices();
  }

  /** The same, with what could not be looked into. */
  Reach reach() {
    return reach;
  }

  /** Whether there is anything to look at. */
  boolean isEmpty() {
    return id.get() == null;
  }

  /** What a search carries to look at this view. */
  Map<String, Object> reference() {
    String now = id.get();
    if (now == null) {
      throw new IllegalStateException("A view of no index cannot be searched.");
    }
    return Json.object("id", now, "keep_alive", KEEP);
  }

  void renew(Map<String, Object> answer) {
    if (Json.at(answer, "pit_id") instanceof String next) {
      id.set(next);
    }
  }

  /** Whether a refusal means that the store does not have the view any more. */
  static boolean isLost(Reply reply) {
    return reply.status() == 404
        || Json.canonical(reply.body()).contains("search_context_missing_exception");
  }

  static StoreUnavailableException lost() {
    return new StoreUnavailableException(
        "The log store let go of the view that was being read: it was restarted, or nothing was"
            + " read for "
            + KEEP
            + ".",
        "Start again.",
        null);
  }

  @Override
  public void close() {
    String last = id.getAndSet(null);
    if (last == null) {
      return;
    }
    try {
      // also where the answers are not wanted any more: the store would keep the view
      Cancellation.none().asking(() -> let(last));
    } catch (StoreUnavailableException e) {
      // It lets go of the view by itself.
    }
  }

  private Reply let(String last) {
    return http.send(ElasticHttp.request("DELETE", "/_pit", Json.object("id", last)), Retry.ONCE);
  }
}
