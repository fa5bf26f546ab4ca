package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.Verification;
import dev.exhibit.model.Verification.Finding;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.model.Verification.Stated;
import dev.exhibit.model.Verification.TimeAnswer;
import dev.exhibit.model.Verification.Witness;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import java.nio.file.Files;
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

/** {@code exhibit verify}. */
@Command(
    name = "verify",
    exitCodeOnInvalidInput = 64,
    exitCodeOnExecutionException = 64,
    mixinStandardHelpOptions = true,
    description =
        "Checks a package, without a store: is it intact, is the signer known, is the time trusted?",
    footer = {
      "",
      "Exit: 0 all well, 1 not intact, 2 signer unknown, 3 time only claimed, 64 unreadable.",
      "",
      "Example:",
      "  exhibit verify evidence.asice --trust root.pem",
      "  exhibit verify evidence.asice.p7m --key me.p12 --key-password-file pass --trust root.pem"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int TAMPERED = 1;
  private static final int SIGNER_UNKNOWN = 2;
  private static final int TIME_CLAIMED = 3;
  static final int UNREADABLE = 64;

  private final Doors doors;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The package.")
  @Nullable Path file;

  @Option(names = "--trust", paramLabel = "PEM", description = "Certificates that you trust.")
  List<Path> trust = new ArrayList<>();

  @Mixin private final ReaderOptions reader = new ReaderOptions();

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "Whose ledger tells of it (default: EXHIBIT_WORKSPACE, else the user's own).")
  @Nullable Path workspace;

  @Option(names = "--require-timestamp", description = "A time that is only claimed is a failure.")
  boolean requireTimestamp;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  VerifyCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path asked = file;
    if (asked == null || !Files.isRegularFile(asked) || !Files.isReadable(asked)) {
      terminal.note("There is no readable file " + asked + ".");
      return UNREADABLE;
    }
    Verification answer =
        doors
            .verifyPackage(workspace)
            .run(asked, trust, reader.key(), terminal.progress(), Cancellation.none());
    print(answer);
    return exit(answer);
  }

  private void print(Verification answer) {
    if (json) {
      terminal.json(document(answer));
      return;
    }
    String signer = word(answer.signerAnswer());
    String time = word(answer.timeAnswer());
    terminal.line("Intact:  " + (answer.intact() ? "yes" : "no"));
    if (answer.signer().isEmpty()) {
      terminal.line("Signer:  unknown (no signature can be read)");
      terminal.line("Time:    unknown");
    } else {
      terminal.line("Signer:  " + signer + " (" + answer.signer() + ")");
      terminal.line("         SHA-256 " + answer.signerFingerprint());
      terminal.line("Time:    " + time + " (" + answer.time() + ")");
    }
    answer.witnesses().stream().map(VerifyCommand::words).forEach(terminal::line);
    print(answer.stated());
    findings(answer)
        .forEach(found -> terminal.line("BAD      " + found.file() + ": " + found.problem()));
  }

  private static String word(Enum<?> answer) {
    return answer.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, @Nullable Object> document(Verification answer) {
    return object(
        "intact", answer.intact() ? "yes" : "no",
        "signer", word(answer.signerAnswer()),
        "time", word(answer.timeAnswer()),
        "status", word(answer.stated().status()),
        "omissions",
            answer.stated().omissions().stream()
                .map(left -> object("what", left.what(), "reason", left.reason()))
                .toList(),
        "findings",
            findings(answer).stream()
                .map(found -> object("file", found.file(), "problem", found.problem()))
                .toList(),
        "counts", answer.counts(),
        "signed_by", answer.signer(),
        "fingerprint", answer.signerFingerprint(),
        "signed_at", answer.time(),
        "content_digest", answer.contentDigest(),
        "timestamps", answer.witnesses().stream().map(VerifyCommand::json).toList());
  }

  /** What the package says of itself; one that says that it lacks something is intact. */
  private void print(Stated stated) {
    switch (stated.status()) {
      case COMPLETE -> terminal.line("Content: complete, as the package says");
      case PARTIAL -> {
        terminal.line(
            "Content: PARTIAL, as the package says; left out: " + stated.omissions().size());
        stated
            .omissions()
            .forEach(left -> terminal.line("         " + left.what() + ": " + left.reason()));
      }
      case UNKNOWN -> terminal.line("Content: unknown, the package does not say");
    }
  }

  /** Those of the package, and what the person asked for beyond. */
  private List<Finding> findings(Verification answer) {
    List<Finding> findings = new ArrayList<>(answer.findings());
    if (requireTimestamp && answer.timeAnswer() == TimeAnswer.CLAIMED) {
      findings.add(
          new Finding(
              String.valueOf(answer.file().getFileName()),
              "a time that is only claimed does not do: --require-timestamp"));
    }
    return findings;
  }

  private static Map<String, @Nullable Object> json(Witness witness) {
    return object(
        "file", witness.file(),
        "time", witness.time().toString(),
        "authority", witness.authority(),
        "fingerprint", witness.fingerprint(),
        "answer", word(witness.answer()));
  }

  private static String words(Witness witness) {
    String standing =
        switch (witness.answer()) {
          case TRUSTED -> "an authority that you trust";
          case UNKNOWN -> "an authority that no --trust vouches for";
          case EXPIRED -> "an authority whose certificate was not valid then";
        };
    return "         "
        + witness.time()
        + " by "
        + standing
        + " ("
        + witness.authority()
        + ", SHA-256 "
        + witness.fingerprint()
        + ")";
  }

  private int exit(Verification answer) {
    boolean claimed = answer.timeAnswer() == TimeAnswer.CLAIMED;
    if (!answer.intact() || (requireTimestamp && claimed)) {
      return TAMPERED;
    }
    if (answer.signerAnswer() == SignerAnswer.UNKNOWN) {
      return SIGNER_UNKNOWN;
    }
    return claimed ? TIME_CLAIMED : ExitCode.OK;
  }
}
