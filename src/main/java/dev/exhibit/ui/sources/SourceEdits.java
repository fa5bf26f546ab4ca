package dev.exhibit.ui.sources;

import dev.exhibit.model.SourceHealth;
import dev.exhibit.ui.common.ActQueue;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.EditSources;
import dev.exhibit.usecase.Workbench;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Adds sources and takes them out, one change after the other, each to be taken back. */
final class SourceEdits {
  /**
   * What was just done to the list of sources, and how to take it back.
   *
   * @param added whether it was added, else taken out
   */
  record Done(EditSources.Draft draft, boolean added) {}

  private final UiContext context;
  private final Consumer<Done> then;
  private final ActQueue editing;
  private final ObjectProperty<@Nullable Trouble> trouble = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Done> done = new SimpleObjectProperty<>();
  private Runnable undoing = () -> {};

  /**
   * Nothing is changed yet.
   *
   * @param then what follows a change that was made, or taken back
   */
  SourceEdits(UiContext context, Consumer<Done> then) {
    this.context = context;
    this.then = then;
    editing = new ActQueue(context.jobs());
  }

  /** A change, and what it took out, if anything. */
  private interface Edit {
    Optional<EditSources.Removed> make(Workbench workbench);
  }

  /** Adds what was typed; the form stays open with the reason when that cannot be done. */
  void save(EditSources.Draft draft) {
    edit(
        new Done(draft, true),
        workbench -> {
          workbench.addSource(draft);
          return Optional.empty();
        },
        () -> {});
  }

  /** Takes a source out of the workspace; its events stay in the store. */
  void remove(SourceHealth source) {
    EditSources.Draft draft =
        new EditSources.Draft(
            source.source(),
            String.join(", ", source.detail().indices()),
            source.detail().profile(),
            source.detail().maxSilence().toString());
    edit(new Done(draft, false), taking(draft), () -> {});
  }

  private static Edit taking(EditSources.Draft draft) {
    return workbench -> Optional.of(workbench.removeSource(draft.name().strip()));
  }

  private static Edit backwards(Done done, Optional<EditSources.Removed> removed) {
    return done.added()
        ? taking(done.draft())
        : workbench -> {
          workbench.putBackSource(removed.orElseThrow());
          return Optional.empty();
        };
  }

  /** Takes back what was done last. */
  void undo() {
    undoing.run();
  }

  /** Does something that a person can take back, here or as the newest change of the window. */
  private void edit(Done wish, Edit how, Runnable otherwise) {
    trouble.set(null);
    editing.add(
        Messages.text("job.edit"),
        (progress, cancellation) -> how.make(context.workbench()),
        removed -> {
          done.set(wish);
          undoing = context.notes().did(told(wish), () -> takeBack(wish, removed));
          then.accept(wish);
        },
        failure -> {
          otherwise.run();
          Trouble.of(failure).ifPresent(trouble::set);
        });
  }

  private void takeBack(Done made, Optional<EditSources.Removed> taken) {
    trouble.set(null);
    Done back = new Done(made.draft(), !made.added());
    editing.add(
        Messages.text("job.edit"),
        (progress, cancellation) -> backwards(made, taken).make(context.workbench()),
        removed -> {
          done.set(back);
          undoing = () -> doAgain(made, back, backwards(back, removed));
          then.accept(back);
        },
        failure ->
            Trouble.of(failure)
                .map(why -> context.notes().notTakenBack(why, () -> takeBack(made, taken)))
                .ifPresent(again -> undoesBeside(made, again)));
  }

  /** Only once, however often the button is pressed before that is done. */
  private void doAgain(Done made, Done back, Edit how) {
    undoing = () -> {};
    edit(made, how, () -> undoesBeside(back, () -> doAgain(made, back, how)));
  }

  /** What the button does, unless something newer stands beside it. */
  private void undoesBeside(Done shown, Runnable undo) {
    if (shown.equals(done.get())) {
      undoing = undo;
    }
  }

  /** What was done, in words. */
  static String told(Done done) {
    return Messages.text(done.added() ? "sources.added" : "sources.removed", done.draft().name());
  }

  /** Why the last change could not be made, null when it could. */
  ObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble;
  }

  /** What was done last, until a person puts it away. */
  ObjectProperty<@Nullable Done> doneProperty() {
    return done;
  }

  /** Whether a change is being written. */
  ReadOnlyBooleanProperty runningProperty() {
    return editing.runningProperty();
  }
}
