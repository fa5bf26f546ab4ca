package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Why the store did not answer, in words for a person. */
final class Refusals {
  private static final String ALERT = "received fatal alert";

  private Refusals() {}

  /** Whether asking again cannot help. */
  static boolean isFinal(IOException e) {
    return root(e) instanceof UnknownHostException
        || e instanceof Asked.TooLateException
        || isDistrust(e)
        || isPlain(e);
  }

  /** Whether it came to nothing because of TLS: who one is, or that it is spoken at all. */
  static boolean isAboutTls(UserFacingException e) {
    return isDistrust(e) || contains(e, SSLException.class);
  }

  /** Whether one of the two sides did not like the other's certificate. */
  private static boolean isDistrust(Throwable e) {
    return contains(e, SSLHandshakeException.class)
        || contains(e, SSLPeerUnverifiedException.class)
        || contains(e, CertificateException.class)
        || (contains(e, SSLException.class) && alert(e).contains("certificate"));
  }

  /** Whether TLS was spoken to somebody who does not speak it. */
  private static boolean isPlain(Throwable e) {
    String what = String.valueOf(root(e).getMessage()).toLowerCase(Locale.ROOT);
    return contains(e, SSLException.class)
        && (what.contains("ssl/tls record") || what.contains("unrecognized ssl message"));
  }

