package dev.exhibit.query;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Asks and rewrites query trees. */
public final class Queries {
  private Queries() {}

  /** Names of the parameters that the query needs. */
  public static Set<String> parameters(Query query) {
    Set<String> names = new TreeSet<>();
    walk(
        query,
        leaf -> {
          if (leaf instanceof Query.In in) {
            names.add(in.parameter());
          }
        });
    return names;
  }

  /** Names of the fields that the query reads; {@link Query.Raw} tells none. */
  public static Set<String> fields(Query query) {
    Set<String> names = new TreeSet<>();
    walk(query, leaf -> names.addAll(fieldsOf(leaf)));
    return names;
  }

  /** Every question about a field, in the order in which they stand. */
  public static List<Query> leaves(Query query) {
    List<Query> leaves = new ArrayList<>();
    walk(query, leaves::add);
    return leaves;
  }

  /** Whether the query can run in process. */
  public static boolean runsInProcess(Query query) {
    boolean[] raw = new boolean[1];
    walk(query, leaf -> raw[0] |= leaf instanceof Query.Raw);
    return !raw[0];
  }

  /** How many levels of and, or and not stand in each other. */
  static int depth(Query query) {
    return switch (query) {
      case Query.And and -> 1 + and.parts().stream().mapToInt(Queries::depth).max().orElse(0);
      case Query.Or or -> 1 + or.parts().stream().mapToInt(Queries::depth).max().orElse(0);
      case Query.Not not -> 1 + depth(not.part());
      default -> 0;
    };
  }

  /** How many clauses a store gets: texts that one field may equal are one. */
  static long clauses(Query query) {
    return switch (query) {
      case Query.And and -> and.parts().stream().mapToLong(Queries::clauses).sum();
      case Query.Not not -> clauses(not.part());
      case Query.Or or -> {
        Set<String> listed = new TreeSet<>();
        long others = 0;
        for (Query part : or.parts()) {
          if (part instanceof Query.Equal equal
              && EventSchema.typeOf(equal.field()) == FieldType.KEYWORD) {
            listed.add(equal.field());
          } else {
            others += clauses(part);
          }
        }
        yield others + listed.size();
      }
      default -> 1;
    };
  }

  /**
   * What a store is asked when it cannot decide all of a query.
   *
   * @param query picks every document that the whole query picks, and more when not exact
   * @param exact whether it picks the same documents
   */
  public record ForStore(Query query, boolean exact) {}

  /**
   * The query as far as a store can decide it. Leaves that it cannot decide (a field that is not
   * searchable, a comparison of two fields, a parameter over a field of many values) are widened,
   * so that no match is lost; the caller then runs the whole query in process on what comes back.
   *
   * @param parameters every parameter of the query
   * @param searchable whether the store can search a field, by our name
   */
  public static ForStore forStore(
      Query query, Map<String, List<String>> parameters, Predicate<String> searchable) {
    return forStore(query, parameters, searchable, leaf -> Query.ALL);
  }

  /**
   * The query as far as a store can decide it, where it knows something of what it cannot decide.
   *
   * @param atLeast for a leaf that the store cannot decide, a query over searchable fields that
   *     picks at least what the leaf picks; {@link Query#ALL} where nothing is known
   */
  public static ForStore forStore(
      Query query,
      Map<String, List<String>> parameters,
      Predicate<String> searchable,
      UnaryOperator<Query> atLeast) {
    AtomicBoolean exact = new AtomicBoolean(true);
    Query bound = bound(query, new Rewrite(parameters, searchable, atLeast, exact), true);
    return new ForStore(simplify(bound), exact.get());
  }

  private record Rewrite(
      Map<String, List<String>> parameters,
      Predicate<String> searchable,
      UnaryOperator<Query> atLeast,
      AtomicBoolean exact) {}

  /** An upper bound (picks at least as much) or a lower bound (picks at most as much). */
  private static Query bound(Query query, Rewrite rewrite, boolean upper) {
    return switch (query) {
      case Query.And and -> new Query.And(bounds(and.parts(), rewrite, upper));
      case Query.Or or -> new Query.Or(bounds(or.parts(), rewrite, upper));
      case Query.Not not -> new Query.Not(bound(not.part(), rewrite, !upper));
      case Query.In in when decidable(in, rewrite) -> terms(in, rewrite);
      case Query.MatchAll all -> all;
      case Query.Raw raw -> raw;
      case Query.Equal leaf when rewrite.searchable().test(leaf.field()) -> leaf;
      case Query.Wildcard leaf when rewrite.searchable().test(leaf.field()) -> leaf;
      case Query.Exists leaf when rewrite.searchable().test(leaf.field()) -> leaf;
      case Query.Compare leaf when rewrite.searchable().test(leaf.field()) -> leaf;
      default -> {
        rewrite.exact().set(false);
        yield upper ? rewrite.atLeast().apply(query) : Query.NONE;
      }
    };
  }

  private static List<Query> bounds(List<Query> parts, Rewrite rewrite, boolean upper) {
    return parts.stream().map(part -> bound(part, rewrite, upper)).toList();
  }

  /** A store finds "any value is listed"; that is "every value" only where there is one. */
  private static boolean decidable(Query.In in, Rewrite rewrite) {
    List<String> list = rewrite.parameters().get(in.parameter());
    return list != null
        && rewrite.searchable().test(in.field())
        && EventSchema.isSingleValued(in.field())
        && list.stream().noneMatch(Parameters::isRange);
  }

  private static Query terms(Query.In in, Rewrite rewrite) {
    List<String> list = rewrite.parameters().getOrDefault(in.parameter(), List.of());
    List<Query> terms = new ArrayList<>();
    list.forEach(value -> terms.add(new Query.Equal(in.field(), value)));
    return Query.or(terms);
  }

  /** Folds constants, so that a widened leaf does not hide that nothing is left to ask. */
  static Query simplify(Query query) {
    return switch (query) {
      case Query.And and -> {
        List<Query> parts = and.parts().stream().map(Queries::simplify).toList();
        yield parts.contains(Query.NONE) ? Query.NONE : Query.and(parts);
      }
      case Query.Or or -> {
        List<Query> parts =
            or.parts().stream()
                .map(Queries::simplify)
                .filter(part -> !part.equals(Query.NONE))
                .toList();
        yield parts.contains(Query.ALL) ? Query.ALL : Query.or(parts);
      }
      case Query.Not not -> {
        Query part = simplify(not.part());
        yield part instanceof Query.Not inner ? inner.part() : new Query.Not(part);
      }
      default -> query;
    };
  }

  private static void walk(Query query, java.util.function.Consumer<Query> leaves) {
    switch (query) {
      case Query.And and -> and.parts().forEach(part -> walk(part, leaves));
      case Query.Or or -> or.parts().forEach(part -> walk(part, leaves));
      case Query.Not not -> walk(not.part(), leaves);
      default -> leaves.accept(query);
    }
  }

  /** The fields that one leaf reads. */
  public static List<String> fieldsOf(Query leaf) {
    return switch (leaf) {
      case Query.Equal equal -> List.of(equal.field());
      case Query.Wildcard wild -> List.of(wild.field());
      case Query.Exists exists -> List.of(exists.field());
      case Query.Compare compare -> List.of(compare.field());
      case Query.In in -> List.of(in.field());
      case Query.CompareFields fields -> List.of(fields.left(), fields.right());
      case Query.CompareDifference difference -> List.of(difference.left(), difference.right());
      default -> List.of();
    };
  }
}
