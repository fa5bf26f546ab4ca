package dev.exhibit.boot;

import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EngagementDraft;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.FormerEngagement;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.NewerVersion;
import dev.exhibit.workspace.NotifyFile;
import dev.exhibit.workspace.SigningFile;
import dev.exhibit.workspace.SourcesFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes workspaces that were not there, for people at a command line. */
final class NewWorkspaces {
  private final Surroundings surroundings;
  private final Function<WorkspaceFolder, ControlLibrary> library;

  /**
   * Those of this machine.
   *
   * @param library the controls of a workspace
   */
  NewWorkspaces(Surroundings surroundings, Function<WorkspaceFolder, ControlLibrary> library) {
    this.surroundings = surroundings;
    this.library = library;
  }

  /** A commented workspace, leaving what is there. */
  List<Path> init(WorkspaceFolder folder) {
    folder.create();
    folder.writeIfAbsent(
        folder.engagementFile(), Engagement.template("Unnamed engagement", null, Map.of(), false));
    folder.writeIfAbsent(folder.sourcesFile(), SourcesFile.template());
    folder.writeIfAbsent(folder.connectionFile(), ConnectionFile.template());
    folder.writeIfAbsent(folder.signingFile(), SigningFile.template());
    folder.writeIfAbsent(folder.notifyFile(), NotifyFile.template());
    return files(folder);
  }

  /**
   * The engagement of the next period.
   *
   * @param period null for the one that follows by the calendar
   */
  List<Path> follow(WorkspaceFolder folder, WorkspaceFolder former, @Nullable String period) {
    NewerVersion.refuse(former);
    try (Database database = Database.existing(former)) {
      BeginEngagement begin =
          BeginEngagement.following(
              new FormerEngagement(former, database, surroundings.clock()),
              folder,
              () -> library.apply(former),
              CriteriaTable.read(),
              surroundings.clock(),
              java.time.ZoneId.systemDefault());
      EngagementDraft draft = begin.open().draft();
      if (draft.period().isEmpty() && period == null) {
        throw new BadRequestException(
            former.root() + " names no period that another could follow; give one with --period.");
      }
      begin.write(period == null ? draft : draft.over(period), true);
    }
    return files(folder);
  }

  private static List<Path> files(WorkspaceFolder folder) {
    return Stream.of(
            folder.engagementFile(),
            folder.sourcesFile(),
            folder.connectionFile(),
            folder.signingFile(),
            folder.notifyFile())
        .filter(Files::exists)
        .toList();
  }
}
