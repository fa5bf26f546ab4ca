package dev.exhibit.ui.timeline;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.query.KqlScan;
import dev.exhibit.query.KqlScan.Spot;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
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
 * What could be typed next: fields of the live mapping, signs, values that the store holds. Nothing
 * of it is searched unless a person chooses it.
 */
final class CompletionModel {
  /**
   * One thing that could be typed.
   *
   * @param shown its words
   * @param hint beside them: a type, a count
   * @param text what it puts into the query
   * @param from first character that it replaces
   * @param to after the last one
   */
  record Choice(String shown, String hint, String text, int from, int to) {}

  /** A query after a choice, and where the caret stands in it. */
  record Completed(String query, int caret) {}

  private static final int MOST = 12;
  private static final List<String> ORDERED = List.of(":", ">=", "<=", ">", "<");
  private final UiContext context;
  private final TimelineViewModel search;
  private final JobSlot mapping;
  private final JobSlot asking;
  private final ReadOnlyObjectWrapper<List<Choice>> choices =
      new ReadOnlyObjectWrapper<>(List.of());
  private List<Investigating.Field> fields = List.of();
  private boolean known;
  private @Nullable Spot spot;

  CompletionModel(UiContext context, TimelineViewModel search) {
    this.context = context;
    this.search = search;
    mapping = context.slot();
    asking = context.askSlot();
    context.session().sourcesProperty().subscribe(now -> known = false);
  }

  /**
   * Looks for what could be typed at the caret.
   *
   * @return whether the store knows it, which is to be asked once typing pauses
   */
  boolean type(String query, int caret) {
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
  void ask() {
    Spot now = spot;
    if (now != null && now.wanted() == KqlScan.Want.VALUE) {
      askValues(now);
    }
  }

  /** Reads the mapping once, and again after the sources have changed. */
  private void learn() {
    if (known || mapping.runningProperty().get()) {
      return;
    }
    mapping.start(
        Messages.text("job.mapping"),
        (progress, cancellation) -> context.workbench().investigating().fields(),
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
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts == null) {
      return;
    }
    Counted counted = search.countedProperty().get();
    TimeSpan span = counted == null ? facts.period().span() : counted.span();
    asking.start(
        Messages.text("job.values"),
        (progress, cancellation) ->
            context.workbench().investigating().values(at.field(), at.typed(), span, MOST).value(),
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
  static Completed choose(String query, Choice choice) {
    String rest = query.substring(Math.min(choice.to(), query.length()));
    String text =
        choice.text().endsWith(" ") && rest.startsWith(" ")
            ? choice.text().stripTrailing()
            : choice.text();
    String whole = query.substring(0, choice.from()) + text + rest;
    return new Completed(whole, choice.from() + text.length());
  }

  /** Offers nothing until something is typed again. */
  void dismiss() {
    spot = null;
    asking.forget();
    choices.set(List.of());
  }

  /** What could be typed, the likeliest first. */
  ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
    return choices.getReadOnlyProperty();
  }
}
