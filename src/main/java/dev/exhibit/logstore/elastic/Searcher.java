package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Runs searches over indices as they are, or over a view of them, and keeps how it was done. */
final class Searcher {
  /** The store gives up then, and says so. */
  private static final String TIME_OUT = "60s";

  private static final Map<String, Object> HEAD = Json.object("allow_partial_search_results", true);

  private final ElasticHttp http;
  private final @Nullable PointInTime view;

  Searcher(ElasticHttp http, @Nullable PointInTime view) {
    this.http = http;
    this.view = view;
  }

  /**
   * Searches.
   *
   * @param body the request without query, index and time-out
   */
  Found search(Selection selection, Map<String, Object> body) {
    return search(selection, QueryDsl.compile(selection), body);
  }

  Found search(Selection selection, Map<String, Object> query, Map<String, Object> body) {
    Map<String, Object> full = full(query, body);
    return search(selection, full, asked(selection, full));
  }

  /**
   * Searches, and asks for something beside it that is no part of what the answer proves, such as
   * documents of which it proves the number.
   */
  Found searchBeside(Selection selection, Map<String, Object> body, Map<String, Object> beside) {
    Map<String, Object> proved = full(QueryDsl.compile(selection), body);
    Map<String, Object> sent = new LinkedHashMap<>(proved);
    sent.putAll(beside);
    return search(selection, sent, asked(selection, proved));
  }

  private static Map<String, Object> full(Map<String, Object> query, Map<String, Object> body) {
    Map<String, Object> full = new LinkedHashMap<>();
    full.put("query", query);
    full.put("timeout", TIME_OUT);
    full.putAll(body);
    return full;
  }

  /** What a proof says was asked. */
  private static String asked(Selection selection, Map<String, Object> full) {
    return Json.canonical(
        Json.object("indices", selection.indices(), "body", without(full, "slice")));
  }

  /** What a proof would say of this search; nothing is asked. */
  static String request(Selection selection, Map<String, Object> body) {
    return asked(selection, full(QueryDsl.compile(selection), body));
  }

  /** The body of this search as it is sent to a store as it is; nothing is asked. */
  static String body(Selection selection, Map<String, Object> body) {
    return Json.canonical(full(QueryDsl.compile(selection), body));
  }

  /**
   * A search that is sent together with others.
   *
   * @param beside aggregations that are asked for with it and are no part of what it proves
   */
  record Ask(
      Selection selection,
      Map<String, Object> query,
      Map<String, Object> body,
      Map<String, Object> beside) {
    Ask(Selection selection, Map<String, Object> query, Map<String, Object> body) {
      this(selection, query, body, Map.of());
    }

    Map<String, Object> proved() {
      return full(query, body);
    }

    Map<String, Object> sent() {
      Map<String, Object> all = proved();
      if (!beside.isEmpty()) {
        Map<String, Object> aggregations = new LinkedHashMap<>();
        Json.map(body, "aggs").forEach((name, one) -> aggregations.put(String.valueOf(name), one));
        aggregations.putAll(beside);
        all.put("aggs", aggregations);
      }
      return all;
    }
  }

  /** Whether it asks the indices as they are, and not a view of them. */
  boolean isLive() {
    return view == null;
  }

