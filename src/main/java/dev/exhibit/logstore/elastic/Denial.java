package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.model.StoreUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Elasticsearch's security says when somebody may not do something, taken apart: {@code action
 * [A] is unauthorized for … on indices [I], this action is granted by the index privileges [P,…]}.
 * The words are its own since version 7.11.
 *
 * @param action the action that was refused, as {@code indices:data/read/search}
 * @param indices where; empty for an action on the whole cluster
 * @param scope {@code index} or {@code cluster}; empty when not said
 * @param privileges any one of which would do, the least first; empty when not said
 */
record Denial(String action, List<String> indices, String scope, List<String> privileges) {
  private static final Pattern ACTION = Pattern.compile("action \\[([^\\]]+)\\] is unauthorized");
  private static final Pattern INDICES = Pattern.compile(" on indices \\[([^\\]]*)\\]");
  private static final Pattern PRIVILEGES =
      Pattern.compile("granted by the (index|cluster) privileges \\[([^\\]]*)\\]");

  /** What a key for this program is best given. */
  private static final Set<String> USUAL =
      Set.of(
          "read",
          "create_doc",
          "auto_configure",
          "maintenance",
          "manage_index_templates",
          "monitor");

  Denial {
    indices = List.copyOf(indices);
    privileges = List.copyOf(privileges);
  }

  /** Whether the text is a refusal of this kind. */
  static boolean isOne(String reason) {
    return ACTION.matcher(reason).find();
  }

  /** Takes a reason apart. */
  static Denial of(String reason) {
    Matcher action = ACTION.matcher(reason);
    Matcher indices = INDICES.matcher(reason);
    Matcher privileges = PRIVILEGES.matcher(reason);
    boolean granted = privileges.find();
    return new Denial(
        action.find() ? action.group(1) : "",
        indices.find() ? list(indices.group(1)) : List.of(),
        granted ? privileges.group(1) : "",
        granted ? list(privileges.group(2)) : List.of());
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  /** The privilege to ask for: a usual one, else the least that would do. */
  String privilege() {
    return privileges.stream()
        .filter(USUAL::contains)
        .findFirst()
        .orElseGet(() -> privileges.isEmpty() ? action : privileges.getFirst());
  }

  /** The refusal, in words. */
  StoreUnavailableException at(ElasticConnection connection) {
    String where = indices.isEmpty() ? "" : " " + String.join(", ", indices);
    String kind = scope.isEmpty() ? "privilege" : scope + " privilege";
    return new StoreUnavailableException(
        who(connection.credentials())
            + " may not "
            + verb()
            + where
            + " at "
            + connection.address()
            + ": it lacks the "
            + kind
            + " '"
            + privilege()
            + "' (for "
            + action
            + ").",
        "Ask the store's administrator to grant '"
            + privilege()
            + "'"
            + (where.isEmpty() ? " on the cluster" : " on" + where)
            + ", or use another key.",
        null);
  }

  private static String who(Credentials credentials) {
    return switch (credentials) {
      case Credentials.None none -> "Who has not signed in";
      case Credentials.ApiKey key -> "The API key";
      case Credentials.Bearer token -> "The owner of the token";
      case Credentials.Basic(String user, Secret password) -> "The user " + user;
    };
  }

  private String verb() {
    if (action.startsWith("indices:data/read")) {
      return "read";
    }
    if (action.startsWith("indices:data/write")) {
      return "write to";
    }
    if (action.startsWith("indices:admin/refresh")) {
      return "refresh";
    }
    if (action.contains("index_template")) {
      return "manage index templates";
    }
    if (action.contains("create")) {
      return "create";
    }
    return action.startsWith("cluster:monitor") ? "ask about the cluster" : "do this with";
  }
}
