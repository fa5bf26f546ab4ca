package dev.exhibit.logstore.elastic;

import static dev.exhibit.model.ConnectionStep.bad;
import static dev.exhibit.model.ConnectionStep.good;
import static dev.exhibit.model.ConnectionStep.note;

import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.ConnectionStep.Kind;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tries a connection step by step and says in words what it finds, from the name to the clock. It
 * stops at the first thing that hinders all others. Nothing is written to the store.
 */
public final class ConnectionProbe {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final ElasticConnection connection;
  private final List<String> patterns;
  private final Clock clock;
  private final Consumer<ConnectionStep> told;
  private final Cancellation cancellation;

  /**
   * A test.
   *
   * @param patterns names or patterns of indices that will be read; empty for all
   * @param told hears of each step as it is taken
   */
  public ConnectionProbe(
      ElasticConnection connection,
      List<String> patterns,
      Clock clock,
      Consumer<ConnectionStep> told,
      Cancellation cancellation) {
    this.connection = connection;
    this.patterns = patterns.isEmpty() ? List.of("*") : List.copyOf(patterns);
    this.clock = clock;
    this.told = told;
    this.cancellation = cancellation;
  }

  /** Takes the steps; whether all of them went well is what was told. */
  public void run() {
    for (URI url : connection.urls()) {
      cancellation.throwIfCancelled();
      if (connection.proxy() == null && !new Wire(url, told).isReached()) {
        return;
      }
    }
    cancellation.throwIfCancelled();
    ElasticHttp made;
    try {
      made = new ElasticHttp(connection, ANSWER, Retry.TWICE, System::nanoTime);
    } catch (UserFacingException e) {
      // Nothing was asked: a file or what it holds cannot be used.
      tell(e instanceof Tls.UnusableException ? Kind.TLS : Kind.SIGN_IN, e);
      return;
    }
    try (ElasticHttp http = made) {
      ask(http);
    } catch (UserFacingException e) {
      tell(Refusals.isAboutTls(e) ? Kind.TLS : Kind.VERSION, e);
    }
  }

  private void tell(Kind kind, UserFacingException e) {
    told.accept(bad(kind, Refusals.sentence(e), e.todo()));
  }

  private void ask(ElasticHttp http) {
    Reply who =
        http.send(ElasticHttp.request("GET", "/_security/_authenticate", null), Retry.TWICE);
    if (who.status() == 401) {
      told.accept(bad(Kind.SIGN_IN, Refusals.sentence(Refusals.of(connection, who)), signIn()));
      return;
    }
    cancellation.throwIfCancelled();
    Reply root = http.send(ElasticHttp.request("GET", "/", null), Retry.TWICE);
    boolean guarded = who.isGood() && !Json.text(who.body(), "username").isEmpty();
    if (!root.isGood() || Product.of(root).isElasticsearch()) {
      // Who asks whom to sign in is known of Elasticsearch alone.
      signedIn(guarded, who, root);
    }
    if (!isUsable(root)) {
      return;
    }
    if (guarded) {
      rights(http);
    }
    indices(http);
    clock(http);
  }

  private void signedIn(boolean guarded, Reply who, Reply root) {
    if (guarded) {
      told.accept(good(Kind.SIGN_IN, "Signed in as " + name(who) + "."));
    } else if (who.status() == 403) {
      told.accept(note(Kind.SIGN_IN, "Signed in; the store does not say as whom.", ""));
    } else if (root.isGood() && isNobody()) {
      told.accept(
          note(
              Kind.SIGN_IN,
              "This store asks nobody to sign in.",
              "Whoever reaches it can read and change it: have its security switched on."));
    } else if (root.isGood()) {
      told.accept(
          note(
              Kind.SIGN_IN,
              "The store does not say as whom we are signed in.",
              "Where its security is switched off it takes any key: ask its administrator."));
    }
  }

  private boolean isNobody() {
    return connection.credentials() instanceof Credentials.None && connection.clientKey() == null;
  }

  private String signIn() {
    return switch (connection.credentials()) {
      case Credentials.None none ->
          "Type an API key, or a user and a password, or choose the file that holds the secret.";
      case Credentials.ApiKey key -> "Check the API key: its encoded form, or id:key.";
      case Credentials.Bearer token -> "Get a new token.";
      case Credentials.Basic basic -> "Check the name and the password.";
    };
  }

  private static String name(Reply who) {
    String key = Json.text(who.body(), "api_key", "name");
    String user = Json.text(who.body(), "username");
    return key.isEmpty() ? "the user " + user : "the API key '" + key + "' of " + user;
  }

