package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Alerting.Board;
import dev.exhibit.usecase.Alerting.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The graphs of the alerts that fired, are near firing, or could not be seen; the store counts. */
public final class GraphsModel {
  /** So many are shown at once. */
  static final int MOST = 3;

  /** This near to its limit an alert is shown though it did not fire. */
  static final double NEAR = 0.5;

  /** Behind the newest alert of the past, so that it does not stand at the edge. */
  private static final int AFTER = 12;

  private final UiContext context;
  private final JobSlot counting;
  private final ObjectProperty<AlertSpan> choice = new SimpleObjectProperty<>(AlertSpan.SIX_HOURS);
  private final ReadOnlyObjectWrapper<List<GraphRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
  private List<GraphRow> all = List.of();
  private List<AlertGraph> counted = List.of();
  private @Nullable TimeSpan span;
  private int first;
  private @Nullable Board board;
  private boolean shown;

  GraphsModel(UiContext context) {
    this.context = context;
    counting = context.slot();
    choice.subscribe(now -> count());
    context.session().alerts().looksProperty().addListener((at, before, now) -> countWhereSeen());
    context.session().alerts().liveProperty().addListener((at, before, now) -> tell());
    context
        .session()
        .whenBack(() -> {
          if (Face.awaitsStore(face.get())) {
            count();
          }
        });
  }

  /** Follows what fired and who watches; counts only where somebody looks. */
  void show(Board now) {
    boolean same =
        board != null
            && board.alerts().size() == now.alerts().size()
            && board.watched().alive() == now.watched().alive();
    board = now;
    if (!same) {
      count();
    }
  }

  /** Somebody looks at the screen. */
  void shown() {
    shown = true;
    count();
  }

  /** What "now" is ages with every look; a screen that nobody sees asks for nothing. */
  private void countWhereSeen() {
    if (context.navigator().placeProperty().get() instanceof Place.Alerts) {
      count();
    }
  }

  /** Counts again what could not be counted, and says that it does. */
  void again() {
    face.set(Face.LOADING);
    count();
  }

  /** Counts again. */
  public void count() {
    Board known = board;
    if (known == null || !shown) {
      return;
    }
    Instant now = context.session().now();
    TimeSpan span = span(known, choice.get(), now);
    words.set(words(span, now));
    if (face.get() instanceof Face.Loading) {
      face.set(Face.loading(counting));
    }
    counting.start(
        Messages.text("job.graphs"),
        (progress, cancellation) ->
            context.workbench().alerting().graphs(span, choice.get().bar(), cancellation),
        found -> counted(known, span, found),
        failure -> face.set(Face.failed(failure)));
  }

  /** Ends now, or with the newest alert where none is so young. */
  static TimeSpan span(Board board, AlertSpan choice, Instant now) {
    Duration length = choice.length();
    Instant newest =
        board.alerts().stream()
            .map(one -> one.alert().about().to())
            .filter(time -> !time.isAfter(now))
            .max(Comparator.naturalOrder())
            .orElse(now);
    boolean young = newest.isAfter(now.minus(length));
    Instant end = young ? now : newest.plus(length.dividedBy(AFTER));
    return new TimeSpan(end.minus(length), end);
  }

  private String words(TimeSpan span, Instant now) {
    String length = Messages.word("alertspan", choice.get());
    if (span.to().equals(now)) {
      return Messages.text("alerts.span.now", length, Formats.length(choice.get().bar()));
    }
    String end = Formats.beside(span.to(), now, zone()) + " " + Formats.zone(zone());
    return Messages.text("alerts.span.until", length, end);
  }

  private void counted(Board known, TimeSpan span, List<AlertGraph> found) {
    all =
        found.stream()
            .map(graph -> new GraphRow(graph, span, fired(known, graph, span)))
            .filter(row -> isShown(row, known))
            .sorted(
                Comparator.comparingInt((GraphRow row) -> worst(row))
                    .thenComparing(row -> newest(row), Comparator.reverseOrder())
                    .thenComparingDouble(row -> -row.graph().nearness()))
            .toList();
    show(first);
    counted = found;
    this.span = span;
    tell();
  }

