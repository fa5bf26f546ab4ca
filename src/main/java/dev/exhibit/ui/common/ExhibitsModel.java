package dev.exhibit.ui.common;

import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.Exhibits;
import dev.exhibit.usecase.Workbench;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Views that go into packages; each change can be taken back. */
public final class ExhibitsModel {
  private final Workbench workbench;
  private final JobRunner runner;
  private final Executor ui;
  private final Notes notes;
  private final JobSlot reading;
  private final ReadOnlyObjectWrapper<List<KeptExhibit>> kept =
      new ReadOnlyObjectWrapper<>(List.of());

  private Runnable asking = () -> {};

  ExhibitsModel(Workbench workbench, JobRunner runner, Executor ui, Notes notes) {
    this.workbench = workbench;
    this.runner = runner;
    this.ui = ui;
    this.notes = notes;
    reading = new JobSlot(runner, ui);
  }

  /** Whoever shows a view says how it is sent. */
  public void whenAsked(Runnable sends) {
    asking = sends;
  }

  /** Sends the view that is shown, if one is. */
  public void ask() {
    asking.run();
  }

  /** Reads them again. */
  public void reload() {
    reading.start(
        Messages.text("job.exhibits"),
        (progress, cancellation) -> workbench.exhibits().all(),
        kept::set,
        failure -> Trouble.of(failure).ifPresent(notes::trouble));
  }

  /** Changes them; what is begun is never left half done. */
  private <T> void change(
      Function<Exhibits, T> how, Consumer<T> then, Consumer<Trouble> onTrouble) {
    new JobSlot(runner, ui)
        .start(
            Messages.text("job.exhibits"),
            (progress, cancellation) -> how.apply(workbench.exhibits()),
            done -> {
              reload();
              then.accept(done);
            },
            failure -> Trouble.of(failure).ifPresent(onTrouble));
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

  /** Takes one back; that can be taken back too. */
  public void withdraw(KeptExhibit one) {
    Exhibit exhibit = one.exhibit();
    change(exhibits -> exhibits.withdraw(exhibit.id()));
    notes.did(
        Messages.text("exhibits.withdrawn", exhibit.id(), exhibit.title()),
        () -> change(exhibits -> exhibits.put(exhibit.id(), one.goesIn())));
  }

  /** Says whether one goes into the next package. */
  public void put(KeptExhibit one, boolean in) {
    if (one.goesIn() != in) {
      change(exhibits -> exhibits.put(one.exhibit().id(), in));
    }
  }

  /** Those that were not taken back, oldest first. */
  public ReadOnlyObjectProperty<List<KeptExhibit>> keptProperty() {
    return kept.getReadOnlyProperty();
  }
}
