package dev.exhibit.ui.common;

import dev.exhibit.query.Filters;
import dev.exhibit.query.KqlScan;
import dev.exhibit.query.KqlScan.Spot;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Investigating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What could be typed next: fields and values that are there, and signs. Nothing of it is searched
 * unless a person chooses it.
 */
public final class CompletionModel {
  /** What is there to be searched for. */
  public interface Known {
    /** Every field; called in a job. */
    List<Investigating.Field> fields(Cancellation cancellation);

    /**
     * Values of a field that begin so, the most frequent first, with their counts.
     *
     * @return finds them, in a job; null where nothing can be asked now
     */
    @Nullable Values values(String field, String beginning, int most);
  }

  /** Finds values. */
  @FunctionalInterface
  public interface Values {
    /** The values with their counts, in order. */
    Map<String, Long> find(Cancellation cancellation);
  }

  /**
   * One thing that could be typed.
   *
   * @param shown its words
   * @param hint beside them: a type, a count
   * @param text what it puts into the query
   * @param from first character that it replaces
   * @param to after the last one
   */
  public record Choice(String shown, String hint, String text, int from, int to) {}

  /** A query after a choice, and where the caret stands in it. */
  public record Completed(String query, int caret) {}

  private static final int MOST = 12;
  private static final List<String> ORDERED = List.of(":", ">=", "<=", ">", "<");
  private final Known there;
  private final JobSlot mapping;
  private final JobSlot asking;
  private final ReadOnlyObjectWrapper<List<Choice>> choices =
      new ReadOnlyObjectWrapper<>(List.of());
  private List<Investigating.Field> fields = List.of();
  private boolean known;
  private @Nullable Spot spot;

  /**
   * Offers nothing yet.
   *
   * @param mapping in which fields are read
   * @param asking in which values are asked for
   */
  public CompletionModel(Known there, JobSlot mapping, JobSlot asking) {
    this.there = there;
    this.mapping = mapping;
    this.asking = asking;
  }

  /** Reads the fields again when they are next needed. */
  public void forgetFields() {
    mapping.forget();
    known = false;
    fields = List.of();
  }

  /**
   * Looks for what could be typed at the caret.
   *
   * @return whether the store knows it, which is to be asked once typing pauses
   */
  public boolean type(String query, int caret) {
    Spot now = KqlScan.at(query, Math.clamp(caret, 0, query.length()));
    spot = now;
    asking.forget();
    learn();
    switch (now.wanted()) {
      case FIELD -> choices.set(fields(now));
      case CONNECTIVE -> choices.set(connectives(now));
      case VALUE -> choices.set(List.of());
    }
    return now.wanted() == KqlScan.Want.VALUE;
  }

  /** Asks the store for values that could be typed; typing has paused. */
  public void ask() {
    Spot now = spot;
    if (now != null && now.wanted() == KqlScan.Want.VALUE) {
      askValues(now);
    }
  }

  /** Reads the fields once, and again after they may have changed. */
  private void learn() {
    if (known || mapping.runningProperty().get()) {
      return;
    }
    mapping.start(
        Messages.text("job.mapping"),
        (progress, cancellation) -> there.fields(cancellation),
        found -> {
          known = true;
          fields = found;
          Spot now = spot;
          if (now != null && now.wanted() == KqlScan.Want.FIELD) {
            choices.set(fields(now));
          }
        },
        failure -> fields = List.of());
  }

  private List<Choice> fields(Spot at) {
    String typed = at.typed().toLowerCase(Locale.ROOT);
    List<Choice> found = new ArrayList<>();
    if (at.from() > 0 && !typed.isEmpty()) {
      found.addAll(connectives(at));
    }
    fields.stream()
        .filter(field -> field.name().equals(at.typed()))
        .findFirst()
        .ifPresent(field -> found.addAll(signs(field, at)));
    fields.stream()
        .filter(field -> field.name().toLowerCase(Locale.ROOT).contains(typed))
        .filter(field -> !field.name().equals(at.typed()))
        .sorted(
            Comparator.comparing(
                    (Investigating.Field field) -> !field.name().startsWith(at.typed()))
                .thenComparing(Investigating.Field::name))
        .limit(MOST)
        .forEach(field ->
            found.add(
                new Choice(
                    field.name(),
                    field.type(),
                    Filters.name(field.name()) + ":",
                    at.from(),
                    at.to())));
    return found;
  }

  private static List<Choice> signs(Investigating.Field field, Spot at) {
    String name = Filters.name(field.name());
    boolean ordered = List.of("date", "long", "integer", "ip", "float").contains(field.type());
    List<Choice> found = new ArrayList<>();
    for (String sign : ordered ? ORDERED : List.of(":")) {
      String shown = field.name() + (sign.equals(":") ? ":" : " " + sign);
      String text = name + (sign.equals(":") ? ":" : " " + sign + " ");
      found.add(new Choice(shown, Messages.text("complete.compare"), text, at.from(), at.to()));
    }
    found.add(
        new Choice(
            field.name() + ":*",
            Messages.text("complete.exists"),
            name + ":* ",
            at.from(),
            at.to()));
    return found;
  }

  private static List<Choice> connectives(Spot at) {
    return Stream.of(
            new Choice("and", Messages.text("complete.and"), "and ", at.from(), at.to()),
            new Choice("or", Messages.text("complete.or"), "or ", at.from(), at.to()),
            new Choice("not", Messages.text("complete.not"), "not ", at.from(), at.to()))
        .filter(choice -> choice.shown().startsWith(at.typed().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private void askValues(Spot at) {
    Values values = there.values(at.field(), at.typed(), MOST);
    if (values == null) {
      return;
    }
    asking.start(
        Messages.text("job.values"),
        (progress, cancellation) -> values.find(cancellation),
        found -> choices.set(values(at, found)),
        failure -> choices.set(List.of()));
  }

  private static List<Choice> values(Spot at, Map<String, Long> found) {
    List<Choice> all = new ArrayList<>();
    found.forEach((value, count) ->
        all.add(
            new Choice(
                value, Formats.count(count), Filters.word(value) + " ", at.from(), at.to())));
    return all;
  }

  /** The query with what was chosen in its place. */
  public static Completed choose(String query, Choice choice) {
    String rest = query.substring(Math.min(choice.to(), query.length()));
    String text =
        choice.text().endsWith(" ") && rest.startsWith(" ")
            ? choice.text().stripTrailing()
            : choice.text();
    int from = Math.min(choice.from(), query.length()); // cut meanwhile by another hand or key
    return new Completed(query.substring(0, from) + text + rest, from + text.length());
  }

  /** Offers nothing until something is typed again. */
  public void dismiss() {
    spot = null;
    asking.forget();
    choices.set(List.of());
  }

  /** What could be typed, the likeliest first. */
  public ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
    return choices.getReadOnlyProperty();
  }
}
