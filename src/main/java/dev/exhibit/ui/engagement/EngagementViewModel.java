package dev.exhibit.ui.engagement;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import dev.exhibit.ui.engagement.EngagementForm.Who;
import dev.exhibit.usecase.EngagementDesk;
import dev.exhibit.usecase.EngagementDesk.Asked;
import dev.exhibit.usecase.EngagementDesk.Kept;
import dev.exhibit.usecase.EngagementDesk.Opened;
import dev.exhibit.usecase.EngagementDesk.Outlook;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The engagement as it is being edited. What is typed and not saved stays, on other screens and
 * after the window was closed, until it is saved or put away.
 */
public final class EngagementViewModel {
  private static final String TYPED = "engagement/typed";

  private record Read(Opened opened, List<Asked> asked) {}

  private final UiContext context;
  private final JobSlot loading;
  private final JobSlot keeping;
  private final JobSlot looking;
  private final JobSlot certifying;
  private final EngagementForm form = new EngagementForm();
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.FULL);
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper periodFault = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<Outlook>> outlooks =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private @Nullable EngagementDesk other;
  private @Nullable EngagementDraft saved;
  private String version = "";

  /** A form that is filled by {@link #open}. */
  public EngagementViewModel(UiContext context) {
    this.context = context;
    loading = context.slot();
    keeping = context.actSlot();
    looking = context.slot();
    certifying = context.slot();
    form.whenChanged(this::changed);
  }

  private EngagementDesk desk() {
    EngagementDesk own = other;
    return own == null ? context.workbench().engagement() : own;
  }

  /**
   * Reads what a new engagement begins with, from a desk of its own.
   *
   * @param filled is told when the form shows it
   */
  void begin(EngagementDesk desk, Runnable filled, Consumer<Throwable> failed) {
    other = desk;
    loading.start(
        Messages.text("job.engagement"),
        (progress, cancellation) -> new Read(desk().open(), desk().asked()),
        found -> {
          show(found, "", null);
          filled.run();
        },
        failed);
  }

  /** Reads the file, unless something is typed that is not saved. */
  public void open() {
    open(() -> {});
  }

  /**
   * The same.
   *
   * @param then is told when the form shows what is to be edited
   */
  void open(Runnable then) {
    if (unsaved.get()) {
      then.run();
    } else {
      read(context.state().workspace().read(TYPED).orElse(""), shown(), then);
    }
  }

  /** Puts away what is typed and reads the file. */
  public void discard() {
    read("", shown(), () -> {});
    context.session().reload(); // somebody else may have changed it
  }

  /** Whether the file was read, once somebody asked for it. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** What the form says; null where no file was shown yet. */
  private @Nullable EngagementDraft shown() {
    return saved == null ? null : form.draft();
  }

  private void read(String typed, @Nullable EngagementDraft before, Runnable then) {
    trouble.set(null);
    if (!ready.get()) {
      face.set(Face.loading(loading));
    }
    loading.start(
        Messages.text("job.engagement"),
        (progress, cancellation) -> new Read(desk().open(), desk().asked()),
        found -> {
          show(found, typed, before);
          face.set(Face.FULL);
          then.run();
        },
        this::unread);
  }

  /** Where nothing was read yet there is no form to say it under. */
  private void unread(Throwable failure) {
    if (ready.get()) {
      failed(failure);
    } else {
      face.set(Face.failed(failure));
    }
  }

  /**
   * Shows the file. What was typed while it was being read stays.
   *
   * @param before what was typed when reading began; null where no file was shown yet
   */
  private void show(Read found, String typed, @Nullable EngagementDraft before) {
    if (before == null || before.equals(form.draft())) {
      fill(found, typed);
    } else {
      keepTyped(found, before);
    }
    ready.set(true);
    changed();
  }

  private void fill(Read found, String typed) {
    version = found.opened().version();
    saved = null;
    form.fill(found.opened().draft(), found.asked());
    saved = form.draft();
    if (!typed.isEmpty()) {
      TypedText again = TypedText.read(typed);
      version = again.version(); // where the file was changed since, saving says so
      again.into(form);
    }
  }

  /** Where the file says something else than it was typed over, saving says so. */
  private void keepTyped(Read found, EngagementDraft before) {
    EngagementForm read = new EngagementForm();
    read.fill(found.opened().draft(), found.asked());
    EngagementDraft now = read.draft();
    if (now.equals(before) || found.opened().version().equals(version)) {
      version = found.opened().version();
      saved = now;
    }
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  private void changed() {
    EngagementDraft known = saved;
    if (known == null) {
      return;
    }
    boolean differs = !form.draft().equals(known);
    unsaved.set(differs);
    if (other != null) {
      periodFault.set(checkPeriod());
      look();
      return; // nothing is kept of an engagement that is not begun
    }
    if (differs) {
      context.state().workspace().keep(TYPED, TypedText.of(form, version));
    } else {
      context.state().workspace().forget(TYPED);
    }
    periodFault.set(checkPeriod());
    look();
  }

  private String checkPeriod() {
    ZoneId zone;
    try {
      String text = form.line(Text.ZONE);
      zone = text.isEmpty() ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException e) {
      return Messages.text("engagement.zone.fault", form.line(Text.ZONE));
    }
    try {
      String text = form.line(Text.PERIOD);
      if (!text.isEmpty()) {
        Period.parse(text, zone);
      }
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void look() {
    if (form.jobs().rows().isEmpty()) {
      looking.forget();
      outlooks.set(List.of());
      return;
    }
    var jobs = form.jobTexts();
    String zone = form.line(Text.ZONE);
    String period = form.line(Text.PERIOD);
    List<String> inventory = form.inventory();
    looking.start(
        Messages.text("job.engagement"),
        (progress, cancellation) -> desk().outlook(jobs, zone, period, inventory),
        outlooks::set,
        this::failed);
  }

  /** Writes what is typed and goes on with it in this window. */
  public void save() {
    trouble.set(twice().orElse(null));
    if (trouble.get() != null) {
      return;
    }
    EngagementDraft draft = form.draft();
    String read = version;
    keeping.start(
        Messages.text("job.engagement.save"),
        (progress, cancellation) -> desk().keep(draft, read),
        kept -> kept(kept, draft),
        this::failed);
  }

  /** What to say of an id that stands twice, or is missing. */
  Optional<Trouble> twice() {
    return form.twice().stream()
        .findFirst()
        .map(first ->
            first.isEmpty()
                ? new Trouble(Messages.text("engagement.unnamed"), "")
                : new Trouble(
                    Messages.text("engagement.twice", first),
                    Messages.text("engagement.twice.todo")));
  }

  /** What was typed on while it was being written stays. */
  private void kept(Kept kept, EngagementDraft written) {
    version = kept.version();
    saved = written;
    if (form.draft().equals(written)) {
      goOn(shown());
    } else {
      changed();
      context.session().renew();
    }
    context.notes().did(Messages.text("engagement.saved"), () -> takeBack(kept));
  }

  private void takeBack(Kept kept) {
    if (unsaved.get()) {
      context
          .notes()
          .notTakenBack(
              new Trouble(
                  Messages.text("engagement.undo.unsaved"),
                  Messages.text("engagement.undo.unsaved.todo")),
              () -> takeBack(kept));
      return;
    }
    EngagementDraft before = shown();
    keeping.start(
        Messages.text("job.engagement.save"),
        (progress, cancellation) -> {
          desk().restore(kept);
          return kept;
        },
        done -> goOn(before),
        failure -> Trouble.of(failure).ifPresent(context.notes()::trouble));
  }

  private void goOn(@Nullable EngagementDraft before) {
    context.state().workspace().forget(TYPED);
    read("", before, () -> {});
    context.session().renew();
  }

  /** Asks for a file with a certificate and adds its fingerprint to a person. */
  public void addCertificate(FieldRows.Row<Who> person) {
    context
        .files()
        .chooseCertificate()
        .ifPresent(file ->
            certifying.start(
                Messages.text("job.engagement"),
                (progress, cancellation) -> desk().fingerprint(file),
                print -> add(person, print),
                this::failed));
  }

  private static void add(FieldRows.Row<Who> person, String print) {
    List<String> known = person.list(Who.CERTIFICATES);
    if (!known.contains(print)) {
      person
          .field(Who.CERTIFICATES)
          .set(known.isEmpty() ? print : String.join("\n", known) + "\n" + print);
    }
  }

  /** What is typed. */
  public EngagementForm form() {
    return form;
  }

  /** Whether the file was read. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Whether something is typed that is not saved. */
  public ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** What is wrong with period or zone; empty when nothing is. */
  public ReadOnlyStringProperty periodFaultProperty() {
    return periodFault.getReadOnlyProperty();
  }

  /** How each job that is typed would be understood. */
  public ReadOnlyObjectProperty<List<Outlook>> outlooksProperty() {
    return outlooks.getReadOnlyProperty();
  }

  /** The saving, with its progress. */
  public JobSlot keeping() {
    return keeping;
  }

  /** What went wrong, null when nothing did. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }
}
