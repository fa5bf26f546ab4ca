package dev.exhibit.intake.host;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What OpenSSH's server logs (auth.c, auth2.c, session.c, packet.c and sshd.c of its sources), also
 * as {@code sshd-session} and {@code sshd-auth} since 9.8. A name that a caller typed may hold
 * anything, such as {@code " from 192.0.2.1"}, so behind it the last address counts.
 */
final class Sshd {
  private static final String EVENT = "system.auth.ssh.event";

  private static final Vocabulary LOGINS =
      new Vocabulary()
          .says(
              "Accepted {method} for {user} from {address} port {port} {more*}",
              "ssh-login",
              true,
              (gaps, facts) -> login(gaps, facts, "Accepted"))
          .says(
              "Accepted {method} for {user} from {address} port {port}$",
              "ssh-login",
              true,
              (gaps, facts) -> login(gaps, facts, "Accepted"))
          .says(
              "Accepted {method} for {user...} from {address} port {port} ssh{more*}",
              "ssh-login",
              true,
              (gaps, facts) -> login(gaps, facts, "Accepted"))
          .says(
              "Failed {method} for invalid user {user...} from {address} port {port} ssh{more*}",
              "ssh-login",
              false,
              (gaps, facts) -> login(gaps, facts, "Failed"))
          .says(
              "Failed {method} for illegal user {user...} from {address} port {port}",
              "ssh-login",
              false,
              (gaps, facts) -> login(gaps, facts, "Failed"))
          .says(
              "Failed {method} for {user} from {address} port {port}",
              "ssh-login",
              false,
              (gaps, facts) -> login(gaps, facts, "Failed"))
          .says(
              "Failed {method} for {user...} from {address} port {port} ssh{more*}",
              "ssh-login",
              false,
              (gaps, facts) -> login(gaps, facts, "Failed"))
          .says(
              "Invalid user {user...} from {address} port {port}$",
              "ssh-invalid-user",
              false,
              (gaps, facts) -> login(gaps, facts, "Invalid"))
          .says(
              "Invalid user {user...} from {address}$",
              "ssh-invalid-user",
              false,
              (gaps, facts) -> login(gaps, facts, "Invalid"))
          .says(
              "Illegal user {user...} from {address}$",
              "ssh-invalid-user",
              false,
              (gaps, facts) -> login(gaps, facts, "Invalid"));

  private static final Vocabulary PAM =
      new Vocabulary()
          .says(
              "error: PAM: {event...} for illegal user {user...} from {address}$",
              "authentication-failure",
              false,
              (gaps, facts) -> pam(gaps, facts, " for illegal"))
          .says(
              "error: PAM: {event...} for {user...} from {address}$",
              "authentication-failure",
              false,
              (gaps, facts) -> pam(gaps, facts, " for"));

  private static final Vocabulary REFUSALS =
      new Vocabulary()
          .says(
              "User {user} from {address} not allowed because {reason*}", "ssh-user-refused", false)
          .says("ROOT LOGIN REFUSED FROM {address} port {port}", "ssh-user-refused", false)
          .says("ROOT LOGIN REFUSED FROM {address}", "ssh-user-refused", false)
          .says(
              "maximum authentication attempts exceeded for invalid user {user...} from {address}"
                  + " port {port} ssh",
              "ssh-too-many-attempts",
              false)
          .says(
              "maximum authentication attempts exceeded for {user} from {address} port {port}",
              "ssh-too-many-attempts",
              false)
          .says(
              "Disconnecting: Too many authentication failures for {user} [",
              "ssh-too-many-attempts",
              false)
          .says("Disconnecting: Too many authentication failures", "ssh-too-many-attempts", false)
          .says(
              "Disconnecting invalid user {user...} {address} port {port}: {reason*}",
              "ssh-too-many-attempts",
              false)
          .says(
              "Disconnecting authenticating user {user} {address} port {port}: {reason*}",
              "ssh-too-many-attempts",
              false)
          .says("refused connect from {name} ({address})", "ssh-connection-refused", false)
          .says("refused connect from {address}", "ssh-connection-refused", false)
          .says(
              "drop connection {number} from {address} on {local} {reason*}",
              "ssh-connection-refused",
              false)
          .says(
              "Unable to negotiate with {address} port {port}: {reason*}",
              "ssh-no-agreement",
              false)
          .says(
              "Timeout before authentication for connection from {address} to",
              "ssh-timeout",
              false)
          .says("Timeout before authentication for {address} port {port}", "ssh-timeout", false)
          .says("Timeout before authentication for {address}", "ssh-timeout", false)
          .says(
              "Did not receive identification string from {address}",
              "ssh-no-identification",
              false,
              (gaps, facts) -> facts.put("system.auth.ssh.dropped_ip", gaps.get("address")))
          .says(
              "Bad protocol version identification {text...} from {address} port {port}$",
              "ssh-no-identification",
              false)
          .says(
              "Bad protocol version identification {text...} from {address}$",
              "ssh-no-identification",
              false)
          .says(
              "banner exchange: Connection from {address} port {port}: {reason*}",
              "ssh-no-identification",
              false)
          .says(
              "ssh_dispatch_run_fatal: Connection from {address} port {port}: {reason*}",
              "ssh-connection-broken",
              false);

