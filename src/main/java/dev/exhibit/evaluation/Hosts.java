package dev.exhibit.evaluation;

import dev.exhibit.model.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The hosts on which a job should run, gathered from several answers. */
final class Hosts {
  private final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private @Nullable String problem;
  private boolean unnamed;

  /** Begins with those that are named. */
  Hosts(List<String> named) {
    names.addAll(named);
  }

  /** Adds those that were seen. */
  void add(Answer<Map<String, Long>> seen) {
    names.addAll(told(seen).keySet());
  }

  /** A count that it rests on as well. */
  long count(Answer<Long> counted) {
    return told(counted);
  }

  /** No run names its host, so that hosts cannot be told apart. */
  void forget() {
    unnamed = true;
  }

  /** Why it is not the whole truth; null when it is. */
  @Nullable String problem() {
    return problem;
  }

  /** Their names; one empty name where hosts cannot be told apart. */
  List<String> names() {
    return unnamed || names.isEmpty() ? List.of("") : List.copyOf(names);
  }

  private <T> T told(Answer<T> answer) {
    if (answer instanceof Answer.Partial<T> partial) {
      problem = partial.reason();
    }
    return answer.value();
  }
}
