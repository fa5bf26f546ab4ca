package dev.exhibit.query;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.query.Query.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the leaves of a query and refuses what a field's type cannot answer, naming the field. */
final class Leaves {
  private Leaves() {}

  /** {@code field:value}. */
  static Query match(Token field, Token value) {
    if (value.wild()) {
      return wild(field, value);
    }
    checkValue(field.text(), value);
    return new Query.Equal(field.text(), value.text());
  }

  private static Query wild(Token field, Token value) {
    String name = field.text();
    if (value.pattern().equals("*")) {
      return name.equals("*") ? Query.ALL : new Query.Exists(name);
    }
    FieldType type = EventSchema.typeOf(name);
    boolean possible =
        type == FieldType.KEYWORD
            || (type == FieldType.FLATTENED && Patterns.prefix(value.pattern()) != null);
    if (!possible) {
      throw new KqlException(
          "A * cannot be used in "
              + name
              + ", which holds "
              + words(type)
              + (type == FieldType.FLATTENED ? "; only a * at the end can." : "."),
          value.offset());
    }
    return new Query.Wildcard(name, value.pattern());
  }

  /** {@code field < value}. */
  static Query compare(Token field, Operator operator, Token value) {
    String name = field.text();
    FieldType type = EventSchema.typeOf(name);
    if (value.wild() || type == FieldType.FLATTENED || type == FieldType.BOOLEAN) {
      throw new KqlException(
          "A range cannot be asked of "
              + name
              + (value.wild() ? " with a *." : ", which holds " + words(type) + "."),
          value.offset());
    }
    checkValue(name, value);
    return new Query.Compare(name, operator, value.text());
  }

  /** A word without a field: looked up in every field people search by default. */
  static Query anywhere(Token value) {
    if (value.wild() && value.pattern().equals("*")) {
      return Query.ALL;
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

  private static void checkValue(String field, Token value) {
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
    if (!readable) {
      throw new KqlException(
          type == FieldType.STORED_ONLY
              ? field + " is kept but cannot be searched."
              : field + " holds " + words(type) + ", and '" + text + "' is not one.",
          value.offset());
    }
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
