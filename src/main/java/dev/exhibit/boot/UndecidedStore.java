package dev.exhibit.boot;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.usecase.StoreAccess;

/** Of a new workspace whose log store nobody chose yet: none is started unasked. */
final class UndecidedStore implements StoreAccess {
  private static final String WHAT = "No log store is chosen yet.";
  private static final String REMEDY = "Say where your logs are, under Settings.";

  @Override
  public LogStore read() {
    throw new StoreUnavailableException(WHAT, REMEDY, null);
  }

  @Override
  public EventWriter write() {
    throw new StoreUnavailableException(WHAT, REMEDY, null);
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth.Unreachable("", WHAT, REMEDY);
  }

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public void close() {}
}
