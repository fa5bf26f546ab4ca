package dev.exhibit.cli;

import dev.exhibit.model.Previous;
import dev.exhibit.model.SensuCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the Sensu plugin {@code check-es-query-count} that no other command has. */
final class SensuOptions {
  private static final String ELASTICSEARCH_PORT = "9200";

  @Option(
      names = {"-h", "--host"},
      paramLabel = "HOST",
      description = "Host of Elasticsearch, instead of --url.")
  @Nullable String host;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Its port (default: 9200).")
  @Nullable Integer port;

  @Option(
      names = {"-s", "--scheme"},
      paramLabel = "SCHEME",
      description = "http or https (default: https with a user, else http).")
  @Nullable String scheme;

  @Option(names = "-u", paramLabel = "NAME", description = "The same as --user.")
  @Nullable String user;

  @Option(names = "-P", hidden = true, arity = "0..1", description = "Refused.")
  @Nullable String password;

  @Option(names = "--transport", hidden = true, description = "Refused.")
  @Nullable String transport;

  @Option(names = "--region", hidden = true, description = "Refused.")
  @Nullable String region;

  @Option(names = "--password", hidden = true, arity = "0..1", description = "Refused.")
  void password(String word) {
    password = word;
  }

  @Option(
      names = {"-t", "--timeout", "--types"},
      paramLabel = "TYPES|SECONDS",
      description =
          "Values of the field type, parted by commas; a bare number is how many seconds to wait.")
  List<String> types = new ArrayList<>();

  @Option(
      names = {"-f", "--field"},
      paramLabel = "FIELD",
      description =
          "Field that is searched (default with --compat: message), or whose average is taken.")
  @Nullable String field;

  @Option(
      names = "--timestamp-field",
      paramLabel = "FIELD",
      description = "With --compat: field of event time (default: @timestamp).")
  @Nullable String timestampField;

  @Option(names = "--repeat-hourly", description = "There is an index an hour, not one a day.")
  boolean hourly;

  @Option(names = "--repeat-daily", description = "There is an index a day; so it is anyway.")
  boolean daily;

  @Option(
      names = "--ignore-unavailable",
      description = "With --compat: indices that are not there hold nothing; so it is anyway.")
  boolean ignoreUnavailable;

  @Option(names = "--minutes-previous", paramLabel = "N", description = "How far back to look;")
  long minutes;

  @Option(names = "--hours-previous", paramLabel = "N", description = "these are added up.")
  long hours;

  @Option(names = "--days-previous", paramLabel = "N")
  long days;

  @Option(names = "--weeks-previous", paramLabel = "N")
  long weeks;

  @Option(names = "--months-previous", paramLabel = "N")
  long months;

  /** How far back. */
  Previous previous() {
    return new Previous(minutes, hours, days, weeks, months);
  }

  /** Values of {@code type}, parted by commas; null for all. */
  @Nullable String types() {
    List<String> named = types.stream().filter(text -> !isSeconds(text)).toList();
    return named.isEmpty() ? null : String.join(",", named);
  }

  /** How many seconds to wait; null where nobody said. */
  @Nullable Integer timeout() {
    return types.stream()
        .filter(SensuOptions::isSeconds)
        .map(Integer::valueOf)
        .findAny()
        .orElse(null);
  }

  private static boolean isSeconds(String text) {
    return text.matches("\\d{1,6}");
  }

  /** Refuses what would put a secret where everybody reads it, and what is not done here. */
  void refuse() {
    if (password != null) {
      throw new IllegalArgumentException(
          "A password does not belong into arguments, which everybody on the machine can read: say"
              + " --password-file, or set EXHIBIT_PASSWORD.");
    }
    if (transport != null || region != null) {
      throw new IllegalArgumentException(
          "Requests signed for AWS are not made; name a proxy that signs them with --url.");
    }
  }

  /** Names the host that was asked for, if any, and the user. */
  void connect(ConnectionOptions connection) {
    if (host != null || port != null) {
      connect(connection, host == null ? "localhost" : host);
    }
    if (user != null) {
      connection.user(user);
    }
  }

  /** Names a host. */
  void connect(ConnectionOptions connection, String named) {
    String how = scheme != null ? scheme : user == null ? "http" : "https";
    String where = port == null ? ELASTICSEARCH_PORT : port.toString();
    connection.url(List.of(how + "://" + named + ":" + where));
  }

  /** The check of old, of these options and those that it shares with others. */
  SensuCheck check(
      String query, @Nullable String index, @Nullable String dateIndex, Bounds bounds) {
    return new SensuCheck(
        index,
        dateIndex,
        hourly,
        query,
        field == null ? "message" : field,
        types(),
        timestampField == null ? "@timestamp" : timestampField,
        previous(),
        bounds.offset(),
        bounds.warning(),
        bounds.critical(),
        bounds.invert());
  }

  /**
   * Thresholds and end of the window, as the plugin takes them.
   *
   * @param offset seconds
   */
  record Bounds(long offset, long warning, long critical, boolean invert) {
    static Bounds of(
        @Nullable String offset,
        @Nullable String warning,
        @Nullable String critical,
        boolean invert) {
      return new Bounds(
          whole("--offset", offset), whole("-w", warning), whole("-c", critical), invert);
    }

    private static long whole(String option, @Nullable String text) {
      if (text == null) {
        return 0;
      }
      if (!text.strip().matches("-?\\d{1,15}")) {
        throw new IllegalArgumentException(
            option + " takes a whole number with --compat sensu, not '" + text + "'.");
      }
      return Long.parseLong(text.strip());
    }
  }
}
