package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.AuditorWork;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.AnswerPackage;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.ReadEvidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit answer}: what an auditor notes of a package and gives back. */
@Command(
    name = "answer",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What an auditor notes of a package, without a store and without a workspace. Notes are kept",
      "in a file beside the package; `answer sign` gives them back as one signed file."
    },
    footer = {"", "Example:", "  exhibit answer sample evidence.asice AWS-SG-OPEN --size 25"})
final class AnswerCommand {
  private final Doors doors;
  private final Terminal terminal;

  private AnswerCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  static CommandLine line(Doors doors, Terminal terminal) {
    return new CommandLine(new AnswerCommand(doors, terminal));
  }

  /** The package and what opens it. */
  static final class Opening {
    @Parameters(index = "0", paramLabel = "PACKAGE", description = "The package.")
    Path file = Path.of("");

    @Option(names = "--trust", paramLabel = "PEM", description = "Certificates that you trust.")
    List<Path> trust = new ArrayList<>();

    @Mixin final ReaderOptions reader = new ReaderOptions();

    @Option(names = "--json", description = "One JSON document.")
    boolean json;
  }

  /** Does something with the notes of an opened package. */
  private interface Doing {
    void with(AnswerPackage answers);
  }

  private int noting(Opening opening, Doing doing) {
    AuditDesk desk = doors.auditDesk();
    try (ReadEvidence opened =
        desk.packages()
            .open(
                opening.file,
                opening.trust,
                opening.reader.key(),
                terminal.progress(),
                Cancellation.none())) {
      doing.with(desk.answers(opened));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "mark",
      mixinStandardHelpOptions = true,
      description = "Notes how the test of an item came out; an earlier mark counts no more.",
      footer = {
        "",
        "Example:",
        "  exhibit answer mark evidence.asice AWS-SG-OPEN 9f2c… --result exception --note 'No ticket'"
      })
  int mark(
      @Mixin Opening opening,
      @Parameters(index = "1", paramLabel = "CONTROL", description = "Id of the control.")
          String control,
      @Parameters(index = "2", paramLabel = "ITEM", description = "Id of the event or item.")
          String item,
      @Option(
              names = "--result",
              required = true,
              paramLabel = "WORD",
              description = "no-exception, exception or not-applicable.")
          String result,
      @Option(names = "--note", paramLabel = "TEXT", description = "What was seen.")
          @Nullable String note) {
    AuditorMark.Result word = AuditorMark.Result.of(result);
    return noting(
        opening,
        answers ->
            tell(
                opening,
                answers,
                answers.mark(
                    control,
                    item,
                    word,
                    note == null ? "" : note,
                    terminal.progress(),
                    Cancellation.none())));
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description = "Takes the mark of an item away.",
      footer = {"", "Example:", "  exhibit answer clear evidence.asice AWS-SG-OPEN 9f2c…"})
  int clear(
      @Mixin Opening opening,
      @Parameters(index = "1", paramLabel = "CONTROL", description = "Id of the control.")
          String control,
      @Parameters(index = "2", paramLabel = "ITEM", description = "Id of the event or item.")
          String item) {
    return noting(opening, answers -> tell(opening, answers, answers.clear(control, item)));
  }

  @Command(
      name = "undo",
      mixinStandardHelpOptions = true,
      description = "Takes the last note back, whichever it was; once more for the one before.",
      footer = {"", "Example:", "  exhibit answer undo evidence.asice"})
  int undo(@Mixin Opening opening) {
    return noting(opening, answers -> tell(opening, answers, answers.undo()));
  }

  @Command(
      name = "sample",
      mixinStandardHelpOptions = true,
      description = {
        "Draws a sample of a control's rows in the package, by the rule of `exhibit sample`, with",
        "words of your own in place of the engagement's name; and notes it."
      },
      footer = {
        "",
        "Example:",
        "  exhibit answer sample evidence.asice AWS-SG-OPEN --size 25 --words 'blue heron 41'"
      })
  int sample(
      @Mixin Opening opening,
      @Parameters(index = "1", paramLabel = "CONTROL", description = "Id of the control.")
          String control,
      @Option(names = "--size", required = true, paramLabel = "K", description = "How many rows.")
          int size,
      @Option(
              names = "--words",
              paramLabel = "TEXT",
              description =
                  "What the seed is made of (default: the engagement's name, as the company draws).")
          @Nullable String words) {
    return noting(
        opening,
        answers -> {
          AuditorSample drawn =
              answers.sample(
                  control,
                  size,
                  words == null ? "" : words,
                  terminal.progress(),
                  Cancellation.none());
          if (opening.json) {
            tell(opening, answers, answers.work());
          } else {
            AnswerLines.sample(drawn).forEach(terminal::line);
          }
        });
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What is noted so far, and where.",
      footer = {"", "Example:", "  exhibit answer show evidence.asice"})
  int show(@Mixin Opening opening) {
    return noting(opening, answers -> tell(opening, answers, answers.work()));
  }

  @Command(
      name = "sign",
      mixinStandardHelpOptions = true,
      description = "Writes what is noted as one signed file, for the company.",
      footer = {
        "",
        "Example:",
        "  exhibit answer sign evidence.asice --by 'A. Auditor' --identity me.p12 --out back.asics"
      })
  int sign(
      @Mixin Opening opening,
      @Option(names = "--by", paramLabel = "NAME", description = "Who gives it back.")
          @Nullable String by,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "The file to write (default: beside the package).")
          @Nullable Path out,
      @Mixin KeyOptions key) {
    AuditDesk desk = doors.auditDesk();
    return noting(
        opening,
        answers -> {
          AnswerPackage.Signed done =
              answers.sign(
                  by == null ? desk.operator() : by,
                  key.key(),
                  out == null ? answers.proposed() : out);
          if (opening.json) {
            Map<String, @Nullable Object> json = AnswerLines.json(answers.file(), answers.work());
            json.put(
                "signed",
                object(
                    "file",
                    done.file().toString(),
                    "signer",
                    done.signer(),
                    "fingerprint",
                    done.fingerprint()));
            terminal.json(json);
          } else {
            terminal.line("Wrote " + done.file() + ", signed by " + done.signer());
            terminal.line("SHA-256 of its certificate " + done.fingerprint());
          }
        });
  }

  private void tell(Opening opening, AnswerPackage answers, AuditorWork work) {
    if (opening.json) {
      terminal.json(AnswerLines.json(answers.file(), work));
      return;
    }
    work.samples().forEach(one -> terminal.line(AnswerLines.line(one)));
    work.marks().forEach(one -> terminal.line(AnswerLines.line(one)));
    terminal.note("Kept in " + answers.file() + ".");
  }
}
