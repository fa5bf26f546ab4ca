package dev.exhibit.usecase;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which workspace and which log store a person asked for.
 *
 * @param workspace folder; null for the default one
 * @param urls addresses of one Elasticsearch; empty for the workspace's embedded store
 * @param apiKeyFile file whose first line is an API key
 * @param user name for basic authentication, with {@code passwordFile}
 * @param passwordFile file whose first line is the password
 * @param ca certificate authority of the store, PEM
 * @param fingerprint SHA-256 of the authority's certificate, hex
 * @param indices indices that replace those of {@code sources.yaml}; empty for none
 * @param profile name of the field profile of those indices
 * @param zone zone of bare dates; null for the engagement's
 */
public record ConnectionRequest(
    @Nullable Path workspace,
    List<String> urls,
    @Nullable Path apiKeyFile,
    @Nullable String user,
    @Nullable Path passwordFile,
    @Nullable Path ca,
    @Nullable String fingerprint,
    List<String> indices,
    @Nullable String profile,
    @Nullable ZoneId zone) {
  public ConnectionRequest {
    urls = List.copyOf(urls);
    indices = List.copyOf(indices);
  }

  /** The default store of this workspace. */
  public static ConnectionRequest workspace(@Nullable Path folder) {
    return new ConnectionRequest(
        folder, List.of(), null, null, null, null, null, List.of(), null, null);
  }
}
