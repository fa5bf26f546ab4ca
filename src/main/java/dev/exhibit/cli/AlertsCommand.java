package dev.exhibit.cli;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit alerts}. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = "Alerts that fired, and what people did about them; each step is in the ledger.",
    footer = {"", "Example:", "  exhibit alerts list --open"})
final class AlertsCommand {
  private final Doors doors;
  private final Terminal terminal;

  private AlertsCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  static CommandLine line(Doors doors, Terminal terminal) {
    return new CommandLine(new AlertsCommand(doors, terminal));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every alert, by the time that it is about; exit 1 where some is not triaged.",
      footer = {"", "Example:", "  exhibit alerts list --control AWS-TRAIL --json"})
  int list(
      @Mixin ConnectionOptions connection,
      @Option(names = "--control", paramLabel = "ID", description = "Only of this control.")
          @Nullable String control,
      @Option(names = "--open", description = "Only those that are not closed.") boolean open,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    try (UseCases cases = doors.open(connection.request())) {
      List<AlertHistory> all =
          cases.alerts().all().stream()
              .filter(it -> control == null || it.alert().control().equals(control))
              .filter(it -> !open || it.stage() != Stage.CLOSED)
              .toList();
      if (json) {
        terminal.json(all.stream().map(AlertsJson::of).toList());
      } else {
        all.forEach(it -> terminal.line(AlertsJson.line(it)));
      }
      boolean waiting = all.stream().anyMatch(it -> it.stage().compareTo(Stage.TRIAGED) < 0);
      return waiting ? ExitCode.NOT_WELL : ExitCode.OK;
    }
  }

  @Command(
      name = "ack",
      mixinStandardHelpOptions = true,
      description = "Says that somebody takes care of an alert.",
      footer = {"", "Example:", "  exhibit alerts ack 4f1c --by engineer"})
  int ack(@Mixin ConnectionOptions connection, @Mixin StepOptions step) {
    return step(Stage.ACKNOWLEDGED, connection, step);
  }

  @Command(
      name = "triage",
      mixinStandardHelpOptions = true,
      description = "Says what an alert is, and what follows of it.",
      footer = {"", "Example:", "  exhibit alerts triage 4f1c --ticket SEC-12 --note 'A test'"})
  int triage(@Mixin ConnectionOptions connection, @Mixin StepOptions step) {
    return step(Stage.TRIAGED, connection, step);
  }

  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description = "Says under which ticket an alert is followed; it stands where it stood.",
      footer = {"", "Example:", "  exhibit alerts link 4f1c --ticket SEC-12"})
  int link(@Mixin ConnectionOptions connection, @Mixin StepOptions step) {
    String ticket = step.ticket;
    if (ticket == null || ticket.isBlank()) {
      throw new IllegalArgumentException("Name the ticket with --ticket.");
    }
    try (UseCases cases = doors.open(connection.request())) {
      return said(cases.alerts().link(step.id, step.by, ticket.strip(), step.note), step);
    }
  }

  @Command(
      name = "assign",
      mixinStandardHelpOptions = true,
      description = "Says who works on an alert, and until when; it stands where it stood.",
      footer = {"", "Example:", "  exhibit alerts assign 4f1c --owner ann --due 2026-12-31"})
  int assign(
      @Mixin ConnectionOptions connection,
      @Mixin StepOptions step,
      @Option(
              names = "--owner",
              paramLabel = "WHO",
              description = "Who works on it (default: nobody).")
          @Nullable String owner,
      @Option(
              names = "--due",
              paramLabel = "DATE",
              description = "The last day, such as 2026-12-31 (default: none).")
          @Nullable LocalDate due) {
    try (UseCases cases = doors.open(connection.request())) {
      AlertStep.Assignment assigned = new AlertStep.Assignment(owner, due);
      return said(cases.alerts().assign(step.id, step.by, assigned, step.ticket, step.note), step);
    }
  }

  @Command(
      name = "close",
      mixinStandardHelpOptions = true,
      description = "Says that nothing is left to do about an alert.",
      footer = {"", "Example:", "  exhibit alerts close 4f1c --note 'Rule removed'"})
  int close(@Mixin ConnectionOptions connection, @Mixin StepOptions step) {
    return step(Stage.CLOSED, connection, step);
  }

  /** Who did what, and with which alert. */
  static final class StepOptions {
    @Parameters(paramLabel = "ALERT", description = "Its id, or the beginning of it.")
    String id = "";

    @Option(
        names = "--by",
        paramLabel = "WHO",
        description = "Who did it (default: the user of this computer). A name proves nothing.")
    @Nullable String by;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where it is followed elsewhere.")
    @Nullable String ticket;

    @Option(names = "--note", paramLabel = "TEXT", description = "What was found or done.")
    @Nullable String note;

    @Option(names = "--json", description = "One JSON document.")
    boolean json;
  }

  private int step(Stage stage, ConnectionOptions connection, StepOptions step) {
    try (UseCases cases = doors.open(connection.request())) {
      return said(cases.alerts().step(step.id, stage, step.by, step.ticket, step.note), step);
    }
  }

  private int said(AlertHistory kept, StepOptions step) {
    if (step.json) {
      terminal.json(AlertsJson.of(kept));
    } else {
      terminal.line(
          kept.alert().id() + " is " + kept.stage().name().toLowerCase(Locale.ROOT) + " now.");
    }
    return ExitCode.OK;
  }
}
