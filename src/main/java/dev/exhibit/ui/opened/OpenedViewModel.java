package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.ReportOpening;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.Waiting;
import dev.exhibit.usecase.ReadEvidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One opened package: first what verifying said, then its content. That of a package that is not
 * intact is shown only after the person said so, and only as far as its signature covers it.
 */
public final class OpenedViewModel implements AutoCloseable {
  /** What is open: the handle and what it says of itself. */
  private record Opened(
      ReadEvidence handle, @Nullable PackagedEvidence evidence, Face content, boolean report) {}

  private final Reading reading;
  private final JobSlot opening;
  private final Waiting waiting;
  private final JobSlot detailing;
  private final List<Path> trust = new ArrayList<>();
  private final Set<ReadEvidence> live = ConcurrentHashMap.newKeySet();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(nothing());
  private final ReadOnlyObjectWrapper<Face> content = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<Face> detailFace = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<@Nullable Verification> verification =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable PackagedEvidence> evidence =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable PackagedControl> control =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable PackagedDetail> detail =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper consented = new ReadOnlyBooleanWrapper();
  private final RowsViewModel rows;
  private final ExhibitsViewModel exhibits;
  private final NotesViewModel notes;
  private final ReportOpening report;
  private @Nullable Opened opened;
  private @Nullable Path file;
  private @Nullable ReaderKey key;

  /** Nothing is open yet. */
  public OpenedViewModel(Reading reading) {
    this.reading = reading;
    opening = reading.slot();
    waiting = new Waiting(opening, next -> open(next, List.of(), null));
    detailing = reading.slot();
    rows = new RowsViewModel(reading);
    exhibits = new ExhibitsViewModel(reading);
    notes = new NotesViewModel(reading);
    report = new ReportOpening(reading);
  }

  private static Face nothing() {
    return new Face.Empty(Messages.text("opened.none"), Messages.text("opened.none.text"));
  }

  /**
   * Opens a package in place of the one that is open.
   *
   * @param trusted PEM files with the certificates that the person trusts
   * @param readers opens an encrypted one; null without one
   */
  public void open(Path package_, List<Path> trusted, @Nullable ReaderKey readers) {
    trusted.stream().filter(pem -> !trust.contains(pem)).forEach(trust::add);
    file = package_;
    key = readers;
    again();
  }

  /** Packages that were dropped together, of which one is opened after the other. */
  public Waiting waiting() {
    return waiting;
  }

  /** Asks for a package and opens it. */
  public void choose() {
    reading.files().choosePackage().ifPresent(chosen -> open(chosen, List.of(), null));
  }

  /** Opens the same file with something that unlocks it. */
  public void unlock(ReaderKey readers) {
    key = readers;
    again();
  }

  /** Opens and verifies the same file again. */
  public void again() {
    reopen(null);
  }

  /**
   * Opens the same file again.
   *
   * @param added is trusted for the first time; where it cannot be read it is not trusted further,
   *     or no other file could be opened after it
   */
  private void reopen(@Nullable Path added) {
    Path asked = file;
    if (asked == null) {
      return;
    }
    forget();
    face.set(Face.LOADING);
    List<Path> trusted = List.copyOf(trust);
    ReaderKey with = key;
    opening.start(
        Messages.text("opened.job"),
        (progress, cancellation) -> read(asked, trusted, with, progress, cancellation),
        this::opened,
        failure -> {
          trust.remove(added);
          face.set(
              Trouble.of(failure).<Face>map(Face.Failed::new).orElseGet(OpenedViewModel::nothing));
        });
  }

  private Opened read(
      Path asked,
      List<Path> trusted,
      @Nullable ReaderKey with,
      Progress progress,
      Cancellation cancellation) {
    List<Path> all = new ArrayList<>(trusted);
    all.addAll(reading.desk().trusted().get());
    ReadEvidence handle = reading.desk().packages().open(asked, all, with, progress, cancellation);
    live.add(handle);
    if (cancellation.isCancelled()) {
      drop(handle);
      cancellation.throwIfCancelled();
    }
    boolean report = handle.hasReport();
    try {
      return new Opened(handle, handle.evidence(), Face.FULL, report);
    } catch (RuntimeException e) {
      return new Opened(handle, null, Face.failed(e), report);
    }
  }

  private void opened(Opened found) {
    opened = found;
    notes.over(found.handle(), key != null);
    consented.set(found.handle().verification().intact());
    verification.set(found.handle().verification());
    evidence.set(found.evidence());
    content.set(found.content());
    face.set(Face.FULL);
  }

  /** The person wants to see what is still covered of a package that is not intact. */
  public void consent() {
    consented.set(true);
  }

  /**
   * Whether there is a report that can be opened: content may be shown, and it is what was signed.
   */
  boolean canOpenReport() {
    return opened != null && opened.report() && consented.get();
  }

