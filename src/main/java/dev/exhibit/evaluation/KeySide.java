package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One side of a reconciliation: the keys of one or more sources as one list in order. */
final class KeySide {
  private final List<KeyCursor> cursors = new ArrayList<>();
  private @Nullable String problem;
  private long keys;
  private long without;

  KeySide(
      LogStore log,
      EventReader reader,
      List<Source> sources,
      Query query,
      String field,
      TimeSpan span,
      Cancellation cancellation) {
    Query none = Query.and(query, new Query.Not(new Query.Exists(field)));
    for (Source source : sources) {
      Question asked = Question.of(source.indices(), source.profile(), query, span, reader);
      Question bare = Question.of(source.indices(), source.profile(), none, span, reader);
      asked.undecidable(source.name()).ifPresent(this::stop);
      if (problem == null) {
        Answer<Long> counted = bare.count(log);
        without += counted.value();
        if (counted instanceof Answer.Partial<Long> partial) {
          stop(partial.reason());
        }
      }
      cursors.add(new KeyCursor(log, asked, field, cancellation));
    }
  }

  private void stop(String why) {
    problem = Objects.requireNonNullElse(problem, why);
  }

  /** Why it is not the whole truth; null while it is. */
  @Nullable String problem() {
    cursors.forEach(cursor -> {
      String why = cursor.problem();
      if (why != null) {
        stop(why);
      }
    });
    return problem;
  }

  /** How many different keys were taken. */
  long keys() {
    return keys;
  }

  /** Events that have no key. */
  long without() {
    return without;
  }

  /** The next key; null when there is none, or after a problem. */
  @Nullable String peek() {
    String first = null;
    for (KeyCursor cursor : cursors) {
      KeyCount head = cursor.peek();
      if (head != null && (first == null || KeyCursor.compare(head.key(), first) < 0)) {
        first = head.key();
      }
    }
    return problem() == null ? first : null;
  }

  /** Takes the next key, and gives how many events have it. */
  long take(String key) {
    long events = 0;
    for (KeyCursor cursor : cursors) {
      KeyCount head = cursor.peek();
      if (head != null && head.key().equals(key)) {
        events += head.documents();
        cursor.next();
      }
    }
    keys++;
    return events;
  }
}
