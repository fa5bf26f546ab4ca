package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.EventPage;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Those of one kind that are more than are listed.
   *
   * @param why what they have in common, in a few words
   * @param all how many there are, the open event among them
   * @param exact whether there are no more than that; else there may be
   * @param kql finds them all
   */
  record Cut(String why, long all, boolean exact, String kql, TimeSpan span) {}

  /**
   * What was found.
   *
   * @param events oldest first
   * @param cut kinds of which the first are listed only
   * @param partial why the store could not look everywhere; empty where it could
   */
  record Found(List<Related> events, List<Cut> cut, String partial) {
    static final Found NONE = new Found(List.of(), List.of(), "");

    Found {
      events = List.copyOf(events);
      cut = List.copyOf(cut);
    }

    /** Whether all of it is listed. */
    boolean isWhole() {
      return cut.isEmpty() && partial.isEmpty();
    }
  }

  /** So many of each kind are listed. */
  static final int MOST = 50;

  private static final Duration NEAR = Duration.ofHours(1);
  private static final Duration FAR = Duration.ofDays(31);

  /** What is gathered of an event. */
  private static final class Gathered {
    private final Map<String, Related> events = new LinkedHashMap<>();
    private final List<Cut> cut = new ArrayList<>();
    private final Set<String> partial = new LinkedHashSet<>();

    void hear(Answer<?> answer) {
      if (answer instanceof Answer.Partial<?> some) {
        partial.add(some.reason());
      }
    }

    Found without(String itself) {
      events.remove(itself);
      List<Related> all = new ArrayList<>(events.values());
      all.sort(Comparator.comparing(one -> one.event().time()));
      return new Found(all, cut, String.join(" ", partial));
    }
  }

  /** What belongs to it, oldest first, at most 50 of each kind. */
  Found of(AuditEvent event, SessionModel.Facts facts, Cancellation cancellation) {
    Gathered found = new Gathered();
    joined(event, facts)
        .forEach((id, why) -> {
          cancellation.throwIfCancelled();
          Answer<Optional<AuditEvent>> answer = workbench.event(id);
          if (answer.value().isEmpty()) {
            found.hear(answer);
          }
          answer.value().ifPresent(one -> found.events.putIfAbsent(id, new Related(one, why)));
        });
    same(event, "exhibit.run.id", FAR, "related.run", found);
    same(event, "change.id", FAR, "related.change", found);
    cancellation.throwIfCancelled();
    same(event, EventSchema.RESOURCE_ID, NEAR, "related.thing", found);
    return found.without(event.id());
  }

  private void same(AuditEvent event, String field, Duration reach, String key, Gathered found) {
    String value = event.document().text(field);
    if (value == null) {
      return;
    }
    TimeSpan span = new TimeSpan(event.time().minus(reach), event.time().plus(reach));
    String kql = Filters.clause(EventFilter.is(field, value));
    String why = Messages.text(key, value);
    // one more than is listed tells whether there are more, whatever is counted
    Answer<EventPage> page = workbench.events(kql, span, null, false, MOST + 1);
    found.hear(page);
    List<AuditEvent> events = page.value().events();
    events.stream()
        .limit(MOST)
        .forEach(one -> found.events.putIfAbsent(one.id(), new Related(one, why)));
    if (events.size() > MOST) {
      found.cut.add(cut(why, kql, span, found));
    }
  }

  private Cut cut(String why, String kql, TimeSpan span, Gathered found) {
    Answer<Long> all = workbench.count(kql, span);
    found.hear(all);
    boolean exact = all instanceof Answer.Complete && all.value() > MOST;
    return new Cut(why, Math.max(all.value(), MOST + 1L), exact, kql, span);
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
