package dev.exhibit.cli;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.PeopleRecords.Identity;
import dev.exhibit.usecase.UseCases;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit records}. */
@Command(
    name = "records",
    mixinStandardHelpOptions = true,
    description = "What people said of controls: nothing is deleted, a withdrawal is a record too.",
    footer = {"", "Example:", "  exhibit records list AWS-SG-OPEN"})
final class RecordsCommand {
  private final Doors doors;
  private final Terminal terminal;

  private RecordsCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  static CommandLine line(Doors doors, Terminal terminal) {
    return new CommandLine(new RecordsCommand(doors, terminal));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every record, oldest first; each signature is verified.",
      footer = {"", "Example:", "  exhibit records list --json"})
  int list(
      @Parameters(paramLabel = "CONTROL", arity = "0..1") @Nullable String control,
      @Mixin ConnectionOptions connection,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    try (UseCases open = doors.open(connection.request())) {
      List<KeptRecord> all =
          open.records().all().stream()
              .filter(kept -> control == null || kept.record().control().equals(control))
              .toList();
      if (json) {
        terminal.json(all.stream().map(RecordJson::of).toList());
      } else {
        all.forEach(kept -> terminal.line(RecordJson.line(kept)));
      }
      boolean broken =
          all.stream().anyMatch(kept -> kept.seals().stream().anyMatch(s -> !s.holds()));
      return broken ? ExitCode.NOT_WELL : ExitCode.OK;
    }
  }

  @Command(
      name = "answer",
      mixinStandardHelpOptions = true,
      description = "What was read in items, for an attribute of kind read.",
      footer = {"", "Example:", "  exhibit records answer CTL-1 A4 --item 9f2c --holds"})
  int answer(
      @Parameters(paramLabel = "CONTROL") String control,
      @Parameters(paramLabel = "ATTRIBUTE") String attribute,
      @Option(
              names = "--item",
              required = true,
              paramLabel = "EVENT_ID",
              description = "An item that was read; '*' for all, where all hold.")
          List<String> items,
      @Option(names = "--holds", negatable = true, description = "The items are good.")
          @Nullable Boolean holds,
      @Option(names = "--remark", paramLabel = "TEXT", description = "What was seen.")
          @Nullable String remark,
      @Mixin ConnectionOptions connection,
      @Mixin SpeakerOptions speaker,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    if (holds == null) {
      throw new IllegalArgumentException("Say --holds or --no-holds.");
    }
    String words = remark == null ? "" : remark;
    try (UseCases open = doors.open(connection.request())) {
      List<KeptRecord> kept =
          open.people().answer(control, attribute, items, holds, words, speaker.speaker(open));
      if (json) {
        terminal.json(kept.stream().map(RecordJson::of).toList());
      } else {
        kept.forEach(one -> terminal.record(one, false));
      }
      return ExitCode.OK;
    }
  }

  @Command(
      name = "sign-off",
      mixinStandardHelpOptions = true,
      description = "Reviews the newest result, for an attribute of kind sign-off.",
      footer = {"", "Example:", "  exhibit records sign-off CTL-1 A5 --by compliance-lead"})
  int signOff(
      @Parameters(paramLabel = "CONTROL") String control,
      @Parameters(paramLabel = "ATTRIBUTE") String attribute,
      @Option(
              names = "--period",
              paramLabel = "FROM/TO",
              description = "Default: the engagement's.")
          @Nullable String period,
      @Option(names = "--remark", paramLabel = "TEXT", description = "What was seen.")
          @Nullable String remark,
      @Mixin ConnectionOptions connection,
      @Mixin SpeakerOptions speaker,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    String words = remark == null ? "" : remark;
    return keep(
        connection,
        json,
        open ->
            open.people()
                .signOff(
                    control,
                    attribute,
                    Remarks.period(open, period, terminal),
                    words,
                    speaker.speaker(open)));
  }

  @Command(
      name = "confirm",
      mixinStandardHelpOptions = true,
      description = "Confirms that a control is ineffective, as its newest result proposes.",
      footer = {"", "Example:", "  exhibit records confirm AWS-SG-OPEN --reason 'It is by design'"})
  int confirm(
      @Parameters(paramLabel = "CONTROL") String control,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason,
      @Option(
              names = "--period",
              paramLabel = "FROM/TO",
              description = "Default: the engagement's.")
          @Nullable String period,
      @Mixin ConnectionOptions connection,
      @Mixin SpeakerOptions speaker,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    return keep(
        connection,
        json,
        open ->
            open.people()
                .confirm(
                    control,
                    Remarks.period(open, period, terminal),
                    reason,
                    speaker.speaker(open)));
  }

  @Command(
      name = "sign",
      mixinStandardHelpOptions = true,
      description = "Adds a signature to a record, such as that of a waiver's approver.",
      footer = {
        "",
        "Example:",
        "  exhibit records sign 0123456789ab --identity cto.p12 --identity-password-file pass"
      })
  int sign(
      @Parameters(paramLabel = "RECORD") String record,
      @Mixin ConnectionOptions connection,
      @Mixin SpeakerOptions speaker,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    Identity identity = speaker.identity();
    if (identity == null) {
      throw new IllegalArgumentException("Say whose key signs, with --identity.");
    }
    return keep(connection, json, open -> open.records().sign(record, identity));
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "Takes a record back: another one says so.",
      footer = {"", "Example:", "  exhibit records withdraw 0123456789ab --reason 'It was mended'"})
  int withdraw(
      @Parameters(paramLabel = "RECORD") String record,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason,
      @Mixin ConnectionOptions connection,
      @Mixin SpeakerOptions speaker,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    return keep(
        connection,
        json,
        open ->
            open.records()
                .withdraw(record, reason, speaker.speaker(open).by(), speaker.identity()));
  }

  private int keep(
      ConnectionOptions connection, boolean json, Function<UseCases, KeptRecord> saying) {
    try (UseCases open = doors.open(connection.request())) {
      terminal.record(saying.apply(open), json);
      return ExitCode.OK;
    }
  }
}
