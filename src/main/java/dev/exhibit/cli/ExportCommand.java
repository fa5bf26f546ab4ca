package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.Exhibit;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageScope;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.IssuePackages;
import dev.exhibit.usecase.UseCases;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes a signed package: complete, or refused.",
    footer = {
      "",
      "Example:",
      "  exhibit export --all --period 2026-01-01/2026-04-01 --out packages/",
      "  exhibit export --all --tsa http://tsa.example/tsr --out packages/",
      "  exhibit export --control AWS-REGION --exhibit X-1 --out packages/"
    })
final class ExportCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final JudgedOptions judged = new JudgedOptions();

  @Option(names = "--control", paramLabel = "ID", description = "These controls.")
  List<String> controls = new ArrayList<>();

  @Option(names = "--criterion", paramLabel = "ID", description = "Controls of these criteria.")
  List<String> criteria = new ArrayList<>();

  @Option(names = "--all", description = "Every control.")
  boolean all;

  @Mixin private final ExhibitOptions exhibits = new ExhibitOptions();

  @Mixin private final SigningOptions signing = new SigningOptions();

  @Option(names = "--allow-partial", description = "Go on with omissions; the package lists them.")
  boolean allowPartial;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = {
        "File to write, or a folder where the package gets its own name: one that is there,",
        "a name that ends with /, or one without an extension."
      })
  String out = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter: a,b or @FILE with one value a line.")
  List<String> set = new ArrayList<>();

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  ExportCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PackageScope scope = scope();
    Map<String, List<String>> parameters = ParameterValues.read(set);
    try (OrderlyEnd end = OrderlyEnd.of(terminal);
        UseCases open = doors.open(connection.request())) {
      Remarks.parameters(open, parameters.keySet(), terminal);
      List<Exhibit> chosen = exhibits.chosen(open, terminal);
      IssuedPackage issued =
          open.packages()
              .issue(
                  new IssuePackages.Request(
                      scope,
                      judged.period(open, terminal),
                      parameters,
                      target(),
                      allowPartial,
                      judged.schedule(open),
                      signing.closing(),
                      chosen),
                  terminal.progress(),
                  end.cancellation());
      print(issued);
      return issued.omissions().isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL;
    }
  }

  /** The path forgets the last slash, by which a person says that it is a folder. */
  private Path target() {
    Path path = Path.of(out);
    return out.endsWith("/") || out.endsWith(File.separator) ? path.resolve(".") : path;
  }

  private PackageScope scope() {
    int chosen = (all ? 1 : 0) + (controls.isEmpty() ? 0 : 1) + (criteria.isEmpty() ? 0 : 1);
    if (chosen != 1) {
      throw new IllegalArgumentException(
          "Say what to export: --all, or --control ID, or --criterion ID.");
    }
    if (all) {
      return new PackageScope.All();
    }
    return controls.isEmpty()
        ? new PackageScope.Criteria(criteria)
        : new PackageScope.Controls(controls);
  }

  private void print(IssuedPackage issued) {
    if (json) {
      terminal.json(
          object(
              "file", issued.file().toString(),
              "bytes", issued.bytes(),
              "sha256", issued.sha256(),
              "content_digest", issued.contentDigest(),
              "controls", issued.controls(),
              "rows", issued.rows(),
              "exhibits", issued.exhibits(),
              "omissions",
                  issued.omissions().stream()
                      .map(left -> object("what", left.what(), "reason", left.reason()))
                      .toList(),
              "signer", issued.signer(),
              "fingerprint", issued.signerFingerprint(),
              "time", issued.time().toString(),
              "time_answer", IssuedTime.answer(issued),
              "timestamp", IssuedTime.json(issued),
              "time_problems", issued.timeProblems()));
      return;
    }
    terminal.line(issued.file().toString());
    terminal.line(
        issued.controls()
            + (issued.controls() == 1 ? " control, " : " controls, ")
            + issued.rows()
            + " rows, "
            + ExhibitOptions.part(issued.exhibits().size())
            + issued.bytes()
            + " bytes");
    terminal.line("Content digest " + issued.contentDigest());
    terminal.line("Signed by " + issued.signer() + ", SHA-256 " + issued.signerFingerprint());
    IssuedTime.words(issued).forEach(terminal::line);
    issued
        .omissions()
        .forEach(left -> terminal.line("Left out: " + left.what() + ": " + left.reason()));
  }
}
