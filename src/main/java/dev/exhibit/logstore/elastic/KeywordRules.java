package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what keyword fields do to their values: the get-field-mapping API. */
final class KeywordRules {
  private KeywordRules() {}

  /** The rules of every keyword field that has one; empty when we may not read mappings. */
  static Optional<Map<String, KeywordRule>> ask(ElasticHttp http, List<String> indices) {
    Map<String, KeywordRule> rules = new TreeMap<>();
    for (List<String> some : Indices.parts(indices)) {
      if (!read(http, some, rules)) {
        return Optional.empty();
      }
    }
    return Optional.of(rules);
  }

  /** False when we may not read mappings. */
  private static boolean read(
      ElasticHttp http, List<String> indices, Map<String, KeywordRule> rules) {
    Request request = ElasticHttp.request("GET", Indices.path(indices) + "/_mapping/field/*", null);
    request.addParameter("ignore_unavailable", "true");
    request.addParameter("allow_no_indices", "true");
    Reply reply = http.send(request, http.reading());
    if (reply.status() == 403) {
      return false;
    }
    if (reply.status() == 404) {
      return true;
    }
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    reply
        .body()
        .values()
        .forEach(index ->
            Json.map(index, "mappings")
                .forEach((name, field) -> read(String.valueOf(name), field, rules)));
    return true;
  }

  /** Of several indices the strictest rule stands. */
  private static void read(String name, Object field, Map<String, KeywordRule> rules) {
    Json.map(field, "mapping")
        .values()
        .forEach(mapping -> {
          String normalizer = Json.text(mapping, "normalizer");
          long limit = Json.number(mapping, "ignore_above");
          if (Json.text(mapping, "type").equals("keyword")
              && (limit > 0 || !normalizer.isEmpty())) {
            rules.merge(
                name,
                new KeywordRule(
                    normalizer.isEmpty() ? null : normalizer, limit > 0 ? (int) limit : null),
                KeywordRules::strictest);
          }
        });
  }

  private static KeywordRule strictest(KeywordRule one, KeywordRule other) {
    Integer mine = one.ignoreAbove();
    Integer theirs = other.ignoreAbove();
    Integer limit =
        mine == null ? theirs : theirs == null ? mine : Integer.valueOf(Math.min(mine, theirs));
    return new KeywordRule(one.normalizer() == null ? other.normalizer() : one.normalizer(), limit);
  }
}
