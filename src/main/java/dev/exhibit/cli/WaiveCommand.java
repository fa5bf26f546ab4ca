package dev.exhibit.cli;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit waive}. */
@Command(
    name = "waive",
    mixinStandardHelpOptions = true,
    description = "Accepts departures for a time. The state stays what it is.",
    footer = {
      "",
      "Example:",
      "  exhibit waive AWS-SG-OPEN --scope 'user.name:ci' --reason 'Ticket 12' --approver cto"
          + " --until 2026-04-01"
    })
final class WaiveCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final SpeakerOptions speaker = new SpeakerOptions();

  @Parameters(paramLabel = "CONTROL", description = "Id of the control.")
  String control = "";

  @Option(
      names = "--scope",
      required = true,
      paramLabel = "KQL",
      description = "Which items, by the fields of their events.")
  String scope = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  String reason = "";

  @Option(
      names = "--approver",
      required = true,
      paramLabel = "WHO",
      description = "Who approved it: another person than the one who asks.")
  String approver = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DATE",
      description = "First instant at which it counts for nothing.")
  @Nullable String until;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  WaiveCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      KeptRecord kept =
          open.people()
              .waive(
                  control,
                  scope,
                  reason,
                  approver,
                  Period.instant(String.valueOf(until), open.session().zone()),
                  speaker.speaker(open));
      terminal.record(kept, json);
      return ExitCode.OK;
    }
  }
}