  private static String alert(Throwable e) {
    return String.valueOf(root(e).getMessage()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Why no answer came.
   *
   * @param spoken whether there were answers before: then it is not looked whether TLS is spoken
   */
  static StoreUnavailableException silent(
      ElasticConnection connection, IOException e, boolean spoken) {
    String address = connection.address();
    Throwable root = root(e);
    if (root instanceof UnknownHostException) {
      return new StoreUnavailableException(
          "The log store's host in " + address + " is not known here.", "Check the address.", e);
    }
    if (isPlain(e)) {
      return new StoreUnavailableException(
          "What answers at " + address + " does not speak TLS.",
          "Check the port, or write http:// where that is meant.",
          e);
    }
    if (isDistrust(e)) {
      return distrust(connection, e);
    }
    if (contains(e, ElasticHttp.NoAnswer.class)) {
      return new StoreUnavailableException(
          "What answers at " + address + " is not Elasticsearch.",
          "Check the address, and what stands between.",
          e);
    }
    Optional<URI> missed = hungUp(e) && !spoken ? Handshake.missed(connection) : Optional.empty();
    if (missed.isPresent()) {
      return tlsMissed(missed.get(), e);
    }
    String what =
        e instanceof Asked.TooLateException
            ? String.valueOf(e.getMessage())
            : contains(e, ConnectException.class) ? "refuses connections" : "stopped answering";
    return new StoreUnavailableException(
        "The log store at " + address + " " + what + ".",
        connection.embedded()
            ? "Start it with 'exhibit store start', then try again."
            : "Check that it runs and can be reached from here, then try again.",
        e);
  }

  /**
   * Whether the other side ended what had begun, as it does with who does not speak its language.
   */
  private static boolean hungUp(IOException e) {
    return !(e instanceof Asked.TooLateException)
        && !contains(e, ConnectException.class)
        && !contains(e, SocketTimeoutException.class)
        && !contains(e, SSLException.class);
  }

  private static StoreUnavailableException tlsMissed(URI url, @Nullable IOException e) {
    return new StoreUnavailableException(
        "What answers at " + url + " speaks TLS.", Handshake.advice(url), e);
  }

  /** Whether the other side ended it because of the certificate that it was shown, or was not. */
  private static boolean isAboutUs(String alert) {
    return alert.contains(ALERT)
        && alert.matches("(?s).*(certificate|unknown ca|handshake failure|access denied).*");
  }

  private static StoreUnavailableException distrust(ElasticConnection connection, IOException e) {
    String address = connection.address();
    String alert = alert(e);
    if (isAboutUs(alert)) {
      return new StoreUnavailableException(
          "The log store at " + address + " did not accept our certificate (" + alert + ").",
          connection.clientKey() == null
              ? "It asks who we are: give a client certificate (Settings, More, or --client-p12)."
              : "Give a client certificate that it knows (Settings, More, or --client-p12).",
          e);
    }
    if (alert.contains(ALERT)) {
      return new StoreUnavailableException(
          "The log store at " + address + " broke off the encryption (" + alert + ").",
          "Have its administrator look which versions and methods of TLS it takes.",
          e);
    }
    if (contains(e, SSLPeerUnverifiedException.class)) {
      return new StoreUnavailableException(
          "The certificate of the log store at "
              + address
              + " is for another name: "
              + root(e).getMessage()
              + ".",
          "Use the name that the certificate holds, or its own fingerprint (Settings, or"
              + " --fingerprint).",
          e);
    }
    return new StoreUnavailableException(
        "The log store at " + address + " could not be trusted: " + root(e).getMessage() + ".",
        "Choose the certificate of its authority (Settings, or --ca), or give its fingerprint once"
            + " whoever runs it has confirmed it (--fingerprint).",
        e);
  }

  /** Names of indices stand in the first line of a request, and the store takes only so much. */
  static UserFacingException tooLong() {
    return new UserFacingException(
        "The names of the indices are too long for one question to the log store.",
        "Name them by patterns that mean many of them, such as app-2* (Sources, or sources.yaml).");
  }

  /** An answer without what it must say. */
  static StoreUnavailableException half(ElasticConnection connection) {
    return new StoreUnavailableException(
        "The log store at " + connection.address() + " gave no whole answer.",
        "Try again; if it stays so, look at what stands between.",
        null);
  }

  /** An answer that says no. */
  static UserFacingException of(ElasticConnection connection, Reply reply) {
    String address = connection.address();
    return switch (reply.status()) {
      case 401 -> unknown(connection, reply);
      case 403, 429 ->
          isExploding(reply)
              ? new UserFacingException(
                  "The log store did not take the question: its regular expression needs more memory"
                      + " than the store has.",
                  "Write a simpler expression, or ask with wildcards.")
              : forbidden(connection, reply.errorType(), reply.wholeReason());
      case 407 ->
          new StoreUnavailableException(
              "The proxy on the way to " + address + " does not know us.",
              "Give its user and the file with the password (Settings, More, or --proxy-user with"
                  + " --proxy-password-file).",
              null);
      case 400 -> notUnderstood(connection, reply);
      default ->
          new StoreUnavailableException(
              "The log store at " + address + " cannot answer: " + reply.reason() + ".",
              "Try again when it is well.",
              null);
    };
  }

  private static UserFacingException notUnderstood(ElasticConnection connection, Reply reply) {
    if (reply.errorType().equals("index_closed_exception")) {
      return new StoreUnavailableException(
          "The log store at "
              + connection.address()
              + " cannot look there: "
              + reply.reason()
              + ".",
          "Open the index again, or take it out of its source (Sources, or sources.yaml).",
          null);
    }
    Optional<URI> missed =
        reply.product() == null ? Handshake.missed(connection) : Optional.empty();
    return missed
        .<UserFacingException>map(url -> tlsMissed(url, null))
        .orElseGet(() ->
            new UserFacingException(
                "The log store did not understand the question: " + reply.reason() + ".",
                "Check the query and the field profile."));
  }

  /** Whether one expression alone asks for more than there is: asking again cannot help. */
  private static boolean isExploding(Reply reply) {
    return reply.wholeReason().contains("data for [regexp]");
  }

  private static StoreUnavailableException unknown(ElasticConnection connection, Reply reply) {
    String address = connection.address();
    String more = (reply.wholeReason() + " " + reply.moreAboutWho()).toLowerCase(Locale.ROOT);
    String fate =
        more.contains("expired")
            ? "has expired"
            : more.contains("invalidated") ? "was revoked" : "";
    return switch (connection.credentials()) {
      case Credentials.None none ->
          new StoreUnavailableException(
              "The log store at " + address + " does not know our key: there is none.",
              "Say how to sign in (Settings, or --api-key-file, --bearer-file or --user).",
              null);
      case Credentials.ApiKey key -> stranger(address, "our key", fate, "Check the API key.");
      case Credentials.Bearer token -> stranger(address, "our token", fate, "Get a new token.");
      case Credentials.Basic(String user, Secret password) ->
          stranger(address, "the user " + user, fate, "Check the name and the password.");
    };
  }

  private static StoreUnavailableException stranger(
      String address, String whom, String fate, String todo) {
    return new StoreUnavailableException(
        "The log store at "
            + address
            + " does not know "
            + whom
            + (fate.isEmpty() ? "" : ": it " + fate)
            + ".",
        todo,
        null);
  }

  /**
   * It may not be done: because of who we are, or because nobody may do it now.
   *
   * @param type kind of error, as {@code security_exception}
   * @param reason in full
   */
  static StoreUnavailableException forbidden(
      ElasticConnection connection, String type, String reason) {
    String address = connection.address();
    if (isFull(reason)) {
      return new StoreUnavailableException(
          "The log store at " + address + " takes no more events: its disk is full.",
          "Make room on its disk, then run the same again; nothing is stored twice.",
          null);
    }
    if (type.equals("cluster_block_exception")) {
      return new StoreUnavailableException(
          "The log store at " + address + " does not let anybody do this now: " + reason + ".",
          "Ask its administrator to lift the block, then run the same again.",
          null);
    }
    if (Denial.isOne(reason)) {
      return Denial.of(reason).at(connection);
    }
    return new StoreUnavailableException(
        "The log store at " + address + " does not permit this: " + reason + ".",
        "Ask for a key that may do this with the indices in question.",
        null);
  }

  /** Whether the disk ran over the mark from which nothing is taken (flood stage). */
  static boolean isFull(String reason) {
    return reason.contains("flood-stage")
        || reason.contains("disk usage exceeded")
        || reason.contains("No space left on device");
  }

  /** The sentence of a refusal. */
  static String sentence(UserFacingException e) {
    return Objects.requireNonNullElse(e.getMessage(), "The log store refused.");
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean contains(Throwable e, Class<? extends Throwable> kind) {
    for (Throwable one = e; one != null; one = one.getCause()) {
      if (kind.isInstance(one)) {
        return true;
      }
    }
    return false;
  }
}
