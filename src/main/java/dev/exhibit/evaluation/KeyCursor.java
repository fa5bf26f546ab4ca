package dev.exhibit.evaluation;

import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.task.Cancellation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of a field in the order of their UTF-8 bytes, a page at a time. Where the indices
 * cannot decide the question or search the field, every event is read here and the values are held;
 * else one page is.
 */
final class KeyCursor {
  private static final int PAGE = 5_000;
  private static final Comparator<String> BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private final LogStore log;
  private final Question question;
  private final String field;
  private final Cancellation cancellation;
  private final Deque<KeyCount> page = new ArrayDeque<>();
  private @Nullable String last;
  private boolean more = true;
  private @Nullable String problem;

  KeyCursor(LogStore log, Question question, String field, Cancellation cancellation) {
    this.log = log;
    this.question = question;
    this.field = field;
    this.cancellation = cancellation;
  }

  /** Which of two keys comes first. */
  static int compare(String one, String other) {
    return BYTES.compare(one, other);
  }

  /** Why it is not the whole truth; null while it is. */
  @Nullable String problem() {
    return problem;
  }

  /** The next value, which stays the next; null when there is none, or after a problem. */
  @Nullable KeyCount peek() {
    if (page.isEmpty() && more && problem == null) {
      cancellation.throwIfCancelled();
      fill();
    }
    return problem == null ? page.peek() : null;
  }

  /** Goes on to the value after. */
  void next() {
    page.poll();
  }

  private void fill() {
    boolean decided =
        question.exact() && question.selection().profile().searchable(field).isPresent();
    List<KeyCount> found =
        decided ? told(log.keys(question.selection(), field, last, PAGE)) : read();
    more = decided && found.size() == PAGE;
    for (KeyCount key : found) {
      if (last != null && compare(last, key.key()) >= 0) {
        problem = "The values of " + field + " do not come in the order of their bytes.";
      }
      last = key.key();
      page.add(key);
    }
  }

  private List<KeyCount> read() {
    TreeMap<String, Long> counts = new TreeMap<>(BYTES);
    told(
        question.walk(
            log,
            event ->
                event.document().values(field).stream()
                    .map(String::valueOf)
                    .distinct()
                    .forEach(key -> counts.merge(key, 1L, Long::sum)),
            cancellation));
    List<KeyCount> keys = new ArrayList<>();
    counts.forEach((key, count) -> keys.add(new KeyCount(key, count)));
    return keys;
  }

  private <T> T told(Answer<T> answer) {
    if (answer instanceof Answer.Partial<T> partial) {
      problem = partial.reason();
    }
    return answer.value();
  }
}
