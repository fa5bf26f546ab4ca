package dev.exhibit.ui.opened;

import dev.exhibit.model.KeptState;
import dev.exhibit.task.JobRunner;
import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.TrustOffer;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.AuditDesk;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/**
 * What the views of an opened package are built with: no workspace is among it.
 *
 * @param ui runs on the FX thread
 * @param background runs away from it, for drawing
 * @param state what the window remembers between starts
 * @param trusted is told of a certificate that a person trusts from now on
 */
public record Reading(
    AuditDesk desk,
    Files files,
    JobRunner jobs,
    Executor ui,
    Executor background,
    ObservableValue<Tokens> tokens,
    KeptState state,
    Notes notes,
    Consumer<Path> trusted)
    implements Saving.Tools {

  /** The same tools as the other screens have. */
  public static Reading of(UiContext context) {
    return new Reading(
        context.desk(),
        context.files(),
        context.jobs(),
        context.ui(),
        context.background(),
        context.theme().tokensProperty(),
        context.state().person(),
        context.notes(),
        new TrustOffer(context)::offer);
  }

  @Override
  public JobSlot slot() {
    return new JobSlot(jobs, ui);
  }

  /** A slot for what a person did: it is finished when the window closes. */
  JobSlot actSlot() {
    return new JobSlot(jobs.acts(), ui);
  }

  Plot plot() {
    return new Plot(background, tokens);
  }
}
