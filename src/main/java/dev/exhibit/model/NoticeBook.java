package dev.exhibit.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Remembers who was told of which alert, on disk, so that nobody is told twice. */
public interface NoticeBook {
  /**
   * Those of the alerts that people were told of.
   *
   * @param channel name of the way to tell people
   * @param alerts ids
   */
  Set<String> told(String channel, Collection<String> alerts);

  /** Remembers, on disk when the call returns, that people were told of these alerts. */
  void tell(String channel, Collection<String> alerts, Instant at);
}
