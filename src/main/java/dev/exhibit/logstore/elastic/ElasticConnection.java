package dev.exhibit.logstore.elastic;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.UserFacingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a store.
 *
 * @param urls nodes of one cluster, at least one, {@code http} or {@code https}; the first that
 *     answers is asked
 * @param credentials who we are
 * @param trust which servers are trusted
 * @param clientKey our certificate; null for none
 * @param proxy what stands between; null for nothing
 * @param embedded whether it is the workspace's own server
 */
public record ElasticConnection(
    List<URI> urls,
    Credentials credentials,
    Trust trust,
    @Nullable ClientKey clientKey,
    @Nullable Proxy proxy,
    boolean embedded) {

  public ElasticConnection {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new BadRequestException("A log store has at least one address.");
    }
    for (URI url : urls) {
      if (url.getHost() == null
          || url.getRawUserInfo() != null
          || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        throw new BadRequestException(
            "A log store's address is such as https://logs.example.com:9200.");
      }
      if (!(credentials instanceof Credentials.None) && isReadable(url, proxy)) {
        throw new UserFacingException(
            "A secret would travel to " + url + " for everybody on the way to read.",
            "Use https, or reach the store through a tunnel that ends on this machine.");
      }
    }
  }

  /** Whether what is sent there leaves this machine unencrypted. */
  private static boolean isReadable(URI url, @Nullable Proxy proxy) {
    return "http".equals(url.getScheme())
        && !(isLoopback(url) && (proxy == null || isLoopback(proxy.url())));
  }

  private static boolean isLoopback(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /** A server that needs no more than the machine's own trust. */
  public static ElasticConnection of(String url, Credentials credentials) {
    return new ElasticConnection(
        List.of(URI.create(url)), credentials, Trust.MACHINE, null, null, false);
  }

  /** The embedded server, or any other with an API key in a file. */
  public static ElasticConnection withApiKey(String url, Path keyFile, boolean embedded) {
    return new ElasticConnection(
        List.of(URI.create(url)),
        new Credentials.ApiKey(new Secret.InFile(keyFile)),
        Trust.MACHINE,
        null,
        null,
        embedded);
  }

  /** The addresses, for a person. */
  public String address() {
    return String.join(", ", urls.stream().map(URI::toString).toList());
  }

  /** Who we are; no text form shows a secret. */
  public sealed interface Credentials {
    /** Nobody, or whom the client certificate names. */
    record None() implements Credentials {}

    /** An API key: its encoded form, or {@code id:secret}. */
    record ApiKey(Secret key) implements Credentials {}

    /** A token, as a service account or a single sign-on gives it (RFC 6750). */
    record Bearer(Secret token) implements Credentials {}

    /** A user with a password (RFC 7617). */
    record Basic(String user, Secret password) implements Credentials {}
  }

  /**
   * Which servers are trusted. Names are verified against certificates always, but for the very
   * certificate that a fingerprint names.
   *
   * @param ca certificates to trust instead of the machine's, PEM; null for the machine's
   * @param fingerprint SHA-256 of a certificate of the server's chain, hex with or without colons;
   *     null for none. It stands instead of an authority
   */
  public record Trust(@Nullable Path ca, @Nullable String fingerprint) {
    /** What the machine trusts. */
    public static final Trust MACHINE = new Trust(null, null);
  }

  /**
   * Our own certificate.
   *
   * @param p12 certificate and key, PKCS #12
   * @param password null for none
   */
  public record ClientKey(Path p12, @Nullable Secret password) {}

  /**
   * A proxy.
   *
   * @param url as {@code http://proxy.example:3128}
   * @param user whom it asks for; null for nobody
   * @param password null for none
   */
  public record Proxy(URI url, @Nullable String user, @Nullable Secret password) {}
}
