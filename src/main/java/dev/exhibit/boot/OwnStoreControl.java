package dev.exhibit.boot;

import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.logstore.local.RunningStore;
import dev.exhibit.usecase.StoreControl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded store as a process of its own. */
final class OwnStoreControl implements StoreControl {
  private final Path usual;
  private final Surroundings surroundings;

  OwnStoreControl(Path usual, Surroundings surroundings) {
    this.usual = usual;
    this.surroundings = surroundings;
  }

  @Override
  public StoreStatus start(@Nullable Path data, @Nullable Integer port, @Nullable String heap) {
    EmbeddedStoreConfig plain = EmbeddedStoreConfig.of(folder(data), surroundings.server());
    return status(
        EmbeddedStore.startDetached(
            new EmbeddedStoreConfig(
                plain.data(),
                port == null ? plain.port() : port,
                heap == null ? plain.heap() : heap,
                plain.serverHome(),
                plain.javaHome(),
                plain.settings())));
  }

  @Override
  public StoreStatus stop(@Nullable Path data) {
    EmbeddedStore.stop(folder(data));
    return status(data);
  }

  @Override
  public StoreStatus status(@Nullable Path data) {
    Path folder = folder(data);
    return EmbeddedStore.status(folder)
        .map(OwnStoreControl::status)
        .orElse(new StoreStatus(false, null, null, null, folder));
  }

  private static StoreStatus status(RunningStore running) {
    return new StoreStatus(true, running.url(), running.tokenFile(), running.pid(), running.data());
  }

  private Path folder(@Nullable Path data) {
    return (data == null ? usual : data).toAbsolutePath().normalize();
  }
}
