package dev.exhibit.usecase;

import dev.exhibit.model.GapWork;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who works on which gap, until when, and under which ticket. Calls block. */
public interface WorkList {
  /**
   * What a person typed; what is null or blank is taken away.
   *
   * @param due the last day, in the zone of the engagement
   */
  record Word(
      @Nullable String owner,
      @Nullable LocalDate due,
      @Nullable String ticket,
      @Nullable String note) {}

  /** The newest of each gap, by the gap's key; a gap of which nothing is said is absent. */
  Map<String, GapWork> all();

  /** Keeps what a person says of a gap from now on; what was said before stays on record. */
  GapWork keep(String gap, Word word);
}
