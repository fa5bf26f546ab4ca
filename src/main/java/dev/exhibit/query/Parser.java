package dev.exhibit.query;

import dev.exhibit.model.EventSchema;
import dev.exhibit.query.Query.Operator;
import dev.exhibit.query.Token.Kind;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Recursive descent over tokens: {@code or} binds weaker than {@code and}, {@code not} strongest.
 */
final class Parser {
  /** Deeper nesting is refused, so that hostile text cannot exhaust the stack. */
  private static final int MAX_DEPTH = 200;

  /** A store takes 30 levels of Boolean queries, and a control puts some of its own around. */
  private static final int MAX_NESTED = 20;

  /** The smallest server takes 1,024 clauses. */
  private static final int MAX_CLAUSES = 1_000;

  private final List<Token> tokens;
  private final boolean test;
  private int at;
  private int depth;
  private int most;
  private int deepest;

  Parser(List<Token> tokens, boolean test) {
    this.tokens = tokens;
    this.test = test;
  }

  Query parse() {
    Query query = either(this::primary);
    if (!peek().is(Kind.END)) {
      throw unexpected(peek());
    }
    int nested = Queries.depth(query);
    if (nested > MAX_NESTED) {
      throw new KqlException(
          "'and', 'or' and 'not' stand "
              + nested
              + " deep in each other; at most "
              + MAX_NESTED
              + " can be asked of a store. Write it flatter.",
          deepest);
    }
    long clauses = Queries.clauses(query);
    if (clauses > MAX_CLAUSES) {
      throw new KqlException(
          "This asks for "
              + clauses
              + " things; at most "
              + MAX_CLAUSES
              + " can be asked of a store at once.",
          0);
    }
    return query;
  }

  private Query either(Supplier<Query> leaf) {
    List<Query> parts = new ArrayList<>();
    do {
      parts.add(both(leaf));
    } while (skipWord("or"));
    return parts.size() == 1 ? parts.getFirst() : new Query.Or(parts);
  }

  private Query both(Supplier<Query> leaf) {
    List<Query> parts = new ArrayList<>();
    do {
      parts.add(negated(leaf));
    } while (skipWord("and"));
    return parts.size() == 1 ? parts.getFirst() : new Query.And(parts);
  }

  private Query negated(Supplier<Query> leaf) {
    int nots = 0;
    while (skipWord("not")) {
      nots++;
    }
    Query part = peek().is(Kind.OPEN) ? group(leaf) : leaf.get();
    return nots % 2 == 0 ? part : new Query.Not(part);
  }

  private Query group(Supplier<Query> leaf) {
    Token open = next();
    if (++depth > MAX_DEPTH) {
      throw new KqlException("Parentheses are nested too deep.", open.offset());
    }
    if (depth > most) {
      most = depth;
      deepest = open.offset();
    }
    Query inside = either(leaf);
    if (!peek().is(Kind.CLOSE)) {
      throw new KqlException("A ( is opened here and never closed.", open.offset());
    }
    next();
    depth--;
    return inside;
  }

  private Query primary() {
    Token first = next();
    if (!first.is(Kind.WORD) && !first.is(Kind.QUOTED)) {
      throw unexpected(first);
    }
    Token then = peek();
    if (then.is(Kind.COLON)) {
      next();
      return first.text().equals("raw") ? raw() : values(first);
    }
    if (then.is(Kind.OPERATOR)) {
      next();
      return comparison(first, then);
    }
    if (test && then.isWord("in")) {
      next();
      return in(field(first));
    }
    if (test && then.isWord("-")) {
      next();
      return difference(field(first));
    }
    at--;
    return Leaves.anywhere(bare());
  }

  /** Text without a field; what was meant for a comparison would find nothing. */
  private Token bare() {
    int from = at;
    Token value = value();
    for (Token word : tokens.subList(from, at)) {
      String text = word.text();
      int sign = text.replace("!=", "=").replace("==", "=").equals("=") ? 0 : -1;
      if (word.is(Kind.WORD) && (sign == 0 || assigns(text))) {
        throw new KqlException(
            "Write field:value, or not field:value; a = of a text stands in quotes.",
            word.offset());
      }
    }
    return value;
  }

  private static boolean assigns(String word) {
    int sign = word.indexOf('=');
    String field = sign < 0 ? "" : word.substring(0, sign).replaceFirst("!$", "");
    return EventSchema.fields().containsKey(field);
  }

  /** What stands after {@code field:}. */
  private Query values(Token field) {
    if (peek().is(Kind.JSON)) {
      throw new KqlException(
          "Events hold no nested objects that "
              + field.text()
              + ":{…} could ask; name each field in full, such as "
              + field.text()
              + ".name:value.",
          peek().offset());
    }
    Supplier<Query> leaf = () -> Leaves.match(field, value());
    return peek().is(Kind.OPEN) ? group(leaf) : leaf.get();
  }

