package dev.exhibit.boot;

import dev.exhibit.controls.ControlFiles;
import dev.exhibit.controls.ControlReader;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Source;
import dev.exhibit.usecase.LintControls;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.DefinitionBook;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.ProfilesFolder;
import dev.exhibit.workspace.SourcesFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the libraries of controls; they may ask the sources that their workspace names. */
final class Libraries {
  private final List<Criterion> criteria;
  private final Clock clock;

  Libraries(List<Criterion> criteria, Clock clock) {
    this.criteria = criteria;
    this.clock = clock;
  }

  /** That of a workspace with the sources that it names in its file. */
  ControlLibrary of(WorkspaceFolder folder) {
    return of(folder, sources(folder));
  }

  /** That of a workspace with other sources, as those of its connection. */
  ControlLibrary of(WorkspaceFolder folder, List<Source> sources) {
    return files(sources).workspace(folder.controls());
  }

  private static List<Source> sources(WorkspaceFolder folder) {
    return SourcesFile.read(folder, Formats.profiles(ProfilesFolder.read(folder)));
  }

  private ControlFiles files(List<Source> sources) {
    return new ControlFiles(
        new ControlReader(
            criteria.stream().map(Criterion::id).toList(),
            sources.stream().map(Source::name).toList()));
  }

  /**
   * What looks for faults in a library.
   *
   * @param named a folder with controls; null for those of the workspace
   */
  LintControls lint(WorkspaceFolder folder, @Nullable Path named) {
    List<Source> sources = sources(folder);
    return new LintControls(
        named == null ? of(folder, sources) : files(sources).folder(named),
        named == null,
        folder.engagementFile(),
        Engagement.read(folder),
        definitions(folder));
  }

  /** The definitions that a workspace saw; none is made for the question. */
  private List<DefinitionChange> definitions(WorkspaceFolder folder) {
    if (!Files.exists(folder.database())) {
      return List.of();
    }
    try (Database database = Database.open(folder)) {
      return new DefinitionBook(database, new Ledger(database, clock)).all();
    }
  }
}
