package dev.exhibit.ui.common;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackageGlance;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Whether each listed package holds: looked at in the background, one after another, newest first.
 * What was seen stays until the file changes.
 */
public final class GlancesModel {
  /**
   * A package of a list.
   *
   * @param contentDigest that it had when it came into the list, lower-case hex
   */
  public record Listed(Path file, String contentDigest) {
    /** One that was issued here. */
    public static Listed of(IssuedPackage one) {
      return new Listed(one.file(), one.contentDigest());
    }
  }

  private final UiContext context;
  private final ObservableValue<List<Listed>> others;
  private final JobSlot looking;
  private final Deque<Listed> waiting = new ArrayDeque<>();
  private final Map<Listed, ReadOnlyObjectWrapper<@Nullable PackageGlance>> seen = new HashMap<>();
  private int newest;
  private boolean all;

  /**
   * Looks at nothing until it is asked to.
   *
   * @param others packages that are listed and were not issued here
   */
  public GlancesModel(UiContext context, ObservableValue<List<Listed>> others) {
    this.context = context;
    this.others = others;
    looking = context.slot();
    context.session().factsProperty().subscribe(now -> follow());
    others.subscribe((before, now) -> follow());
  }

  /** Looks at what changed since, and from now on at what comes. */
  public void look() {
    all = true;
    follow();
  }

  /** The same, of the newest that were issued here alone. */
  public void look(int most) {
    newest = most;
    follow();
  }

  /** Looks again at all, and at this file even if nothing changed: it was checked meanwhile. */
  public void lookAnew(Path file) {
    seen.forEach((one, said) -> {
      if (one.file().equals(file)) {
        said.set(null);
      }
    });
    look();
  }

  private void follow() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts == null) {
      return;
    }
    waiting.clear();
    Stream<Listed> issued = facts.packages().stream().map(Listed::of);
    (all ? Stream.concat(issued, others.getValue().stream()) : issued.limit(newest))
        .distinct()
        .forEach(waiting::add);
    if (!looking.runningProperty().get()) {
      next();
    }
  }

  private void next() {
    Listed one = waiting.poll();
    if (one == null) {
      return;
    }
    PackageGlance before = seen(one).get();
    looking.start(
        Messages.text("job.glance"),
        (progress, cancellation) ->
            context
                .workbench()
                .glance(one.file(), one.contentDigest(), before, progress, cancellation),
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
  private static PackageGlance unreadable(Listed one, Trouble wrong) {
    return new PackageGlance(one.file(), "", PackageGlance.Kind.UNREADABLE, null, wrong.sentence());
  }

  private ReadOnlyObjectWrapper<@Nullable PackageGlance> seen(Listed one) {
    return seen.computeIfAbsent(one, unseen -> new ReadOnlyObjectWrapper<>());
  }

  /** What was seen of a package; null until it was looked at. */
  public ReadOnlyObjectProperty<@Nullable PackageGlance> of(Listed one) {
    return seen(one).getReadOnlyProperty();
  }
}
