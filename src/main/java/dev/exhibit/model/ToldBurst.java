package dev.exhibit.model;

import java.time.Instant;

/**
 * A burst that people were told of.
 *
 * @param id of the alert that told it
 * @param key values of the fields by which bursts are told apart
 * @param since time of its first event that is known
 * @param until time of its last event that is known; a burst that goes on gets a later one
 */
public record ToldBurst(
    String id, String control, String alert, String key, Instant since, Instant until) {

  /** The same burst where it is known to take this time, too. */
  public ToldBurst with(Instant from, Instant to) {
    return new ToldBurst(
        id,
        control,
        alert,
        key,
        from.isBefore(since) ? from : since,
        to.isAfter(until) ? to : until);
  }
}
