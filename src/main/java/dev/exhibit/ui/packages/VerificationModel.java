package dev.exhibit.ui.packages;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Files;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Path> trust = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable Verification> result =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(nothing());
  private final ReadOnlyObjectWrapper<@Nullable Checked> checked = new ReadOnlyObjectWrapper<>();
  private @Nullable Path file;

  /** The file that was checked because it was issued; null before. */
  private @Nullable Path issued;

  private @Nullable ReaderKey key;
  private boolean glanced;

  VerificationModel(UiContext context) {
    this.context = context;
    verifying = context.slot();
    waiting = new Waiting(verifying, this::verify);
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
   * Checks a package that was just issued, as whoever gets it will, unless a person looks at the
   * check of another one.
   */
  void verifyIssued(Path package_) {
    boolean free = face.get().equals(nothing()) || (issued != null && issued.equals(file));
    if (free && !verifying.runningProperty().get()) {
      issued = package_;
      verify(package_);
    }
  }

  /**
   * Shows what a look in the background said of a package, unless a person looks at the check of
   * another one.
   */
  void show(Path package_, Verification said) {
    if ((glanced || face.get().equals(nothing())) && !verifying.runningProperty().get()) {
      file = package_;
      issued = package_;
      key = null;
      glanced = true;
      result.set(said);
      checked.set(new Checked(context.session().now(), null));
      face.set(Face.FULL);
    }
  }

  /** Whether what is shown was said by a look in the background, for which nobody asked. */
  boolean isGlanced() {
    return glanced;
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
    Path package_ = file;
    if (package_ == null) {
      return;
    }
    ReaderKey with = key;
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
          context.session().reload();
        },
        failure ->
            Trouble.of(failure)
                .ifPresentOrElse(
                    found -> face.set(new Face.Failed(found)), () -> face.set(nothing())));
  }

  /** Asks for a certificate that the person trusts and checks again with it. */
  public void trustMore() {
    context
        .files()
        .chooseCertificate()
        .ifPresent(pem -> {
          trust.add(pem);
          again();
        });
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
