package dev.exhibit.ui.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** The list of controls, and everything about the one that is open. */
public final class ControlsViewModel {
  private final UiContext context;
  private final SessionModel session;

  private final ReadOnlyObjectWrapper<@Nullable TimeSpan> part = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable String> owner = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Standing> state = new SimpleObjectProperty<>();
  private final ObjectProperty<ControlRow.Grouping> grouping =
      new SimpleObjectProperty<>(ControlRow.Grouping.STATE);
  private final PopulationCount counting;
  private final ControlEvents events;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable String> criterion = new SimpleObjectProperty<>();
  private final ReadOnlyListWrapper<ControlRow> rows =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<@Nullable ControlDetail> detail =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable EventRows> population =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");
  private @Nullable String wanted;

  /** The state to which the list was narrowed because somebody was led there; null for none. */
  private @Nullable Standing led;

  /** Follows the session. */
  public ControlsViewModel(UiContext context) {
    this.context = context;
    this.session = context.session();
    counting = new PopulationCount(context);
    UiState.follow(context.state().workspace(), "controls/filter", filter);
    UiState.follow(context.state().workspace(), "controls/owner", owner);
    UiState.followAny(context.state().workspace(), "controls/state", Standing.values(), state);
    events = new ControlEvents(context, detail.getReadOnlyProperty());
    session.factsProperty().subscribe(this::refresh);
    session.whenBack(this::askAgain);
    filter.subscribe(now -> list());
    criterion.subscribe(now -> list());
    owner.subscribe(now -> list());
    state.subscribe(now -> {
      led = null; // a person chose it, unless it is said in a moment that nobody did
      list();
    });
    UiState.follow(
        context.state().workspace(), "controls/grouping", ControlRow.Grouping.values(), grouping);
    grouping.subscribe(now -> list());
  }

  /** Goes to a place on this screen. */
  public void arrive(Place.Controls place) {
    if (place.narrows()) { // what was chosen earlier would hide some of them
      filter.set("");
      owner.set(null);
      state.set(place.standing());
      led = place.standing();
    } else if (place.equals(new Place.Controls(null, null)) && led != null) {
      state.set(null); // nobody chose it here
    }
    criterion.set(place.criterion());
    if (place.control() != null) {
      open(place.control());
    } else {
      openFirst();
    }
  }

  private void refresh() {
    list();
    String open = wanted;
    if (open == null || (detail.get() == null && isGone(open))) {
      openFirst();
    } else {
      open(open);
    }
  }

  /** Whether a control that was open in the last start is not there any more. */
  private boolean isGone(String id) {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts != null
        && facts.library().find(id).isEmpty()
        && facts.library().broken().stream().noneMatch(one -> one.id().equals(id));
  }

  private void askAgain() {
    EventRows rows = population.get();
    if (Face.awaitsStore(countsFaceProperty().get())) {
      count();
    }
    if (rows != null && Face.awaitsStore(rows.faceProperty().get())) {
      rows.retry();
    }
  }

