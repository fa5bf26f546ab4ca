package dev.exhibit.query;

import dev.exhibit.model.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The source as a field of a query. No event holds it: which source an event is of is told by the
 * indices that are asked for it, whoever fills them. So a query that names it is another one for
 * each source.
 */
public final class SourceField {
  /** The name of the field. */
  public static final String NAME = "exhibit.source";

  private SourceField() {}

  /** KQL for the events of these sources, of which there is at least one. */
  public static String clause(List<String> sources) {
    List<String> names = sources.stream().map(Filters::quoted).toList();
    return NAME
        + ":"
        + (names.size() == 1 ? names.getFirst() : "(" + String.join(" or ", names) + ")");
  }

  /**
   * The query as it is asked of one source; {@link Query#NONE} where it wants none of its events.
   */
  public static Query of(Query query, String source) {
    return Queries.fields(query).contains(NAME)
        ? Queries.simplify(decided(query, new Document(Map.of(NAME, source))))
        : query;
  }

  /** What a query calls a source and none of these is; the first such name, as it was written. */
  public static Optional<String> unknown(Query query, List<String> sources) {
    return Queries.leaves(query).stream()
        .filter(leaf -> sources.stream().allMatch(name -> of(leaf, name).equals(Query.NONE)))
        .flatMap(leaf ->
            switch (leaf) {
              case Query.Equal equal -> Stream.of(equal.value());
              case Query.Wildcard wild -> Stream.of(wild.pattern());
              default -> Stream.empty();
            })
        .findFirst();
  }

  private static Query decided(Query query, Document source) {
    return switch (query) {
      case Query.And and -> new Query.And(decided(and.parts(), source));
      case Query.Or or -> new Query.Or(decided(or.parts(), source));
      case Query.Not not -> new Query.Not(decided(not.part(), source));
      default ->
          Queries.fieldsOf(query).equals(List.of(NAME))
              ? Predicates.matches(query, source, Map.of()) ? Query.ALL : Query.NONE
              : query;
    };
  }

  private static List<Query> decided(List<Query> parts, Document source) {
    return parts.stream().map(part -> decided(part, source)).toList();
  }
}
