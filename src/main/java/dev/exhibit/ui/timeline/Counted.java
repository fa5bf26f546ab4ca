package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for {@code kql}, the whole query.
 *
 * @param found matches over the range
 * @param all every event of the range, null when that was not counted, or not yet
 * @param span the range
 * @param at when the store answered
 */
public record Counted(
    String kql, Answer<Histogram> found, @Nullable Answer<Long> all, TimeSpan span, Instant at) {
  boolean answers(String asked, TimeSpan over) {
    return kql.equals(asked) && span.equals(over);
  }

  /** The same, beside every event of the range. */
  Counted of(Answer<Long> every) {
    return new Counted(kql, found, every, span, at);
  }
}
