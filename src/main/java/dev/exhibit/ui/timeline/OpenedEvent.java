package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The event that is open; where the wanted one cannot be shown, why. */
final class OpenedEvent {
  /**
   * Why something else is shown than was asked for.
   *
   * @param again whether asking again may help
   */
  record Missing(String title, String text, boolean again) {}

  private final UiContext context;
  private final JobSlot fetching;
  private final ObjectProperty<@Nullable AuditEvent> event = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Missing> missing = new ReadOnlyObjectWrapper<>();

  OpenedEvent(UiContext context) {
    this.context = context;
    fetching = context.slot();
    event.subscribe(now -> {
      if (now != null) {
        fetching.forget(); // who opens another meanwhile does not want the former any more
        missing.set(null);
      }
    });
  }

  /** Whether this event is open. */
  boolean is(String id) {
    AuditEvent now = event.get();
    return now != null && now.id().equals(id);
  }

  /** Its id, null where none is open. */
  @Nullable String id() {
    AuditEvent now = event.get();
    return now == null ? null : now.id();
  }

  /** Whether one is wanted that is not there, or not yet. */
  boolean isAwaited() {
    return fetching.runningProperty().get() || missing.get() != null;
  }

  /**
   * Looks for an event. Until it is there none is open, so that nobody takes the one before for it.
   *
   * @param onFound opens it
   * @param otherwise is run when it is not there, or could not be fetched
   */
  void find(String id, Consumer<AuditEvent> onFound, Runnable otherwise) {
    event.set(null);
    missing.set(null);
    fetching.start(
        Messages.text("job.event"),
        (progress, cancellation) -> context.workbench().event(id),
        answer -> {
          Optional<AuditEvent> found = answer.value();
          if (found.isEmpty()) {
            missing.set(missing(id, answer));
          }
          found.ifPresentOrElse(onFound, otherwise);
        },
        failure -> {
          Trouble.of(failure).ifPresent(this::failed);
          otherwise.run();
        });
  }

  private static Missing missing(String id, Answer<Optional<AuditEvent>> answer) {
    return answer instanceof Answer.Partial<Optional<AuditEvent>> partial
        ? new Missing(
            Messages.text("event.missing.partial"),
            Messages.text("event.missing.partial.text", partial.reason()),
            true)
        : new Missing(
            Messages.text("event.missing"), Messages.text("event.missing.text", id), false);
  }

  private void failed(Trouble trouble) {
    context.session().troubleProperty().set(trouble);
    missing.set(new Missing(Messages.text("event.missing.failed"), trouble.sentence(), true));
  }

  /**
   * Looks for no event any more, and says nothing of one that was missing.
   *
   * @return whether one was looked for, whose rows are therefore not listed
   */
  boolean forget() {
    boolean looked = fetching.runningProperty().get();
    fetching.forget();
    missing.set(null);
    return looked;
  }

  /** Says why something else is shown. */
  void say(Missing why) {
    missing.set(why);
  }

  /** The event that is open, null for none. */
  ObjectProperty<@Nullable AuditEvent> eventProperty() {
    return event;
  }

  /** Why the wanted event is not shown; null where there is nothing to say. */
  ReadOnlyObjectProperty<@Nullable Missing> missingProperty() {
    return missing.getReadOnlyProperty();
  }
}