  private boolean isUsable(Reply root) {
    if (root.status() == 403) {
      told.accept(note(Kind.VERSION, "It does not tell us its version.", ""));
      return true;
    }
    if (!root.isGood()) {
      UserFacingException no = Refusals.of(connection, root);
      told.accept(bad(Kind.VERSION, Refusals.sentence(no), no.todo()));
      return false;
    }
    Product product = Product.of(root);
    Optional<Product.Refusal> refusal = product.refusal(connection.address());
    told.accept(
        refusal
            .map(no -> bad(Kind.VERSION, no.why(), no.todo()))
            .orElseGet(() ->
                good(
                    Kind.VERSION,
                    "Elasticsearch "
                        + product.version()
                        + ", cluster "
                        + Json.text(root.body(), "cluster_name")
                        + ".")));
    return refusal.isEmpty();
  }

  private void rights(ElasticHttp http) {
    cancellation.throwIfCancelled();
    Map<String, Object> asked =
        Json.object(
            "index",
            List.of(
                Json.object(
                    "names",
                    patterns,
                    "privileges",
                    List.of("read", "view_index_metadata", "create_doc"))));
    Reply reply =
        http.send(
            ElasticHttp.request("POST", "/_security/user/_has_privileges", asked), Retry.TWICE);
    if (!reply.isGood()) {
      told.accept(note(Kind.RIGHTS, "The store does not say what this key may do.", ""));
      return;
    }
    List<String> unread = patterns.stream().filter(one -> !may(reply, one, "read")).toList();
    boolean writes = patterns.stream().allMatch(one -> may(reply, one, "create_doc"));
    if (!unread.isEmpty()) {
      String which = String.join(", ", unread);
      told.accept(
          note(
              Kind.RIGHTS,
              "The key may not read all of " + which + ".",
              "Name the indices that it may read, or ask the store's administrator to grant 'read'"
                  + " on "
                  + which
                  + "."));
    } else if (writes) {
      told.accept(
          good(
              Kind.RIGHTS,
              "The key may read and write. Reading is enough unless logs are to be read in."));
    } else {
      told.accept(good(Kind.RIGHTS, "The key may read and not write, which is enough to judge."));
    }
  }

  private static boolean may(Reply reply, String pattern, String privilege) {
    return Json.at(reply.body(), "index", pattern) instanceof Map<?, ?> map
        && Boolean.TRUE.equals(map.get(privilege));
  }

  private void indices(ElasticHttp http) {
    cancellation.throwIfCancelled();
    Map<String, Integer> found = new TreeMap<>();
    List<String> denied = new ArrayList<>();
    for (String pattern : patterns) {
      try {
        Indices all = Indices.resolve(http, List.of(pattern));
        found.put(pattern, all.concrete(List.of(pattern)).size());
      } catch (UserFacingException e) {
        denied.add(pattern + ": " + Refusals.sentence(e));
      }
    }
    if (!denied.isEmpty()) {
      told.accept(
          bad(
              Kind.INDICES,
              String.join(" ", denied),
              "Ask the store's administrator for a key that may read these indices."));
      return;
    }
    List<String> none =
        found.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).toList();
    int count = found.values().stream().mapToInt(Integer::intValue).sum();
    if (!none.isEmpty()) {
      told.accept(
          note(
              Kind.INDICES,
              "No index that this key can see matches " + String.join(", ", none) + ".",
              "Check the names of the indices; a key sees only what it may read."));
    } else {
      told.accept(
          good(
              Kind.INDICES,
              count
                  + (count == 1 ? " index matches " : " indices match ")
                  + String.join(", ", patterns)
                  + "."));
    }
  }

  private void clock(ElasticHttp http) {
    cancellation.throwIfCancelled();
    Instant before = clock.instant();
    Reply reply =
        http.send(ElasticHttp.request("GET", "/_nodes/_local/stats/jvm", null), Retry.TWICE);
    Instant after = clock.instant();
    long stamp =
        Json.at(reply.body(), "nodes") instanceof Map<?, ?> nodes && !nodes.isEmpty()
            ? Json.number(nodes.values().iterator().next(), "timestamp")
            : 0;
    if (stamp <= 0) {
      told.accept(note(Kind.CLOCK, "The key may not ask for the store's clock.", ""));
      return;
    }
    Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
    Duration off = Duration.between(middle, Instant.ofEpochMilli(stamp));
    if (off.abs().compareTo(SKEW) > 0) {
      told.accept(
          note(
              Kind.CLOCK,
              "The store's clock is "
                  + off.abs().toSeconds()
                  + " s "
                  + (off.isNegative() ? "behind" : "ahead of")
                  + " this machine's.",
              "Have both follow a time server: gaps and delays are judged by these clocks."));
    } else {
      told.accept(good(Kind.CLOCK, "The store's clock agrees with this machine's."));
    }
  }
}
