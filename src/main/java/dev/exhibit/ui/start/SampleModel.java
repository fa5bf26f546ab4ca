package dev.exhibit.ui.start;

import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Opening;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The generated sample, made beside the workspace that is open, and opened in its place. */
public final class SampleModel {
  private final UiContext context;
  private final Opening opening;
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  SampleModel(UiContext context) {
    this.context = context;
    opening = new Opening(context);
  }

  /** Makes it and goes on with it in this window. */
  public void open() {
    trouble.set(null);
    opening.open(
        Messages.text("job.start.sample"),
        (progress, cancellation) -> context.lobby().sample(progress, cancellation),
        () -> {},
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  /** The making, with its progress. */
  public JobSlot making() {
    return opening.slot();
  }

  /** Why it could not be made; null when it could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }
}
