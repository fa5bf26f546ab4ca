package dev.exhibit.ui.opened;

import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.AuditorWork;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.SigningKey;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.AnswerPackage;
import dev.exhibit.usecase.ReadEvidence;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the auditor notes of the package that is open; every note is on disk before it shows. */
public final class NotesViewModel {
  private record Key(String control, String item) {}

  private final Reading reading;
  private final JobSlot noting;
  private final JobSlot signing;
  private final ReadOnlyObjectWrapper<AuditorWork> work =
      new ReadOnlyObjectWrapper<>(AuditorWork.NONE);
  private final ReadOnlyObjectWrapper<AnswerPackage.@Nullable Signed> signed =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Trouble> trouble = new SimpleObjectProperty<>();
  private Map<Key, AuditorMark> marks = Map.of();
  private @Nullable AnswerPackage answers;

  NotesViewModel(Reading reading) {
    this.reading = reading;
    noting = reading.slot();
    signing = reading.slot();
  }

  /** Begins with what was noted of this package before. */
  void over(ReadEvidence opened) {
    forget();
    if (!opened.verification().intact()) {
      return; // nothing can be tested on it, which its banner says
    }
    AnswerPackage notes = reading.desk().answers(opened);
    answers = notes;
    noting.start(
        Messages.text("notes.job"),
        (progress, cancellation) -> notes.work(),
        this::take,
        this::failed);
  }

  void forget() {
    noting.cancel();
    signing.cancel();
    answers = null;
    signed.set(null);
    trouble.set(null);
    take(AuditorWork.NONE);
  }

  private void take(AuditorWork now) {
    Map<Key, AuditorMark> found = new HashMap<>();
    now.marks().forEach(mark -> found.put(new Key(mark.control(), mark.item()), mark));
    marks = found;
    work.set(now);
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  private interface Noting {
    AuditorWork note(AnswerPackage notes, Progress progress, Cancellation cancellation);
  }

  private void note(Noting what) {
    AnswerPackage notes = answers;
    if (notes == null) {
      return;
    }
    trouble.set(null);
    signed.set(null);
    noting.start(
        Messages.text("notes.job"),
        (progress, cancellation) -> what.note(notes, progress, cancellation),
        this::take,
        this::failed);
  }

  /** Notes how the test of an item that is shown came out. */
  public void mark(PackagedControl control, String item, AuditorMark.Result result, String words) {
    note((notes, progress, cancellation) -> notes.markSeen(control.id(), item, result, words));
  }

  /** Takes the mark of an item away. */
  public void clear(PackagedControl control, String item) {
    note((notes, progress, cancellation) -> notes.clear(control.id(), item));
  }

  /** Takes the last note back. */
  public void undo() {
    note((notes, progress, cancellation) -> notes.undo());
  }

  /** Draws a sample of a control's rows. */
  public void draw(PackagedControl control, int size, String words) {
    note((notes, progress, cancellation) -> {
      notes.sample(control.id(), size, words, progress, cancellation);
      return notes.work();
    });
  }

  /** Writes what was noted as one signed file into a folder that the person chooses. */
  public void sign(String by, @Nullable SigningKey key) {
    AnswerPackage notes = answers;
    Path folder = reading.files().chooseFolder().orElse(null);
    if (notes == null || folder == null) {
      return;
    }
    trouble.set(null);
    signed.set(null);
    Path out = folder.resolve(String.valueOf(notes.proposed().getFileName()));
    signing.start(
        Messages.text("notes.signing"),
        (progress, cancellation) -> notes.sign(by, key, out),
        signed::set,
        this::failed);
  }

  /** Whether notes can be made at all. */
  public boolean canNote() {
    return answers != null;
  }

  /** The mark of an item. */
  public Optional<AuditorMark> mark(String control, String item) {
    return Optional.ofNullable(marks.get(new Key(control, item)));
  }

  /** The samples that were drawn of a control. */
  public List<AuditorSample> samples(String control) {
    return work.get().samples().stream().filter(one -> one.control().equals(control)).toList();
  }

  /** Who works here, as the system names them. */
  public String operator() {
    return reading.desk().operator();
  }

  /** What is noted. */
  public ReadOnlyObjectProperty<AuditorWork> workProperty() {
    return work.getReadOnlyProperty();
  }

  /** What was just given back; null before. */
  public ReadOnlyObjectProperty<AnswerPackage.@Nullable Signed> signedProperty() {
    return signed.getReadOnlyProperty();
  }

  /** What went wrong; null when nothing did. */
  public ObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble;
  }

  /** The drawing and noting, with its progress. */
  public JobSlot noting() {
    return noting;
  }

  /** The signing, with its progress. */
  public JobSlot signing() {
    return signing;
  }
}
