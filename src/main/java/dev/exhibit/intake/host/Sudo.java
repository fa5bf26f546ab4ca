package dev.exhibit.intake.host;

import dev.exhibit.intake.RunMarkers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What sudo logs (its manual, "LOG FORMAT"): {@code user : [reason ;] [HOST=…;] TTY=… ; [CHROOT=…
 * ;] PWD=… ; USER=… ; [GROUP=…;] [TSID=…;] [ENV=…;] COMMAND=…}. The command comes last and may hold
 * anything, so the first {@code COMMAND=} counts. A reason says why sudo refused. A command may be
 * the mark of an Ansible run ({@link RunMarkers}); it is a command all the same.
 */
final class Sudo {
  private static final String PREFIX = "system.auth.sudo.";
  private static final String SEPARATOR = " ; ";
  private static final String COMMAND = "COMMAND";
  private static final String CONTINUED = "(command continued) ";

  private Sudo() {}

  static boolean read(String message, Facts facts) {
    int colon = message.indexOf(" : ");
    String user = colon < 0 ? "" : message.substring(0, colon).strip();
    String rest = colon < 0 ? "" : message.substring(colon + 3);
    // Names of a directory service may have spaces; a sentence with a colon is not a command.
    boolean sentence = user.indexOf(' ') >= 0 && !rest.contains(COMMAND + "=");
    if (user.isEmpty() || sentence) {
      return false;
    }
    facts.actor(user);
    if (rest.startsWith(CONTINUED)) {
      facts
          .action("sudo-command-continued")
          .put("process.command_line", rest.substring(CONTINUED.length()));
      return true;
    }
    Map<String, String> parts = parts(rest);
    String reason = parts.get("");
    if (reason != null) {
      facts.put(PREFIX + "error", reason).put("event.reason", reason);
    }
    facts
        .put(PREFIX + "tty", parts.get("TTY"))
        .put(PREFIX + "pwd", parts.get("PWD"))
        .put(PREFIX + "user", parts.get("USER"))
        .put(PREFIX + "group", parts.get("GROUP"))
        .put(PREFIX + "host", parts.get("HOST"))
        .put(PREFIX + "chroot", parts.get("CHROOT"))
        .put(PREFIX + "tsid", parts.get("TSID"))
        .put(PREFIX + "env", parts.get("ENV"))
        .put(PREFIX + "command", parts.get(COMMAND))
        .put("user.terminal", parts.get("TTY"))
        .put("process.working_directory", parts.get("PWD"))
        .put("process.command_line", parts.get(COMMAND))
        .user("user.effective.name", isAmbiguous(parts) ? null : parts.get("USER"));
    if (parts.containsKey(COMMAND)) {
      facts.action("sudo-command").outcome(reason == null);
      // A mark that sudo refused was not left.
      if (reason == null) {
        RunMarkers.recognise(parts.getOrDefault(COMMAND, "")).ifPresent(facts::mark);
      }
    } else if (reason != null) {
      facts.action("sudo-refused").outcome(false);
    }
    return true;
  }

  /**
   * Whether a folder's name may have been made to look like the parts of a line: two of each then
   * stand there, and which target is the real one cannot be told. Controls take that for root.
   */
  private static boolean isAmbiguous(Map<String, String> parts) {
    String command = parts.getOrDefault(COMMAND, "");
    return command.contains(SEPARATOR + "USER=") && command.contains(SEPARATOR + COMMAND + "=");
  }

  /** The parts by name; what stands before the first of them by the empty name. */
  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(SEPARATOR, at);
      int stop = end < 0 || text.startsWith(COMMAND + "=", at) ? text.length() : end;
      String part = text.substring(at, stop);
      int equals = part.indexOf('=');
      boolean named = equals > 0 && part.chars().limit(equals).allMatch(Character::isUpperCase);
      parts.putIfAbsent(
          named ? part.substring(0, equals) : "", named ? part.substring(equals + 1) : part);
      at = stop == text.length() ? stop : stop + SEPARATOR.length();
    }
    return parts;
  }
}
