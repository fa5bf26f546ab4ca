package dev.exhibit.usecase;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.EngagementEditor;
import dev.exhibit.workspace.ParametersEditor;
import dev.exhibit.workspace.ProfilesFolder;
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
    new ParametersEditor(open.session().folder()).set(parameters);
    String version = file.open().version();
    open.session().engaged().renew();
    open.session().ledger().append("parameters-approved", Map.of("parameters", parameters));
    return new EngagementDesk.Kept(before, version);
  }
}
