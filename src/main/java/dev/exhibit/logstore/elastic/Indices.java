package dev.exhibit.logstore.elastic;

import static java.util.stream.Collectors.joining;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which concrete indices names and patterns stand for. Field capabilities are asked, since a key
 * that may only read may ask for them; listing indices needs more.
 *
 * @param byName the concrete indices of each name or pattern; an empty list where there are none
 */
record Indices(Map<String, List<String>> byName) {
  private static final int FIELDS_AT_ONCE = 50;

  /** A store takes 4,096 bytes in the first line of a request, with all that stands there. */
  private static final int LONGEST = 3_000;

  /** Looks the names up. */
  static Indices resolve(ElasticHttp http, List<String> names) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String name : names) {
      Reply reply = capabilities(http, List.of(name), "_index");
      if (reply.status() == 404) {
        found.put(name, List.of());
      } else if (!(Json.at(reply.body(), "indices") instanceof List<?>) && reply.isGood()) {
        throw Refusals.half(http.connection());
      } else if (reply.isGood()) {
        found.put(name, texts(Json.list(reply.body(), "indices")));
      } else {
        throw Refusals.of(http.connection(), reply);
      }
    }
    return new Indices(found);
  }

  /** Names that stand for something, which are taken as they are. */
  static Indices asNamed(List<String> names) {
    Map<String, List<String>> same = new LinkedHashMap<>();
    names.forEach(name -> same.put(name, List.of(name)));
    return new Indices(same);
  }

  /**
   * Those names that stand for something. All are asked for at once; those that no index bears are
   * looked up one by one only where they stand for something, as aliases and data streams do.
   */
  static List<String> present(ElasticHttp http, List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    Set<String> concrete = answering(http, names);
    List<String> doubtful = names.stream().filter(name -> !isBorne(name, concrete)).toList();
    boolean none =
        doubtful.isEmpty() || names.containsAll(concrete) || answering(http, doubtful).isEmpty();
    List<String> others = none ? List.of() : resolve(http, doubtful).present(doubtful);
    return names.stream()
        .filter(name -> !doubtful.contains(name) || others.contains(name))
        .toList();
  }

  /** The indices behind these names, as far as there are any. */
  static Set<String> answering(ElasticHttp http, List<String> names) {
    Set<String> all = new LinkedHashSet<>();
    parts(names).forEach(some -> all.addAll(answeringAtOnce(http, some)));
    return all;
  }

  private static List<String> answeringAtOnce(ElasticHttp http, List<String> names) {
    Request request = ElasticHttp.request("GET", path(names) + "/_field_caps", null);
    request.addParameter("fields", "_index");
    request.addParameter("ignore_unavailable", "true");
    request.addParameter("allow_no_indices", "true");
    Reply reply = http.send(request, http.reading());
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    return texts(Json.list(reply.body(), "indices"));
  }

  private static boolean isBorne(String name, Set<String> concrete) {
    return concrete.contains(name)
        || (name.contains("*") && concrete.stream().anyMatch(index -> covers(name, index)));
  }

  /** Whether a pattern, in which a star stands for any text, covers an index. */
  private static boolean covers(String pattern, String index) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(joining(".*"));
    return index.matches(regex);
  }

  /** The capabilities of fields; status 404 when a name or pattern stands for nothing. */
  static Reply capabilities(ElasticHttp http, List<String> names, String fields) {
    Request request = ElasticHttp.request("GET", path(names) + "/_field_caps", null);
    request.addParameter("fields", fields);
    request.addParameter("ignore_unavailable", "false");
    request.addParameter("allow_no_indices", "false");
    return http.send(request, http.reading());
  }

  /**
   * Those of the fields that some indices have and others lack, with the latter. Asked a part at a
   * time, since the names stand in the address.
   */
  static Map<String, List<String>> lacking(
      ElasticHttp http, List<String> names, Collection<String> fields) {
    List<String> all = List.copyOf(fields);
    Map<String, List<String>> lacking = new TreeMap<>();
    for (int from = 0; from < all.size(); from += FIELDS_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + FIELDS_AT_ONCE));
      Request request = ElasticHttp.request("GET", path(names) + "/_field_caps", null);
      request.addParameter("fields", String.join(",", some));
      request.addParameter("include_unmapped", "true");
      request.addParameter("ignore_unavailable", "true");
      request.addParameter("allow_no_indices", "true");
      Reply reply = http.send(request, http.reading());
      if (!reply.isGood()) {
        throw Refusals.of(http.connection(), reply);
      }
      Json.map(reply.body(), "fields")
          .forEach((field, types) -> {
            if (types instanceof Map<?, ?> map
                && map.size() > 1
                && map.get("unmapped") instanceof Map<?, ?> unmapped
                && unmapped.get("indices") instanceof List<?> without) {
              lacking.put(String.valueOf(field), without.stream().map(String::valueOf).toList());
            }
          });
    }
    return lacking;
  }

  /** The same names in parts, each of which fits into an address. */
  static List<List<String>> parts(List<String> names) {
    List<List<String>> parts = new ArrayList<>();
    int length = 0;
    for (String name : names) {
      int own = path(List.of(name)).length();
      if (parts.isEmpty() || length + own > LONGEST) {
        parts.add(new ArrayList<>());
        length = 0;
      }
      parts.getLast().add(name);
      length += own;
    }
    return parts;
  }

  /** The part of an address that names indices. */
  static String path(List<String> names) {
    return "/"
        + String.join(
            ",",
            names.stream().map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8)).toList());
  }

  /** Every concrete index behind these names, sorted. */
  List<String> concrete(List<String> names) {
    Set<String> all = new TreeSet<>();
    names.forEach(name -> all.addAll(byName.getOrDefault(name, List.of())));
    return List.copyOf(all);
  }

  /** The names that stand for nothing. */
  List<String> missing(List<String> names) {
    return names.stream().filter(name -> byName.getOrDefault(name, List.of()).isEmpty()).toList();
  }

  /** The names that stand for something. */
  List<String> present(List<String> names) {
    Set<String> present = new LinkedHashSet<>(names);
    missing(names).forEach(present::remove);
    return List.copyOf(present);
  }

  private static List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(String.valueOf(value)));
    return texts;
  }
}
