package dev.exhibit.cli;

import dev.exhibit.model.CheckResult;
import dev.exhibit.model.SensuCheck;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.CheckRequest;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.RunSensuCheck;
import dev.exhibit.usecase.UseCases;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check}: answers as monitoring plugins do. */
@Command(
    name = "check",
    exitCodeOnInvalidInput = CheckCommand.UNKNOWN,
    exitCodeOnExecutionException = CheckCommand.UNKNOWN,
    description = "One check: a count against thresholds, for Nagios, Icinga, Sensu and timers.",
    footer = {
      "",
      "Exit: 0 OK, 1 warning, 2 critical, 3 it could not be known or was not understood.",
      "",
      "Examples:",
      "  exhibit check --query event.action:StopLogging --window 15m -c 0",
      "  exhibit check --compat sensu -d logstash-%%Y.%%m.%%d --minutes-previous 30 -c 1 -w 100"
          + " -t cloudtrail -q 'Authorize*' -f eventName --invert"
    })
final class CheckCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CheckCommand.class);

  static final int UNKNOWN = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE_OF_OLD = Duration.ofSeconds(30);

  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final SensuOptions sensu = new SensuOptions();

  @Mixin private final CheckOptions modern = new CheckOptions();

  @Option(names = "--help", usageHelp = true, description = "Shows this.")
  boolean help;

  /** Plugins that are understood by their own options. */
  enum Compat {
    sensu
  }

  @Option(
      names = "--compat",
      paramLabel = "sensu",
      description = "Takes the options of check-es-query-count in their meaning there.")
  @Nullable Compat compat;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "QUERY",
      description = "KQL, or raw: with the store's own; with --compat Lucene's.")
  @Nullable String query;

  @Option(
      names = {"-i", "--index"},
      paramLabel = "NAMES",
      description = "Indices or patterns, parted by commas (default: the workspace's sources).")
  @Nullable String index;

  @Option(
      names = {"-d", "--date-index"},
      paramLabel = "NAME",
      description = "Index named by date, as logstash-%%Y.%%m.%%d.")
  @Nullable String dateIndex;

  @Option(
      names = {"-o", "--offset"},
      paramLabel = "TIME",
      description = "How long before now the window ends: seconds, or 5m, PT5M.")
  @Nullable String offset;

  @Option(
      names = {"-w", "--warn", "--warning"},
      paramLabel = "RANGE",
      description = "A warning outside of it: 10, 10:, ~:10, 10:20 or @10:20.")
  @Nullable String warning;

  @Option(
      names = {"-c", "--crit", "--critical"},
      paramLabel = "RANGE",
      description = "Critical outside of it.")
  @Nullable String critical;

  @Option(names = "--invert", description = "Alerts below, not above.")
  boolean invert;

  @Option(
      names = "--now",
      paramLabel = "TIME",
      description = "Checks as if it were then, ISO 8601 (default: now).")
  @Nullable Instant now;

  @Option(names = "--dry-run", description = "Prints what would be asked, as JSON.")
  boolean dryRun;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  CheckCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  /** The command; of an option that is said twice the last counts, as in plugins of old. */
  static CommandLine line(Doors doors, Terminal terminal) {
    return new CommandLine(new CheckCommand(doors, terminal)).setOverwrittenOptionsAllowed(true);
  }

  @Override
  public Integer call() {
    try {
      return checked();
    } catch (UserFacingException e) {
      LOG.warn("A check could not be made", e);
      terminal.note(e.todo());
      return say(CheckResult.unknown(mode(), String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      return say(CheckResult.unknown(mode(), String.valueOf(e.getMessage())));
    }
  }

  private int checked() {
    sensu.refuse();
    sensu.connect(connection);
    return compat == null ? asked() : askedAsOfOld();
  }

  private int askedAsOfOld() {
    SensuCheck check = sensuCheck();
    if (dryRun) {
      terminal.json(RunSensuCheck.dryRun(check, moment()));
      return ExitCode.OK;
    }
    if (!doors.hasStore(connection.request())) {
      sensu.connect(connection, "localhost");
    }
    return say(
        Deadline.within(
            patience(PATIENCE_OF_OLD),
            () -> {
              try (UseCases open = doors.open(connection.request())) {
                return open.sensuCheck().run(check, moment());
              }
            }));
  }

  private int asked() {
    CheckRequest request = request();
    return Deadline.within(
        patience(PATIENCE),
        () -> {
          try (UseCases open = doors.open(connection.request())) {
            if (dryRun) {
              terminal.json(open.check().dryRun(request, moment()));
              return ExitCode.OK;
            }
            return say(result(open, request));
          }
        });
  }

  private CheckResult result(UseCases open, CheckRequest request) {
    String control = modern.control;
    return control == null
        ? open.check().run(request, moment())
        : open.check().control(control, request, () -> open.periodOrDefault(null), moment());
  }

  private CheckRequest request() {
    if (modern.control == null && query == null) {
      throw new IllegalArgumentException("Say what is checked: --query KQL or --control ID.");
    }
    if (sensu.types() != null) {
      throw new IllegalArgumentException(
          "Types go with --compat sensu; here say raw:{\"term\":{\"type\":\"…\"}} in the query.");
    }
    if (modern.mode == CheckRequest.Mode.AVERAGE && sensu.field == null) {
      throw new IllegalArgumentException("--mode average goes with --field FIELD.");
    }
    return new CheckRequest(
        modern.mode,
        query == null ? "" : query,
        modern.of,
        sensu.field,
        new CheckRequest.Where(
            index == null ? connection.indices : Arrays.asList(index.split(",")),
            dateIndex,
            modern.sources,
            connection.profile,
            modern.onMissing),
        modern.when(sensu.previous(), offset),
        new CheckRequest.Limits(warning, critical, invert, modern.groupBy, modern.expected()));
  }

  private Instant moment() {
    return now == null ? doors.now() : now;
  }

  private Duration patience(Duration otherwise) {
    Integer seconds = sensu.timeout();
    return seconds == null ? otherwise : Duration.ofSeconds(seconds);
  }

  private SensuCheck sensuCheck() {
    String asked = query;
    if (asked == null) {
      throw new IllegalArgumentException("Say what is counted with -q QUERY.");
    }
    String named =
        index != null || connection.indices.isEmpty()
            ? index
            : String.join(",", connection.indices);
    return sensu.check(
        asked, named, dateIndex, SensuOptions.Bounds.of(offset, warning, critical, invert));
  }

  private String mode() {
    return modern.control == null ? modern.mode.name().toLowerCase(Locale.ROOT) : "exceptions";
  }

  private int say(CheckResult result) {
    if (json) {
      terminal.json(CheckWords.json(result));
    } else {
      CheckWords.lines(compat == null ? "EXHIBIT" : "ESQueryCount", result).forEach(terminal::line);
    }
    return result.status().exitCode();
  }
}
