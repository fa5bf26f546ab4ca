package dev.exhibit.cli;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options of the connection that stand before the command, as in {@code exhibit --workspace /audit
 * evaluate}. They count for the command where it does not say them itself; a command that knows
 * nothing of one refuses it, for an option without effect would be a lie.
 */
final class EarlyOptions {
  private EarlyOptions() {}

  /** Runs what was read, with what stands before the command handed on to it. */
  static int execute(ParseResult read) {
    if (read.asCommandLineList().stream()
        .noneMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested())) {
      handOn(read);
    }
    return new CommandLine.RunLast().execute(read);
  }

  private static void handOn(ParseResult read) {
    if (!read.hasSubcommand()) {
      return;
    }
    ParseResult last = last(read);
    for (OptionSpec early : read.matchedOptions()) {
      OptionSpec own = last.commandSpec().findOption(early.longestName());
      if (own == null) {
        throw new ParameterException(
            last.commandSpec().commandLine(),
            last.commandSpec().qualifiedName() + " takes no " + early.longestName() + ".");
      }
      if (!last.hasMatchedOption(own)) {
        Object value = early.getValue();
        own.setValue(value);
      }
    }
  }

  /** What was read of the command that is asked for. */
  static ParseResult last(ParseResult read) {
    ParseResult last = read;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last;
  }

  /**
   * The command among the arguments where only options with a value stand before it; null where
   * that cannot be told without reading all of them.
   */
  static @Nullable String command(List<String> arguments, Set<String> commands) {
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("--")) {
      at += arguments.get(at).contains("=") ? 1 : 2;
    }
    return at < arguments.size() && commands.contains(arguments.get(at)) ? arguments.get(at) : null;
  }
}
