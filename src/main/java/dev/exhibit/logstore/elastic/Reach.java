package dev.exhibit.logstore.elastic;

import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.UserFacingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names and patterns stand for, and which of them the store refuses to look into: an index is
 * closed, or ours to read no longer. One that refuses is no reason not to look at the others.
 *
 * @param indices what the names stand for; nothing where the store refuses
 * @param refused why, by name
 */
record Reach(Indices indices, Map<String, UserFacingException> refused) {

  /**
   * Looks the names up.
   *
   * @throws UserFacingException when all of them are refused, or nobody answers
   */
  static Reach of(ElasticHttp http, List<String> names) {
    try {
      return new Reach(Indices.resolve(http, names), Map.of());
    } catch (UserFacingException e) {
      if (names.size() < 2 || !(new Health(http).ask() instanceof StoreHealth.Reachable)) {
        throw e;
      }
    }
    return oneByOne(http, names);
  }

  private static Reach oneByOne(ElasticHttp http, List<String> names) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    Map<String, UserFacingException> refused = new LinkedHashMap<>();
    for (String name : names) {
      try {
        found.putAll(Indices.resolve(http, List.of(name)).byName());
      } catch (UserFacingException e) {
        found.put(name, List.of());
        refused.put(name, e);
      }
    }
    if (refused.size() == names.size()) {
      throw refused.values().iterator().next();
    }
    return new Reach(new Indices(found), refused);
  }

  /** The names that stand for something that can be looked into. */
  List<String> open(List<String> names) {
    return indices.present(names);
  }

  /** The names that stand for nothing. */
  List<String> missing(List<String> names) {
    return indices.missing(names).stream().filter(name -> !refused.containsKey(name)).toList();
  }

  /** The names that stand for something, whether it can be looked into or not. */
  List<String> present(List<String> names) {
    List<String> open = open(names);
    return names.stream()
        .filter(name -> open.contains(name) || refused.containsKey(name))
        .distinct()
        .toList();
  }

  /** Why some of these names are not looked into, a clause each. */
  List<String> reasons(List<String> names) {
    return names.stream()
        .distinct()
        .filter(refused::containsKey)
        .map(name -> "nothing was seen in " + name + " (" + clause(refused.get(name)) + ")")
        .toList();
  }

  /** Why one of these names is refused; null when none is. */
  @Nullable UserFacingException refusal(List<String> names) {
    return names.stream().filter(refused::containsKey).findFirst().map(refused::get).orElse(null);
  }

  private static String clause(@Nullable UserFacingException refusal) {
    String sentence = refusal == null ? "" : Refusals.sentence(refusal);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
