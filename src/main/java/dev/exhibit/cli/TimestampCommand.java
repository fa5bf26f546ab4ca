package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.StampedPackage;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit timestamp}. */
@Command(
    name = "timestamp",
    mixinStandardHelpOptions = true,
    description =
        "Has an authority vouch for the time of a package that was issued before. Its content stays.",
    footer = {"", "Example:", "  exhibit timestamp evidence.asice --tsa http://tsa.example/tsr"})
final class TimestampCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The package; it is replaced in one step.")
  @Nullable Path file;

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      description = "Authority to ask (RFC 3161); several in order of preference.")
  List<String> authorities = new ArrayList<>();

  @Option(names = "--workspace", paramLabel = "DIR", description = "Whose ledger tells of it.")
  @Nullable Path workspace;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  TimestampCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path asked = file;
    if (asked == null || !Files.isRegularFile(asked)) {
      throw new IllegalArgumentException("There is no file " + asked + ".");
    }
    StampedPackage stamped =
        doors
            .timestamp(workspace)
            .run(
                asked,
                SigningOptions.addresses(authorities),
                terminal.progress(),
                Cancellation.none());
    if (json) {
      terminal.json(
          object(
              "file", stamped.file().toString(),
              "bytes", stamped.bytes(),
              "sha256", stamped.sha256(),
              "content_digest", stamped.contentDigest(),
              "time", stamped.vouched().at().toString(),
              "authority", stamped.vouched().authority(),
              "fingerprint", stamped.vouched().fingerprint(),
              "root_fingerprint", stamped.rootFingerprint()));
    } else {
      terminal.line(stamped.file().toString());
      terminal.line(
          "Time " + stamped.vouched().at() + ", vouched for by " + stamped.vouched().authority());
      terminal.line("Root of the authority, SHA-256 " + stamped.rootFingerprint());
      terminal.line("Content digest " + stamped.contentDigest() + ", unchanged");
    }
    return ExitCode.OK;
  }
}
