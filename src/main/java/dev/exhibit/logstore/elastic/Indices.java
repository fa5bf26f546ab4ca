package dev.exhibit.logstore.elastic;

import static java.util.stream.Collectors.joining;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
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
  /** A store takes 4,096 bytes in the first line of a request, with all that stands there. */
  private static final int LONGEST = 3_000;

  /** Looks the names up. */
  static Indices resolve(ElasticHttp http, List<String> names) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String name : names) {
      found.put(name, behind(http, capabilities(http, List.of(name), "_index")));
    }
    return new Indices(found);
  }

  /** The concrete indices that an answer about one name tells of; none where there are none. */
  static List<String> behind(ElasticHttp http, Reply reply) {
    if (reply.status() == 404) {
      return List.of();
    }
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    if (!(Json.at(reply.body(), "indices") instanceof List<?> indices)) {
      throw Refusals.half(http.connection());
    }
    return texts(indices);
  }

  /** Names that stand for something, which are taken as they are. */
  static Indices asNamed(List<String> names) {
    Map<String, List<String>> same = new LinkedHashMap<>();
    names.forEach(name -> same.put(name, List.of(name)));
    return new Indices(same);
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

  /** Whether one of the indices has this name, or is meant by this pattern. */
  static boolean isBorne(String name, Set<String> concrete) {
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
   * Those of the fields that some indices have and others lack, with the latter. Names and fields
   * both stand in the address, so some are asked at a time: a field that the indices of one part
   * have is lacking wherever those of another have it not.
   */
  static Map<String, List<String>> lacking(
      ElasticHttp http, List<String> names, Collection<String> fields) {
    Map<String, Set<String>> without = new TreeMap<>();
    Set<String> mapped = new HashSet<>();
    for (List<String> some : parts(names, LONGEST / 2)) {
      for (List<String> asked : parts(List.copyOf(fields), LONGEST / 2)) {
        Map<String, Object> told = withUnmapped(http, some, asked);
        List<String> all = texts(Json.list(told, "indices"));
        for (String field : asked) {
          Map<?, ?> types = Json.map(told, "fields", field);
          boolean somewhere = types.keySet().stream().anyMatch(type -> !"unmapped".equals(type));
          if (somewhere) {
            mapped.add(field);
          }
          without
              .computeIfAbsent(field, key -> new TreeSet<>())
              .addAll(somewhere ? texts(Json.list(types, "unmapped", "indices")) : all);
        }
      }
    }
    Map<String, List<String>> lacking = new TreeMap<>();
    without.forEach((field, indices) -> {
      if (mapped.contains(field) && !indices.isEmpty()) {
        lacking.put(field, List.copyOf(indices));
      }
    });
    return lacking;
  }

  /** The capabilities of fields, with the indices that lack one which others have. */
  private static Map<String, Object> withUnmapped(
      ElasticHttp http, List<String> names, List<String> fields) {
    Request request = ElasticHttp.request("GET", path(names) + "/_field_caps", null);
    request.addParameter("fields", String.join(",", fields));
    request.addParameter("include_unmapped", "true");
    request.addParameter("ignore_unavailable", "true");
    request.addParameter("allow_no_indices", "true");
    Reply reply = http.send(request, http.reading());
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    return reply.body();
  }

  /** The same names in parts, each of which fits into an address. */
  static List<List<String>> parts(List<String> names) {
    return parts(names, LONGEST);
  }

  private static List<List<String>> parts(List<String> texts, int longest) {
    List<List<String>> parts = new ArrayList<>();
    int length = 0;
    for (String text : texts) {
      int own = ElasticHttp.encoded(text).length() + ElasticHttp.encoded(",").length();
      if (parts.isEmpty() || length + own > longest) {
        parts.add(new ArrayList<>());
        length = 0;
      }
      parts.getLast().add(text);
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
