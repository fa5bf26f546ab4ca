package dev.exhibit.ui.packages;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.task.Job;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Comparisons;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** Two packages or two periods to compare, and what comparing them said. */
public final class CompareModel {
  /** So many exceptions of a control are shown; a file holds them all. */
  public static final int SHOWN = 1_000;

  /**
   * What to save and where it was saved.
   *
   * @param folder null when saving went wrong
   */
  public record Saved(@Nullable Path folder, @Nullable Trouble trouble) {}

  /** What is compared. */
  public enum What {
    PACKAGES,
    PERIODS
  }

  private final UiContext context;
  private final JobSlot comparing;
  private final JobSlot reading;
  private final JobSlot saving;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<What> what = new SimpleObjectProperty<>(What.PACKAGES);
  private final StringProperty olderPeriod = new SimpleStringProperty("");
  private final StringProperty newerPeriod = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable Path> older = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> newer = new SimpleObjectProperty<>();
  private final ReadOnlyListWrapper<Path> choices =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<@Nullable Comparison> result = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(nothing());
  private final ReadOnlyStringWrapper listed = new ReadOnlyStringWrapper("");
  private final ReadOnlyListWrapper<ItemChange> items =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<@Nullable Saved> saved = new ReadOnlyObjectWrapper<>();
  private @Nullable ReaderKey key;

  CompareModel(UiContext context) {
    this.context = context;
    comparing = context.slot();
    reading = context.slot();
    saving = context.slot();
    List.<ObservableValue<?>>of(what, older, newer, olderPeriod, newerPeriod)
        .forEach(asked -> asked.subscribe((before, now) -> outdate()));
    context
        .session()
        .whenBack(() -> {
          if (Face.awaitsStore(face.get())) {
            compare();
          }
        });
  }

  /** What was found is of another choice than the one that stands there now. */
  private void outdate() {
    if (comparing.runningProperty().get() || !(face.get() instanceof Face.Empty)) {
      comparing.forget();
      forget();
      face.set(nothing());
    }
  }

  private static Face nothing() {
    return new Face.Empty(Messages.text("compare.none"), Messages.text("compare.none.text"));
  }

  /**
   * Opens the comparison with the package that is chosen as the newer one, and as the older the one
   * that was issued before it.
   *
   * @param chosen null for the newest
   */
  public void open(@Nullable IssuedPackage chosen) {
    SessionModel.Facts facts = context.session().factsProperty().get();
    List<IssuedPackage> issued = facts == null ? List.of() : facts.packages();
    issued.forEach(one -> offer(one.file()));
    int at = chosen == null ? 0 : Math.max(0, issued.indexOf(chosen));
    if (at < issued.size()) {
      newer.set(issued.get(at).file());
    }
    if (at + 1 < issued.size()) {
      older.set(issued.get(at + 1).file());
    }
    if (facts != null && newerPeriod.get().isEmpty()) {
      Period now = facts.period();
      newerPeriod.set(Formats.typed(now));
      olderPeriod.set(Formats.typed(before(now)));
    }
    open.set(true);
  }

  /** The period before one: as many months, or days, or as long where it is neither. */
  private static Period before(Period now) {
    ZonedDateTime from = now.from().atZone(now.zone());
    ZonedDateTime to = now.to().atZone(now.zone());
    for (ChronoUnit unit : new ChronoUnit[] {ChronoUnit.MONTHS, ChronoUnit.DAYS}) {
      long units = unit.between(from, to);
      if (units > 0 && from.plus(units, unit).equals(to)) {
        return new Period(from.minus(units, unit).toInstant(), now.from(), now.zone());
      }
    }
    Duration length = Duration.between(now.from(), now.to());
    return new Period(now.from().minus(length), now.from(), now.zone());
  }

  private void offer(Path file) {
    if (!choices.contains(file)) {
      choices.add(file);
    }
  }

  /** Asks for a file that was not issued here. */
  public void chooseFile(ObjectProperty<@Nullable Path> side) {
    context
        .files()
        .choosePackage()
        .ifPresent(file -> {
          offer(file);
          side.set(file);
        });
  }

  /** Turns the two round. */
  public void swap() {
    Path then = older.get();
    older.set(newer.get());
    newer.set(then);
    String old = olderPeriod.get();
    olderPeriod.set(newerPeriod.get());
    newerPeriod.set(old);
  }

  /** Compares the same two packages with what opens an encrypted one. */
  public void unlock(ReaderKey readers) {
    key = readers;
    compare();
  }

