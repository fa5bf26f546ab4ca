package dev.exhibit.intake.ansible;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.LineFormat;
import java.util.List;

/**
 * {@code ansible.log}, which Ansible writes where {@code log_path} is set, in both of its styles. A
 * record goes on over the lines without a prefix that follow it; empty ones inside of it count.
 *
 * <p>What {@code ansible-playbook} writes to the screen is recognised too, so that a file of it is
 * skipped by name: it holds no times.
 */
public final class AnsibleLogFormat implements LineFormat {
  /** The source's name. */
  public static final String SOURCE = "ansible";

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean recognises(String line) {
    return LogPrefix.stands(line) || onScreen(line);
  }

  @Override
  public LineReader open(InputHints hints) {
    return new AnsibleLogReader(hints);
  }

  private static boolean onScreen(String line) {
    boolean possible =
        line.startsWith("PLAY")
            || line.startsWith("TASK")
            || line.startsWith("RUNNING HANDLER")
            || line.contains(": [")
            || line.contains(": ok=");
    if (!possible) {
      return false;
    }
    LogMessage message = LogMessage.of(line.strip());
    return message instanceof LogMessage.Playbook
        || message instanceof LogMessage.Play
        || message instanceof LogMessage.Task
        || message instanceof LogMessage.Recap
        || message instanceof LogMessage.RecapRow
        || message instanceof LogMessage.Result;
  }
}
