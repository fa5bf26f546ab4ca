package dev.exhibit.testing;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A workspace over the real embedded server, with a real trail. */
public final class OpenedWorkspace {
  private static final String TRAIL = "cloudtrail/invictus-ir";

  private OpenedWorkspace() {}

  /** Opens it; to be closed. */
  public static UseCases open(Path workspace, EmbeddedElasticsearch server, Clock clock) {
    Path program = Path.of(System.getProperty("exhibit.dist"));
    Map<Setting, String> settings =
        Map.of(Setting.URL, server.url(), Setting.API_KEY_FILE, server.tokenFile().toString());
    return new Composition(new Surroundings(Map.of(), workspace, program, "tester", clock))
        .open(
            new ConnectionRequest(
                workspace, new ConnectionSettings(settings), false, List.of(), null, null));
  }

  /** Says in which index its trail is. */
  public static void trailIn(Path workspace, String index) throws IOException {
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + index + "]}\n");
  }

  /** The files of a real trail, in the order of their names. */
  public static List<String> trail() throws IOException {
    try (Stream<Path> files = Files.list(RealData.path(TRAIL))) {
      return files.map(Path::toString).filter(file -> file.endsWith(".json")).sorted().toList();
    }
  }

  /** Takes files in. */
  public static void ingest(UseCases open, List<String> files, String index) {
    open.ingest()
        .run(files, null, MissingTimes.USUAL, index, false, Progress.SILENT, Cancellation.none());
  }
}