  private void tell() {
    TimeSpan shown = span;
    if (shown != null) {
      face.set(all.isEmpty() ? nothing(shown) : Face.FULL);
    }
  }

  /** Shows the next graphs, and after the last the first again. */
  void next() {
    show(first + MOST);
  }

  private void show(int from) {
    first = from < all.size() ? from : 0;
    int end = Math.min(all.size(), first + MOST);
    rows.set(all.subList(first, end));
    place.set(
        all.size() <= MOST ? "" : Messages.text("alerts.graphs.place", first + 1, end, all.size()));
  }

  /** Nothing to show says that all is calm only as far as somebody watched. */
  private Face nothing(TimeSpan span) {
    Watched watched = board == null ? Watched.NEVER : board.watched();
    Instant stopped = watched.stopped();
    boolean ever = board != null && !board.alerts().isEmpty();
    String calm = Calm.of(counted).words();
    if (watched.alive() || context.session().alerts().liveProperty().get()) {
      return ever
          ? new Face.Empty(
              Messages.text("alerts.graphs.none"), Messages.text("alerts.graphs.none.text", calm))
          : new Face.Empty(Messages.text("alerts.none"), calm);
    }
    if (stopped == null) {
      return new Face.Empty(Messages.text("alerts.graphs.unwatched"), calm);
    }
    String until = Formats.told(stopped, zone());
    String text = ever ? calm : Messages.text("alerts.stopped.text") + " " + calm;
    return stopped.isAfter(span.from())
        ? new Face.Empty(Messages.text("alerts.graphs.until", until), text)
        : new Face.Empty(Messages.text("alerts.graphs.stopped", until), text);
  }

  private static List<FiredAlert> fired(Board known, AlertGraph graph, TimeSpan span) {
    return known.alerts().stream()
        .map(AlertHistory::alert)
        .filter(alert -> isOf(graph, alert) && span.contains(alert.about().to()))
        .toList();
  }

  private static boolean isOf(AlertGraph graph, FiredAlert alert) {
    String source = graph.source();
    return alert.control().equals(graph.control())
        && alert.alert().equals(graph.alert())
        && (source == null || alert.key().startsWith(source + "@"));
  }

  private static boolean isShown(GraphRow row, Board known) {
    return !row.fired().isEmpty()
        || row.graph().problem() != null // what could not be seen may be anything
        || (row.graph().nearness() >= NEAR
            && (row.graph().source() == null
                || row.graph().nearness() < 1
                || isOpen(row.graph(), known)));
  }

  /** A source that has been silent for years is a gap, and no news. */
  private static boolean isOpen(AlertGraph graph, Board known) {
    return known.alerts().stream()
        .anyMatch(one -> one.stage() != Stage.CLOSED && isOf(graph, one.alert()));
  }

  private static int worst(GraphRow row) {
    if (row.fired().isEmpty()) {
      return row.graph().problem() == null ? 3 : 2;
    }
    return row.fired().stream().anyMatch(one -> one.severity() == Severity.CRITICAL) ? 0 : 1;
  }

  private static Instant newest(GraphRow row) {
    return row.fired().isEmpty() ? row.span().from() : row.fired().getLast().about().to();
  }

  private ZoneId zone() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null ? ZoneOffset.UTC : facts.period().zone();
  }

  /** How far back they reach. */
  public ObjectProperty<AlertSpan> choiceProperty() {
    return choice;
  }

  /** The graphs that are shown, worst first. */
  public ReadOnlyObjectProperty<List<GraphRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** Which of how many are shown, in words; empty where all are. */
  ReadOnlyStringProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  /** Whether they are known. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Which span they cover, in words. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }
}