  /**
   * Sends searches in one request and gives their answers in order. One that the store refused, or
   * had no room for, is asked again by itself, which says what the matter is. Of a live store the
   * proofs name the indices as they were asked: what patterns stand for would be another request.
   */
  List<Found> together(List<Ask> asks) {
    PointInTime now = view;
    if (asks.isEmpty() || (now != null && !isBatch(asks, now))) {
      return asks.stream().map(this::search).toList();
    }
    Reply reply = http.send(multiSearch(asks, now), http.reading());
    if (now != null && !reply.isGood() && PointInTime.isLost(reply)) {
      throw PointInTime.lost();
    }
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    List<?> responses = Json.list(reply.body(), "responses");
    if (responses.size() != asks.size()) {
      throw Refusals.half(http.connection());
    }
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < asks.size(); i++) {
      found.add(answer(asks.get(i), responses.get(i), reply.bytes() / asks.size(), now));
    }
    return found;
  }

  private static boolean isBatch(List<Ask> asks, PointInTime now) {
    return asks.size() > 1
        && asks.stream()
            .noneMatch(ask ->
                now.indices().concrete(ask.selection().indices()).isEmpty()
                    || !now.indices().byName().keySet().containsAll(ask.selection().indices()));
  }

  private Found search(Ask ask) {
    return search(ask.selection(), ask.sent(), asked(ask.selection(), ask.proved()));
  }

  private Found search(Selection selection, Map<String, Object> full, String asked) {
    return view == null ? live(selection, full, asked) : frozen(selection, full, asked, view);
  }

  private static Request multiSearch(List<Ask> asks, @Nullable PointInTime now) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Ask ask : asks) {
      List<String> names = ask.selection().indices();
      lines.writeBytes(Json.bytes(now == null ? liveHead(names) : HEAD));
      lines.write('\n');
      lines.writeBytes(
          Json.bytes(
              now == null ? ask.sent() : looking(now, now.indices().concrete(names), ask.sent())));
      lines.write('\n');
    }
    Request request = new Request("POST", "/_msearch");
    request.setEntity(new ByteArrayEntity(lines.toByteArray(), ElasticHttp.NDJSON));
    return request;
  }

  private static Map<String, Object> liveHead(List<String> names) {
    return Json.object(
        "index",
        names,
        "ignore_unavailable",
        false,
        "allow_no_indices",
        false,
        "allow_partial_search_results",
        true);
  }

  private Found answer(Ask ask, @Nullable Object response, int bytes, @Nullable PointInTime now) {
    Map<String, Object> body = new LinkedHashMap<>();
    Json.map(response).forEach((name, value) -> body.put(String.valueOf(name), value));
    if (Json.number(body, "status") != 200 || body.containsKey("error")) {
      return search(ask);
    }
    Reply reply = new Reply(200, body, bytes, null);
    if (now != null) {
      now.renew(body);
      reply = within(reply, now.indices().concrete(ask.selection().indices()));
    }
    return found(
        ask.selection(),
        ask.sent(),
        reply,
        asked(ask.selection(), ask.proved()),
        now == null ? Reach.whole(Indices.asNamed(ask.selection().indices())) : now.reach());
  }

  private static Map<String, Object> without(Map<String, Object> body, String name) {
    Map<String, Object> rest = new LinkedHashMap<>(body);
    rest.remove(name);
    return rest;
  }

  private Found live(Selection selection, Map<String, Object> body, String asked) {
    List<String> names = selection.indices();
    Reply reply = http.send(liveRequest(names, body), http.reading());
    Reach reach = reply.isGood() ? Reach.ofAnswered(http, names) : Reach.of(http, names);
    List<String> open = reach.open(names);
    boolean fewer =
        open.size() < names.size() && (reply.status() == 404 || isRefused(reply, reach));
    if (fewer && open.isEmpty()) {
      return nowhere(selection, asked, reach);
    }
    if (fewer) {
      reply = http.send(liveRequest(open, body), http.reading());
    }
    return found(selection, body, reply, asked, reach);
  }

  private static boolean isRefused(Reply reply, Reach reach) {
    return !reply.isGood() && !reach.refused().isEmpty();
  }

  /** Nothing of what was asked for is there; where the store refuses it, that is no answer. */
  private static Found nowhere(Selection selection, String asked, Reach reach) {
    List<String> names = selection.indices();
    return Found.nowhere(selection, asked, reach.missing(names), reach.reasons(names));
  }

  private static Request liveRequest(List<String> names, Map<String, Object> body) {
    Request request = ElasticHttp.request("POST", Indices.path(names) + "/_search", body);
    request.addParameter("ignore_unavailable", "false");
    request.addParameter("allow_no_indices", "false");
    request.addParameter("allow_partial_search_results", "true");
    return request;
  }

  private Found frozen(
      Selection selection, Map<String, Object> body, String asked, PointInTime now) {
    Indices indices = now.indices();
    List<String> names = selection.indices();
    if (!indices.byName().keySet().containsAll(names)) {
      throw new IllegalArgumentException(
          "The view is of " + indices.byName().keySet() + ", not of " + names + ".");
    }
    List<String> concrete = indices.concrete(names);
    if (now.isEmpty() || concrete.isEmpty()) {
      return nowhere(selection, asked, now.reach());
    }
    Request http1 = ElasticHttp.request("POST", "/_search", looking(now, concrete, body));
    http1.addParameter("allow_partial_search_results", "true");
    Reply reply = http.send(http1, http.reading());
    if (!reply.isGood() && PointInTime.isLost(reply)) {
      throw PointInTime.lost();
    }
    now.renew(reply.body());
    return found(selection, body, within(reply, concrete), asked, now.reach());
  }

  /**
   * A view is of all indices that anybody asks, and a search of it goes to each: a failure in one
   * that this question is not about, whose times may be no dates, leaves nothing of its own out.
   */
  private static Reply within(Reply reply, List<String> concrete) {
    Map<?, ?> shards = Json.map(reply.body(), "_shards");
    List<?> failures = Json.list(shards, "failures");
    boolean elsewhere =
        !failures.isEmpty()
            && failures.stream()
                .map(failure -> Json.text(failure, "index"))
                .noneMatch(index -> index.isEmpty() || concrete.contains(index));
    if (!reply.isGood() || !elsewhere) {
      return reply;
    }
    Map<String, Object> own = new LinkedHashMap<>(reply.body());
    own.put(
        "_shards",
        Json.object(
            "total",
            Json.number(shards, "total") - Json.number(shards, "failed"),
            "successful",
            Json.number(shards, "successful"),
            "skipped",
            Json.number(shards, "skipped"),
            "failed",
            0));
    return new Reply(reply.status(), own, reply.bytes(), reply.product());
  }

  /** The request as it is sent to a view. */
  private static Map<String, Object> looking(
      PointInTime now, List<String> concrete, Map<String, Object> body) {
    Indices indices = now.indices();
    Map<String, Object> request = new LinkedHashMap<>(body);
    request.put("pit", now.reference());
    if (!concrete.equals(indices.concrete(List.copyOf(indices.byName().keySet())))) {
      List<Object> filters = new ArrayList<>();
      filters.add(Json.object("terms", Json.object("_index", concrete)));
      filters.add(body.getOrDefault("query", Json.object("match_all", Json.object())));
      request.put("query", Json.object("bool", Json.object("filter", filters)));
    }
    return request;
  }

  /** Takes the answer for one only if it says what it looked into and how much it found. */
  private Found found(
      Selection selection, Map<String, Object> body, Reply reply, String asked, Reach reach) {
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    if (!(Json.at(reply.body(), "hits", "total", "value") instanceof Number)
        && !Boolean.FALSE.equals(body.get("track_total_hits"))) {
      throw Refusals.half(http.connection());
    }
    if (!(Json.at(reply.body(), "_shards", "total") instanceof Number)) {
      throw Refusals.half(http.connection());
    }
    return new Found(
        selection,
        reply.body(),
        reply.bytes(),
        asked,
        reach.indices().concrete(selection.indices()),
        reach.missing(selection.indices()),
        reach.reasons(selection.indices()));
  }
}
