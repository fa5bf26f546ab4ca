package dev.exhibit.boot;

import dev.exhibit.ui.common.DesktopTeller;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the desktop by the program that it brings for that: {@code notify-send} of libnotify on
 * Linux (its body is markup, as the Desktop Notifications Specification has it), {@code osascript}
 * on macOS. What an alert says is an argument of its own and never part of a script or of a command
 * line that something else takes apart.
 */
final class DesktopNotices implements DesktopTeller {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopNotices.class);
  private static final long PATIENCE_SECONDS = 5;
  private static final int LONGEST = 240;
  private static final String NAME = "Exhibit: ";

  private static final String SCRIPT =
      """
      on run argv
      display notification (item 2 of argv) with title (item 1 of argv)
      end run\
      """;

  private final String system;

  /**
   * For an operating system.
   *
   * @param system its name, as the property {@code os.name} has it
   */
  DesktopNotices(String system) {
    this.system = system.toLowerCase(Locale.ROOT);
  }

  /** What is run; nothing where this system has no such program. */
  Optional<List<String>> command(String title, String text) {
    String head = NAME + shortened(title); // so that it never looks like an option
    String body = shortened(text);
    if (system.contains("linux")) {
      return Optional.of(List.of("notify-send", "--app-name=Exhibit", "--", head, escaped(body)));
    }
    if (system.contains("mac")) {
      return Optional.of(List.of("osascript", "-e", SCRIPT, head, body));
    }
    return Optional.empty();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    boolean between = !Character.isHighSurrogate(line.charAt(LONGEST - 1));
    return line.substring(0, between ? LONGEST : LONGEST - 1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public boolean tell(String title, String text) {
    return command(title, text).map(DesktopNotices::run).orElse(false);
  }

  private static boolean run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
    } catch (IOException e) {
      LOG.info("The desktop cannot be told: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
