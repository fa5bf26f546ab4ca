package dev.exhibit.ui.common;

import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.Workbench;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;

/**
 * What a screen is built with.
 *
 * @param ui runs on the FX thread
 * @param background runs away from it, for drawing
 * @param desk what reads packages that somebody sent
 * @param state what the window remembers between starts
 * @param lobby the way to other workspaces and stores
 */
public record UiContext(
    Workbench workbench,
    SessionModel session,
    Navigator navigator,
    ThemeModel theme,
    Files files,
    JobRunner jobs,
    Executor ui,
    Executor background,
    AuditDesk desk,
    UiState state,
    Lobby lobby)
    implements Saving.Tools {

  /** One that remembers nothing once it ends. */
  public UiContext(
      Workbench workbench,
      SessionModel session,
      Navigator navigator,
      ThemeModel theme,
      Files files,
      JobRunner jobs,
      Executor ui,
      Executor background,
      AuditDesk desk) {
    this(
        workbench,
        session,
        navigator,
        theme,
        files,
        jobs,
        ui,
        background,
        desk,
        UiState.inMemory(),
        Lobby.CLOSED);
  }

  @Override
  public JobSlot slot() {
    return new JobSlot(jobs, ui);
  }

  /** A slot for questions that keep nothing: one that is not wanted any more is taken back. */
  public JobSlot askSlot() {
    return new JobSlot(jobs.questions(), ui);
  }

  /** A slot for what a person did: it is finished when the window closes. */
  public JobSlot actSlot() {
    return new JobSlot(jobs.acts(), ui);
  }

  @Override
  public Notes notes() {
    return session.notes();
  }

  @Override
  public ObservableValue<Tokens> tokens() {
    return theme.tokensProperty();
  }

  /** A new, empty plot. */
  public Plot plot() {
    return new Plot(background, theme.tokensProperty());
  }
}
