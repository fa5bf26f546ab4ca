package dev.exhibit.ui.common;

import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.Exhibits;
import dev.exhibit.usecase.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Views that go into packages; each change can be taken back, and they are stored one by one. */
public final class ExhibitsModel {
  private final Workbench workbench;
  private final Notes notes;
  private final JobSlot reading;
  private final ActQueue changing;
  private final ReadOnlyObjectWrapper<List<KeptExhibit>> kept =
      new ReadOnlyObjectWrapper<>(List.of());

  /** What a person wanted last of those whose change is not read back yet, by id. */
  private final Map<String, Boolean> wanted = new HashMap<>();

  private boolean stale;
  private Runnable asking = () -> {};

  ExhibitsModel(Workbench workbench, JobRunner runner, Executor ui, Notes notes) {
    this.workbench = workbench;
    this.notes = notes;
    reading = new JobSlot(runner, ui);
    changing = new ActQueue(runner);
  }

  /** Whoever shows a view says how it is sent. */
  public void whenAsked(Runnable sends) {
    asking = sends;
  }

  /** Sends the view that is shown, if one is. */
  public void ask() {
    asking.run();
  }

  /** Whether every change is stored, and read again after it. */
  public boolean settled() {
    return !stale;
  }

  /** Reads them again. */
  public void reload() {
    reading.start(
        Messages.text("job.exhibits"),
        (progress, cancellation) -> workbench.exhibits().all(),
        found -> {
          stale = changing.runningProperty().get(); // one that was made meanwhile
          if (!stale) {
            wanted.clear();
          }
          kept.set(found);
        },
        failure -> Trouble.of(failure).ifPresent(notes::trouble));
  }

  /** Changes them when the changes before are stored; what is begun is never left half done. */
  private <T> void change(
      Function<Exhibits, T> how, Consumer<T> then, Consumer<Trouble> onTrouble) {
    stale = true;
    changing.add(
        Messages.text("job.exhibits"),
        (progress, cancellation) -> how.apply(workbench.exhibits()),
        done -> {
          reloadAfterTheLast();
          then.accept(done);
        },
        failure -> {
          reloadAfterTheLast();
          Trouble.of(failure).ifPresent(onTrouble);
        });
  }

  private void reloadAfterTheLast() {
    if (!changing.runningProperty().get()) {
      reload();
    }
  }

  private void change(Consumer<Exhibits> how) {
    change(
        exhibits -> {
          how.accept(exhibits);
          return true;
        },
        done -> {},
        notes::trouble);
  }

  /**
   * Keeps a view, which then goes into the package that is being prepared.
   *
   * @param then is called once it is kept
   * @param onTrouble hears why it is not
   */
  public void keep(Exhibits.Draft draft, Runnable then, Consumer<Trouble> onTrouble) {
    change(
        exhibits -> exhibits.keep(draft),
        exhibit -> {
          notes.did(
              Messages.text("exhibits.kept", exhibit.id(), exhibit.title()),
              () -> change(exhibits -> exhibits.withdraw(exhibit.id())));
          then.run();
        },
        onTrouble);
  }

  /** Takes one back; that can be taken back too, as it stood. */
  public void withdraw(KeptExhibit one) {
    Exhibit exhibit = one.exhibit();
    change(
        exhibits -> {
          boolean in =
              exhibits.all().stream()
                  .filter(it -> it.exhibit().id().equals(exhibit.id()))
                  .anyMatch(KeptExhibit::goesIn);
          exhibits.withdraw(exhibit.id());
          return in;
        },
        in ->
            notes.did(
                Messages.text("exhibits.withdrawn", exhibit.id(), exhibit.title()),
                () -> change(exhibits -> exhibits.put(exhibit.id(), in))),
        notes::trouble);
  }

  /** Gives one another title and note; that can be taken back. */
  public void describe(KeptExhibit one, String title, String note, Runnable then) {
    Exhibit before = one.exhibit();
    if (title.strip().equals(before.title()) && note.strip().equals(before.note())) {
      then.run();
      return;
    }
    change(
        exhibits -> {
          exhibits.describe(before.id(), title, note);
          return true;
        },
        done -> {
          notes.did(
              Messages.text("exhibits.described", before.id()),
              () ->
                  change(
                      exhibits -> exhibits.describe(before.id(), before.title(), before.note())));
          then.run();
        },
        notes::trouble);
  }

  /** Puts one in that is out, and the other way round; also where its last change is under way. */
  public void toggle(KeptExhibit one) {
    put(one, !isWanted(one));
  }

  /** Says whether one goes into the next package; that can be taken back. */
  public void put(KeptExhibit one, boolean in) {
    if (isWanted(one) != in) {
      String id = one.exhibit().id();
      put(id, in);
      notes.did(
          Messages.text(in ? "exhibits.goesin" : "exhibits.staysout", id, one.exhibit().title()),
          () -> put(id, !in));
    }
  }

  private boolean isWanted(KeptExhibit one) {
    return wanted.getOrDefault(one.exhibit().id(), one.goesIn());
  }

  private void put(String id, boolean in) {
    wanted.put(id, in);
    change(exhibits -> exhibits.put(id, in));
  }

  /** Those that were not taken back, oldest first. */
  public ReadOnlyObjectProperty<List<KeptExhibit>> keptProperty() {
    return kept.getReadOnlyProperty();
  }
}
