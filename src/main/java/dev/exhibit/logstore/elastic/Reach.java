package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.UserFacingException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names and patterns stand for, and which of them the store refuses to look into: an index is
 * closed, or ours to read no longer. One that refuses is no reason not to look at the others.
 *
 * @param indices what the names stand for; nothing where the store refuses
 * @param refused why, by name
 * @param forbidden those of the refused that are not ours to read: of these the store does not say
 *     whether there is such an index at all
 */
record Reach(Indices indices, Map<String, UserFacingException> refused, Set<String> forbidden) {

  /** What names stand for, of which nothing is refused. */
  static Reach whole(Indices indices) {
    return new Reach(indices, Map.of(), Set.of());
  }

  /**
   * Looks the names up.
   *
   * @throws UserFacingException when all of them are refused, or nobody answers
   */
  static Reach of(ElasticHttp http, List<String> names) {
    if (names.size() < 2) {
      return whole(Indices.resolve(http, names));
    }
    Reach reach = evenOfNone(http, names);
    if (reach.refused().keySet().containsAll(names)) {
      throw reach.refused().values().iterator().next();
    }
    return reach;
  }

  /**
   * Looks up what stands behind names of which a search, that was told to look into all or none,
   * refused none: at once, since each look is a way to the store and back.
   *
   * @throws UserFacingException when nobody answers
   */
  static Reach ofAnswered(ElasticHttp http, List<String> names) {
    if (names.size() > 1) {
      Reply reply = Indices.capabilities(http, names, "_index");
      if (reply.isGood()) {
        List<String> all = Indices.behind(http, reply);
        Map<String, List<String>> together = new LinkedHashMap<>();
        names.forEach(name -> together.put(name, all));
        return whole(new Indices(together));
      }
    }
    return of(http, names);
  }

  /**
   * The same where all of them may be refused.
   *
   * @throws UserFacingException when nobody answers
   */
  static Reach evenOfNone(ElasticHttp http, List<String> names) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    Map<String, UserFacingException> refused = new LinkedHashMap<>();
    Set<String> forbidden = new LinkedHashSet<>();
    for (String name : names) {
      try {
        Reply reply = Indices.capabilities(http, List.of(name), "_index");
        if (reply.status() == 403 && reply.errorType().equals("security_exception")) {
          forbidden.add(name);
        }
        found.put(name, Indices.behind(http, reply));
      } catch (UserFacingException e) {
        // The first may mean that the store is away.
        if (refused.isEmpty() && !(new Health(http).ask() instanceof StoreHealth.Reachable)) {
          throw e;
        }
        found.put(name, List.of());
        refused.put(name, e);
      }
    }
    return new Reach(new Indices(found), refused, forbidden);
  }

  /** The names that stand for something that can be looked into. */
  List<String> open(List<String> names) {
    return indices.present(names);
  }

  /** The names that stand for nothing. */
  List<String> missing(List<String> names) {
    return indices.missing(names).stream().filter(name -> !refused.containsKey(name)).toList();
  }

  /**
   * The names that stand for something, whether it can be looked into or not. Those that are not
   * ours to read are left out, as a store leaves them out that is asked for all at once: they would
   * be refused even if there were no such index.
   */
  List<String> present(List<String> names) {
    List<String> open = open(names);
    return names.stream().filter(name -> open.contains(name) || isShut(name)).distinct().toList();
  }

  /** Whether there is something that nobody can look into now. */
  private boolean isShut(String name) {
    return refused.containsKey(name) && !forbidden.contains(name);
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
