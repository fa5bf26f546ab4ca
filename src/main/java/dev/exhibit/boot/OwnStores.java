package dev.exhibit.boot;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.usecase.StoreAccess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The embedded stores of this program: one a folder, however often its workspace is open, and it
 * ends with the last of them. A window that opens its workspace anew need not wait for a new start.
 */
final class OwnStores {
  private final Map<Path, Lent> lent = new HashMap<>();

  private static final class Lent {
    private final OwnStore store;
    private int users;

    Lent(OwnStore store) {
      this.store = store;
    }
  }

  /** The store in this folder. */
  synchronized StoreAccess open(Path folder, Supplier<EmbeddedStoreConfig> config) {
    Lent one = lent.computeIfAbsent(folder, _ -> new Lent(new OwnStore(config)));
    one.users++;
    return new Lease(one.store, () -> giveBack(folder));
  }

  private void giveBack(Path folder) {
    OwnStore unused = null;
    synchronized (this) {
      Lent one = lent.get(folder);
      if (one != null && --one.users == 0) {
        lent.remove(folder);
        unused = one.store;
      }
    }
    if (unused != null) {
      unused.close();
    }
  }

  /** One use of a store; ending it twice ends it once. */
  private static final class Lease implements StoreAccess {
    private final OwnStore store;
    private final Runnable end;
    private boolean ended;

    Lease(OwnStore store, Runnable end) {
      this.store = store;
      this.end = end;
    }

    @Override
    public LogStore read() {
      return store.read();
    }

    @Override
    public EventWriter write() {
      return store.write();
    }

    @Override
    public StoreHealth health() {
      return store.health();
    }

    @Override
    public boolean isThere() {
      return store.isThere();
    }

    @Override
    public void close() {
      synchronized (this) {
        if (ended) {
          return;
        }
        ended = true;
      }
      end.run();
    }
  }
}
