package dev.exhibit.logstore.elastic;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a store.
 *
 * @param urls its nodes, at least one, {@code http} or {@code https}
 * @param credentials who we are
 * @param ca certificates to trust besides the machine's, PEM; null for none
 * @param fingerprint SHA-256 of a certificate of the server's chain, hex with or without colons;
 *     null for none. It replaces every other check of the chain, as Elasticsearch's own tools do
 * @param embedded whether it is the workspace's own server
 */
public record ElasticConnection(
    List<URI> urls,
    Credentials credentials,
    @Nullable Path ca,
    @Nullable String fingerprint,
    boolean embedded) {

  public ElasticConnection {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("A log store has at least one address.");
    }
    for (URI url : urls) {
      if (url.getHost() == null
          || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        throw new IllegalArgumentException(
            "'" + url + "' is not an address such as https://logs.example.com:9200.");
      }
    }
  }

  /** The embedded server, or any other with an API key in a file. */
  public static ElasticConnection withApiKey(String url, Path keyFile, boolean embedded) {
    return new ElasticConnection(
        List.of(URI.create(url)), new Credentials.ApiKeyFile(keyFile), null, null, embedded);
  }

  /** The addresses, for a person. */
  public String address() {
    return String.join(", ", urls.stream().map(URI::toString).toList());
  }

  /** Who we are; no text form shows a secret. */
  public sealed interface Credentials {
    /** Nobody. */
    record None() implements Credentials {}

    /** An API key: the file holds the encoded form, or {@code id:secret}. */
    record ApiKeyFile(Path file) implements Credentials {}

    /** An API key that the environment holds, as in the file of {@link ApiKeyFile}. */
    record ApiKey(String secret) implements Credentials {
      @Override
      public String toString() {
        return "ApiKey";
      }
    }

    /** A user, whose password is the file's first line. */
    record Basic(String user, Path passwordFile) implements Credentials {}
  }
}
