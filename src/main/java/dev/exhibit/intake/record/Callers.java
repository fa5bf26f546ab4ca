package dev.exhibit.intake.record;

import dev.exhibit.intake.record.Caller.Account;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who runs this process. On Linux the kernel says so under {@code /proc}; elsewhere the
 * launcher hands over what {@code id} and {@code uname} say.
 */
public final class Callers {
  /** What the audit system has for a process that no login led to. */
  private static final String NO_LOGIN = "4294967295";

  private static final int REAL = 0;
  private static final int EFFECTIVE = 1;

  private Callers() {}

  /**
   * The caller.
   *
   * @param user the name of the process's real user, as the system's user database has it
   * @param given by the launcher: {@code uid, euid, host, pid, sudo_user, sudo_uid}; each may lack
   */
  public static Caller here(String user, Map<String, String> given) {
    String[] ids = ids(given);
    Account real = new Account(user, empty(ids[REAL]));
    Account effective =
        ids[EFFECTIVE].equals(ids[REAL])
            ? real
            : new Account(nameOf(ids[EFFECTIVE]), ids[EFFECTIVE]);
    String sudo = given.getOrDefault("sudo_user", "");
    return new Caller(
        real,
        effective,
        sudo.isEmpty() ? null : new Account(sudo, empty(given.getOrDefault("sudo_uid", ""))),
        loginId(),
        host(given),
        number(given.getOrDefault("pid", "")));
  }

  /** Real and effective user id; empty where unknown. */
  private static String[] ids(Map<String, String> given) {
    String line = lineOf("/proc/self/status", "Uid:");
    if (line != null) {
      String[] four = line.substring("Uid:".length()).trim().split("\t", -1);
      if (four.length >= 2) {
        return new String[] {four[REAL], four[EFFECTIVE]};
      }
    }
    String real = given.getOrDefault("uid", "");
    return new String[] {real, given.getOrDefault("euid", real)};
  }

  private static @Nullable String loginId() {
    String id = lineOf("/proc/self/loginuid", "");
    return id == null || id.equals(NO_LOGIN) ? null : empty(id.trim());
  }

  private static String host(Map<String, String> given) {
    String host = lineOf("/proc/sys/kernel/hostname", "");
    return host != null && !host.isBlank() ? host.trim() : given.getOrDefault("host", "unknown");
  }

  /** The account's name; its number where the local file does not have it. */
  private static String nameOf(String id) {
    try (BufferedReader accounts =
        new BufferedReader(new FileReader("/etc/passwd", StandardCharsets.ISO_8859_1))) {
      for (String line = accounts.readLine(); line != null; line = accounts.readLine()) {
        String[] parts = line.split(":", -1);
        if (parts.length > 2 && parts[2].equals(id)) {
          return parts[0];
        }
      }
    } catch (IOException e) {
      return id;
    }
    return id;
  }

  private static @Nullable String lineOf(String file, String start) {
    try (BufferedReader lines =
        new BufferedReader(new FileReader(file, StandardCharsets.ISO_8859_1))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith(start)) {
        line = lines.readLine();
      }
      return line;
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable String empty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return ProcessHandle.current().pid();
    }
  }
}
