package dev.exhibit.model;

import java.time.Duration;

/** Whether the log store can be used, in words. */
public sealed interface StoreHealth {

  /**
   * It answered.
   *
   * @param address where it listens
   * @param version its version
   * @param embedded whether it is the workspace's own
   * @param roundTrip how long the question took
   */
  record Reachable(String address, String version, boolean embedded, Duration roundTrip)
      implements StoreHealth {}

  /** Whether a store that does not answer is the workspace's own, which can be started here. */
  enum Own {
    /** It is another one. */
    NO,
    /** It does not run, and could not be started. */
    STOPPED,
    /** It runs, and says nothing. */
    SILENT
  }

  /**
   * It did not.
   *
   * @param reason what happened, one sentence
   * @param todo what a person can do, one sentence
   */
  record Unreachable(String address, String reason, String todo, Own own) implements StoreHealth {
    /** A store that is not the workspace's own. */
    public Unreachable(String address, String reason, String todo) {
      this(address, reason, todo, Own.NO);
    }
  }
}