  private void list() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts != null) {
      ControlRow.Wish wish =
          new ControlRow.Wish(
              filter.get(), criterion.get(), owner.get(), state.get(), grouping.get());
      rows.setAll(ControlRow.list(facts, wish, session.now()));
      nothing.set(Messages.text(isLibraryEmpty() ? "controls.empty" : "controls.none"));
    }
  }

  /** Whether there is no control at all, not even a broken one. */
  boolean isLibraryEmpty() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts != null
        && facts.library().controls().isEmpty()
        && facts.library().broken().isEmpty();
  }

  /** Opens the folder in which the workspace's own controls stand, or stand in time. */
  void openFolder() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts != null) {
      Path workspace = facts.workspace().folder();
      Path controls = workspace.resolve("controls");
      context.files().open(Files.isDirectory(controls) ? controls : workspace);
    }
  }

  private void openFirst() {
    for (ControlRow row : rows) {
      if (row instanceof ControlRow.Entry entry) {
        open(entry.id());
        return;
      }
    }
  }

  /** Chooses a control in the list; the way back leads to the one before. */
  public void select(String id) {
    if (!id.equals(selectedId())) {
      context.navigator().go(new Place.Controls(id, criterion.get()));
    }
  }

  /** Makes a control of the list the place where the person is. */
  void goTo(String id) {
    context.navigator().go(new Place.Controls(id, criterion.get()));
  }

  private void open(String id) {
    wanted = id;
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    ControlDetail next = find(facts, id);
    ControlDetail before = detail.get();
    if (next.equals(before)) {
      return;
    }
    if (before == null || !next.hasPopulationOf(before)) {
      counting.clear();
    }
    detail.set(next);
    if (next.asksLogs()) {
      count();
      list(next);
    } else {
      // Only one that rests on alerts has a timeline then, which shows this.
      counting.none(
          new Face.Empty(Messages.text("control.nolog"), Messages.text("control.nolog.text")));
      list(null);
    }
  }

  private ControlDetail find(SessionModel.Facts facts, String id) {
    Control control = facts.library().find(id).orElse(null);
    BrokenControl broken =
        facts.library().broken().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElse(null);
    Evaluation evaluation = facts.evaluation(id).orElse(null);
    Standing standing = broken == null ? facts.standing(id, session.now()) : Standing.NOT_EVALUABLE;
    return new ControlDetail(id, control, broken, evaluation, standing, facts.period());
  }

  /** Counts the open control's population over the period again. */
  public void count() {
    ControlDetail open = detail.get();
    Period shown = shown();
    if (open != null && shown != null && open.asksLogs()) {
      counting.count(open.id(), shown);
    }
  }

  /** Lists the population of this control; of none where it is null. */
  private void list(@Nullable ControlDetail open) {
    EventRows before = population.get();
    if (before != null) {
      before.close();
    }
    population.set(
        open == null
            ? null
            : new EventRows(
                (after, size) ->
                    context.workbench().population(open.id(), open.listed(), after, size),
                context.askSlot()));
  }

  /** The part of the period that the timeline shows, the period itself at first; null without. */
  public @Nullable Period shown() {
    ControlDetail open = detail.get();
    TimeSpan only = part.get();
    if (open == null || only == null || !open.period().span().contains(only)) {
      return open == null ? null : open.period();
    }
    return new Period(only.from(), only.to(), open.period().zone());
  }

  /**
   * Shows half or twice as much of the period.
   *
   * @param middle what stays in the middle, as far as the period allows
   */
  public void zoom(boolean closer, Instant middle) {
    Period now = shown();
    ControlDetail open = detail.get();
    if (now == null || open == null) {
      return;
    }
    part.set(ShownPart.zoomed(open.period(), now.duration(), closer, middle));
    count();
  }

  /** Shows the whole period. */
  public void fit() {
    if (part.get() != null) {
      part.set(null);
      count();
    }
  }

  /** The part of the period that is shown, null for all of it. */
  public ReadOnlyObjectProperty<@Nullable TimeSpan> partProperty() {
    return part.getReadOnlyProperty();
  }

  /** The list as a table. */
  Sheet sheet() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null
        ? new Sheet(List.of(), (row, cancellation) -> {})
        : ControlRow.sheet(rows.get(), facts);
  }

  /** Evaluates the control that is open. */
  public void evaluate() {
    String id = selectedId();
    if (id != null) {
      session.evaluate(List.of(id));
    }
  }

  /** Opens events of the open control. */
  ControlEvents events() {
    return events;
  }

  /** The id of the open control, null before there is one. */
  public @Nullable String selectedId() {
    ControlDetail open = detail.get();
    return open == null ? null : open.id();
  }

  /** Text that the listed controls hold. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** Whose controls are listed, null for everybody's. */
  public ObjectProperty<@Nullable String> ownerProperty() {
    return owner;
  }

  /** The state of the controls that are listed, null for any. */
  public ObjectProperty<@Nullable Standing> stateProperty() {
    return state;
  }

  /** What stands under one head of the list. */
  public ObjectProperty<ControlRow.Grouping> groupingProperty() {
    return grouping;
  }

  /** Puts the open control into the package that is being prepared. */
  public void addToPackage() {
    String id = selectedId();
    if (id != null) {
      context.navigator().go(new Place.Packages(id));
    }
  }

  /** The criterion whose controls are listed, null for all. */
  public ObjectProperty<@Nullable String> criterionProperty() {
    return criterion;
  }

  /** The list, worst first. */
  public ReadOnlyListProperty<ControlRow> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** Why the list is empty, where it is. */
  public ReadOnlyStringProperty nothingProperty() {
    return nothing.getReadOnlyProperty();
  }

  /** The open control, null before there is one. */
  public ReadOnlyObjectProperty<@Nullable ControlDetail> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** Its population over time, null before it was counted. */
  ReadOnlyObjectProperty<@Nullable CountedCells> countsProperty() {
    return counting.countsProperty();
  }

  /** Whether the population was counted. */
  public ReadOnlyObjectProperty<Face> countsFaceProperty() {
    return counting.faceProperty();
  }

  /** Its population row by row, null before a control is open. */
  public ReadOnlyObjectProperty<@Nullable EventRows> populationProperty() {
    return population.getReadOnlyProperty();
  }

  /** The chosen cell of the strip, -1 for none. */
  public IntegerProperty cellProperty() {
    return counting.cellProperty();
  }

  /** What is known of the workspace. */
  SessionModel session() {
    return session;
  }

  /** The time now, in the session. */
  java.time.Instant now() {
    return session.now();
  }
}
