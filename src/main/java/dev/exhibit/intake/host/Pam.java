package dev.exhibit.intake.host;

import dev.exhibit.model.EventSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the PAM modules log through any program: {@code pam_unix(sshd:session): session opened for
 * user …}; also the older {@code (pam_unix) …}.
 */
final class Pam {
  private static final Vocabulary PHRASES =
      new Vocabulary()
          .says("password changed for {target}", "password-changed", true, Pam::changed)
          .tells("requirement {text...} not met by user \"{user...}\"", "pam-requirement")
          .tells("user \"{user...}\" does not exist in", "pam-unknown-user")
          .says("Access granted for user '{user...}'", "pam-access", true)
          .says("access denied for user `{user...}' from `{address}'", "pam-access", false)
          .says("Access denied for user {user}: {reason*}", "pam-access", false)
          .says("account {user} has {reason*}", "pam-account-refused", false)
          .says("expired password for user {user}", "pam-account-refused", false)
          .tells("password expired for user {user}", "pam-password-expired")
          .tells("user {user} ({uid}) tally {reason*}", "pam-tally")
          .says("Consecutive login failures for user {user} account", "pam-account-locked", false)
          .says("User {user} has time limit", "pam-account-refused", false);

  private Pam() {}

  /** The index behind the module's mark at the start of the message; -1 when it has none. */
  private static int behindMark(String message) {
    if (message.startsWith("(pam_")) {
      int close = message.indexOf(") ");
      return close < 0 ? -1 : close + 2;
    }
    int colon = message.startsWith("pam_") ? message.indexOf(": ") : -1;
    boolean mark = colon > 0 && message.indexOf(' ') == colon + 1;
    return mark ? colon + 2 : -1;
  }

  /** Whether a module's mark starts the message. */
  static boolean isMarked(String message) {
    return behindMark(message) >= 0;
  }

  static boolean read(String message, Facts facts) {
    int start = Math.max(0, behindMark(message));
    String said = message.substring(start).strip();
    return session(said, facts) || failure(said, facts) || PHRASES.read(said, facts);
  }

  private static boolean session(String said, Facts facts) {
    boolean opened = said.startsWith("session opened for user ");
    if (!opened && !said.startsWith("session closed for user ")) {
      return false;
    }
    facts
        .action(opened ? "session-opened" : "session-closed")
        .kind(List.of("session"), List.of(opened ? "start" : "end"));
    String rest = said.substring("session opened for user ".length());
    int by = opened ? rest.lastIndexOf(" by ") : -1;
    String whose = withoutId(by < 0 ? rest : rest.substring(0, by));
    if (by < 0) {
      facts.actor(whose);
      return true;
    }
    String who = rest.substring(by + " by ".length());
    int open = who.indexOf("(uid=");
    facts.user("user.effective.name", whose).actor(withoutId(who));
    if (open >= 0) {
      facts.put(EventSchema.USER_ID, new Scan(who, open + "(uid=".length()).digits());
    }
    return true;
  }

  /** {@code root(uid=0)} as newer modules print it. */
  private static String withoutId(String user) {
    int open = user.indexOf("(uid=");
    return (open < 0 ? user : user.substring(0, open)).strip();
  }

  private static boolean failure(String said, Facts facts) {
    int more = moreFailures(said);
    boolean success = said.startsWith("authentication success;");
    if (more == 0 && !success && !said.startsWith("authentication failure")) {
      return false;
    }
    facts
        .action(success ? "authentication-success" : "authentication-failure")
        .outcome(success)
        .kind(List.of("authentication"), List.of("info"))
        .put(EventSchema.REPEAT, more > 1 ? (long) more : null)
        .actor(value(said, "user"))
        .from(value(said, "rhost"))
        .put("user.terminal", value(said, "tty"));
    return true;
  }

  /** {@code PAM 2 more authentication failures}, said once for all of them. */
  private static int moreFailures(String said) {
    Map<String, String> gaps = new Phrase("PAM {count} more authentication failure").match(said);
    return gaps == null ? 0 : Math.max(0, Scan.number(gaps.getOrDefault("count", "")));
  }

  /** The value behind {@code name=}, up to the next space; null when there is none. */
  private static @Nullable String value(String said, String name) {
    int at = said.indexOf(" " + name + "=");
    return at < 0 ? null : new Scan(said, at + name.length() + 2).until(' ');
  }

  private static void changed(Map<String, String> gaps, Facts facts) {
    facts.kind(List.of("iam"), List.of("user", "change"));
  }
}
