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

  /**
   * It did not.
   *
   * @param reason what happened, one sentence
   * @param todo what a person can do, one sentence
   */
  record Unreachable(String address, String reason, String todo) implements StoreHealth {}
}
