package dev.exhibit.ui.common;

import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.Workbench;
import java.util.concurrent.Executor;

/**
 * What a screen is built with.
 *
 * @param ui runs on the FX thread
 * @param background runs away from it, for drawing
 * @param desk what reads packages that somebody sent
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
    AuditDesk desk) {
  /** A new place for one job at a time. */
  public JobSlot slot() {
    return new JobSlot(jobs, ui);
  }

  /** A new, empty plot. */
  public Plot plot() {
    return new Plot(background, theme.tokensProperty());
  }
}
