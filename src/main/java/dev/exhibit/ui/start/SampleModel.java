package dev.exhibit.ui.start;

import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The generated sample, made beside the workspace that is open, and opened in its place. */
public final class SampleModel {
  /** What waits to be shown. */
  private record Opened(Lobby.Next next) {}

  private final UiContext context;
  private final JobSlot making;
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  SampleModel(UiContext context) {
    this.context = context;
    making = context.slot();
  }

  /** Makes it and goes on with it in this window. */
  public void open() {
    trouble.set(null);
    making.start(
        Messages.text("job.start.sample"),
        (progress, cancellation) -> {
          Path workspace = context.lobby().sample(progress, cancellation);
          return new Opened(context.lobby().open(workspace));
        },
        opened -> opened.next().show(),
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  /** The making, with its progress. */
  public JobSlot making() {
    return making;
  }

  /** Why it could not be made; null when it could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }
}
