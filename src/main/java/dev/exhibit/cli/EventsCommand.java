package dev.exhibit.cli;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.SearchEvents;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.WholeFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit events}. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Every matching event, streamed: never capped.",
    footer = {
      "",
      "Example:",
      "  exhibit events --query 'user.name:deploy' --sorted > events.ndjson"
    })
final class EventsCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--query", paramLabel = "KQL", description = "What to find (default: all).")
  String query = "";

  @Option(names = "--period", paramLabel = "FROM/TO", description = "Default: the engagement's.")
  @Nullable String period;

  @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson, csv or json.")
  EventFormat format = EventFormat.ndjson;

  @Option(names = "--json", description = "The same as --format json.")
  boolean json;

  @Option(names = "--fields", paramLabel = "NAMES", split = ",", description = "Only these fields.")
  List<String> fields = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: the terminal).")
  @Nullable Path out;

  @Option(names = "--sorted", description = "In order of time; slower.")
  boolean sorted;

  EventsCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      TimeSpan span = open.periodOrDefault(period).span();
      Path target = out;
      if (target == null) {
        return write(open.search(), span, terminal.out());
      }
      return writeFile(open.search(), span, target);
    }
  }

  private int writeFile(SearchEvents search, TimeSpan span, Path target) {
    AtomicInteger exit = new AtomicInteger();
    WholeFile.write(
        target,
        out -> exit.set(write(search, span, new PrintWriter(out, false, StandardCharsets.UTF_8))));
    return exit.get();
  }

  private int write(SearchEvents search, TimeSpan span, PrintWriter writer) {
    EventRows rows = new EventRows(json ? EventFormat.json : format, fields, writer);
    rows.begin();
    boolean partial = sorted ? pages(search, span, rows) : walk(search, span, rows);
    rows.end();
    if (rows.isLost()) {
      return lost();
    }
    if (partial) {
      terminal.note("The store could not look everywhere: there may be more events than these.");
    }
    return partial ? ExitCode.UNKNOWN : ExitCode.OK;
  }

  /** Of the terminal the program says at its end that it took no more. */
  private int lost() {
    if (out == null) {
      return ExitCode.UNKNOWN;
    }
    throw new DiskFaultException(
        "The events could not be written to the end.", "Free space, then run it again.", null);
  }

  /** Stops where nobody takes the rows any more. */
  private boolean walk(SearchEvents search, TimeSpan span, EventRows rows) {
    Cancellation stop = new Cancellation();
    try {
      return search.walk(
              query,
              span,
              event -> {
                rows.row(event);
                if (rows.isLost()) {
                  stop.cancel();
                }
              },
              stop)
          instanceof Answer.Partial<?>;
    } catch (CancellationException e) {
      if (!rows.isLost()) {
        throw e;
      }
      return true;
    }
  }

  private boolean pages(SearchEvents search, TimeSpan span, EventRows rows) {
    boolean partial = false;
    PageCursor cursor = null;
    do {
      Answer<EventPage> page = search.page(query, span, cursor, false, PAGE);
      partial |= page instanceof Answer.Partial<?>;
      for (AuditEvent event : page.value().events()) {
        rows.row(event);
      }
      cursor = page.value().next();
    } while (cursor != null && !rows.isLost());
    return partial;
  }
}
