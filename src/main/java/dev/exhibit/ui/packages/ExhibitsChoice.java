package dev.exhibit.ui.packages;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Filters;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.common.ExhibitsModel;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Views that were sent here: how many events each has now, and which go into the package. */
final class ExhibitsChoice {
  /**
   * One view.
   *
   * @param asks query and filters together
   * @param counted how many events the store counts now, in a few words
   * @param why it could not count them, a sentence; empty where it could
   */
  record Row(KeptExhibit kept, String asks, String counted, String why) {
    /** What it covers, in the zone in which it was read. */
    String span() {
      Exhibit exhibit = kept.exhibit();
      return Formats.span(exhibit.span(), exhibit.zone());
    }

    /** In the columns of {@link #head()}. */
    List<String> cells() {
      Exhibit exhibit = kept.exhibit();
      return List.of(
          exhibit.id(),
          exhibit.title(),
          exhibit.note(),
          asks,
          span(),
          exhibit.zone().getId(),
          exhibit.control() == null ? "" : exhibit.control(),
          counted,
          Messages.text(kept.goesIn() ? "word.yes" : "word.no"));
    }
  }

  private final UiContext context;
  private final ExhibitsModel exhibits;
  private final JobSlot counting;
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());

  ExhibitsChoice(UiContext context) {
    this.context = context;
    exhibits = context.session().exhibits();
    counting = context.slot();
    exhibits.keptProperty().subscribe(this::fill);
    context.session().whenBack(this::countMissing);
  }

  /** What stands in the columns of a row. */
  static List<String> head() {
    return Sheet.names(
        "sheet.id",
        "sheet.name",
        "sheet.note",
        "sheet.query",
        "sheet.span",
        "sheet.zone",
        "sheet.control",
        "sheet.events",
        "sheet.goesin");
  }

  /** The store answers: counts again where something could not be counted. */
  private void countMissing() {
    if (rows.get().stream().anyMatch(row -> !row.why().isEmpty())) {
      fill(exhibits.keptProperty().get());
    }
  }

  private void fill(List<KeptExhibit> kept) {
    rows.set(kept.stream().map(one -> row(one, Messages.text("exhibits.counting"), "")).toList());
    // also for none, so that an older count does not bring back what was taken back since
    counting.start(
        Messages.text("exhibits.job"),
        (progress, cancellation) -> counted(kept, cancellation),
        rows::set,
        failure -> {});
  }

  private static Row row(KeptExhibit kept, String counted, String why) {
    Exhibit exhibit = kept.exhibit();
    return new Row(kept, Filters.told(exhibit.kql(), exhibit.filters()), counted, why);
  }

  private List<Row> counted(List<KeptExhibit> kept, Cancellation cancellation) {
    List<Row> counted = new ArrayList<>();
    for (KeptExhibit one : kept) {
      cancellation.throwIfCancelled();
      counted.add(count(one));
    }
    return counted;
  }

  /** One that cannot be counted does not keep the others from it. */
  private Row count(KeptExhibit kept) {
    Exhibit exhibit = kept.exhibit();
    try {
      Answer<Long> found =
          context.workbench().count(Filters.kql(exhibit.kql(), exhibit.filters()), exhibit.span());
      String words =
          Messages.text(
              found instanceof Answer.Complete ? "exhibits.counted" : "exhibits.atleast",
              found.value());
      return row(kept, words, "");
    } catch (RuntimeException e) {
      String why = Trouble.of(e).map(Trouble::what).orElse("");
      return row(kept, Messages.text("exhibits.uncounted"), why);
    }
  }

  /** Whether one goes in. */
  void put(Row row, boolean in) {
    exhibits.put(row.kept(), in);
  }

  /** Puts one in that is out, and the other way round. */
  void toggle(Row row) {
    exhibits.toggle(row.kept());
  }

  /** Gives one another title and note. */
  void describe(Row row, String title, String note, Runnable then) {
    exhibits.describe(row.kept(), title, note, then);
  }

  /** Takes one back. */
  void withdraw(Row row) {
    exhibits.withdraw(row.kept());
  }

  /** Shows it where it was sent from. */
  void open(Row row) {
    Exhibit exhibit = row.kept().exhibit();
    context
        .navigator()
        .go(new Place.Timeline(exhibit.kql(), exhibit.span(), null, null, exhibit.filters()));
  }

  /**
   * Nothing where those that go in are these.
   *
   * @throws UserFacingException if others go in
   */
  void refuseOthersThan(List<String> counted) {
    if (!counted.equals(ids(context.workbench().exhibits().all()))) {
      throw new UserFacingException(
          Messages.text("exhibits.changed"), Messages.text("exhibits.changed.todo"));
    }
  }

  /** Whether what is shown is what is kept. */
  boolean settled() {
    return exhibits.settled();
  }

  private static List<String> ids(List<KeptExhibit> kept) {
    return kept.stream().filter(KeptExhibit::goesIn).map(one -> one.exhibit().id()).toList();
  }

  /** The ids of those that go in, for whoever counts the package. */
  List<String> goingIn() {
    return ids(rows.get().stream().map(Row::kept).toList());
  }

  /** All of them, oldest first. */
  ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** The one of that id. */
  Optional<Row> row(String id) {
    return rows.get().stream().filter(row -> row.kept().exhibit().id().equals(id)).findFirst();
  }
}
