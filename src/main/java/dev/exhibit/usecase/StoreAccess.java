package dev.exhibit.usecase;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.StoreHealth;

/** The way to the log store; an embedded one is started on first use. */
public interface StoreAccess extends AutoCloseable {
  /**
   * For reading.
   *
   * @throws dev.exhibit.model.StoreUnavailableException when it cannot be opened
   */
  LogStore read();

  /**
   * For writing.
   *
   * @throws dev.exhibit.model.StoreUnavailableException when it cannot be opened
   */
  EventWriter write();

  /** Whether it answers; never throws. */
  StoreHealth health();

  /** Whether it can be used without being started for it. */
  default boolean isThere() {
    return true;
  }

  @Override
  void close();
}
