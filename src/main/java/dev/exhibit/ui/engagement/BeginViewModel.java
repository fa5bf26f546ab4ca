package dev.exhibit.ui.engagement;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Opening;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.engagement.EngagementForm.Scoping;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import dev.exhibit.ui.engagement.HandoverLines.Line;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.Handover;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private record Prepared(
      BeginEngagement begin, List<String> stores, Optional<Handover> handover) {}

  /**
   * What was begun to be said of one.
   *
   * @param text null where nothing was typed over what the form began with
   */
  private record Typed(@Nullable String text, Step step, boolean inherit) {}

  private final UiContext context;
  private final EngagementViewModel model;
  private final JobSlot preparing;
  private final JobSlot finishing;
  private final Opening opening;
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.BASICS);
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper canInherit = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Place.@Nullable Begin> place = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Handover> handover = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Path> begun = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final Map<Place.Begin, Typed> drafts = new HashMap<>();
  private List<String> stores = List.of();
  private Place.@Nullable Begin asked;
  private final BooleanProperty inherit = new SimpleBooleanProperty(true);
  private @Nullable BeginEngagement begin;

  /** One that begins nothing yet. */
  public BeginViewModel(UiContext context) {
    this.context = context;
    model = new EngagementViewModel(context);
    preparing = context.slot();
    finishing = context.slot();
    opening = new Opening(context);
    model.troubleProperty().subscribe((Trouble found) -> trouble.set(found));
  }

  /** Begins in a folder; what was typed for the same one stays, also while others are begun. */
  public void open(Place.Begin asked) {
    if (asked.equals(place.get())) {
      return;
    }
    keepDraft();
    this.asked = asked;
    place.set(asked);
    begin = null;
    begun.set(null);
    handover.set(null);
    step.set(Step.BASICS);
    trouble.set(null);
    face.set(Face.LOADING);
    preparing.start(
        Messages.text("job.begin"),
        (progress, cancellation) -> {
          BeginEngagement found =
              asked.follows()
                  ? context.lobby().follow(asked.folder())
                  : context.lobby().begin(asked.folder());
          return new Prepared(found, found.stores(), found.handover());
        },
        found -> {
          begin = found.begin();
          stores = found.stores();
          canInherit.set(!stores.isEmpty());
          handover.set(found.handover().orElse(null));
          model.begin(found.begin(), () -> filled(found.begin()), this::unread);
        },
        this::unread);
  }

  private void keepDraft() {
    Place.Begin at = place.get();
    if (at != null && begun.get() == null && face.get() instanceof Face.Full) {
      String text = model.unsavedProperty().get() ? TypedText.of(model.form(), "") : null;
      drafts.put(at, new Typed(text, step.get(), inherit.get()));
    }
  }

  private void filled(BeginEngagement desk) {
    Place.Begin at = place.get();
    if (begin == desk && at != null) {
      Typed typed = drafts.remove(at);
      inherit.set(typed == null || typed.inherit());
      if (typed != null) {
        String text = typed.text();
        if (text != null) {
          TypedText.read(text).into(model.form());
        }
        step.set(typed.step());
      }
      face.set(Face.FULL);
    }
  }

  /** The same folder may be chosen again, once it is empty. */
  private void unread(Throwable failure) {
    place.set(null);
    begin = null;
    face.set(Face.failed(failure));
  }

  /** Tries the place again that could not be prepared. */
  void retry() {
    Place.Begin wanted = asked;
    if (wanted != null) {
      open(wanted);
    }
  }

  /** What went wrong with one that was put away is said across the screens, not of another. */
  private void failed(BeginEngagement desk, Throwable failure) {
    if (begin == desk) {
      failed(failure);
    } else {
      Trouble.of(failure).ifPresent(context.session().troubleProperty()::set);
    }
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
        if (model.form().line(Text.NAME).isEmpty()) {
          yield Optional.of(new Trouble(Messages.text("begin.name"), ""));
        }
        if (handover.get() != null && model.form().line(Text.PERIOD).isEmpty()) {
          yield Optional.of(new Trouble(Messages.text("begin.period"), ""));
        }
        yield fault.isEmpty() ? Optional.empty() : Optional.of(new Trouble(fault, ""));
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

  /**
   * Writes the workspace. One that follows another can then be opened; any other is, in this
   * window.
   */
  public void finish() {
    BeginEngagement desk = begin;
    Place.Begin at = place.get();
    if (desk == null || at == null || finishing.runningProperty().get()) {
      return;
    }
    trouble.set(null);
    EngagementDraft draft = model.form().draft();
    boolean inheriting = canInherit.get() && inherit.get();
    finishing.start(
        Messages.text("job.begin"),
        (progress, cancellation) -> desk.write(draft, inheriting),
        tied -> {
          drafts.remove(at);
          if (begin != desk) {
            context.notes().say(Messages.text("begin.aside", at.folder()));
          } else if (at.follows()) {
            tied.ifPresent(handover::set); // the head that was written, not that of the first look
            begun.set(at.folder());
          } else {
            go(at.folder());
          }
        },
        failure -> failed(desk, failure));
  }

  /** Opens what was begun, in this window. */
  public void openBegun() {
    Path written = begun.get();
    if (written != null) {
      go(written);
    }
  }

  private void go(Path workspace) {
    trouble.set(null);
    opening.open(workspace, this::forget, this::failed);
  }

  /**
   * Puts the steps away, so that the same folder may be chosen again. What is being written is
   * written, and said where. What is being opened cannot be put away: it holds its workspace.
   */
  public void forget() {
    Place.Begin at = place.get();
    if (at != null) {
      drafts.remove(at);
    }
    place.set(null);
    begin = null;
    preparing.forget();
  }

  /** The zone that is typed, for the times of what is left behind. */
  ZoneId zone() {
    try {
      String typed = model.form().line(Text.ZONE);
      return typed.isEmpty() ? ZoneOffset.UTC : ZoneId.of(typed);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC; // the form says what is wrong with it
    }
  }

  /** Reports of providers that end within the period, one line each. */
  List<String> ending() {
    EngagementForm form = model.form();
    return form.draft().carvedOut().stream()
        .filter(one -> endsBefore(one.until(), form.line(Text.PERIOD)))
        .map(one ->
            Messages.text("handover.ending.how", one.provider(), one.criterion(), one.until()))
        .toList();
  }

  private boolean endsBefore(String until, String period) {
    try {
      return !until.isBlank()
          && LocalDate.parse(until)
              .atStartOfDay(zone())
              .toInstant()
              .isBefore(Period.parse(period, zone()).to());
    } catch (DateTimeException | IllegalArgumentException e) {
      return false; // what is no date is said where it is typed
    }
  }

  /** What will be written. */
  public List<Line> summary() {
    EngagementForm form = model.form();
    Place.Begin at = place.get();
    String period = form.line(Text.PERIOD);
    long said = form.parameters().stream().filter(row -> row.saidProperty().get()).count();
    return List.of(
        Line.of("begin.sum.name", form.line(Text.NAME)),
        Line.of(
            "begin.sum.period",
            Messages.text(
                "begin.sum.in",
                period.isEmpty() ? Messages.text("begin.sum.all") : Formats.ends(period),
                form.line(Text.ZONE).isEmpty() ? "UTC" : form.line(Text.ZONE))),
        Line.of("begin.sum.folder", at == null ? "" : at.folder().toString()),
        Line.of(
            "begin.sum.scope",
            Messages.text(
                form.scopingProperty().get() == Scoping.EVERYTHING
                    ? "begin.sum.everything"
                    : "begin.sum.chosen",
                form.carvedOut().rows().size(),
                form.notApplicable().rows().size())),
        Line.of("begin.sum.people", Messages.text("begin.sum.some", form.people().rows().size())),
        Line.of(
            "begin.sum.parameters",
            Messages.text("begin.sum.said", said, form.parameters().size())),
        Line.of(
            "begin.sum.jobs",
            Messages.text("begin.sum.hosts", form.jobs().rows().size(), form.inventory().size())));
  }

  /** What is typed. */
  EngagementViewModel engagement() {
    return model;
  }

  /** Where it will be, and whether it follows another; null when nothing is begun. */
  public ReadOnlyObjectProperty<Place.@Nullable Begin> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /** What the engagement before hands on; null where none is followed. */
  public ReadOnlyObjectProperty<@Nullable Handover> handoverProperty() {
    return handover.getReadOnlyProperty();
  }

  /** The workspace that was written and can be opened; null before. */
  public ReadOnlyObjectProperty<@Nullable Path> begunProperty() {
    return begun.getReadOnlyProperty();
  }

  /** Whether there is something to be filled in. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Where the log store is that could be used. */
  List<String> stores() {
    return stores;
  }

  /** Opening what was begun. */
  public JobSlot opening() {
    return opening.slot();
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
