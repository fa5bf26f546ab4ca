package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.AuditorAnswers;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.ReceivedAnswers;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.ReceiveAnswers;
import dev.exhibit.usecase.UseCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit answers}. */
@Command(
    name = "answers",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what an auditor gave back: verifies it, holds it against the packages that this",
      "workspace issued, and keeps it. Without a file, shows what was kept."
    },
    footer = {
      "",
      "Exit: 0 all well, 1 not intact or about no package of ours, 2 signer unknown or usage.",
      "",
      "Example:",
      "  exhibit answers answers_19d0c2a7.asics --trust auditor.pem"
    })
final class AnswersCommand implements Callable<Integer> {
  private static final int SIGNER_UNKNOWN = 2;

  private final Doors doors;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "What the auditor gave back.")
  @Nullable Path file;

  @Option(names = "--trust", paramLabel = "PEM", description = "Certificates that you trust.")
  List<Path> trust = new ArrayList<>();

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  AnswersCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      ReceiveAnswers receive = open.received();
      Path asked = file;
      List<ReceivedAnswers> all =
          asked == null ? receive.all(trust) : List.of(receive.receive(asked, trust));
      if (json) {
        terminal.json(object("answers", all.stream().map(AnswersCommand::json).toList()));
      } else {
        all.forEach(this::print);
        if (all.isEmpty()) {
          terminal.line("No auditor has given anything back yet.");
        }
      }
      return all.stream().mapToInt(AnswersCommand::exit).filter(code -> code > 0).min().orElse(0);
    }
  }

  private static int exit(ReceivedAnswers one) {
    if (!one.intact() || one.issued() == null) {
      return ExitCode.NOT_WELL;
    }
    return one.signer() == SignerAnswer.KNOWN ? ExitCode.OK : SIGNER_UNKNOWN;
  }

  private static Map<String, @Nullable Object> json(ReceivedAnswers one) {
    IssuedPackage issued = one.issued();
    AuditorAnswers answers = one.answers();
    return object(
        "file", one.file(),
        "sha256", one.sha256(),
        "intact", one.intact() ? "yes" : "no",
        "findings", one.findings(),
        "signer", one.signer().name().toLowerCase(Locale.ROOT),
        "signed_by", one.signedBy(),
        "fingerprint", one.fingerprint(),
        "person", one.person(),
        "issued_as", issued == null ? null : issued.file().toString(),
        "kept", issued != null && one.intact(),
        "answers", answers == null ? null : AnswerLines.json(answers));
  }

  private void print(ReceivedAnswers one) {
    terminal.line(AnswerLines.plain(one.file()));
    terminal.line("Intact:  " + (one.intact() ? "yes" : "no"));
    one.findings().forEach(finding -> terminal.line("BAD      " + AnswerLines.plain(finding)));
    String known = one.signer().name().toLowerCase(Locale.ROOT);
    terminal.line(
        "Signer:  "
            + known
            + (one.signedBy().isEmpty() ? "" : " (" + AnswerLines.plain(one.signedBy()) + ")"));
    if (!one.fingerprint().isEmpty()) {
      terminal.line("         SHA-256 " + one.fingerprint());
    }
    AuditorAnswers answers = one.answers();
    if (answers == null) {
      return;
    }
    IssuedPackage issued = one.issued();
    terminal.line(
        "About:   "
            + (issued == null
                ? "no package that this workspace issued ("
                    + AnswerLines.plain(answers.about().file())
                    + ", content digest "
                    + AnswerLines.plain(answers.about().contentDigest())
                    + "); it is not kept"
                : issued.file().toString()));
    terminal.line("By:      " + AnswerLines.plain(answers.by()) + ", " + answers.at());
    answers.samples().forEach(sample -> terminal.line("  " + AnswerLines.line(sample)));
    answers.marks().forEach(mark -> terminal.line("  " + AnswerLines.line(mark)));
  }
}
