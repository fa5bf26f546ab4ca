package dev.exhibit.ui.timeline;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Item;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.common.EventMark;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Alerting;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the newest evaluations and the alerts say of events, by their ids. */
final class MarksModel {
  private final SessionModel session;
  private final JobSlot gathering;
  private final ReadOnlyObjectWrapper<Map<String, Set<EventMark>>> marks =
      new ReadOnlyObjectWrapper<>(Map.of());

  MarksModel(UiContext context) {
    session = context.session();
    gathering = context.slot();
    session.factsProperty().subscribe(now -> gather());
    session.alerts().boardProperty().subscribe(now -> gather());
  }

  private void gather() {
    SessionModel.Facts facts = session.factsProperty().get();
    Alerting.Board board = session.alerts().boardProperty().get();
    gathering.start(
        Messages.text("job.marks"),
        (progress, cancellation) -> of(facts, board),
        marks::set,
        failure -> marks.set(Map.of()));
  }

  private static Map<String, Set<EventMark>> of(
      SessionModel.@Nullable Facts facts, Alerting.@Nullable Board board) {
    Map<String, Set<EventMark>> found = new HashMap<>();
    List<Evaluation> evaluations =
        facts == null ? List.of() : facts.run().map(EvaluationRun::evaluations).orElse(List.of());
    for (Evaluation evaluation : evaluations) {
      for (Item item : evaluation.items()) {
        boolean refused = item.kind() == Item.Kind.REFUSED;
        put(found, item.eventId(), refused ? EventMark.REFUSED : EventMark.EXCEPTION);
      }
    }
    for (AlertHistory alert : board == null ? List.<AlertHistory>of() : board.alerts()) {
      boolean critical = alert.alert().severity() == Severity.CRITICAL;
      for (String event : alert.alert().events()) {
        put(found, event, critical ? EventMark.CRITICAL : EventMark.WARNING);
      }
    }
    return Map.copyOf(found);
  }

  private static void put(Map<String, Set<EventMark>> found, String event, EventMark mark) {
    found.computeIfAbsent(event, id -> EnumSet.noneOf(EventMark.class)).add(mark);
  }

  /** What is known of an event, in the order in which it is shown. */
  Set<EventMark> of(AuditEvent event) {
    return marks.get().getOrDefault(event.id(), Set.of());
  }

  /** All marks, by event id. */
  ReadOnlyObjectProperty<Map<String, Set<EventMark>>> marksProperty() {
    return marks.getReadOnlyProperty();
  }
}
