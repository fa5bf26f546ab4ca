package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.query.Query;
import dev.exhibit.query.SourceField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sources of one shape that are asked at once.
 *
 * @param sources their names
 * @param indices of all of them, each once
 * @param query what is left of the whole query once it is known which sources are asked
 */
record AskedSources(List<String> sources, List<String> indices, FieldProfile profile, Query query) {

  private record Shape(FieldProfile profile, Query query) {}

  /** An index of several sources is asked once, for whatever is wanted of any of them. */
  private static final class Index {
    private final Set<String> sources = new LinkedHashSet<>();
    private final Set<Query> queries = new LinkedHashSet<>();

    Query query() {
      return queries.contains(Query.ALL) ? Query.ALL : Query.or(List.copyOf(queries));
    }
  }

  /**
   * Which sources a query is put to, and how. Those of which it wants nothing are left out, unless
   * nothing is left then: an answer about nothing would read as zero.
   *
   * @throws BadRequestException when it wants something of a source only that is not there
   */
  static List<AskedSources> of(LogStore log, List<Source> all, Query query) {
    List<Source> wanted =
        all.stream()
            .filter(source -> !SourceField.of(query, source.name()).equals(Query.NONE))
            .toList();
    if (wanted.isEmpty()) {
      refuseUnknown(all.stream().map(Source::name).toList(), query);
    }
    Map<FieldProfile, Map<String, Index>> indices = new LinkedHashMap<>();
    List<Source> askable = Connected.askable(log, wanted.isEmpty() ? all : wanted);
    for (Source source : askable) {
      Map<String, Index> same =
          indices.computeIfAbsent(source.profile(), profile -> new LinkedHashMap<>());
      for (String name : source.indices()) {
        Index index = same.computeIfAbsent(name, added -> new Index());
        index.sources.add(source.name());
        index.queries.add(SourceField.of(query, source.name()));
      }
    }
    Map<Shape, List<String>> names = new LinkedHashMap<>();
    Map<Shape, Set<String>> sources = new LinkedHashMap<>();
    indices.forEach((profile, same) ->
        same.forEach((name, index) -> {
          Shape shape = new Shape(profile, index.query());
          names.computeIfAbsent(shape, added -> new ArrayList<>()).add(name);
          sources.computeIfAbsent(shape, added -> new LinkedHashSet<>()).addAll(index.sources);
        }));
    List<AskedSources> asked = new ArrayList<>();
    if (names.isEmpty()) { // the one that is left has no index: so the store says
      askable.forEach(
          one -> asked.add(new AskedSources(List.of(one.name()), List.of(), one.profile(), query)));
    }
    names.forEach((shape, of) ->
        asked.add(
            new AskedSources(
                List.copyOf(sources.getOrDefault(shape, Set.of())),
                List.copyOf(of),
                shape.profile(),
                shape.query())));
    return asked;
  }

  private static void refuseUnknown(List<String> known, Query query) {
    SourceField.unknown(query, known)
        .ifPresent(name -> {
          throw new BadRequestException(
              "No source is called "
                  + name
                  + "; "
                  + (known.isEmpty()
                      ? "none is connected."
                      : "there "
                          + (known.size() == 1 ? "is " : "are ")
                          + String.join(", ", known)
                          + "."));
        });
  }
}
