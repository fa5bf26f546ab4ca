package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether each listed package holds: looked at in the background, one after another, newest first.
 * What was seen stays until the file changes.
 */
final class GlancesModel {
  private final UiContext context;
  private final JobSlot looking;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private final Map<Path, ReadOnlyObjectWrapper<@Nullable PackageGlance>> seen = new HashMap<>();

  /** Looks at the packages of the session from now on. */
  GlancesModel(UiContext context) {
    this.context = context;
    looking = context.slot();
    context.session().factsProperty().subscribe(this::follow);
  }

  /** Looks again at what changed since. */
  void look() {
    follow(context.session().factsProperty().get());
  }

  private void follow(SessionModel.@Nullable Facts facts) {
    if (facts == null) {
      return;
    }
    waiting.clear();
    facts.packages().stream().map(IssuedPackage::file).distinct().forEach(waiting::add);
    if (!looking.runningProperty().get()) {
      next();
    }
  }

  private void next() {
    Path file = waiting.poll();
    if (file == null) {
      return;
    }
    PackageGlance before = seen(file).get();
    looking.start(
        Messages.text("job.glance"),
        (progress, cancellation) ->
            context.workbench().glance(file, before, progress, cancellation),
        found -> {
          seen(file).set(found);
          next();
        },
        failure -> Trouble.of(failure).ifPresentOrElse(wrong -> next(), waiting::clear));
  }

  private ReadOnlyObjectWrapper<@Nullable PackageGlance> seen(Path file) {
    return seen.computeIfAbsent(file, one -> new ReadOnlyObjectWrapper<>());
  }

  /** What was seen of a package; null until it was looked at. */
  ReadOnlyObjectProperty<@Nullable PackageGlance> of(Path file) {
    return seen(file).getReadOnlyProperty();
  }
}
