package dev.exhibit.usecase;

import dev.exhibit.evaluation.Populations;
import dev.exhibit.evaluation.Question;
import dev.exhibit.evaluation.Telling;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.model.AlertRule;
import dev.exhibit.model.Control;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.Source;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what it asks of the sources that are connected.
 *
 * @param parts what is asked; none of a control that is evaluated as a whole
 * @param telling which events are exceptions; null where the alert is about something else
 * @param question stands for all that it asks, and names the sources that it asks
 */
record AlertStream(
    Control control, AlertRule rule, List<Part> parts, @Nullable Telling telling, String question) {
  AlertStream {
    parts = List.copyOf(parts);
  }

  /**
   * One question.
   *
   * @param next whether it asks for what comes second in a sequence
   */
  record Part(int number, Source source, Question question, boolean next) {}

  private static final String BETWEEN = "\n";

  /** Control and alert. */
  List<String> key() {
    return List.of(control.id(), rule.id());
  }

  /** Parameters without a value, for want of which nothing, or not all, can be told. */
  List<String> missing() {
    return telling == null ? List.of() : telling.missing();
  }

  /** Whether its control is evaluated as a whole. */
  boolean isEvaluated() {
    return rule.condition() instanceof AlertRule.Exceptions && telling == null;
  }

  /** The stream of an alert over sources that are connected. */
  static AlertStream of(
      Control control,
      AlertRule rule,
      List<Source> connected,
      Map<String, List<String>> given,
      EventReader reader) {
    List<Source> sources =
        connected.stream().filter(source -> control.population().asks(source.name())).toList();
    String narrowing = rule.add();
    Query add = narrowing == null ? null : Kql.parse(narrowing);
    List<Part> parts = new ArrayList<>();
    Telling telling = null;
    if (rule.condition() instanceof AlertRule.Exceptions exceptions) {
      if (Telling.isOf(control)) {
        telling = Telling.of(control, given, add, exceptions.refused());
        for (Source source : sources) {
          parts.add(new Part(parts.size(), source, telling.question(source, reader), false));
        }
      }
    } else {
      Query population = population(control, rule, add);
      for (Source source : sources) {
        parts.add(part(parts.size(), source, population, reader, false));
        if (rule.condition() instanceof AlertRule.Sequence sequence) {
          parts.add(part(parts.size(), source, Kql.parse(sequence.next()), reader, true));
        }
      }
    }
    return new AlertStream(control, rule, parts, telling, question(control, rule, parts, given));
  }

  /** Of spans of time there are no documents: what may be silent is the source itself. */
  private static Query population(Control control, AlertRule rule, @Nullable Query add) {
    List<Query> both = new ArrayList<>();
    both.add(
        rule.condition() instanceof AlertRule.Absence
            ? Kql.parse(control.population().query())
            : Populations.query(control));
    if (add != null) {
      both.add(add);
    }
    return Query.and(both);
  }

  private static Part part(
      int number, Source source, Query query, EventReader reader, boolean next) {
    return new Part(
        number, source, Question.of(source.indices(), source.profile(), query, null, reader), next);
  }

  private static String question(
      Control control, AlertRule rule, List<Part> parts, Map<String, List<String>> given) {
    Sha256 hash = new Sha256().add(control.definition().sha256()).add(rule.toString());
    for (Part part : parts) {
      hash.add(part.source().name()).add(part.question().selection().query().toString());
    }
    hash.add(String.valueOf(given));
    return Stream.concat(
            Stream.of(hash.hex()), parts.stream().map(part -> part.source().name()).distinct())
        .collect(Collectors.joining(BETWEEN));
  }

  /** Whether a question that was asked before asked that source. */
  static boolean asked(String question, Source source) {
    return List.of(question.split(BETWEEN)).contains(source.name());
  }
}
