package dev.exhibit.usecase;

import dev.exhibit.model.ConnectionSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which workspace and which log store a person asked for.
 *
 * @param workspace folder; null for the default one
 * @param settings how to reach the store; what is not said is looked up in the environment, then in
 *     the workspace
 * @param own whether the workspace's embedded store is meant, whatever else is said anywhere
 * @param indices indices that replace those of {@code sources.yaml}; empty for none
 * @param profile name of the field profile of those indices
 * @param zone zone of bare dates; null for the engagement's
 */
public record ConnectionRequest(
    @Nullable Path workspace,
    ConnectionSettings settings,
    boolean own,
    List<String> indices,
    @Nullable String profile,
    @Nullable ZoneId zone) {
  public ConnectionRequest {
    indices = List.copyOf(indices);
  }

  /** What a workspace is to be opened with when nobody said more. */
  public static ConnectionRequest plain(@Nullable Path folder) {
    return new ConnectionRequest(folder, ConnectionSettings.NONE, false, List.of(), null, null);
  }

  /**
   * The same after its workspace moved.
   *
   * @param from where it was, absolute
   */
  public ConnectionRequest moved(Path from, Path to) {
    return new ConnectionRequest(to, settings.moved(from, to), own, indices, profile, zone);
  }

  /** The embedded store of this workspace. */
  public static ConnectionRequest workspace(@Nullable Path folder) {
    return new ConnectionRequest(folder, ConnectionSettings.NONE, true, List.of(), null, null);
  }
}
