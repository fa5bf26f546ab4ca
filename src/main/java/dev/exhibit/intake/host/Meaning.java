package dev.exhibit.intake.host;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message of a program means; of the programs that are known here. */
final class Meaning {
  /** Programs that log in by SSH. */
  static final Set<String> SSH = Set.of("sshd", "sshd-session", "sshd-auth");

  /** Makes the accounts of packages, and speaks in syslog beside much else. */
  private static final String SYSUSERS = "systemd-sysusers";

  /** Programs that change accounts and groups. */
  static final Set<String> ACCOUNT_TOOLS =
      Set.of(
          "useradd",
          "usermod",
          "userdel",
          "groupadd",
          "groupmod",
          "groupdel",
          "gpasswd",
          "chage",
          "chfn",
          "chsh",
          "passwd",
          "chpasswd",
          "newusers",
          "chgpasswd",
          "groupmems",
          SYSUSERS);

  private static final Set<String> OTHERS_OF_AUTH =
      Set.of(
          "sshd",
          "sshd-session",
          "sshd-auth",
          "sudo",
          "su",
          "login",
          "systemd-logind",
          "polkitd",
          "pkexec",
          "dropbear",
          "adduser",
          "gdm-password]",
          "sssd",
          "securetty",
          "remote",
          "pam");

  private Meaning() {}

  /** Puts what the message says among the facts. */
  static void read(@Nullable String program, String message, Facts facts) {
    String said = message.stripLeading();
    String name = program == null ? "" : plain(program);
    if (Pam.isMarked(said) || name.endsWith("(pam_unix)")) {
      Pam.read(said, facts);
      return;
    }
    switch (name) {
      case "sshd", "sshd-session", "sshd-auth" -> {
        if (!Sshd.read(said, facts)) {
          Pam.read(said, facts);
        }
      }
      case "sudo" -> Sudo.read(said, facts);
      case "su" -> Logins.su(said, facts);
      case "login" -> Logins.login(said, facts);
      case "systemd-logind" -> Logins.logind(said, facts);
      case "cron", "crond", "anacron", "crontab" -> Cron.read(said, facts);
      default -> other(name, said, facts);
    }
  }

  private static void other(String name, String said, Facts facts) {
    boolean account = ACCOUNT_TOOLS.contains(name);
    if (account) {
      Accounts.read(said, facts);
    } else if (name.isEmpty() || said.startsWith("authentication ")) {
      Pam.read(said, facts);
    }
  }

  /** Whether files of the kind of auth.log hold what this program says. */
  static boolean isAuthentication(@Nullable String program, String message) {
    String name = program == null ? "" : plain(program);
    return Pam.isMarked(message)
        || (ACCOUNT_TOOLS.contains(name) && !name.equals(SYSUSERS))
        || OTHERS_OF_AUTH.contains(name)
        || message.startsWith("authentication failure;");
  }

  private static String plain(String program) {
    return program.toLowerCase(Locale.ROOT);
  }
}
