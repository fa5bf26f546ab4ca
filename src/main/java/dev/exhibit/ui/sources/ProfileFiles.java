package dev.exhibit.ui.sources;

import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The files of the workspace's own field profiles, in which a person corrects them. */
final class ProfileFiles {
  private final UiContext context;
  private final JobSlot looking;
  private final ReadOnlyObjectWrapper<Map<String, Path>> found =
      new ReadOnlyObjectWrapper<>(Map.of());

  /** Looks whenever the sources were counted, as one may have been added. */
  ProfileFiles(UiContext context) {
    this.context = context;
    looking = context.slot();
    context.session().sourcesProperty().subscribe(now -> look());
  }

  private void look() {
    looking.start(
        Messages.text("job.profiles"),
        (progress, cancellation) -> context.workbench().firstRun().profileFiles(),
        found::set,
        failure -> found.set(Map.of())); // then there is no file to open
  }

  /** The file of a profile; nothing where it came with the program. */
  Optional<Path> of(String profile) {
    return Optional.ofNullable(found.get().get(profile));
  }

  /** Opens it with the desktop's own program. */
  void open(Path file) {
    context.files().open(file);
  }

  /** By name. */
  ReadOnlyObjectProperty<Map<String, Path>> foundProperty() {
    return found.getReadOnlyProperty();
  }
}
