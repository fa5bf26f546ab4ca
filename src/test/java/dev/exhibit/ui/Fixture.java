package dev.exhibit.ui;

import dev.exhibit.task.JobRunner;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.ThemeModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Clock;

/** View models over the sample, without a toolkit: every job runs at once. */
public final class Fixture {
  public final FakeWorkbench workbench = new FakeWorkbench();
  public final FakeFiles files = new FakeFiles();
  public final Navigator navigator = new Navigator();
  public final SessionModel session;
  public final UiContext context;

  public Fixture() {
    this(FakeWorkbench.CLOCK);
  }

  /** At another time. */
  public Fixture(Clock clock) {
    this(clock, UiState.inMemory());
  }

  /** In a start of the program that remembers earlier ones. */
  public Fixture(UiState state) {
    this(FakeWorkbench.CLOCK, state);
  }

  /** Over a session whose jobs are run otherwise. */
  public Fixture(JobRunner reading) {
    this(FakeWorkbench.CLOCK, UiState.inMemory(), reading);
  }

  private Fixture(Clock clock, UiState state) {
    this(clock, state, new SameThreadJobRunner());
  }

  private Fixture(Clock clock, UiState state, JobRunner reading) {
    SameThreadJobRunner jobs = new SameThreadJobRunner();
    session = new SessionModel(workbench, reading, Runnable::run, clock);
    context =
        new UiContext(
            workbench,
            session,
            navigator,
            new ThemeModel(),
            files,
            jobs,
            Runnable::run,
            Runnable::run,
            Desks.real(),
            state,
            Lobby.CLOSED);
  }

  /** What view models get whose jobs are run otherwise. */
  public UiContext over(JobRunner jobs) {
    return over(jobs, Lobby.CLOSED);
  }

  /** What view models get whose jobs are run otherwise, and who can go to other workspaces. */
  public UiContext over(JobRunner jobs, Lobby lobby) {
    return new UiContext(
        workbench,
        session,
        navigator,
        context.theme(),
        files,
        jobs,
        Runnable::run,
        Runnable::run,
        context.desk(),
        UiState.inMemory(),
        lobby);
  }
}
