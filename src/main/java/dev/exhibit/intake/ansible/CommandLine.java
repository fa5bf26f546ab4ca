package dev.exhibit.intake.ansible;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command line of Ansible, as its log holds it.
 *
 * @param playbook the first playbook it names; null when it names none
 * @param runs whether it runs playbooks, and does not just list, explain or check their syntax
 * @param check whether it asks to change nothing
 */
record CommandLine(@Nullable String playbook, boolean runs, boolean check) {
  private static final Pattern COMMAND =
      Pattern.compile("(?:\\S*/)?(ansible(?:-[a-z]+)?)\\s+(.+)", Pattern.DOTALL);
  private static final Set<String> RUNNERS = Set.of("ansible-playbook", "ansible-pull");
  private static final Set<String> ONLY_TELLS =
      Set.of(
          "--list-hosts",
          "--list-tasks",
          "--list-tags",
          "--syntax-check",
          "--version",
          "--help",
          "-h");

  /** Options whose value is the next word. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-i",
          "-e",
          "-l",
          "-t",
          "-u",
          "-f",
          "-M",
          "-c",
          "-T",
          "-U",
          "-d",
          "--inventory",
          "--inventory-file",
          "--extra-vars",
          "--limit",
          "--tags",
          "--skip-tags",
          "--user",
          "--forks",
          "--module-path",
          "--connection",
          "--timeout",
          "--private-key",
          "--key-file",
          "--vault-id",
          "--vault-password-file",
          "--become-user",
          "--become-method",
          "--start-at-task",
          "--ssh-common-args",
          "--ssh-extra-args",
          "--sftp-extra-args",
          "--scp-extra-args",
          "--url",
          "--directory",
          "--checkout");

  private static final Pattern SWITCHES = Pattern.compile("-[bDKkSsv]*C[bCDKkSsv]*");

  /** The command line that a message is; null when it is none. */
  static @Nullable CommandLine of(String message) {
    Matcher found = COMMAND.matcher(message);
    if (!found.matches() || isVersion(found.group(2))) {
      return null;
    }
    List<String> words = List.of(found.group(2).strip().split("\\s+"));
    boolean runner = RUNNERS.contains(found.group(1));
    boolean pull = found.group(1).equals("ansible-pull");
    return new CommandLine(
        playbook(words),
        runner && words.stream().noneMatch(ONLY_TELLS::contains),
        words.stream()
            .anyMatch(
                word -> word.equals("--check") || (!pull && SWITCHES.matcher(word).matches())));
  }

  /** Whether what stands behind the program's name is its version, as {@code -vv} shows it. */
  static boolean isVersion(String rest) {
    return rest.startsWith("[core ") || Character.isDigit(rest.charAt(0));
  }

  private static @Nullable String playbook(List<String> words) {
    boolean value = false;
    for (String word : words) {
      boolean file = word.endsWith(".yml") || word.endsWith(".yaml") || word.endsWith(".json");
      if (file && !value && !word.startsWith("-")) {
        return word;
      }
      value = WITH_VALUE.contains(word);
    }
    return null;
  }
}
