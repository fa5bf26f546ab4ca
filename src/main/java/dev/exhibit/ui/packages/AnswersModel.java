package dev.exhibit.ui.packages;

import dev.exhibit.model.ReceivedAnswers;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.TrustOffer;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.ReceiveAnswers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What auditors gave back: read, verified and kept. */
public final class AnswersModel {
  private final UiContext context;
  private final JobSlot reading;
  private final TrustOffer offer;
  private final List<Path> trust = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable List<ReceivedAnswers>> all =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.FULL);
  private final ReadOnlyObjectWrapper<@Nullable ReceivedAnswers> newest =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  /** What was read just now, and all that is kept. */
  private record Read(@Nullable ReceivedAnswers newest, List<ReceivedAnswers> all) {}

  AnswersModel(UiContext context) {
    this.context = context;
    offer = new TrustOffer(context);
    reading = context.slot();
  }

  /** Whether answers can be taken in: there is a workspace. */
  public boolean canReceive() {
    return context.desk().received().isPresent();
  }

  /** Asks for a file and takes it in. */
  public void choose() {
    context.files().chooseFile(Messages.text("answers.choose")).ifPresent(this::receive);
  }

  /** Takes a file in. */
  public void receive(Path file) {
    start(received -> received.receive(file, trusted()), null);
  }

  /** Verifies again all that is kept. */
  public void reload() {
    start(received -> null, null);
  }

  /** Asks for a certificate that the person trusts and verifies again with it. */
  public void trustMore() {
    context
        .files()
        .chooseCertificate()
        .ifPresent(pem -> {
          trust.add(pem);
          start(received -> null, pem); // where it cannot be read it is not trusted further
          offer.offer(pem);
        });
  }

  private List<Path> trusted() {
    List<Path> trusted = new ArrayList<>(trust);
    trusted.addAll(context.desk().trusted().get());
    return trusted;
  }

  private interface Taking {
    @Nullable ReceivedAnswers take(ReceiveAnswers received);
  }

  private void start(Taking taking, @Nullable Path added) {
    Optional<ReceiveAnswers> received = context.desk().received();
    if (received.isEmpty()) {
      return;
    }
    trouble.set(null);
    if (all.get() == null) {
      face.set(Face.loading(reading));
    }
    reading.start(
        Messages.text("answers.job"),
        (progress, cancellation) -> {
          ReceivedAnswers taken = taking.take(received.get());
          return new Read(taken, received.get().all(trusted()));
        },
        read -> {
          newest.set(read.newest());
          all.set(read.all());
          face.set(Face.FULL);
        },
        failure -> {
          trust.remove(added);
          failed(failure);
        });
  }

  /** What is known stays; where nothing is, that is not called none. */
  private void failed(Throwable failure) {
    if (all.get() == null) {
      face.set(Face.failed(failure));
    } else {
      Trouble.of(failure).ifPresent(trouble::set);
    }
  }

  /** All that is kept, oldest first; null until it was read. */
  public ReadOnlyObjectProperty<@Nullable List<ReceivedAnswers>> allProperty() {
    return all.getReadOnlyProperty();
  }

  /** Whether what is kept could be read; full before anybody looked. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** What was read last; null before. */
  public ReadOnlyObjectProperty<@Nullable ReceivedAnswers> newestProperty() {
    return newest.getReadOnlyProperty();
  }

  /** Why a file could not be read; null when nothing went wrong. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The reading, with its progress. */
  public JobSlot reading() {
    return reading;
  }
}
