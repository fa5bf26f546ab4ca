package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.KeptState;
import dev.exhibit.ui.common.AlertsModel;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.usecase.Alerting.Board;
import dev.exhibit.usecase.Alerting.Watched;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Every alert with what became of it, what happened, and what a person does next. */
public final class AlertsViewModel {
  private final UiContext context;
  private final StepModel step;
  private final GraphsModel graphs;
  private final AlertEvents events;
  private final ObjectProperty<AlertOrder> order =
      new SimpleObjectProperty<>(AlertOrder.URGENT_FIRST);
  private final BooleanProperty hideQuiet = new SimpleBooleanProperty();
  private final ObjectProperty<@Nullable String> control = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable String> owner = new SimpleObjectProperty<>();
  private final BooleanProperty overdue = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<String>> owners = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<AlertHistory>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<StreamRow>> stream =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyBooleanWrapper bare = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper unwatched = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> stale = new ReadOnlyObjectWrapper<>();

  /** Follows the alerts of the session. */
  public AlertsViewModel(UiContext context) {
    this.context = context;
    step = new StepModel(context);
    graphs = new GraphsModel(context);
    remember(context.state().workspace());
    events = new AlertEvents(context);
    alerts().boardProperty().subscribe(now -> update());
    alerts().looksProperty().subscribe(now -> update());
    alerts().troubleProperty().subscribe(now -> update());
    order.subscribe(now -> update());
    hideQuiet.subscribe(now -> update());
    control.subscribe(now -> update());
    owner.subscribe(now -> update());
    overdue.subscribe(now -> update());
    alerts().liveProperty().subscribe(now -> look());
    graphs.faceProperty().subscribe(now -> look());
  }

  /** Whether there is anything to show is known by the alerts and their graphs together. */
  private void look() {
    Board board = alerts().boardProperty().get();
    boolean alive = alerts().liveProperty().get() || watched().alive();
    unwatched.set(board != null && !alive);
    Face graphed = graphs.faceProperty().get();
    bare.set(
        board != null
            && board.alerts().isEmpty()
            && (graphed instanceof Face.Empty || graphed instanceof Face.Loading));
  }

  private void remember(KeptState state) {
    UiState.follow(state, "alerts/control", control);
    UiState.follow(state, "alerts/owner", owner);
    UiState.follow(state, "alerts/overdue", overdue);
    UiState.follow(state, "alerts/order", AlertOrder.values(), order);
    UiState.follow(state, "alerts/hidequiet", hideQuiet);
    UiState.follow(state, "alerts/span", AlertSpan.values(), graphs.choiceProperty());
  }

  /** Goes to a place on this screen. */
  public void arrive(Place.Alerts place) {
    if (place.alert() != null) {
      narrowNothing();
      selected.set(place.alert());
    }
    graphs.shown();
    events.learn();
    alerts().refresh();
  }

  /** Chooses an alert in the list, which is narrowed no longer where that hides it. */
  void choose(String alert) {
    if (rows.get().stream().noneMatch(one -> one.alert().id().equals(alert))) {
      narrowNothing();
    }
    selected.set(alert);
  }

  private void narrowNothing() {
    control.set(null);
    owner.set(null);
    overdue.set(false);
  }

  private void update() {
    Board board = alerts().boardProperty().get();
    Trouble trouble = alerts().troubleProperty().get();
    if (board == null) {
      face.set(trouble == null ? Face.LOADING : new Face.Failed(trouble));
      return;
    }
    stale.set(trouble);
    owners.set(AlertWork.owners(board.alerts(), context.workbench().operator()));
    List<AlertHistory> found =
        board.alerts().stream()
            .filter(this::isWanted)
            .sorted(isByUrgency() ? urgency(board).order() : Urgency.NEWEST)
            .toList();
    if (!found.equals(rows.get())) {
      rows.set(found);
    }
    stream.set(StreamRow.all(board, alerts().looksProperty().get(), hideQuiet.get()));
    face.set(found.isEmpty() ? none(board.alerts().isEmpty()) : Face.FULL);
    String id = selected.get();
    boolean there = found.stream().anyMatch(one -> one.alert().id().equals(id));
    if (!there && !found.isEmpty()) {
      selected.set(found.getFirst().alert().id());
    }
    graphs.show(board);
    look();
  }

  private boolean isWanted(AlertHistory one) {
    String only = control.get();
    return (only == null || one.alert().control().equals(only))
        && AlertWork.isOf(one, owner.get())
        && (!overdue.get() || isOverdue(one));
  }

  private static Face none(boolean atAll) {
    return atAll
        ? new Face.Empty(Messages.text("alerts.none"), Messages.text("alerts.none.text"))
        : new Face.Empty(Messages.text("alerts.filtered"), Messages.text("alerts.filtered.text"));
  }

  /** Whether its last day is over while something is left to do. */
  boolean isOverdue(AlertHistory one) {
    return one.isOverdue(now().atZone(zone()).toLocalDate());
  }

  /** What stands where one chooses whose alerts are listed. */
  String whose(@Nullable String name) {
    return name == null
        ? Messages.text("alerts.everybody")
        : name.equals(context.workbench().operator()) ? Messages.text("alerts.mine", name) : name;
  }

