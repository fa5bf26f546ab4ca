package dev.exhibit.cli;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit attest}. */
@Command(
    name = "attest",
    mixinStandardHelpOptions = true,
    description = "Keeps a statement about a control, with what shows it.",
    footer = {
      "",
      "Example:",
      "  exhibit attest ATT-CC1.1 --statement 'Everyone accepted the code.' --attach list.pdf"
    })
final class AttestCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final SpeakerOptions speaker = new SpeakerOptions();

  @Parameters(paramLabel = "CONTROL", description = "Id of the control.")
  String control = "";

  @Option(
      names = "--statement",
      required = true,
      paramLabel = "TEXT",
      description = "What holds, in the words of who says so.")
  String statement = "";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Since when (default: the engagement's period, else now).")
  @Nullable String from;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "First day for which it is not said (default: as the control renews).")
  @Nullable String until;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  AttestCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      KeptRecord kept =
          open.people()
              .attest(
                  control,
                  statement,
                  instant(open, from),
                  instant(open, until),
                  speaker.speaker(open));
      terminal.record(kept, json);
      return ExitCode.OK;
    }
  }

  private static @Nullable Instant instant(UseCases open, @Nullable String text) {
    return text == null ? null : Period.instant(text, open.session().zone());
  }
}