  /** A quoted text, or bare words up to the next keyword or sign, joined by single spaces. */
  private Token value() {
    Token first = next();
    if (first.is(Kind.QUOTED)) {
      return first;
    }
    if (!first.is(Kind.WORD) || isKeyword(first)) {
      throw new KqlException(
          "A value is missing before " + shown(first) + ". Put it in quotes if it is the value.",
          first.offset());
    }
    Token value = first;
    while (peek().is(Kind.WORD) && !isKeyword(peek()) && !startsClause()) {
      Token more = next();
      value = joined(value, more, Token::text, Token::pattern);
    }
    if (peek().is(Kind.COLON)) {
      throw new KqlException(
          "A value with a : must stand in quotes, or 'and' is missing before it.", value.offset());
    }
    return value;
  }

  private static Token joined(
      Token left, Token right, Function<Token, String> text, Function<Token, String> pattern) {
    return new Token(
        Kind.WORD,
        text.apply(left) + " " + text.apply(right),
        pattern.apply(left) + " " + pattern.apply(right),
        left.wild() || right.wild(),
        left.offset());
  }

  /** Whether the word ahead begins the next clause: a field with its sign. */
  private boolean startsClause() {
    Token after = tokens.get(at + 1);
    return after.is(Kind.COLON) || after.is(Kind.OPERATOR);
  }

  private static boolean isKeyword(Token token) {
    return token.isWord("and") || token.isWord("or") || token.isWord("not");
  }

  private static Token field(Token token) {
    if (token.wild()) {
      throw new KqlException(
          "Name the field in full: " + token.text() + " stands for several.", token.offset());
    }
    return token;
  }

  private Query raw() {
    Token json = next();
    if (test || !json.is(Kind.JSON)) {
      throw new KqlException(
          test
              ? "raw: cannot be used in a test, which runs on one event in process."
              : "After raw: comes a query of the store as JSON, {…}.",
          json.offset());
    }
    return new Query.Raw(json.text());
  }

  private Query comparison(Token field, Token sign) {
    Operator operator = Leaves.operator(sign);
    Token first = peek();
    if ((!first.is(Kind.WORD) && !first.is(Kind.QUOTED)) || isKeyword(first)) {
      throw new KqlException("A value is missing after " + sign.text() + ".", first.offset());
    }
    if (!test) {
      if (operator == Operator.EQUAL) {
        throw new KqlException(
            "Write " + field.text() + ":value, or not " + field.text() + ":value.", sign.offset());
      }
      return Leaves.compare(field, operator, value());
    }
    Token right = next();
    if (right.is(Kind.WORD) && !isConstant(right)) {
      return new Query.CompareFields(field(field).text(), operator, field(right).text());
    }
    return Leaves.compare(field, operator, right);
  }

  private static boolean isConstant(Token token) {
    return token.text().matches("-?\\d+") || DateValue.parse(token.text()).isPresent();
  }

  private Query in(Token field) {
    Token parameter = next();
    if (!parameter.is(Kind.PARAMETER)) {
      throw new KqlException("After 'in' comes a parameter, ${name}.", parameter.offset());
    }
    return new Query.In(field.text(), parameter.text());
  }

  private Query difference(Token left) {
    Token right = part(Kind.WORD, "the field that is taken off");
    Token sign = part(Kind.OPERATOR, "one of < <= = != >= >");
    Token amount = part(Kind.WORD, "a duration");
    try {
      return new Query.CompareDifference(
          left.text(), field(right).text(), Leaves.operator(sign), duration(amount.text()));
    } catch (DateTimeParseException e) {
      throw new KqlException(
          "'" + amount.text() + "' is not an ISO 8601 duration, such as PT4H or P1D.",
          amount.offset());
    }
  }

  private Token part(Kind kind, String what) {
    Token token = next();
    if (!token.is(kind)) {
      throw new KqlException(
          "Here comes " + what + ": a difference is written field - field <= PT4H.",
          token.offset());
    }
    return token;
  }

  private static Duration duration(String text) {
    return Duration.parse(text);
  }

  private boolean skipWord(String keyword) {
    if (peek().isWord(keyword)) {
      next();
      return true;
    }
    return false;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (!token.is(Kind.END)) {
      at++;
    }
    return token;
  }

  private static KqlException unexpected(Token token) {
    String message = shown(token) + " is not expected here.";
    if (token.is(Kind.END)) {
      message = "Something is missing at the end.";
    } else if ((token.is(Kind.WORD) && !isKeyword(token)) || token.is(Kind.QUOTED)) {
      message = "'and' or 'or' is missing before " + shown(token) + ".";
    }
    return new KqlException(message, token.offset());
  }

  private static String shown(Token token) {
    return token.is(Kind.END) ? "the end" : "'" + token.text() + "'";
  }
}
