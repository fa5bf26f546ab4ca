package dev.exhibit.usecase;

import dev.exhibit.evaluation.Question;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.FirstRun.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Which values of a field occur, and how often: counted by the store where it knows the field, else
 * in process over the documents, of which so many are read. What a source refuses is left out, and
 * then not every event was counted.
 */
final class OccurringValues {
  private static final int MOST_VALUES = 1_000;
  private static final int MOST_READ = 200_000;

  private final LogStore log;
  private final Cancellation cancellation;
  private final Map<String, Long> counts = new HashMap<>();
  private int places;
  private boolean whole = true;

  OccurringValues(LogStore log, Cancellation cancellation) {
    this.log = log;
    this.cancellation = cancellation;
  }

  /**
   * Counts those of one place, beside what was counted. Two places may hold the same events, so
   * that of a value the higher count stands, and it is told as one that may be too low.
   */
  void add(SearchEvents search, FirstControls.Where where) {
    Map<String, Long> before = Map.copyOf(counts);
    whole &= places++ == 0;
    counts.clear();
    count(search, where);
    before.forEach((value, events) -> counts.merge(value, events, Math::max));
  }

  private void count(SearchEvents search, FirstControls.Where where) {
    Parts parts = search.parts(log, where.query(), null);
    boolean all = parts.every(asked -> count(asked, where.field()));
    whole &= all; // which the counting lowers by itself
  }

  private void count(Question asked, String field) {
    if (asked.exact() && asked.selection().profile().searchable(field).isPresent()) {
      byStore(asked, field);
    } else {
      byReading(asked, field);
    }
  }

  private void byStore(Question asked, String field) {
    Answer<Map<String, Long>> top = log.topValues(asked.selection(), field, MOST_VALUES);
    whole &= top instanceof Answer.Complete && top.value().size() < MOST_VALUES;
    top.value().forEach((value, events) -> counts.merge(value, events, Long::sum));
  }

  private void byReading(Question asked, String field) {
    Cancellation enough = Cancellation.none();
    int[] read = new int[1];
    try {
      Answer<Long> walked =
          log.walk(
              asked.selection(),
              hit -> {
                cancellation.throwIfCancelled();
                var event = asked.read(hit);
                if (asked.wants(event)) {
                  event.document().values(field).stream()
                      .map(String::valueOf)
                      .distinct()
                      .forEach(value -> counts.merge(value, 1L, Long::sum));
                }
                if (++read[0] >= MOST_READ) {
                  enough.cancel();
                }
              },
              enough);
      whole &= walked instanceof Answer.Complete;
    } catch (CancellationException e) {
      if (!enough.isCancelled()) {
        throw e;
      }
      whole = false;
    }
  }

  /** Whether every event was counted. */
  boolean isWhole() {
    return whole;
  }

  /** The values, most frequent first. */
  List<Value> found() {
    return counts.entrySet().stream()
        .map(entry -> new Value(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Value::events).reversed().thenComparing(Value::value))
        .toList();
  }
}
