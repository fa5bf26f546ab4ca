package dev.exhibit.query;

import java.time.Duration;
import java.util.List;

/**
 * A question about one event. The tree is used twice: a store compiles it, and {@link Predicates}
 * runs it over one document in process. A field with several values matches when any of them does,
 * save for {@link In}.
 */
public sealed interface Query {

  /** Matches every event. */
  Query ALL = new MatchAll();

  /** Matches no event. */
  Query NONE = new Not(ALL);

  /** Matches every event. */
  record MatchAll() implements Query {}

  /** All parts hold. */
  record And(List<Query> parts) implements Query {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part holds. */
  record Or(List<Query> parts) implements Query {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** The part does not hold. */
  record Not(Query part) implements Query {}

  /** The field has this value: compared by the field's type; a date or CIDR may name a range. */
  record Equal(String field, String value) implements Query {}

  /**
   * The field has a value of this shape.
   *
   * @param pattern literal text in which an unescaped {@code *} stands for any run of characters;
   *     {@code \*} and {@code \\} are literal
   */
  record Wildcard(String field, String pattern) implements Query {}

  /** The field has a value. */
  record Exists(String field) implements Query {}

  /** The field has a value that stands in this relation to the constant. */
  record Compare(String field, Operator operator, String value) implements Query {}

  /** Some value of the left field stands in this relation to some value of the right field. */
  record CompareFields(String left, Operator operator, String right) implements Query {}

  /** Left minus right, both instants, stands in this relation to the duration. */
  record CompareDifference(String left, String right, Operator operator, Duration duration)
      implements Query {}

  /** The field has a value, and every value of it is in the parameter's list. */
  record In(String field, String parameter) implements Query {}

  /** A query in the store's own language, as JSON; it cannot run in process. */
  record Raw(String json) implements Query {}

  /** How two values are compared. */
  enum Operator {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    EQUAL("="),
    NOT_EQUAL("!="),
    GREATER_OR_EQUAL(">="),
    GREATER(">");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** As written in a query. */
    public String sign() {
      return sign;
    }

    /** Whether an outcome of {@link Comparable#compareTo} satisfies the relation. */
    public boolean holds(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case LESS_OR_EQUAL -> comparison <= 0;
        case EQUAL -> comparison == 0;
        case NOT_EQUAL -> comparison != 0;
        case GREATER_OR_EQUAL -> comparison >= 0;
        case GREATER -> comparison > 0;
      };
    }
  }

  /** All of these; flattens nothing, drops {@link MatchAll}. */
  static Query and(List<Query> parts) {
    List<Query> telling = parts.stream().filter(part -> !part.equals(ALL)).toList();
    return switch (telling.size()) {
      case 0 -> ALL;
      case 1 -> telling.getFirst();
      default -> new And(telling);
    };
  }

  /** All of these. */
  static Query and(Query... parts) {
    return and(List.of(parts));
  }

  /** Any of these; an empty list matches nothing. */
  static Query or(List<Query> parts) {
    return switch (parts.size()) {
      case 0 -> NONE;
      case 1 -> parts.getFirst();
      default -> new Or(parts);
    };
  }
}
