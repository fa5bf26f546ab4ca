package dev.exhibit.query;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.query.Query.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the leaves of a query and refuses what a field's type cannot answer, naming the field. */
final class Leaves {
  /** More would make the automaton of a store explode. */
  private static final int MAX_STARS = 16;

  private Leaves() {}

  /** {@code field:value}; a name with a star stands for every field that it fits. */
  static Query match(Token field, Token value) {
    if (field.wild() && field.text().equals("*") && value.pattern().equals("*")) {
      return Query.ALL;
    }
    return each(field, value, Leaves::refusal, name -> matchOne(name, value));
  }

  private static Query matchOne(String name, Token value) {
    if (!value.wild()) {
      return new Query.Equal(name, value.text());
    }
    return value.pattern().equals("*")
        ? new Query.Exists(name)
        : new Query.Wildcard(name, value.pattern());
  }

  /** {@code field < value}. */
  static Query compare(Token field, Operator operator, Token value) {
    return each(
        field,
        value,
        Leaves::refusalOfRange,
        name -> new Query.Compare(name, operator, value.text()));
  }

  /** Why a field cannot answer; null when it can. */
  private interface Refusal extends BiFunction<String, Token, @Nullable String> {}

  private static Query each(
      Token field, Token value, Refusal refusal, Function<String, Query> leaf) {
    if (!field.wild()) {
      String why = refusal.apply(field.text(), value);
      if (why != null) {
        throw new KqlException(why, value.offset());
      }
      return leaf.apply(field.text());
    }
    List<String> fitting = fitting(field.pattern());
    if (fitting.isEmpty()) {
      throw new KqlException(
          "No field of events has a name like " + field.text() + ".", field.offset());
    }
    List<Query> leaves =
        fitting.stream().filter(name -> refusal.apply(name, value) == null).map(leaf).toList();
    if (leaves.isEmpty()) {
      throw new KqlException(
          "None of " + String.join(", ", fitting) + " can hold '" + value.text() + "'.",
          value.offset());
    }
    return Query.or(leaves);
  }

  /** An object of a source stands for what is in it: its keys are not known beforehand. */
  private static List<String> fitting(String pattern) {
    return EventSchema.fields().entrySet().stream()
        .filter(field -> field.getValue() != FieldType.STORED_ONLY)
        .filter(field ->
            Patterns.matches(pattern, field.getKey())
                || (field.getValue() == FieldType.FLATTENED
                    && Patterns.matches(pattern, field.getKey() + ".")))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static @Nullable String refusal(String name, Token value) {
    if (!value.wild()) {
      return refusalOfValue(name, value);
    }
    FieldType type = EventSchema.typeOf(name);
    if (type == FieldType.STORED_ONLY) {
      return name + " is kept but cannot be searched.";
    }
    if (value.pattern().equals("*")) {
      return null;
    }
    if (Patterns.stars(value.pattern()) > MAX_STARS) {
      return "A text may hold at most " + MAX_STARS + " stars.";
    }
    boolean possible =
        type == FieldType.KEYWORD
            || (type == FieldType.FLATTENED && Patterns.prefix(value.pattern()) != null);
    return possible
        ? null
        : "A * cannot be used in "
            + name
            + ", which holds "
            + words(type)
            + (type == FieldType.FLATTENED ? "; only a * at the end can." : ".");
  }

  private static @Nullable String refusalOfRange(String name, Token value) {
    FieldType type = EventSchema.typeOf(name);
    if (value.wild() || type == FieldType.FLATTENED || type == FieldType.BOOLEAN) {
      return "A range cannot be asked of "
          + name
          + (value.wild() ? " with a *." : ", which holds " + words(type) + ".");
    }
    return refusalOfValue(name, value);
  }

  /** A word without a field: looked up in every field people search by default. */
  static Query anywhere(Token value) {
    if (value.wild() && value.pattern().equals("*")) {
      return Query.ALL;
    }
    if (value.wild() && Patterns.stars(value.pattern()) > MAX_STARS) {
      throw new KqlException("A text may hold at most " + MAX_STARS + " stars.", value.offset());
    }
    List<Query> fields = new ArrayList<>();
    for (String name : EventSchema.searchedByDefault()) {
      FieldType type = EventSchema.typeOf(name);
      if (type == FieldType.KEYWORD) {
        fields.add(
            value.wild()
                ? new Query.Wildcard(name, value.pattern())
                : new Query.Equal(name, value.text()));
      } else if (type == FieldType.IP && !value.wild() && IpValue.parse(value.text()).isPresent()) {
        fields.add(new Query.Equal(name, value.text()));
      }
    }
    return Query.or(fields);
  }

  private static @Nullable String refusalOfValue(String field, Token value) {
    String text = value.text();
    FieldType type = EventSchema.typeOf(field);
    boolean readable =
        switch (type) {
          case KEYWORD, FLATTENED -> true;
          case STORED_ONLY -> false;
          case DATE -> DateValue.parse(text).isPresent();
          case LONG -> text.matches("-?\\d{1,18}");
          case IP -> IpValue.parse(text).isPresent();
          case BOOLEAN -> text.equals("true") || text.equals("false");
        };
    if (readable) {
      return null;
    }
    return type == FieldType.STORED_ONLY
        ? field + " is kept but cannot be searched."
        : field + " holds " + words(type) + ", and '" + text + "' is not one.";
  }

  static Operator operator(Token token) {
    for (Operator operator : Operator.values()) {
      if (operator.sign().equals(token.text())) {
        return operator;
      }
    }
    throw new KqlException("'" + token.text() + "' is not an operator.", token.offset());
  }

  private static String words(FieldType type) {
    return switch (type) {
      case KEYWORD -> "text";
      case DATE -> "dates (such as \"2026-01-31\" or \"2026-01-31T08:00:00Z\")";
      case LONG -> "whole numbers";
      case IP -> "addresses (such as 203.0.113.7 or 203.0.113.0/24)";
      case BOOLEAN -> "true or false";
      case FLATTENED -> "an object of the source";
      case STORED_ONLY -> type.name().toLowerCase(Locale.ROOT);
    };
  }
}
