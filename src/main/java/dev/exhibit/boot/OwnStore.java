package dev.exhibit.boot;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.local.BoundStore;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreHealth.Own;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.StoreAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workspace's embedded store: the one that runs, else one that is started on first use and ends
 * with this program. When it is gone, the next use starts it again.
 */
final class OwnStore implements StoreAccess {
  private final Supplier<EmbeddedStoreConfig> config;
  private volatile @Nullable Opened opened;

  OwnStore(Supplier<EmbeddedStoreConfig> config) {
    this.config = config;
  }

  private record Opened(BoundStore store, ElasticStore elastic) {
    void close() {
      try {
        elastic.close();
      } finally {
        store.close();
      }
    }
  }

  private synchronized ElasticStore elastic() {
    Opened known = opened;
    if (known != null && isAlive(known)) {
      return known.elastic();
    }
    if (known != null) {
      known.close();
      opened = null;
    }
    BoundStore store = EmbeddedStore.startBound(config.get());
    ElasticStore elastic = new ElasticStore(Connections.embedded(store.running()));
    opened = new Opened(store, elastic);
    return elastic;
  }

  private static boolean isAlive(Opened known) {
    return ProcessHandle.of(known.store().running().pid())
        .map(ProcessHandle::isAlive)
        .orElse(false);
  }

  @Override
  public LogStore read() {
    return elastic().read();
  }

  @Override
  public EventWriter write() {
    return elastic().write();
  }

  @Override
  public StoreHealth health() {
    try {
      StoreHealth health = elastic().health();
      return health instanceof StoreHealth.Unreachable(String address, String reason, _, _)
          ? away(address, reason, Own.SILENT)
          : health;
    } catch (UserFacingException e) {
      return away("the workspace's own store", String.valueOf(e.getMessage()), Own.STOPPED);
    }
  }

  /** It is the window that asks, where nobody gives commands: what helps there is its log. */
  private StoreHealth away(String address, String reason, Own own) {
    String todo = "What it says of itself is in " + config.get().data().resolve("logs") + ".";
    return new StoreHealth.Unreachable(address, reason, todo, own);
  }

  /** Does not wait for one that is being started. */
  @Override
  public boolean isThere() {
    return opened != null || EmbeddedStore.status(config.get().data()).isPresent();
  }

  @Override
  public synchronized void close() {
    Opened known = opened;
    if (known != null) {
      known.close();
      opened = null;
    }
  }
}