  /** Opens the report with the machine's own viewer; where it cannot be, that is said. */
  public void openReport() {
    Opened now = opened;
    if (now == null || !canOpenReport()) {
      reading.notes().say(Messages.text("report.none"));
    } else {
      report.open(
          now.handle().verification().file(),
          (progress, cancellation) -> now.handle().takeReport(cancellation));
    }
  }

  /** The opening of the report. */
  ReportOpening report() {
    return report;
  }

  /** Asks for a certificate that the person trusts and verifies again with it. */
  public void trustMore() {
    reading
        .files()
        .chooseCertificate()
        .ifPresent(pem -> {
          trust.add(pem);
          reopen(pem);
          reading.trusted().accept(pem);
        });
  }

  /** Shows a control. */
  public void select(PackagedControl wanted) {
    Opened now = opened;
    if (now == null || wanted.equals(control.get())) {
      return;
    }
    exhibits.forget();
    detail.set(null);
    detailFace.set(Face.loading(detailing));
    control.set(wanted);
    rows.over(now.handle(), wanted);
    detailing.start(
        Messages.text("opened.job.control"),
        (progress, cancellation) -> now.handle().detail(wanted),
        found -> {
          rows.timeline(found.timeline());
          detail.set(found);
          detailFace.set(Face.FULL);
        },
        failure -> detailFace.set(Face.failed(failure)));
  }

  /** Shows a view that somebody sent in, in place of a control. */
  public void select(PackagedExhibit wanted) {
    Opened now = opened;
    if (now != null && !wanted.equals(exhibits.chosenProperty().get())) {
      detailing.forget();
      control.set(null);
      detail.set(null);
      exhibits.select(now.handle(), wanted);
    }
  }

  /** Closes the package; another may be opened afterwards. */
  public void leave() {
    forget();
    file = null;
    key = null;
    face.set(nothing());
  }

  private void forget() {
    opening.forget(); // what it opened already is closed with all others
    detailing.forget();
    rows.forget();
    exhibits.forget();
    notes.forget();
    report.forget();
    opened = null;
    verification.set(null);
    evidence.set(null);
    control.set(null);
    detail.set(null);
    consented.set(false);
    dropAll();
  }

  /** Closing waits for rows that are being unpacked, and deletes them: never on the FX thread. */
  private void dropAll() {
    List<ReadEvidence> old = List.copyOf(live);
    reading
        .jobs()
        .acts()
        .start(
            Messages.text("opened.job.close"),
            (progress, cancellation) -> {
              old.forEach(this::drop);
              return old.size();
            },
            dropped -> {},
            failure -> {}); // it is logged; the next start deletes what is left
  }

  private void drop(ReadEvidence handle) {
    live.remove(handle);
    handle.close();
  }

  /** Closes what is open, and comes back at once; unpacked rows are deleted in the background. */
  @Override
  public void close() {
    opening.forget();
    detailing.forget();
    rows.forget();
    exhibits.forget();
    notes.forget();
    report.forget();
    dropAll();
  }

  /** The view that is looked at, when one is. */
  public ExhibitsViewModel exhibits() {
    return exhibits;
  }

  /** Whether a package is open at all. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Whether what it says of itself can be shown. */
  public ReadOnlyObjectProperty<Face> contentProperty() {
    return content.getReadOnlyProperty();
  }

  /** What verifying said; null before. */
  public ReadOnlyObjectProperty<@Nullable Verification> verificationProperty() {
    return verification.getReadOnlyProperty();
  }

  /** What it says of itself; null before, and where the signature does not cover it. */
  public ReadOnlyObjectProperty<@Nullable PackagedEvidence> evidenceProperty() {
    return evidence.getReadOnlyProperty();
  }

  /** Whether content may be shown: it is intact, or the person said so. */
  public ReadOnlyBooleanProperty consentedProperty() {
    return consented.getReadOnlyProperty();
  }

  /** The control that is shown. */
  public ReadOnlyObjectProperty<@Nullable PackagedControl> controlProperty() {
    return control.getReadOnlyProperty();
  }

  /** Its files; null while they are read. */
  public ReadOnlyObjectProperty<@Nullable PackagedDetail> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** Whether its files are read. */
  public ReadOnlyObjectProperty<Face> detailFaceProperty() {
    return detailFace.getReadOnlyProperty();
  }

  /** Its rows. */
  public RowsViewModel rows() {
    return rows;
  }

  /** What the auditor notes of it. */
  public NotesViewModel notes() {
    return notes;
  }

  /** The file that is open or that could not be opened; null before. */
  public @Nullable Path file() {
    return file;
  }

  /** The opening, with its progress. */
  public JobSlot opening() {
    return opening;
  }
}