  /** Compares the two that are chosen. */
  public void compare() {
    switch (what.get()) {
      case PACKAGES -> comparePackages();
      case PERIODS -> comparePeriods();
    }
  }

  private void comparePackages() {
    Path then = older.get();
    Path now = newer.get();
    ReaderKey with = key;
    if (then != null && now != null) {
      start((progress, cancellation) ->
          context
              .workbench()
              .comparisons()
              .packages(then, now, List.of(), with, progress, cancellation));
    }
  }

  private void comparePeriods() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts == null) {
      return;
    }
    try {
      Period then = Period.parse(olderPeriod.get(), facts.period().zone());
      Period now = Period.parse(newerPeriod.get(), facts.period().zone());
      start((progress, cancellation) ->
          context.workbench().comparisons().periods(then, now, progress, cancellation));
    } catch (IllegalArgumentException e) {
      forget();
      face.set(
          new Face.Failed(
              new Trouble(String.valueOf(e.getMessage()), Messages.text("compare.period.how"))));
    }
  }

  private void start(Job<Comparison> job) {
    forget();
    face.set(Face.LOADING);
    comparing.start(
        Messages.text("job.compare"),
        job,
        found -> {
          result.set(found);
          face.set(Face.FULL);
        },
        failure ->
            Trouble.of(failure)
                .ifPresentOrElse(
                    trouble -> face.set(new Face.Failed(trouble)), () -> face.set(nothing())),
        Comparison::close);
  }

  private void forget() {
    reading.forget();
    saving.forget();
    Comparison before = result.get();
    result.set(null);
    listed.set("");
    items.clear();
    saved.set(null);
    if (before != null) {
      before.close();
    }
  }

  /** Reads what became of the exceptions of a control, at most {@value #SHOWN} of them. */
  public void show(String control) {
    Comparison found = result.get();
    if (found == null) {
      return;
    }
    listed.set(""); // what was read of another control is not shown as this one's
    items.clear();
    reading.start(
        Messages.text("job.compare"),
        (progress, cancellation) -> {
          try (Stream<ItemChange> all = found.items().all()) {
            return all.peek(one -> cancellation.throwIfCancelled())
                .filter(one -> one.control().equals(control))
                .limit(SHOWN)
                .toList();
          }
        },
        read -> {
          items.setAll(read);
          listed.set(control);
        },
        failure -> Trouble.of(failure).ifPresent(trouble -> face.set(new Face.Failed(trouble))));
  }

  /** Asks for a folder and saves everything there as CSV files. */
  public void save() {
    Comparison found = result.get();
    if (found == null) {
      return;
    }
    context
        .files()
        .chooseFolder()
        .ifPresent(folder ->
            saving.start(
                Messages.text("job.save"),
                (progress, cancellation) -> Comparisons.save(found, folder),
                files -> saved.set(new Saved(folder, null)),
                failure -> Trouble.of(failure).ifPresent(it -> saved.set(new Saved(null, it)))));
  }

  /** The control whose exceptions were read; empty while they are. */
  public ReadOnlyStringProperty listedProperty() {
    return listed.getReadOnlyProperty();
  }

  /** Leaves the comparison. */
  public void close() {
    comparing.forget();
    open.set(false);
    forget();
    face.set(nothing());
  }

  /** Whether the comparison is shown in place of the screen. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Whether packages or periods are compared. */
  public ObjectProperty<What> whatProperty() {
    return what;
  }

  /** The older period as a person types it. */
  public StringProperty olderPeriodProperty() {
    return olderPeriod;
  }

  /** The newer period as a person types it. */
  public StringProperty newerPeriodProperty() {
    return newerPeriod;
  }

  /** The older package. */
  public ObjectProperty<@Nullable Path> olderProperty() {
    return older;
  }

  /** The newer package. */
  public ObjectProperty<@Nullable Path> newerProperty() {
    return newer;
  }

  /** Packages to choose from. */
  public ReadOnlyListProperty<Path> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  /** What comparing said, null before. */
  public ReadOnlyObjectProperty<@Nullable Comparison> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Whether there is a result. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Exceptions of the control that is looked at. */
  public ReadOnlyListProperty<ItemChange> itemsProperty() {
    return items.getReadOnlyProperty();
  }

  /** Where the tables were saved, or why not; null before. */
  public ReadOnlyObjectProperty<@Nullable Saved> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /** Asks for files. */
  Files files() {
    return context.files();
  }

  /** The comparing, with its progress. */
  public JobSlot comparing() {
    return comparing;
  }
}