  private AlertsModel alerts() {
    return context.session().alerts();
  }

  /** The alert that is chosen. */
  public Optional<AlertHistory> chosen() {
    return rows.get().stream().filter(one -> one.alert().id().equals(selected.get())).findFirst();
  }

  /** The alert that waits most for a person. */
  public Optional<AlertHistory> waiting() {
    Board board = alerts().boardProperty().get();
    return board == null
        ? Optional.empty()
        : board.alerts().stream()
            .filter(one -> one.stage() != Stage.CLOSED)
            .min(urgency(board).order());
  }

  private boolean isByUrgency() {
    return order.get() == AlertOrder.URGENT_FIRST;
  }

  private Urgency urgency(@Nullable Board board) {
    return new Urgency(now(), zone(), board == null ? null : board.triageWithin());
  }

  /** Begins to do something about the chosen alert. */
  public void act(AlertAct act) {
    chosen().ifPresent(alert -> step.begin(act, alert));
  }

  /** Begins to do something about an alert, which is chosen then. */
  public void act(AlertAct act, AlertHistory alert) {
    selected.set(alert.alert().id());
    step.begin(act, alert);
  }

  /** Opens the events behind an alert. */
  public void open(FiredAlert alert) {
    events.open(alert);
  }

  /** Opens what a graph counts. */
  public void open(GraphRow row) {
    events.open(row);
  }

  /** Opens what one bar of a graph counts. */
  void open(GraphRow row, AlertGraph.Bar bar) {
    events.open(row, bar);
  }

  /** Opens the control of an alert. */
  public void openControl(String id) {
    context.navigator().go(new Place.Controls(id, null));
  }

  /** Controls whose alerts fired, by id. */
  public List<String> controls() {
    Board board = alerts().boardProperty().get();
    return board == null
        ? List.of()
        : board.alerts().stream().map(one -> one.alert().control()).distinct().sorted().toList();
  }

  /** How many are open, and how many closed. */
  public String counts() {
    Board board = alerts().boardProperty().get();
    return board == null
        ? ""
        : Messages.text("alerts.counts", board.open(), board.alerts().size() - board.open());
  }

  /** Until when an alert must be triaged; nothing where no control asks for it. */
  public Optional<Instant> triageBy(AlertHistory alert) {
    return urgency(alerts().boardProperty().get()).triageBy(alert);
  }

  /** Who watches. */
  public Watched watched() {
    Board board = alerts().boardProperty().get();
    return board == null ? Watched.NEVER : board.watched();
  }

  /** The time now, in the session. */
  public Instant now() {
    return context.session().now();
  }

  /** The zone of the times shown. */
  public ZoneId zone() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null ? ZoneOffset.UTC : facts.period().zone();
  }

  /** What a person is about to say. */
  public StepModel step() {
    return step;
  }

  /** The graphs. */
  public GraphsModel graphs() {
    return graphs;
  }

  /** What comes first in the list. */
  public ObjectProperty<AlertOrder> orderProperty() {
    return order;
  }

  /** Whether looks at which nothing was new are left out of the stream. */
  public BooleanProperty hideQuietProperty() {
    return hideQuiet;
  }

  /** The control whose alerts are listed; null for all. */
  public ObjectProperty<@Nullable String> controlProperty() {
    return control;
  }

  /** Whose alerts are listed, by a name of {@link #ownersProperty}; null for everybody's. */
  public ObjectProperty<@Nullable String> ownerProperty() {
    return owner;
  }

  /** Whoever sits here, everybody who works on an alert, and nobody, by name. */
  public ReadOnlyObjectProperty<List<String>> ownersProperty() {
    return owners.getReadOnlyProperty();
  }

  /** Whether only alerts are listed whose last day is over. */
  public BooleanProperty overdueProperty() {
    return overdue;
  }

  /** Id of the alert that is chosen; null for none. */
  public ObjectProperty<@Nullable String> selectedProperty() {
    return selected;
  }

  /** The alerts, in their order. */
  public ReadOnlyObjectProperty<List<AlertHistory>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** What happened, newest first. */
  public ReadOnlyObjectProperty<List<StreamRow>> streamProperty() {
    return stream.getReadOnlyProperty();
  }

  /** Whether there is anything to list. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Whether no alert ever fired, and none is near it: then there is nothing to list or to draw. */
  ReadOnlyBooleanProperty bareProperty() {
    return bare.getReadOnlyProperty();
  }

  /** Why the alerts that are shown may be old: reading them again failed; null where it did not. */
  public ReadOnlyObjectProperty<@Nullable Trouble> staleProperty() {
    return stale.getReadOnlyProperty();
  }

  /** Whether nobody watches, neither this window nor another watcher. */
  ReadOnlyBooleanProperty unwatchedProperty() {
    return unwatched.getReadOnlyProperty();
  }

  /** All that happened as a table, also what is too old to be listed; null before it is known. */
  @Nullable Sheet streamSheet() {
    Board board = alerts().boardProperty().get();
    return board == null
        ? null
        : StreamRow.sheet(
            StreamRow.every(board, alerts().looksProperty().get(), hideQuiet.get()), zone());
  }

  /** The list of alerts as a table. */
  public Sheet sheet() {
    return AlertWork.sheet(rows.get(), zone());
  }
}
