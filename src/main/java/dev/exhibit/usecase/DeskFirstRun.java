package dev.exhibit.usecase;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.ChangeBook.Told;
import dev.exhibit.workspace.EngagementEditor;
import dev.exhibit.workspace.ParametersEditor;
import dev.exhibit.workspace.ProfilesFolder;
import dev.exhibit.workspace.Writing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The way of a new workspace, over the use cases of an open one. */
final class DeskFirstRun implements FirstRun {
  private final UseCases open;

  DeskFirstRun(UseCases open) {
    this.open = open;
  }

  @Override
  public List<Found> look(List<String> patterns, Progress progress, Cancellation cancellation) {
    return IndexGroups.told(
        new FindSources(open.session(), open.profiles()).look(patterns, progress, cancellation),
        !patterns.isEmpty());
  }

  @Override
  public Made connect(List<Choice> choices) {
    return new ConnectSources(open.session(), open.profiles()).connect(choices);
  }

  @Override
  public void disconnect(Made made) {
    new ConnectSources(open.session(), open.profiles()).disconnect(made);
  }

  @Override
  public List<String> profiles() {
    return open.profiles().known().keySet().stream().sorted().toList();
  }

  @Override
  public Map<String, Path> profileFiles() {
    return ProfilesFolder.byName(open.session().folder());
  }

  @Override
  public Starters starters(Progress progress, Cancellation cancellation) {
    return new FirstControls(open).run(progress, cancellation);
  }

  @Override
  public EngagementDesk.Kept approve(Map<String, List<String>> parameters) {
    EngagementEditor file = new EngagementEditor(open.session().folder());
    String before = file.open().text();
    Told told = new Told("parameters-approved", Map.of("parameters", parameters));
    Writing writing = open.session().changes().telling(List.of(told));
    try {
      new ParametersEditor(open.session().folder(), writing).set(parameters);
    } finally {
      open.session().engaged().renew(); // it may be written though it could not be told
    }
    String version = file.open().version();
    return new EngagementDesk.Kept(before, version);
  }
}
