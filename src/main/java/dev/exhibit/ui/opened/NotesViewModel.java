package dev.exhibit.ui.opened;

import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.AuditorWork;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.SigningKey;
import dev.exhibit.ui.common.ActQueue;
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
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the auditor notes of the package that is open; every note is on disk before it shows. */
public final class NotesViewModel {
  private record Key(String control, String item) {}

  /** An item of one package: another one may have a control and an item that are called so too. */
  private record Typed(String digest, Key key) {}

  private final Reading reading;
  private final JobSlot reads;
  private final JobSlot drawing;
  private final JobSlot signing;
  private final ActQueue noting;
  private final ReadOnlyObjectWrapper<AuditorWork> work =
      new ReadOnlyObjectWrapper<>(AuditorWork.NONE);
  private final ReadOnlyObjectWrapper<AnswerPackage.@Nullable Signed> signed =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Trouble> trouble = new SimpleObjectProperty<>();
  private final Map<Typed, String> drafts = new HashMap<>();
  private Map<Key, AuditorMark> marks = Map.of();
  private final ReadOnlyStringWrapper readable = new ReadOnlyStringWrapper("");
  private String digest = "";
  private @Nullable AnswerPackage answers;

  NotesViewModel(Reading reading) {
    this.reading = reading;
    reads = reading.slot();
    drawing = reading.actSlot();
    signing = reading.actSlot();
    noting = new ActQueue(reading.jobs());
  }

  /**
   * Begins with what was noted of this package before.
   *
   * @param encrypted whether it was opened with a key or a password
   */
  void over(ReadEvidence opened, boolean encrypted) {
    forget();
    if (!opened.verification().intact()) {
      return; // nothing can be tested on it, which its banner says
    }
    AnswerPackage notes = reading.desk().answers(opened);
    answers = notes;
    digest = opened.verification().contentDigest();
    readable.set(encrypted ? String.valueOf(notes.file().getFileName()) : "");
    reads.start(
        Messages.text("notes.job"),
        (progress, cancellation) -> notes.work(),
        this::take,
        this::failed);
  }

  /** Of the package that was open nothing is shown any more; what was noted of it is written. */
  void forget() {
    reads.forget();
    drawing.cancel();
    signing.cancel();
    answers = null;
    digest = "";
    readable.set("");
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

  /** Notes something after all that was noted before it. */
  private void note(Function<AnswerPackage, AuditorWork> what) {
    AnswerPackage notes = answers;
    if (notes == null) {
      return;
    }
    trouble.set(null);
    signed.set(null);
    reads.forget(); // what it would show is older than what comes now
    noting.add(
        Messages.text("notes.job"),
        (progress, cancellation) -> what.apply(notes),
        now -> {
          if (notes.equals(answers)) {
            take(now);
          }
        },
        failure -> failed(failure, notes));
  }

  /** What comes of a package that is no longer open does not stand beside another one. */
  private void failed(Throwable failure, AnswerPackage notes) {
    if (notes.equals(answers)) {
      failed(failure);
    } else {
      Trouble.of(failure).ifPresent(reading.notes()::trouble);
    }
  }

  /** Notes how the test of an item that is shown came out. */
  public void mark(PackagedControl control, String item, AuditorMark.Result result, String words) {
    note(notes -> notes.markSeen(control.id(), item, result, words));
  }

  /** Keeps what is typed of an item, until it is noted and however often that fails. */
  void type(String control, String item, String words) {
    drafts.put(new Typed(digest, new Key(control, item)), words);
  }

  /** What was typed of an item last, else what is noted of it; empty for nothing. */
  String typed(String control, String item) {
    String noted = mark(control, item).map(AuditorMark::note).orElse("");
    return drafts.getOrDefault(new Typed(digest, new Key(control, item)), noted);
  }

  /** Takes the mark of an item away, and what was typed of it. */
  public void clear(PackagedControl control, String item) {
    drafts.remove(new Typed(digest, new Key(control.id(), item)));
    note(notes -> notes.clear(control.id(), item));
  }

  /** Takes the last note back, where something is noted. */
  public void undoLast() {
    if (noting.runningProperty().get() || !work.get().acts().isEmpty()) {
      undo();
    }
  }

  /** Takes the last note back. */
  public void undo() {
    note(AnswerPackage::undo);
  }

  /** Draws a sample of a control's rows; items can be marked meanwhile. */
  public void draw(PackagedControl control, int size, String words) {
    AnswerPackage notes = answers;
    if (notes == null) {
      return;
    }
    trouble.set(null);
    signed.set(null);
    drawing.start(
        Messages.text("notes.job"),
        (progress, cancellation) -> notes.sample(control.id(), size, words, progress, cancellation),
        drawn -> {
          if (notes.equals(answers)) {
            note(AnswerPackage::work);
          }
        },
        failure -> failed(failure, notes));
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
    String name = String.valueOf(notes.proposed().getFileName());
    signing.start(
        Messages.text("notes.signing"),
        (progress, cancellation) -> notes.sign(by, key, FreeName.in(folder, name)),
        made -> {
          if (notes.equals(answers)) {
            signed.set(made);
          }
        },
        failure -> failed(failure, notes));
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

  /** The file of notes that anybody can read though the package is encrypted; empty for none. */
  public ReadOnlyStringProperty readableProperty() {
    return readable.getReadOnlyProperty();
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

  /** The drawing, with its progress. */
  public JobSlot drawing() {
    return drawing;
  }

  /** The signing, with its progress. */
  public JobSlot signing() {
    return signing;
  }
}
