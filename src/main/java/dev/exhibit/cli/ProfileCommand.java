package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.ProposedProfile;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit profile}. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = {
      "Proposes a field profile (who, what, when) for JSON that Exhibit does not know,",
      "from sample files, or from the documents and the mapping of --indices."
    },
    footer = {
      "",
      "Example:",
      "  exhibit profile deploys samples.ndjson --keep && exhibit ingest deploys/"
    })
final class ProfileCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--keep",
      description = "Write it into the workspace's profiles/, where you edit it.")
  boolean keep;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  @Parameters(index = "0", paramLabel = "NAME", description = "What to call the profile.")
  String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "PATH",
      description = "Files, folders, globs, or - with sample records.")
  List<String> paths = new ArrayList<>();

  ProfileCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ConnectionRequest request = connection.request();
    if (paths.isEmpty() == request.indices().isEmpty()) {
      throw new IllegalArgumentException("Name either sample files or --indices.");
    }
    try (UseCases open = doors.open(request)) {
      ProposedProfile proposed =
          paths.isEmpty()
              ? open.profiles().fromIndices(name, request.indices())
              : open.profiles().fromFiles(name, paths);
      Path file = keep ? open.profiles().keep(proposed) : null;
      if (json) {
        terminal.json(
            object(
                "name", proposed.map().name(),
                "source", proposed.map().source(),
                "requires", proposed.map().requires(),
                "fields", proposed.map().fields(),
                "remarks", proposed.remarks(),
                "yaml", proposed.yaml(),
                "file", file == null ? null : file.toString()));
      } else if (file == null) {
        terminal.line(proposed.yaml().stripTrailing());
      } else {
        proposed.remarks().forEach(terminal::note);
        terminal.line("Written to " + file + "; read it, correct it, then ingest.");
      }
      return proposed.remarks().isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL;
    }
  }
}
