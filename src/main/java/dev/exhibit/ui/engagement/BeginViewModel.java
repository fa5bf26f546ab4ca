package dev.exhibit.ui.engagement;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.engagement.EngagementForm.Scoping;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import dev.exhibit.usecase.BeginEngagement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Begins an engagement step by step; nothing is written before the last one. */
public final class BeginViewModel {
  /** What is asked, one after the other. */
  public enum Step {
    BASICS,
    SCOPE,
    PEOPLE,
    PARAMETERS,
    JOBS,
    SUMMARY
  }

  /** In their order. */
  static final List<Step> STEPS = List.of(Step.values());

  private record Prepared(BeginEngagement begin, boolean canInherit) {}

  private final UiContext context;
  private final EngagementViewModel model;
  private final JobSlot preparing;
  private final JobSlot finishing;
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.BASICS);
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper canInherit = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Path> folder = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty inherit = new SimpleBooleanProperty(true);
  private @Nullable BeginEngagement begin;

  /** One that begins nothing yet. */
  public BeginViewModel(UiContext context) {
    this.context = context;
    model = new EngagementViewModel(context);
    preparing = context.slot();
    finishing = context.slot();
  }

  /** Begins in a folder; what was typed for the same one stays. */
  public void open(Path asked) {
    if (asked.equals(folder.get())) {
      return;
    }
    folder.set(asked);
    begin = null;
    step.set(Step.BASICS);
    trouble.set(null);
    preparing.start(
        Messages.text("job.begin"),
        (progress, cancellation) -> {
          BeginEngagement found = context.lobby().begin(asked);
          return new Prepared(found, found.canInherit());
        },
        found -> {
          begin = found.begin();
          canInherit.set(found.canInherit());
          model.begin(found.begin());
        },
        failure -> {
          folder.set(null); // the same one may be chosen again, once it is empty
          failed(failure);
        });
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  /** Goes to the next step, or says what is missing in this one. */
  public void next() {
    trouble.set(missing(step.get()).orElse(null));
    if (trouble.get() == null && begin != null && step.get() != Step.SUMMARY) {
      step.set(STEPS.get(STEPS.indexOf(step.get()) + 1));
    }
  }

  /** Goes to the step before. */
  public void back() {
    trouble.set(null);
    if (step.get() != Step.BASICS) {
      step.set(STEPS.get(STEPS.indexOf(step.get()) - 1));
    }
  }

  private Optional<Trouble> missing(Step at) {
    return switch (at) {
      case BASICS -> {
        String fault = model.periodFaultProperty().get();
        yield model.form().line(Text.NAME).isEmpty()
            ? Optional.of(new Trouble(Messages.text("begin.name"), ""))
            : fault.isEmpty() ? Optional.empty() : Optional.of(new Trouble(fault, ""));
      }
      case SCOPE, PEOPLE -> model.twice();
      case JOBS ->
          model.outlooksProperty().get().stream()
              .flatMap(outlook -> outlook.faults().stream())
              .findFirst()
              .map(fault -> new Trouble(fault, ""));
      case PARAMETERS, SUMMARY -> Optional.empty();
    };
  }

  /** Writes the workspace and goes on with it in this window. */
  public void finish() {
    BeginEngagement desk = begin;
    Path place = folder.get();
    if (desk == null || place == null) {
      return;
    }
    trouble.set(null);
    EngagementDraft draft = model.form().draft();
    boolean inheriting = canInherit.get() && inherit.get();
    record Opened(Lobby.Next next) {}
    finishing.start(
        Messages.text("job.begin"),
        (progress, cancellation) -> {
          desk.write(draft, inheriting);
          return new Opened(context.lobby().open(place));
        },
        opened -> {
          folder.set(null);
          opened.next().show();
        },
        this::failed);
  }

  /** What will be written, one line each. */
  public List<String> summary() {
    EngagementForm form = model.form();
    List<String> lines = new ArrayList<>();
    String period = form.line(Text.PERIOD);
    lines.add(Messages.text("begin.sum.folder", String.valueOf(folder.get())));
    lines.add(
        Messages.text(
            "begin.sum.period",
            form.line(Text.NAME),
            period.isEmpty() ? Messages.text("begin.sum.all") : period,
            form.line(Text.ZONE)));
    lines.add(
        form.scopingProperty().get() == Scoping.EVERYTHING
            ? Messages.text("begin.sum.everything")
            : Messages.text(
                "begin.sum.scope",
                form.carvedOut().rows().size(),
                form.notApplicable().rows().size()));
    lines.add(Messages.text("begin.sum.people", form.people().rows().size()));
    long said = form.parameters().stream().filter(row -> row.saidProperty().get()).count();
    lines.add(Messages.text("begin.sum.parameters", said, form.parameters().size()));
    lines.add(Messages.text("begin.sum.jobs", form.jobs().rows().size(), form.inventory().size()));
    return lines;
  }

  /** What is typed. */
  EngagementViewModel engagement() {
    return model;
  }

  /** Where it will be; null when nothing is begun. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /** The step that is shown. */
  public ReadOnlyObjectProperty<Step> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Whether the workspace of this window has a log store that could be used. */
  public ReadOnlyBooleanProperty canInheritProperty() {
    return canInherit.getReadOnlyProperty();
  }

  /** Whether it is to be used. */
  public BooleanProperty inheritProperty() {
    return inherit;
  }

  /** The writing, with its progress. */
  public JobSlot finishing() {
    return finishing;
  }

  /** What went wrong or is missing, null when nothing is. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }
}
