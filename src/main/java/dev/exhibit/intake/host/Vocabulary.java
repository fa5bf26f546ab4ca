package dev.exhibit.intake.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The phrases that one program prints, and what each means; the first that fits counts. */
final class Vocabulary {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(
      Phrase phrase,
      String action,
      @Nullable Boolean success,
      @Nullable BiConsumer<Map<String, String>, Facts> more) {}

  /** A phrase that says something was done, or could not be. */
  Vocabulary says(String pattern, String action, boolean success) {
    entries.add(new Entry(new Phrase(pattern), action, success, null));
    return this;
  }

  /** A phrase that only tells. */
  Vocabulary tells(String pattern, String action) {
    entries.add(new Entry(new Phrase(pattern), action, null, null));
    return this;
  }

  /** A phrase that says something was done, or could not be, and more in its gaps. */
  Vocabulary says(
      String pattern, String action, boolean success, BiConsumer<Map<String, String>, Facts> more) {
    entries.add(new Entry(new Phrase(pattern), action, success, more));
    return this;
  }

  /** Whether one of the phrases fits; its meaning is then among the facts. */
  boolean read(String message, Facts facts) {
    for (Entry entry : entries) {
      Map<String, String> gaps = entry.phrase.match(message);
      if (gaps != null) {
        facts.action(entry.action).fill(gaps);
        if (entry.success != null) {
          facts.outcome(entry.success);
        }
        if (entry.more != null) {
          entry.more.accept(gaps, facts);
        }
        return true;
      }
    }
    return false;
  }
}
