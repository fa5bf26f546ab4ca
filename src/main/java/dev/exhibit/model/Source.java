package dev.exhibit.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of events.
 *
 * @param name the name that controls use
 * @param indices index names or patterns; none where a source that nobody named holds nothing yet
 * @param profile where who, what and when live in them
 * @param maxSilence neighbours further apart than this leave the span between them blind
 * @param connect how to connect it, a sentence for a person, where the program brought it along and
 *     the company never named it; then an index of it may be absent. Null for one that the company
 *     named: there a missing index is a fault
 * @param absent indices of it that are not there and are left out; only where {@code connect} says
 *     that they may be
 * @param notUsed why the company says that it has no such stream; null where it does not say so.
 *     What the store holds of it is asked all the same
 */
public record Source(
    String name,
    List<String> indices,
    FieldProfile profile,
    Duration maxSilence,
    @Nullable String connect,
    List<String> absent,
    @Nullable String notUsed) {
  public Source {
    indices = List.copyOf(indices);
    absent = List.copyOf(absent);
  }

  /** A source that the company named. */
  public Source(String name, List<String> indices, FieldProfile profile, Duration maxSilence) {
    this(name, indices, profile, maxSilence, null, List.of());
  }

  /** A source of which nobody said that it is not used. */
  public Source(
      String name,
      List<String> indices,
      FieldProfile profile,
      Duration maxSilence,
      @Nullable String connect,
      List<String> absent) {
    this(name, indices, profile, maxSilence, connect, absent, null);
  }

  /**
   * The same stream, said not to be used.
   *
   * @param reason why, one sentence
   * @param back how to connect it after all, a sentence for a person
   */
  public Source notUsed(String reason, String back) {
    return new Source(name, indices, profile, maxSilence, back, absent, reason);
  }

  /** Whether some index of it is there, or must be. */
  public boolean isConnected() {
    return !indices.isEmpty();
  }

  /**
   * The same source with those of its indices that are there; one that the company named is kept.
   */
  public Source among(List<String> present) {
    return connect == null
        ? this
        : new Source(
            name,
            indices.stream().filter(present::contains).toList(),
            profile,
            maxSilence,
            connect,
            indices.stream().filter(index -> !present.contains(index)).toList(),
            notUsed);
  }
}
