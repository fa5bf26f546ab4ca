package dev.exhibit.ui.common;

import dev.exhibit.model.StoreHealth;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Since when the log store does not answer, as far as this window saw it. */
public final class Outage {
  /** How often the window asks by itself whether the store answers. */
  public static final Duration ASKED_EVERY = Duration.ofSeconds(20);

  private @Nullable Instant since;

  /** Notes how the store was found, and when. */
  void note(StoreHealth found, Instant at) {
    if (found instanceof StoreHealth.Reachable) {
      since = null;
    } else if (since == null) {
      since = at;
    }
  }

  /** When it was first seen that the store does not answer; null while it does. */
  public @Nullable Instant since() {
    return since;
  }
}
