package dev.exhibit.ui.timeline;

import dev.exhibit.model.Notebook;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.query.Filters;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches that were made, each under the one that it was refined from, as lines. */
public final class SearchTree {
  /** A search in the tree; the roots have depth 0. */
  record Branch(Notebook.Past search, int depth) {}

  private final Map<String, List<Notebook.Past>> children = new HashMap<>();
  private final Map<String, Instant> newest = new HashMap<>();
  private final List<Branch> lines = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private SearchTree(List<Notebook.Past> past) {
    Set<String> known = new HashSet<>();
    past.forEach(one -> known.add(one.id()));
    for (Notebook.Past one : past) {
      String parent = one.parent() != null && known.contains(one.parent()) ? one.parent() : "";
      children.computeIfAbsent(parent, key -> new ArrayList<>()).add(one);
    }
    children.getOrDefault("", List.of()).forEach(this::age);
    add("", 0);
  }

  /** The lines; what was worked on last stands first. */
  static List<Branch> of(List<Notebook.Past> past) {
    return List.copyOf(new SearchTree(past).lines);
  }

  /** When it or what was refined from it was made last. */
  private Instant age(Notebook.Past search) {
    Instant last = search.at();
    if (seen.add(search.id())) {
      for (Notebook.Past child : children.getOrDefault(search.id(), List.of())) {
        Instant other = age(child);
        last = other.isAfter(last) ? other : last;
      }
      newest.put(search.id(), last);
    }
    return last;
  }

  private void add(String parent, int depth) {
    List<Notebook.Past> own = new ArrayList<>(children.getOrDefault(parent, List.of()));
    own.sort(
        Comparator.comparing((Notebook.Past one) -> newest.getOrDefault(one.id(), one.at()))
            .reversed());
    for (Notebook.Past one : own) {
      lines.add(new Branch(one, depth));
      add(one.id(), depth + 1);
    }
  }

  /** A search in one line. */
  public static String words(SearchSpec search, ZoneId zone) {
    String kql = Filters.kql(search.kql(), search.filters());
    String asked = kql.isBlank() ? Messages.text("searches.everything") : kql;
    return search.span() == null
        ? asked
        : Messages.text("searches.within", asked, Formats.span(search.span(), zone));
  }
}
