package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call was about. The record's own {@code resources} say it best; else the parameter whose
 * name stands in the action's name ({@code groupId} of {@code AuthorizeSecurityGroupIngress}), else
 * one called just name, arn or id, else the first that names a thing; the answer's elements come
 * last, for things that the call made.
 *
 * @param ids at most {@link #MOST}, as the record writes them
 * @param types what kind of things, in the order found, without repeats
 */
record Resources(List<String> ids, List<String> types) {
  /** A call can name thousands of things; an event lists this many. */
  static final int MOST = 20;

  private static final int DEPTH = 5;
  private static final List<String> ENDINGS = List.of("arn", "identifier", "ids", "id", "name");
  private static final Set<String> NO_THING =
      Set.of(
          "requestid",
          "clientrequestid",
          "ownerid",
          "userid",
          "principalid",
          "accesskeyid",
          "rolesessionname",
          "hostname",
          "servicename",
          "attributename",
          "parametername",
          "querystringname",
          "keyname",
          "reservationid",
          "accountid");

  static Resources of(@Nullable String action, Map<?, ?> record) {
    Resources listed = listed(record.get("resources"));
    if (!listed.ids.isEmpty()) {
      return listed;
    }
    Search search = new Search(action == null ? "" : action.toLowerCase(Locale.ROOT));
    search.walk(record.get("requestParameters"), 0, 1);
    search.walk(record.get("responseElements"), 0, 0);
    return new Resources(search.ids(), search.types());
  }

  private static Resources listed(@Nullable Object resources) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> types = new LinkedHashSet<>();
    for (Object one : Values.items(resources)) {
      Map<?, ?> resource = Values.map(one);
      String id = Values.text(resource, "ARN", "arn", "ARNPrefix");
      if (id != null && ids.size() < MOST) {
        ids.add(id);
        String type = Values.text(resource, "type");
        if (type != null) {
          types.add(type);
        }
      }
    }
    return new Resources(List.copyOf(ids), List.copyOf(types));
  }

  /** Keeps the parameters of the best rank seen. */
  private static final class Search {
    private final String action;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private int best;

    Search(String action) {
      this.action = action;
    }

    void walk(@Nullable Object node, int depth, int bonus) {
      if (depth > DEPTH) {
        return;
      }
      if (node instanceof Map<?, ?> map) {
        map.forEach((name, value) -> {
          consider(String.valueOf(name), value, bonus);
          walk(value, depth + 1, bonus);
        });
      } else if (node instanceof Collection<?> many) {
        many.forEach(one -> walk(one, depth + 1, bonus));
      }
    }

    private void consider(String name, @Nullable Object value, int bonus) {
      String lower = name.toLowerCase(Locale.ROOT);
      String stem = stem(lower);
      List<String> texts = stem == null || NO_THING.contains(lower) ? List.of() : texts(value);
      if (stem == null || texts.isEmpty()) {
        return;
      }
      int rank = 2 * rank(stem) + bonus;
      boolean same = rank == best && types.contains(name.substring(0, stem.length()));
      if (rank > best || same) {
        if (!same) {
          ids.clear();
          types.clear();
          best = rank;
        }
        types.add(name.substring(0, stem.length()));
        texts.stream().limit(MOST - ids.size()).forEach(ids::add);
      }
    }

    /** Some services write {@code {"tag": 1, "content": ID}} for an id. */
    private static List<String> texts(@Nullable Object value) {
      Object scalar = value instanceof Map<?, ?> map ? map.get("content") : value;
      return scalar instanceof Map<?, ?> ? List.of() : Values.texts(scalar);
    }

    private int rank(String stem) {
      if (stem.isEmpty()) {
        return 2;
      }
      return action.contains(stem) ? 3 : 1;
    }

    /** The name without its ending; null when it does not name a thing. */
    private static @Nullable String stem(String lower) {
      for (String ending : ENDINGS) {
        if (lower.endsWith(ending)) {
          return lower.substring(0, lower.length() - ending.length());
        }
      }
      return null;
    }

    List<String> ids() {
      return new ArrayList<>(ids);
    }

    List<String> types() {
      return types.stream().filter(type -> !type.isEmpty()).toList();
    }
  }
}
