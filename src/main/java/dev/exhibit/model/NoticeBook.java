package dev.exhibit.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Remembers who was told of which alert, and who could not be, on disk: so nobody is told twice,
 * and a watcher that comes after another goes on trying where that one was.
 */
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

  /**
   * An alert that is being told, or could not be told so far.
   *
   * @param since when it was tried first
   * @param attempts how often it failed
   * @param notBefore when it may be tried again
   * @param reason why it failed, one sentence without secrets
   * @param message key of the message that it stands in; whoever tries again sends the same
   */
  record Trouble(Instant since, int attempts, Instant notBefore, String reason, String message) {}

  /** Those of the alerts that were tried to be told, by their id; some were told since. */
  Map<String, Trouble> troubles(String channel, Collection<String> alerts);

  /** Remembers, on disk when the call returns, that it is tried to tell of these alerts. */
  void trouble(String channel, Collection<String> alerts, Trouble trouble);
}
