package dev.exhibit.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named reason why a control cannot be relied on.
 *
 * @param control id of the control, or of the criterion for {@link GapKind#NO_CONTROL}
 * @param since first instant concerned, UTC; null when it is not about time
 * @param until first instant after; null when open or not about time
 * @param source the stream concerned, if any
 * @param reason what is the matter, one sentence
 * @param todo what a person can do about it, one sentence
 */
public record Gap(
    String control,
    GapKind kind,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String source,
    String reason,
    String todo) {
  /** The source of gaps in the watching for alerts, which no log tells of. */
  public static final String WATCH = "watch";

  /**
   * What stands for the gap as long as it lasts, however often it is found again: its control, kind
   * and source, and since when, but for kinds whose beginning moves with every evaluation. 64
   * hexadecimal digits.
   */
  public String key() {
    boolean moves =
        switch (kind) {
          case STALE, PERIOD_OPEN, NO_CONTROL, PARAMETER_MISSING, NO_SCHEDULE -> true;
          default -> false;
        };
    return Sha256.of(
        String.join(
            "\n",
            control,
            kind.name(),
            source == null ? "" : source,
            since == null || moves ? "" : since.toString()));
  }
}
