package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.usecase.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what belongs to an event: what a control joined with it, what carries the same run or
 * change, and what happened to the same thing within an hour.
 */
record RelatedEvents(Workbench workbench) {
  /**
   * An event that belongs to another.
   *
   * @param why in a few words
   */
  record Related(AuditEvent event, String why) {}

  private static final int MOST = 50;
  private static final Duration NEAR = Duration.ofHours(1);
  private static final Duration FAR = Duration.ofDays(31);

  /** What belongs to it, oldest first, at most 50 of each kind. */
  List<Related> of(AuditEvent event, SessionModel.Facts facts, Cancellation cancellation) {
    Map<String, Related> found = new LinkedHashMap<>();
    joined(event, facts)
        .forEach((id, why) -> {
          cancellation.throwIfCancelled();
          workbench.event(id).value().ifPresent(one -> found.putIfAbsent(id, new Related(one, why)));
        });
    same(event, "exhibit.run.id", FAR, "related.run", found);
    same(event, "change.id", FAR, "related.change", found);
    cancellation.throwIfCancelled();
    same(event, EventSchema.RESOURCE_ID, NEAR, "related.thing", found);
    found.remove(event.id());
    List<Related> all = new ArrayList<>(found.values());
    all.sort(Comparator.comparing(one -> one.event().time()));
    return List.copyOf(all);
  }

  private void same(
      AuditEvent event, String field, Duration reach, String why, Map<String, Related> found) {
    String value = event.document().text(field);
    if (value == null) {
      return;
    }
    TimeSpan span = new TimeSpan(event.time().minus(reach), event.time().plus(reach));
    String kql = Filters.clause(EventFilter.is(field, value));
    for (AuditEvent one : workbench.events(kql, span, null, false, MOST).value().events()) {
      found.putIfAbsent(one.id(), new Related(one, Messages.text(why, value)));
    }
  }

  private static Map<String, String> joined(AuditEvent event, SessionModel.Facts facts) {
    Map<String, String> found = new LinkedHashMap<>();
    List<Evaluation> all = facts.run().map(EvaluationRun::evaluations).orElse(List.of());
    for (Evaluation evaluation : all) {
      String why = Messages.text("related.control", evaluation.control());
      for (Item item : evaluation.items()) {
        boolean itself = item.eventId().equals(event.id());
        for (Item.Joined joined : item.joined()) {
          if (itself) {
            found.putIfAbsent(joined.eventId(), why);
          } else if (joined.eventId().equals(event.id())) {
            found.putIfAbsent(item.eventId(), why);
          }
        }
      }
    }
    return found;
  }
}
