package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.Item;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
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

  /** Shows all events that the population counts. */
  void openPopulation() {
    search(kql -> new Place.Timeline(kql, null, null, null));
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
    Consumer<String> go = kql -> context.navigator().go(place.apply(kql));
    String kql = known;
    if (kql != null) {
      go.accept(kql);
    } else {
      ask(go, context.notes()::trouble);
    }
  }
}
