package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import java.util.Optional;

/**
 * What answers at an address, by its own words.
 *
 * @param name {@code Elasticsearch}, or as it calls itself; empty for something that is no search
 *     engine
 * @param version as {@code 9.2.1}; empty when it says none
 */
record Product(String name, String version) {
  private static final int OLDEST = 8;
  private static final String ELASTICSEARCH = "Elasticsearch";

  /** Each Elasticsearch greets so; those before 7.14 do not name themselves otherwise. */
  private static final String GREETING = "You Know, for Search";

  /** Reads the answer at the root. */
  static Product of(Reply root) {
    String version = Json.text(root.body(), "version", "number");
    String distribution = Json.text(root.body(), "version", "distribution");
    if (!distribution.isEmpty()) {
      return new Product(
          distribution.equalsIgnoreCase("opensearch") ? "OpenSearch" : distribution, version);
    }
    boolean old = !isRecent(version) && Json.text(root.body(), "tagline").equals(GREETING);
    boolean is = version.matches("\\d{1,4}(\\..*)?") && (named(root) || old);
    return new Product(is ? ELASTICSEARCH : "", version);
  }

  private static boolean named(Reply root) {
    return ELASTICSEARCH.equals(root.product());
  }

  private static boolean isRecent(String version) {
    String major = version.replaceFirst("\\..*", "");
    return major.matches("\\d{1,4}") && Integer.parseInt(major) >= OLDEST;
  }

  /** Whether it is one that we read, of whatever version. */
  boolean isElasticsearch() {
    return name.equals(ELASTICSEARCH);
  }

  /** Why it cannot be read, and what to do; empty when it can. */
  Optional<Refusal> refusal(String address) {
    if (!isElasticsearch()) {
      return Optional.of(
          name.isEmpty()
              ? new Refusal(
                  "What answers at " + address + " is not Elasticsearch.",
                  "Check the address and the port.")
              : new Refusal(
                  "What answers at "
                      + address
                      + " is "
                      + (name + " " + version).strip()
                      + ", which Exhibit does not read; it reads Elasticsearch "
                      + OLDEST
                      + " or later.",
                  "Give the address of an Elasticsearch."));
    }
    return isRecent(version)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "The log store at " + address + " is Elasticsearch " + version + ".",
                "Use version " + OLDEST + " or later."));
  }

  /** Two sentences. */
  record Refusal(String why, String todo) {}
}
