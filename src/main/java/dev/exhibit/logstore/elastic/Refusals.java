package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** Why the store did not answer, in words for a person. */
final class Refusals {
  private Refusals() {}

  /** Whether asking again cannot help. */
  static boolean isFinal(IOException e) {
    return root(e) instanceof UnknownHostException
        || contains(e, SSLException.class)
        || root(e) instanceof java.security.cert.CertificateException;
  }

  static StoreUnavailableException silent(ElasticConnection connection, IOException e) {
    String address = connection.address();
    Throwable root = root(e);
    if (root instanceof UnknownHostException) {
      return new StoreUnavailableException(
          "The log store's host in " + address + " is not known here.", "Check the address.", e);
    }
    if (contains(e, SSLException.class)) {
      return new StoreUnavailableException(
          "The log store at " + address + " could not be trusted: " + root.getMessage() + ".",
          "Give its authority with --ca, or its fingerprint with --fingerprint.",
          e);
    }
    String what = contains(e, ConnectException.class) ? "refuses connections" : "stopped answering";
    return new StoreUnavailableException(
        "The log store at " + address + " " + what + ".",
        connection.embedded()
            ? "Start it with 'exhibit store start', then try again."
            : "Check that it runs and can be reached from here, then try again.",
        e);
  }

  /** An answer that says no. */
  static UserFacingException of(ElasticConnection connection, Reply reply) {
    String address = connection.address();
    return switch (reply.status()) {
      case 401 ->
          new StoreUnavailableException(
              "The log store at " + address + " does not know our key.",
              "Check the key or the password.",
              null);
      case 403 ->
          new StoreUnavailableException(
              "The log store at " + address + " does not permit this: " + reply.reason() + ".",
              "Ask for a key that may do this with the indices in question.",
              null);
      case 400 ->
          reply.errorType().equals("index_closed_exception")
              ? new StoreUnavailableException(
                  "The log store at " + address + " cannot look there: " + reply.reason() + ".",
                  "Open the index again, or take it out of sources.yaml.",
                  null)
              : new UserFacingException(
                  "The log store did not understand the question: " + reply.reason() + ".",
                  "Check the query and the field profile.");
      default ->
          new StoreUnavailableException(
              "The log store at " + address + " cannot answer: " + reply.reason() + ".",
              "Try again when it is well.",
              null);
    };
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
