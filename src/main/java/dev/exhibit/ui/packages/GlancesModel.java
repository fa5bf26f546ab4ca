package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.ui.common.Face;
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
import java.util.Objects;
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
  private final Deque<IssuedPackage> waiting = new ArrayDeque<>();
  private final Map<IssuedPackage, ReadOnlyObjectWrapper<@Nullable PackageGlance>> seen =
      new HashMap<>();
  private boolean wanted;

  /** Looks at nothing until it is asked to. */
  GlancesModel(UiContext context) {
    this.context = context;
    looking = context.slot();
    context.session().factsProperty().subscribe(this::follow);
  }

  /** What somebody checks is looked at anew, however the check ended. */
  void follow(VerificationModel checks) {
    checks
        .faceProperty()
        .subscribe(face -> {
          Path file = checks.file();
          if (file != null && !face.equals(Face.LOADING) && !checks.isGlanced()) {
            lookAnew(file);
          }
        });
  }

  /** Looks at what changed since, and from now on at what comes. */
  void look() {
    wanted = true;
    follow(context.session().factsProperty().get());
  }

  /** Looks again at all, and at this file even if nothing changed: it was checked meanwhile. */
  void lookAnew(Path file) {
    seen.forEach((one, said) -> {
      if (one.file().equals(file)) {
        said.set(null);
      }
    });
    look();
  }

  private void follow(SessionModel.@Nullable Facts facts) {
    if (facts == null || !wanted) {
      return;
    }
    waiting.clear();
    facts.packages().stream().distinct().forEach(waiting::add);
    if (!looking.runningProperty().get()) {
      next();
    }
  }

  private void next() {
    IssuedPackage one = waiting.poll();
    if (one == null) {
      return;
    }
    PackageGlance before = seen(one).get();
    looking.start(
        Messages.text("job.glance"),
        (progress, cancellation) -> context.workbench().glance(one, before, progress, cancellation),
        found -> {
          if (Objects.equals(
              seen(one).get(), before)) { // else it was forgotten meanwhile, and waits again
            seen(one).set(found);
          }
          next();
        },
        failure ->
            Trouble.of(failure)
                .ifPresentOrElse(
                    wrong -> {
                      seen(one).set(unreadable(one, wrong));
                      next();
                    },
                    waiting::clear));
  }

  /** Of this look nothing is kept, so that the next one looks again. */
  private static PackageGlance unreadable(IssuedPackage one, Trouble wrong) {
    return new PackageGlance(one.file(), "", PackageGlance.Kind.UNREADABLE, null, wrong.sentence());
  }

  private ReadOnlyObjectWrapper<@Nullable PackageGlance> seen(IssuedPackage one) {
    return seen.computeIfAbsent(one, unseen -> new ReadOnlyObjectWrapper<>());
  }

  /** What was seen of a package; null until it was looked at. */
  ReadOnlyObjectProperty<@Nullable PackageGlance> of(IssuedPackage one) {
    return seen(one).getReadOnlyProperty();
  }
}
