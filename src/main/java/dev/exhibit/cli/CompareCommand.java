package dev.exhibit.cli;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.ComparePackages;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two packages: what is new, mended and still open. Both are verified first.",
      "With --periods it compares two periods of the workspace, judged now."
    },
    footer = {
      "",
      "Exit: 0 nothing is open that was not, 1 something is new or worse, 2 usage,",
      "3 it could not be known, which is so for a package that is not intact.",
      "",
      "Example:",
      "  exhibit compare june.asice september.asice --trust root.pem",
      "  exhibit compare --periods 2026-04-01/2026-07-01 2026-07-01/2026-10-01"
    })
final class CompareCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "OLDER",
      description = "A package, or a period FROM/TO with --periods.")
  String older = "";

  @Parameters(index = "1", paramLabel = "NEWER", description = "What it is compared with.")
  String newer = "";

  @Option(names = "--periods", description = "OLDER and NEWER are periods of the workspace.")
  boolean periods;

  @Option(names = "--control", paramLabel = "ID", description = "Only these (default: all).")
  List<String> controls = new ArrayList<>();

  @Option(names = "--trust", paramLabel = "PEM", description = "Certificates that you trust.")
  List<Path> trust = new ArrayList<>();

  @Option(
      names = "--even-if-not-intact",
      description = "Compare a package that was changed after it was signed; the answer says so.")
  boolean evenIfNotIntact;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "With --periods, a parameter: a,b or @FILE with one value a line.")
  List<String> set = new ArrayList<>();

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  // Not the options of `verify`: here --password-file is that of the store's user.
  private final ReaderOptions reader = new ReaderOptions();

  @Option(
      names = "--key",
      paramLabel = "P12",
      description = "Key of a certificate that a package is encrypted to, PKCS#12.")
  void key(Path file) {
    reader.key = file;
  }

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "File whose first line opens --key (default: asked for on the terminal).")
  void keyPassword(Path file) {
    reader.keyPassword = file;
  }

  @Option(
      names = "--package-password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password of an encrypted package.")
  void packagePassword(Path file) {
    reader.password = file;
  }

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  CompareCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      return periods ? ofPeriods() : ofPackages();
    } catch (ComparePackages.NotIntactException e) {
      terminal.note(String.valueOf(e.getMessage()));
      terminal.note(e.todo());
      return ExitCode.UNKNOWN;
    }
  }

  private int ofPackages() {
    if (!set.isEmpty()) {
      throw new IllegalArgumentException(
          "--set: a package holds what it was judged by; it goes with --periods only.");
    }
    ComparePackages.Request request =
        new ComparePackages.Request(
            Path.of(older),
            Path.of(newer),
            trust,
            reader.key(),
            Set.copyOf(controls),
            evenIfNotIntact);
    try (Comparison comparison =
        doors
            .comparePackages(connection.request().workspace())
            .run(request, terminal.progress(), Cancellation.none())) {
      return tell(comparison);
    }
  }

  private int ofPeriods() {
    Map<String, List<String>> parameters = ParameterValues.read(set);
    try (UseCases open = doors.open(connection.request())) {
      Remarks.parameters(open, parameters.keySet(), terminal);
      try (Comparison comparison =
          open.comparePeriods()
              .run(
                  open.session().period(older),
                  open.session().period(newer),
                  controls,
                  parameters,
                  terminal.progress(),
                  Cancellation.none())) {
        return tell(comparison);
      }
    }
  }

  private int tell(Comparison comparison) {
    if (json) {
      try (Stream<ItemChange> items = comparison.items().all()) {
        terminal.jsonStream(ComparisonJson.of(comparison, items));
      }
    } else {
      new ComparisonWords(terminal).print(comparison);
    }
    return switch (comparison.outcome()) {
      case NOTHING_NEW -> ExitCode.OK;
      case NEW_OR_WORSE -> ExitCode.NOT_WELL;
      case NOT_KNOWN -> ExitCode.UNKNOWN;
    };
  }
}
