package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.ui.common.ActQueue;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.TakingBack;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Alerting;
import dev.exhibit.usecase.Alerting.Word;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a person is about to say of an alert. The ledger keeps it for good, so it is asked once more
 * instead of being taken back; only whose it is, and its ticket, can be as they were.
 */
public final class StepModel {
  /** What is about to be done, and to which alert. */
  public record Wish(AlertAct act, AlertHistory alert) {}

  private record Key(AlertAct act, String alert) {
    static Key of(Wish wish) {
      return new Key(wish.act(), wish.alert().alert().id());
    }
  }

  private record Typed(String who, String owner, String due, String ticket, String note) {}

  private final UiContext context;
  private final ActQueue keeping;
  private final TakingBack back;
  private final StringProperty who = new SimpleStringProperty("");
  private final StringProperty owner = new SimpleStringProperty("");
  private final StringProperty due = new SimpleStringProperty("");
  private final StringProperty ticket = new SimpleStringProperty("");
  private final StringProperty note = new SimpleStringProperty("");
  private final Map<Key, Typed> drafts = new HashMap<>();
  private Typed begun = new Typed("", "", "", "", "");
  private final ReadOnlyObjectWrapper<@Nullable Wish> wish = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  StepModel(UiContext context) {
    this.context = context;
    keeping = new ActQueue(context.jobs());
    back = new TakingBack(context);
  }

  /**
   * Asks for what belongs to it; an alert that stands further already only says so. What was typed
   * of another step waits for that.
   */
  public void begin(AlertAct act, AlertHistory alert) {
    keepDraft();
    wish.set(null);
    if (!act.isOpen(alert)) {
      trouble.set(
          new Trouble(
              Messages.text(
                  "alerts.already", Messages.word("stage", alert.stage()), alert.alert().title()),
              Messages.text("alerts.already.text")));
      return;
    }
    trouble.set(null);
    String known = alert.ticket();
    who.set(context.workbench().operator());
    ticket.set(known == null ? "" : known);
    note.set("");
    AlertStep.Assignment assigned = alert.assignment();
    owner.set(assigned.owner() == null ? "" : assigned.owner());
    due.set(assigned.due() == null ? "" : assigned.due().toString());
    begun = typed();
    Wish wanted = new Wish(act, alert);
    show(drafts.getOrDefault(Key.of(wanted), begun));
    wish.set(wanted);
  }

  private void keepDraft() {
    Wish now = wish.get();
    if (now != null && !typed().equals(begun)) {
      drafts.put(Key.of(now), typed());
    }
  }

  private Typed typed() {
    return new Typed(who.get(), owner.get(), due.get(), ticket.get(), note.get());
  }

  private void show(Typed typed) {
    who.set(typed.who());
    owner.set(typed.owner());
    due.set(typed.due());
    ticket.set(typed.ticket());
    note.set(typed.note());
  }

  /** Does nothing after all. */
  public void cancel() {
    forgetDraft(wish.get());
    wish.set(null);
    trouble.set(null);
  }

  private void forgetDraft(@Nullable Wish done) {
    if (done != null) {
      drafts.remove(Key.of(done));
    }
  }

  /** Records it. */
  public void confirm() {
    Wish now = wish.get();
    if (now == null || keeping.runningProperty().get()) {
      return;
    }
    Word word = new Word(given(who), given(ticket), given(note));
    AlertStep.Assignment assigned;
    try {
      assigned = new AlertStep.Assignment(given(owner), day(given(due)));
    } catch (DateTimeException e) {
      trouble.set(
          new Trouble(
              Messages.text("gaps.due.fault", due.get().strip()),
              Messages.text("alerts.due.todo")));
      return;
    }
    trouble.set(null);
    keeping.add(
        Messages.text("job.step"),
        (progress, cancellation) -> record(now, word, assigned),
        kept -> {
          stands(kept);
          forgetDraft(now);
          if (now.equals(wish.get())) {
            wish.set(null);
          }
          told(now, kept);
        },
        failure -> {
          Trouble.of(failure).ifPresent(trouble::set);
          context.session().alerts().refresh(); // somebody else may have been first
        });
  }

  /** What is done next begins with what was kept, which is on the board before that is read. */
  private void stands(AlertHistory kept) {
    context.session().alerts().know(kept);
    context.session().reload();
  }

  /** Whose it is, and its ticket, may change again and again; all of it is in the ledger. */
  private void told(Wish did, AlertHistory after) {
    AlertHistory before = did.alert();
    String id = before.alert().id();
    String title = before.alert().title();
    Alerting desk = context.workbench().alerting();
    Word word = new Word(context.workbench().operator(), before.ticket(), null);
    switch (did.act()) {
      case ASSIGN ->
          back.offer(
              Messages.text("alerts.nowassigned", title),
              () -> desk.assign(id, before.assignment(), word),
              this::stands);
      case LINK -> {
        if (before.ticket() == null) {
          context.notes().recorded(Messages.text("alerts.nowfirst", title));
        } else {
          String linked = Messages.text("alerts.nowlinked", title, String.valueOf(after.ticket()));
          back.offer(linked, () -> desk.link(id, word), this::stands);
        }
      }
      case ACKNOWLEDGE, TRIAGE, CLOSE -> {
        String stage = Messages.word("stage", after.stage());
        context.notes().recorded(Messages.text("alerts.nowstep", title, stage));
      }
    }
  }

  private AlertHistory record(Wish now, Word word, AlertStep.Assignment assigned) {
    Stage stage = now.act().stage();
    String id = now.alert().alert().id();
    Alerting desk = context.workbench().alerting();
    if (now.act() == AlertAct.ASSIGN) {
      return desk.assign(id, assigned, word);
    }
    return stage == null ? desk.link(id, word) : desk.step(id, stage, word);
  }

  private static @Nullable LocalDate day(@Nullable String typed) {
    return typed == null ? null : LocalDate.parse(typed);
  }

  private static @Nullable String given(StringProperty text) {
    String typed = text.get();
    return typed == null || typed.isBlank() ? null : typed.strip();
  }

  /** What is about to be done; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable Wish> wishProperty() {
    return wish.getReadOnlyProperty();
  }

  /** Why it was not done; null where nothing went wrong. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Whether it is being recorded. */
  public ReadOnlyBooleanProperty keepingProperty() {
    return keeping.runningProperty();
  }

  /** Who does it. A name proves nothing. */
  public StringProperty whoProperty() {
    return who;
  }

  /** Who works on it from now on; empty for nobody. */
  public StringProperty ownerProperty() {
    return owner;
  }

  /** The last day, such as {@code 2026-12-31}; empty for none. */
  public StringProperty dueProperty() {
    return due;
  }

  /** Where it is followed elsewhere. */
  public StringProperty ticketProperty() {
    return ticket;
  }

  /** What was found or done. */
  public StringProperty noteProperty() {
    return note;
  }
}
