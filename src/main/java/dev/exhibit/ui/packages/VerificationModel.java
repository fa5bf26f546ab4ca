package dev.exhibit.ui.packages;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.ReportOpening;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.TrustOffer;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Checking one package: three answers, each with its ground. */
public final class VerificationModel {
  /**
   * When it was checked.
   *
   * @param took how long that took; null where it was looked at in the background
   */
  record Checked(Instant at, @Nullable Duration took) {}

  private final UiContext context;
  private final JobSlot verifying;
  private final Waiting waiting;
  private final ReportOpening report;
  private final TrustOffer offer;
  private final List<Path> trust = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable Verification> result =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(nothing());
  private final ReadOnlyObjectWrapper<@Nullable Checked> checked = new ReadOnlyObjectWrapper<>();
  private @Nullable Path file;

  /** The file that was checked because it was issued; null before. */
  private @Nullable Path issued;

  /** The file to which a person went, until a check is asked for; null where none. */
  private @Nullable Path wanted;

  /** What a look said of that one while a check was under way; null where nothing. */
  private @Nullable Verification held;

  private @Nullable ReaderKey key;
  private boolean glanced;

  VerificationModel(UiContext context) {
    this.context = context;
    offer = new TrustOffer(context);
    verifying = context.slot();
    waiting = new Waiting(verifying, this::verify);
    report = new ReportOpening(context);
  }

  private static Face nothing() {
    return new Face.Empty(Messages.text("verify.none"), Messages.text("verify.none.text"));
  }

  /** Checks a file. */
  public void verify(Path package_) {
    file = package_;
    key = null;
    again();
  }

  /**
   * Shows what verifying said of a package that was just issued, unless a person looks at the check
   * of another one.
   */
  void showIssued(IssueJob.Written written) {
    Verification said = written.said();
    boolean free = face.get().equals(nothing()) || (issued != null && issued.equals(file));
    if (said != null && free && !verifying.runningProperty().get()) {
      issued = said.file();
      stand(said, written.took());
    }
  }

  /**
   * Shows what a look in the background said of a package, unless a person looks at the check of
   * another one, or asked for a check after going to this one. Of the one to which a person went it
   * is shown when the check that is under way has ended.
   */
  void show(Path package_, Verification said) {
    if (verifying.runningProperty().get()) {
      held = package_.equals(wanted) ? said : held;
      return;
    }
    boolean free = glanced || face.get().equals(nothing()) || package_.equals(wanted);
    boolean shown = face.get().equals(Face.FULL) && said.equals(result.get());
    if (free && !shown) {
      issued = package_;
      stand(said, null);
    }
  }

  /** A person went to a package: what a look says of it is shown in place of any other. */
  void goTo(Path package_) {
    wanted = package_;
    held = null;
  }

  /** Whether a person went to another package since they asked for the check. */
  boolean isLeft() {
    return wanted != null && !wanted.equals(file);
  }

  private void goOn() {
    Path next = wanted;
    Verification said = held;
    held = null;
    if (next != null && said != null) {
      show(next, said);
    }
  }

  private void stand(Verification said, @Nullable Duration took) {
    file = said.file();
    key = null;
    glanced = true;
    result.set(said);
    checked.set(new Checked(context.session().now(), took));
    face.set(Face.FULL);
  }

  /** Whether nobody asked for what is shown: it was issued just now, or a look said it. */
  boolean isGlanced() {
    return glanced;
  }

  /**
   * Tells of every check that a person asked for, however it ended.
   *
   * @param told is given the file and what was said, null where nothing was
   */
  void whenChecked(BiConsumer<Path, @Nullable Verification> told) {
    face.subscribe(now -> {
      Path checkedFile = file;
      if (checkedFile != null && !(now instanceof Face.Loading) && !glanced) {
        told.accept(checkedFile, now.equals(Face.FULL) ? result.get() : null);
      }
    });
  }

  /** Packages that were dropped together, of which one is checked after the other. */
  public Waiting waiting() {
    return waiting;
  }

  /** Checks the same file with what opens it. */
  public void unlock(ReaderKey readers) {
    key = readers;
    again();
  }

  /** Checks the same file again. */
  public void again() {
    check(null);
  }

  /**
   * Checks the same file again.
   *
   * @param added is trusted for the first time; where it cannot be read it is not trusted further,
   *     or no other file could be checked after it
   */
  private void check(@Nullable Path added) {
    Path package_ = file;
    if (package_ == null) {
      return;
    }
    ReaderKey with = key;
    wanted = null;
    held = null;
    glanced = false;
    List<Path> trusted = List.copyOf(trust);
    Instant begun = context.session().now();
    face.set(Face.LOADING);
    verifying.start(
        Messages.text("job.verify"),
        (progress, cancellation) ->
            context.workbench().verify(package_, trusted, with, progress, cancellation),
        found -> {
          Instant now = context.session().now();
          result.set(found);
          checked.set(new Checked(now, Duration.between(begun, now)));
          face.set(Face.FULL);
          goOn();
          context.session().reload();
        },
        failure -> {
          trust.remove(added);
          Trouble.of(failure)
              .ifPresentOrElse(
                  found -> face.set(new Face.Failed(found)), () -> face.set(nothing()));
          goOn();
        });
  }

  /** Asks for a certificate that the person trusts and checks again with it. */
  public void trustMore() {
    context
        .files()
        .chooseCertificate()
        .ifPresent(pem -> {
          trust.add(pem);
          check(pem);
          offer.offer(pem);
        });
  }

  /** Whether what was said last is what is shown, and nothing else was asked for since. */
  boolean isShown() {
    return result.get() != null && face.get().equals(Face.FULL);
  }

  /** Whether the report of the checked package can be opened: all of the package is as signed. */
  boolean canOpenReport() {
    Verification said = result.get();
    return said != null && said.intact() && isShown();
  }

  /**
   * Opens the report of the checked package with the machine's own viewer.
   *
   * @return false where no package was checked that is wholly as signed
   */
  public boolean openReport() {
    Verification said = result.get();
    ReaderKey with = key;
    if (said == null || !canOpenReport()) {
      return false;
    }
    report.open(
        said.file(),
        (progress, cancellation) -> context.desk().packages().report(said, with, cancellation));
    return true;
  }

  /** The opening of the report. */
  ReportOpening report() {
    return report;
  }

  /** What checking said, null before. */
  public ReadOnlyObjectProperty<@Nullable Verification> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** When that was; null before. */
  ReadOnlyObjectProperty<@Nullable Checked> checkedProperty() {
    return checked.getReadOnlyProperty();
  }

  /** Whether there is a result. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** The zone of times shown. */
  ZoneId zone() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null ? ZoneOffset.UTC : facts.period().zone();
  }

  /** The file that was checked last, null before. */
  @Nullable Path file() {
    return file;
  }

  /** Asks for files. */
  Files files() {
    return context.files();
  }

  /** The check, with its progress. */
  public JobSlot verifying() {
    return verifying;
  }
}
