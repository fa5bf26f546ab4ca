package dev.exhibit.logstore.elastic;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an Elasticsearch is and how it lets us in.
 *
 * @param urls addresses of one cluster, at least one
 * @param ca certificate authority that signs its certificate, PEM; null for the system's
 * @param fingerprint SHA-256 of that authority's certificate, hex; null for none
 * @param embedded whether it is the workspace's own
 */
public record ElasticConnection(
    List<URI> urls,
    Credentials credentials,
    @Nullable Path ca,
    @Nullable String fingerprint,
    boolean embedded) {
  public ElasticConnection {
    urls = List.copyOf(urls);
  }

  /** The first address, for messages. */
  public String address() {
    return urls.getFirst().toString();
  }

  /** What opens the door. Text forms never show the secret. */
  public sealed interface Credentials {
    /** An API key in its encoded form. */
    record ApiKey(String secret) implements Credentials {
      @Override
      public String toString() {
        return "ApiKey";
      }
    }

    /** Name and password. */
    record Basic(String user, String secret) implements Credentials {
      @Override
      public String toString() {
        return "Basic " + user;
      }
    }

    /** Nothing. */
    record None() implements Credentials {}
  }
}
