package dev.exhibit.intake.host;

import java.util.List;

/** What su, login and systemd-logind log: shadow-utils, util-linux and BSD. */
final class Logins {
  private static final Vocabulary SU =
      new Vocabulary()
          .says("Successful su for {effective} by {user}", "su-command", true)
          .says("FAILED su for {effective} by {user}", "su-command", false)
          .says("FAILED SU (to {effective}) {user} on {tty}", "su-command", false)
          .says("(to {effective}) {user} on {tty}", "su-command", true)
          .says("BAD SU {user} to {effective} on {tty}", "su-command", false)
          .says("{user} to {effective} on {tty}$", "su-command", true)
          .tells("+ {tty} {user}:{effective}$", "su-tried")
          .tells("- {tty} {user}:{effective}$", "su-tried");

  private static final Vocabulary LOGIN =
      new Vocabulary()
          .says(
              "ROOT LOGIN on '{tty}' from '{address}'", "login", true, (gaps, facts) -> root(facts))
          .says("ROOT LOGIN on '{tty}'", "login", true, (gaps, facts) -> root(facts))
          .says("ROOT LOGIN ON {tty} FROM {address}", "login", true, (gaps, facts) -> root(facts))
          .says("ROOT LOGIN ON {tty}", "login", true, (gaps, facts) -> root(facts))
          .says("ROOT LOGIN (root) ON {tty}", "login", true, (gaps, facts) -> root(facts))
          .says("LOGIN ON {tty} BY {user} FROM {address}", "login", true)
          .says("LOGIN ON {tty} BY {user}", "login", true)
          .says(
              "FAILED LOGIN ({count}) on '{tty}' from '{address}' for '{user...}', {reason*}",
              "login",
              false)
          .says("FAILED LOGIN ({count}) on '{tty}' FOR '{user...}', {reason*}", "login", false)
          .says("FAILED LOGIN ({count}) on '{tty}' for '{user...}', {reason*}", "login", false)
          .says("FAILED LOGIN {count} FROM {address} FOR {user...}, {reason*}", "login", false)
          .says("FAILED LOGIN SESSION FROM {address} FOR {user...}, {reason*}", "login", false)
          .says(
              "TOO MANY LOGIN TRIES ({count}) FROM {address} FOR {user...}, {reason*}",
              "login",
              false)
          .says("invalid password for '{user...}' on", "login", false);

  private static final Vocabulary LOGIND =
      new Vocabulary()
          .tells("New session {id} of user {user}.$", "logind-session-new")
          .tells("New session {id} of user {user} with", "logind-session-new")
          .tells("New session '{id}' of user '{user}' with", "logind-session-new")
          .tells("Removed session {id}.", "logind-session-removed")
          .tells("Session {id} logged out.", "logind-session-logged-out");

  private Logins() {}

  static boolean su(String message, Facts facts) {
    return SU.read(message, facts);
  }

  static boolean login(String message, Facts facts) {
    boolean known = LOGIN.read(message, facts);
    if (known) {
      facts.kind(List.of("authentication"), List.of("info"));
    }
    return known;
  }

  static boolean logind(String message, Facts facts) {
    return LOGIND.read(message, facts);
  }

  private static void root(Facts facts) {
    facts.actor("root");
  }
}
