package dev.exhibit.ui.common;

import dev.exhibit.usecase.WorkspaceCare.Done;
import dev.exhibit.usecase.WorkspaceCare.LeftOut;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Makes a workspace from a backup, and leads to it. */
public final class RestoreModel {
  private final UiContext context;
  private final JobSlot restoring;
  private final Opening opening;
  private final ReadOnlyObjectWrapper<@Nullable Done> done = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  /** One that restored nothing yet. */
  public RestoreModel(UiContext context) {
    this.context = context;
    restoring = context.slot();
    opening = new Opening(context);
  }

  /** Asks for a backup and an empty folder, and restores the one into the other. */
  public void restore() {
    Optional<Path> file = context.files().chooseFile(Messages.text("restore.file"));
    Optional<Path> folder = file.flatMap(chosen -> context.files().chooseFolder());
    if (file.isEmpty() || folder.isEmpty()) {
      return;
    }
    done.set(null);
    trouble.set(null);
    restoring.start(
        Messages.text("job.restore"),
        (progress, cancellation) ->
            context.lobby().care().restore(file.get(), folder.get(), progress, cancellation),
        done::set,
        this::failed);
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  /** Opens what was restored, in this window. */
  public void open() {
    Done restored = done.get();
    if (restored != null) {
      trouble.set(null);
      opening.open(restored.folder(), () -> {}, this::failed);
    }
  }

  /** What was restored, in words; empty before. */
  public static String words(@Nullable Done restored) {
    if (restored == null) {
      return "";
    }
    String keys =
        restored.leftOut().stream()
            .filter(LeftOut::keys)
            .map(LeftOut::path)
            .collect(Collectors.joining(", "));
    String what =
        Messages.text(
            "restore.done",
            restored.folder().toString(),
            restored.files(),
            restored.head().entries(),
            Formats.digest(restored.head().sha256(), 2));
    String all = keys.isEmpty() ? what : what + " " + Messages.text("restore.keys", keys);
    return restored.faults().isEmpty()
        ? all
        : all
            + " "
            + Messages.text(
                "restore.faults", restored.faults().size(), restored.faults().getFirst());
  }

  /** What was restored; null before. */
  public ReadOnlyObjectProperty<@Nullable Done> doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** What went wrong, null when nothing did. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The opening of what was restored, with its progress. */
  public JobSlot opening() {
    return opening.slot();
  }

  /** The restoring, with its progress. */
  public JobSlot restoring() {
    return restoring;
  }
}
