package dev.exhibit.ui.controls;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.query.SourceField;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Opens the events that the counts of the open control count, by the search that counted them. */
final class ControlEvents {
  private final UiContext context;
  private final ObservableValue<@Nullable ControlDetail> detail;
  private final JobSlot asking;

  private @Nullable String control;
  private @Nullable String known;

  ControlEvents(UiContext context, ObservableValue<@Nullable ControlDetail> detail) {
    this.context = context;
    this.detail = detail;
    asking = context.slot();
    detail.subscribe(this::learn);
  }

  /** Reads the search ahead, so that it can be opened at once, and beside. */
  private void learn(@Nullable ControlDetail open) {
    asking.forget();
    known = null;
    control = open == null || open.control() == null ? null : open.id();
    ask(kql -> {}, why -> {});
  }

  private void ask(Consumer<String> then, Consumer<Trouble> otherwise) {
    String id = control;
    if (id != null) {
      asking.start(
          Messages.text("job.query"),
          (progress, cancellation) -> context.workbench().populationQuery(id),
          kql -> {
            known = kql;
            then.accept(kql);
          },
          failure -> Trouble.of(failure).ifPresent(otherwise));
    }
  }

  /** Shows the events that a cell counts. */
  void openCell(Strip.Cell chosen) {
    search(kql -> new Place.Timeline(kql, null, chosen.span(), null));
  }

  /** Shows the events that the population counts in a span. */
  void openIn(TimeSpan span) {
    search(kql -> new Place.Timeline(kql, span, null, null));
  }

  /**
   * Shows the events that a former result counted, which was of the definition as it is now.
   *
   * @param period as the ledger has it; one that cannot be read is said
   * @param told when the ledger was told the result: what came later it cannot have counted
   */
  void openFormer(String period, ZoneId zone, Instant told) {
    try {
      openIn(Period.parse(period, zone).until(told));
    } catch (BadRequestException e) {
      Trouble.of(e).ifPresent(context.notes()::trouble);
    }
  }

  /** Shows what one exclusion leaves out. */
  void openExcluded(String exclusion, TimeSpan span) {
    ControlDetail open = detail.getValue();
    Control known = open == null ? null : open.control();
    if (known != null) {
      go(ofSources(known.population(), exclusion), span);
    }
  }

  private static String ofSources(Control.PopulationRule population, String exclusion) {
    String only = "(" + population.query() + ") and (" + exclusion + ")";
    boolean all = population.query().isBlank() || population.query().strip().equals("*");
    String kql = all ? exclusion : only;
    return population.asksAll()
        ? kql
        : "(" + kql + ") and " + SourceField.clause(population.sources());
  }

  /** Shows the events of another stream with which the population is compared. */
  void openOther(String source, String query, TimeSpan span) {
    go("(" + query + ") and " + SourceField.clause(List.of(source)), span);
  }

  /** Shows the events of the population whose field has this value. */
  void openKey(String field, String value, TimeSpan span) {
    String only = Filters.clause(EventFilter.is(field, value));
    search(kql -> new Place.Timeline("(" + kql + ") and " + only, span, null, null));
  }

  /** Shows the events of the population that one source has. */
  void openOfSource(String source, TimeSpan span) {
    String only = SourceField.clause(List.of(source));
    search(kql ->
        new Place.Timeline(
            kql.endsWith(only) ? kql : "(" + kql + ") and " + only, span, null, null));
  }

  private void go(String kql, TimeSpan span) {
    context.navigator().go(new Place.Timeline(kql, span, null, null));
  }

  /** Shows an event among those of the population around it. */
  void openEvent(String eventId) {
    search(kql -> new Place.Timeline(kql, null, null, eventId));
  }

  /** Shows an item: its event, or what it is about where it is none. */
  void openItem(Item item) {
    ControlDetail open = detail.getValue();
    if (open != null) {
      Control control = open.control();
      ItemPlace.of(item, control == null ? null : control.items(), open)
          .ifPresentOrElse(context.navigator()::go, () -> openEvent(item.eventId()));
    }
  }

  private void search(Function<String, Place> place) {
    String kql = known;
    if (kql != null) {
      context.navigator().go(place.apply(kql));
    } else {
      Consumer<Place> way = context.navigator().later();
      ask(found -> way.accept(place.apply(found)), context.notes()::trouble);
    }
  }
}
