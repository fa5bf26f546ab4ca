package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.query.Filters;
import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.Workbench;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What is kept of investigations: pins, saved searches, searches that were made. */
public final class NotebookModel {
  private record Read(
      List<Notebook.Pin> pins,
      List<Notebook.Saved> searches,
      List<Notebook.Past> past,
      List<String> controls) {}

  private final Workbench workbench;
  private final Clock clock;
  private final Notes notes;
  private final JobSlot reading;
  private final ActQueue changing;
  private final ReadOnlyObjectWrapper<List<Notebook.Pin>> pins =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Notebook.Saved>> searches =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Notebook.Past>> past =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<String>> controls =
      new ReadOnlyObjectWrapper<>(List.of());
  private @Nullable String current;

  /** Searches that were made before it was known which were made earlier; none once that is. */
  private @Nullable List<SearchSpec> early = new ArrayList<>();

  NotebookModel(Workbench workbench, JobRunner runner, Executor ui, Clock clock, Notes notes) {
    this.workbench = workbench;
    this.clock = clock;
    this.notes = notes;
    reading = new JobSlot(runner, ui);
    changing = new ActQueue(runner);
  }

  /** Reads it again. */
  public void reload() {
    reading.start(
        Messages.text("job.notebook"),
        (progress, cancellation) -> {
          Notebook book = workbench.investigating().notebook();
          return new Read(book.pins(), book.searches(), book.past(), book.controls());
        },
        read -> {
          pins.set(read.pins());
          searches.set(read.searches());
          past.set(read.past());
          controls.set(read.controls());
          knowPast();
        },
        this::failed);
  }

  private void knowPast() {
    List<SearchSpec> waiting = early;
    early = null;
    if (waiting != null) {
      waiting.forEach(this::searched);
    }
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(notes::trouble);
  }

  /**
   * Changes it when all that was changed before is kept.
   *
   * @param then is called once it is kept
   */
  void change(Consumer<Notebook> how, Runnable then) {
    change(how, then, this::failed);
  }

  private void change(Consumer<Notebook> how, Runnable then, Consumer<Throwable> failed) {
    changing.add(
        Messages.text("job.notebook"),
        (progress, cancellation) -> {
          how.accept(workbench.investigating().notebook());
          return true;
        },
        done -> {
          reload();
          then.run();
        },
        failed);
  }

  private void change(Consumer<Notebook> how) {
    change(how, () -> {});
  }

  /**
   * Changes it and says so with the way back at once: who takes it back before it is kept means
   * this, and nothing older.
   */
  private void act(Consumer<Notebook> how, String said, Consumer<Notebook> back) {
    change(how);
    notes.did(said, () -> change(back));
  }

  /** Whether an event is pinned. */
  public boolean isPinned(String event) {
    return pins.get().stream().anyMatch(pin -> pin.event().equals(event));
  }

  /** Pins an event, or takes its pin away. */
  public void togglePin(AuditEvent event) {
    Optional<Notebook.Pin> pinned =
        pins.get().stream().filter(pin -> pin.event().equals(event.id())).findFirst();
    if (pinned.isPresent()) {
      act(
          book -> book.unpin(event.id()),
          Messages.text("notebook.unpinned", event.what()),
          book -> book.pin(pinned.get()));
    } else {
      Notebook.Pin pin =
          new Notebook.Pin(
              event.id(),
              event.time(),
              event.who(),
              event.what(),
              workbench.operator(),
              clock.instant());
      act(
          book -> book.pin(pin),
          Messages.text("notebook.pinned", event.what()),
          book -> book.unpin(event.id()));
    }
  }

  /**
   * Writes of an event.
   *
   * @param kept is called once it is kept
   * @param erased is called when it was taken back
   * @param failed is called where it could not be kept, which is said
   */
  public void comment(
      AuditEvent event, String text, Runnable kept, Runnable erased, Runnable failed) {
    String id = java.util.UUID.randomUUID().toString();
    Notebook.Comment comment =
        new Notebook.Comment(id, event.id(), workbench.operator(), clock.instant(), text.strip());
    change(
        book -> book.write(comment),
        () -> {
          kept.run();
          notes.did(
              Messages.text("notebook.commented", event.what()),
              () -> change(book -> book.erase(id), erased));
        },
        failure -> {
          failed(failure);
          failed.run();
        });
  }

  /** Takes a comment away; it can be taken back. */
  public void erase(Notebook.Comment comment, Runnable changed) {
    change(
        book -> book.erase(comment.id()),
        () -> {
          changed.run();
          notes.did(
              Messages.text("notebook.erased"), () -> change(book -> book.write(comment), changed));
        });
  }

  /** Saves a search in place of one of the same name, which comes back when that is taken back. */
  public void save(String name, SearchSpec search) {
    Notebook.Saved saved =
        new Notebook.Saved(name.strip(), search, workbench.operator(), clock.instant());
    Optional<Notebook.Saved> former =
        searches.get().stream().filter(one -> one.name().equals(saved.name())).findFirst();
    act(
        book -> book.save(saved),
        former
            .map(one -> Messages.text("notebook.replaced", one.name(), words(one.search())))
            .orElseGet(() -> Messages.text("notebook.saved", saved.name())),
        book -> former.ifPresentOrElse(book::save, () -> book.forget(saved.name())));
  }

  private static String words(SearchSpec search) {
    String kql = Filters.kql(search.kql(), search.filters());
    return kql.isBlank() ? Messages.text("searches.everything") : kql;
  }

  /** Takes a saved search away; it can be taken back. */
  public void forget(Notebook.Saved search) {
    act(
        book -> book.forget(search.name()),
        Messages.text("notebook.forgot", search.name()),
        book -> book.save(search));
  }

  /** Pins a control, or takes its pin away. */
  public void toggleControl(String control) {
    boolean pinned = controls.get().contains(control);
    act(
        book -> book.pinControl(control, !pinned),
        Messages.text(pinned ? "notebook.controlunpinned" : "notebook.controlpinned", control),
        book -> book.pinControl(control, pinned));
  }

  /**
   * Remembers that a search was made: one that was made before becomes the current one, another is
   * taken for a refinement of the current one.
   */
  public void searched(SearchSpec search) {
    if (early != null) {
      early.add(search);
      return;
    }
    if (search.kql().isBlank() && search.filters().isEmpty() && search.span() == null) {
      current = null;
      return;
    }
    Optional<Notebook.Past> before =
        past.get().stream().filter(one -> one.search().equals(search)).reduce((one, two) -> two);
    String parent = before.isPresent() ? before.get().parent() : current;
    Notebook.Past now = Notebook.Past.of(search, parent, clock.instant());
    current = now.id();
    change(book -> book.remember(now));
  }

  /** The id of the current search among those that were made, null for none. */
  public @Nullable String current() {
    return current;
  }

  /** Pinned events, by time. */
  public ReadOnlyObjectProperty<List<Notebook.Pin>> pinsProperty() {
    return pins.getReadOnlyProperty();
  }

  /** Saved searches, by name. */
  public ReadOnlyObjectProperty<List<Notebook.Saved>> searchesProperty() {
    return searches.getReadOnlyProperty();
  }

  /** Searches that were made, oldest first. */
  public ReadOnlyObjectProperty<List<Notebook.Past>> pastProperty() {
    return past.getReadOnlyProperty();
  }

  /** Pinned controls. */
  public ReadOnlyObjectProperty<List<String>> controlsProperty() {
    return controls.getReadOnlyProperty();
  }
}