  private static final Vocabulary CONNECTIONS =
      new Vocabulary()
          .tells("Connection from {address} port {port}", "ssh-connection")
          .tells(
              "Connection closed by invalid user {user...} {address} port {port}", "ssh-disconnect")
          .tells(
              "Connection closed by authenticating user {user} {address} port {port}",
              "ssh-disconnect")
          .tells("Connection closed by {address} port {port}", "ssh-disconnect")
          .tells("Connection closed by {address}", "ssh-disconnect")
          .tells(
              "Connection reset by invalid user {user...} {address} port {port}", "ssh-disconnect")
          .tells(
              "Connection reset by authenticating user {user} {address} port {port}",
              "ssh-disconnect")
          .tells("Connection reset by {address} port {port}", "ssh-disconnect")
          .tells("Received disconnect from {address} port {port}:", "ssh-disconnect")
          .tells("Received disconnect from {address} {reason*}", "ssh-disconnect")
          .tells("Disconnected from invalid user {user...} {address} port {port}", "ssh-disconnect")
          .tells(
              "Disconnected from authenticating user {user} {address} port {port}",
              "ssh-disconnect")
          .tells("Disconnected from user {user} {address} port {port}", "ssh-disconnect")
          .tells("Disconnected from {address} port {port}", "ssh-disconnect")
          .tells("Disconnected from {address}", "ssh-disconnect")
          .tells(
              "Postponed {method} for invalid user {user...} from {address} port {port} ssh",
              "ssh-postponed")
          .tells("Postponed {method} for {user} from {address} port {port}", "ssh-postponed")
          .tells("Partial {method} for {user} from {address} port {port}", "ssh-partial")
          .tells(
              "Starting session: {what...} for {user} from {address} port {port}",
              "ssh-session-start")
          .tells("Close session: user {user} from {address} port {port}", "ssh-session-end")
          .tells("subsystem request for {what} by user {user}", "ssh-subsystem")
          .tells("subsystem request for {what}", "ssh-subsystem")
          .tells("input_userauth_request: invalid user {user...} [preauth]", "ssh-invalid-request")
          .tells("input_userauth_request: invalid user {user*}", "ssh-invalid-request")
          .tells(
              "reverse mapping checking getaddrinfo for {name} [{address}] failed",
              "ssh-reverse-mapping")
          .tells("Address {address} maps to {name}", "ssh-reverse-mapping");

  private Sshd() {}

  static boolean read(String message, Facts facts) {
    String said = withoutSeverity(message);
    return LOGINS.read(said, facts)
        || PAM.read(message, facts)
        || REFUSALS.read(said, facts)
        || CONNECTIONS.read(said, facts);
  }

  private static String withoutSeverity(String message) {
    for (String severity : List.of("error: ", "fatal: ")) {
      if (message.startsWith(severity)) {
        return message.substring(severity.length());
      }
    }
    return message;
  }

  private static void login(Map<String, String> gaps, Facts facts, String event) {
    boolean accepted = event.equals("Accepted");
    facts
        .kind(
            accepted ? List.of("authentication", "session") : List.of("authentication"),
            List.of("info"))
        .put(EVENT, event)
        .put("system.auth.ssh.method", gaps.get("method"))
        .put("system.auth.ssh.signature", signature(gaps.get("more")));
  }

  /** The key's kind and fingerprint: {@code ssh2: RSA SHA256:…}. */
  private static @Nullable String signature(@Nullable String more) {
    int colon = more == null ? -1 : more.indexOf(": ");
    return more == null || colon < 0 ? null : more.substring(colon + 2);
  }

  private static void pam(Map<String, String> gaps, Facts facts, String more) {
    facts
        .kind(List.of("authentication"), List.of("info"))
        .put(EVENT, "error: PAM: " + gaps.get("event") + more);
  }
}
