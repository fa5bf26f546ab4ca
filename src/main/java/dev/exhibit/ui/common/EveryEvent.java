package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import dev.exhibit.task.Cancellation;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** A list of events of which only a part is at hand, and which can give all of them. */
public interface EveryEvent {
  /**
   * Gives every event once, in the order of the list; called away from the FX thread.
   *
   * @throws java.util.concurrent.CancellationException when a person gave up
   */
  void each(Consumer<AuditEvent> event, Cancellation cancellation);

  /** All of them as a table: the columns of {@link EventTable} and what identifies an event. */
  default Sheet sheet(ZoneId zone) {
    return new Sheet(
        List.of(
            Messages.text("sheet.when", zone.getId()),
            EventSchema.TIMESTAMP,
            EventSchema.ID,
            Messages.text("events.who"),
            Messages.text("events.what"),
            Messages.text("events.target"),
            Messages.text("events.outcome"),
            Messages.text("events.source")),
        (row, cancellation) -> each(event -> row.accept(cells(event, zone)), cancellation));
  }

  private static List<String> cells(AuditEvent event, ZoneId zone) {
    return List.of(
        Formats.milli(event.time(), zone),
        event.time().toString(),
        event.id(),
        event.who(),
        event.what(),
        event.onWhat(),
        event.document().text(EventSchema.OUTCOME, ""),
        event.document().text(EventSchema.DATASET, ""));
  }
}
