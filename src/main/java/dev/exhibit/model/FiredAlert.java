package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert that fired. It never changes; what people did about it are {@link AlertStep}s.
 *
 * @param id stands for control, alert, key and severity where that may rise: the same thing has the
 *     same id whenever it is told, 32 hexadecimal digits
 * @param alert id of the rule within its control
 * @param title what departs, in a line
 * @param key what is told apart: an event, a window, a source, the key of a burst
 * @param about the time that it is about, {@code [from, to)}; of one event its instant
 * @param firedAt when it was decided
 * @param reason what was seen, one sentence
 * @param count events behind it
 * @param events ids of events behind it, the first ones where they are many
 * @param who who did it, as far as events say; empty where nobody did
 * @param triageBy until when somebody must have triaged it; null where its rule does not say
 */
public record FiredAlert(
    String id,
    String control,
    String alert,
    Severity severity,
    String title,
    String key,
    TimeSpan about,
    Instant firedAt,
    String reason,
    long count,
    List<String> events,
    List<String> who,
    @Nullable Instant triageBy) {
  /** So many events are named at most. */
  public static final int MOST_EVENTS = 20;

  /** By the time that they are about, then by id. */
  public static final Comparator<FiredAlert> IN_TIME =
      Comparator.comparing((FiredAlert alert) -> alert.about().from())
          .thenComparing(alert -> alert.id());

  public FiredAlert {
    events = List.copyOf(events.subList(0, Math.min(MOST_EVENTS, events.size())));
    who = List.copyOf(who);
  }

  /** The id of what these words stand for. */
  public static String idOf(String... words) {
    Sha256 hash = new Sha256();
    for (String word : words) {
      hash.add(word.length() + ":" + word);
    }
    return hash.hex().substring(0, 32);
  }

  /** From what happened to its being told. */
  public Duration lateness() {
    return Duration.between(about.to(), firedAt);
  }
}
