package dev.exhibit.evaluation;

import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.time.Duration;

/**
 * Whether a population may hold an event more than once. An index of ours holds each once, since
 * the event's id is the document's; several together, or one that somebody else fills, may not.
 * Events that are one have one time, so the ids are counted in pieces of time, each a page of them.
 */
final class Repeats {
  private static final int MOST = 5_000;
  private static final int CUTS = 500;

  private final LogStore log;
  private final Question question;
  private final Cancellation cancellation;

  private Repeats(LogStore log, Question question, Cancellation cancellation) {
    this.log = log;
    this.question = question;
    this.cancellation = cancellation;
  }

  /** Whether an id stands on more than one document; where that cannot be told, it does not. */
  static boolean any(
      LogStore log, Source source, Question question, TimeSpan span, Cancellation cancellation) {
    boolean countable = question.exact() && source.profile().searchable(EventSchema.ID).isPresent();
    return !never(source) && countable && new Repeats(log, question, cancellation).any(span);
  }

  /** Whether the source cannot hold an event more than once. */
  static boolean never(Source source) {
    return source.profile().form() == RecordForm.AUDIT_EVENT
        && source.indices().size() == 1
        && !source.indices().getFirst().contains("*");
  }

  private boolean any(TimeSpan span) {
    long millis = span.duration().toMillis();
    Duration width = EvenWidths.atLeast(Duration.ofMillis(Math.max(1, millis / CUTS)));
    Answer<Histogram> counted = log.histogram(question.over(span).selection(), width, null);
    if (counted instanceof Answer.Partial<Histogram>) {
      return false; // counting the population meets the same fault, and says so
    }
    for (Histogram.Piece piece : counted.value().pieces(span, MOST)) {
      boolean fine = piece.count() <= MOST || millis <= 1 || piece.span().equals(span);
      if (piece.count() > 1 && (fine ? repeats(piece.span()) : any(piece.span()))) {
        return true;
      }
    }
    return false;
  }

  private boolean repeats(TimeSpan span) {
    KeyCursor ids = new KeyCursor(log, question.over(span), EventSchema.ID, cancellation);
    for (KeyCount id = ids.peek(); id != null; id = ids.peek()) {
      if (id.documents() > 1) {
        return true;
      }
      ids.next();
    }
    return false;
  }
}
