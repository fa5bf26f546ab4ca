package dev.exhibit.usecase;

import dev.exhibit.evaluation.Question;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.Shards;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A question that is put to some sources after others. What some of them refuse (an index is
 * closed, a time is no date, a profile lacks the field) stays with those: the answer of the others
 * is partial, and says of which nothing was seen and why. Where all refuse, or the store is away,
 * there is no answer.
 */
final class Parts {
  private final LogStore log;
  private final List<Part> all;
  private int refused;
  private @Nullable RuntimeException first;
  private boolean begun;

  Parts(LogStore log, List<Part> all) {
    this.log = log;
    this.all = List.copyOf(all);
  }

  /**
   * The question as some sources are asked it.
   *
   * @param sources their names
   */
  record Part(List<String> sources, Question question) {}

  List<Part> all() {
    return all;
  }

  /** Those that are asked such a question. */
  Parts among(Predicate<Question> wanted) {
    return new Parts(log, all.stream().filter(part -> wanted.test(part.question())).toList());
  }

  /** Every part's answer; with nothing as the value of one that refused. */
  <T> List<Answer<T>> each(Function<Question, Answer<T>> question, T nothing) {
    forget();
    List<Answer<T>> answers = new ArrayList<>();
    all.forEach(part -> answers.add(ask(part, question, nothing)));
    throwIfAllRefused();
    return answers;
  }

  /**
   * Puts the question to every part, and takes no answer.
   *
   * @return whether none refused
   */
  boolean every(Consumer<Question> question) {
    forget();
    for (Part part : all) {
      begun = false;
      try {
        question.accept(part.question());
      } catch (UserFacingException | BadRequestException e) {
        note(e);
      }
    }
    throwIfAllRefused();
    return refused == 0;
  }

  private void forget() {
    refused = 0;
    first = null;
  }

  /** Notes a refusal; what is none, or leaves nobody to be asked, is thrown. */
  private void note(RuntimeException e) {
    if (begun || all.size() < 2 || !(log.health() instanceof StoreHealth.Reachable)) {
      throw e;
    }
    refused++;
    first = first == null ? e : first;
  }

  /** One part's answer; with nothing as its value where it refuses and others may not. */
  <T> Answer<T> ask(Part part, Function<Question, Answer<T>> question, T nothing) {
    begun = false;
    try {
      return question.apply(part.question());
    } catch (UserFacingException | BadRequestException e) {
      note(e);
      return new Answer.Partial<>(nothing, unseen(part.question().selection()), reason(part, e));
    }
  }

  /** Says that something was handed over: what stops the asking now is not a refusal. */
  void begin() {
    begun = true;
  }

  void throwIfAllRefused() {
    if (first != null && refused == all.size()) {
      throw first;
    }
  }

  private static String reason(Part part, RuntimeException e) {
    return "Nothing was seen of "
        + String.join(", ", part.sources())
        + " ("
        + String.join(", ", part.question().selection().indices())
        + "): "
        + e.getMessage();
  }

  private String request(Selection selection) {
    try {
      return log.request(selection);
    } catch (BadRequestException e) {
      return "{}"; // what cannot be put into words of the store was not sent
    }
  }

  /** What was asked and not answered: no number of events is known. */
  private Proof unseen(Selection selection) {
    TimeSpan span = selection.span() == null ? TimeSpan.ALL : selection.span();
    String request = request(selection);
    return new Proof(
        List.of(),
        request,
        Sha256.of(request),
        span.from(),
        span.to(),
        0,
        "gte",
        new Shards(0, 0, 0, 0),
        false,
        null,
        null,
        0);
  }
}
