package dev.exhibit.ui.overview;

import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Period;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.Evaluated;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.usecase.Alerting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** What the overview shows: the period, the criteria, and what needs attention. */
public final class OverviewViewModel {
  private final SessionModel session;
  private final Navigator navigator;
  private final ReadOnlyListWrapper<Tile> tiles =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyListWrapper<Attention> attention =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper closing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper evaluated = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper known = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(true);
  private final ObjectProperty<@Nullable Standing> filter = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Tile> focused = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper led = new ReadOnlyStringWrapper("");

  /** Follows the session. */
  public OverviewViewModel(SessionModel session, Navigator navigator) {
    this.session = session;
    this.navigator = navigator;
    session.factsProperty().subscribe(this::update);
    session.alerts().boardProperty().subscribe(now -> update(session.factsProperty().get()));
    session.dayProperty().subscribe(now -> update(session.factsProperty().get()));
    session.healthProperty().subscribe(now -> tellWhatIsKnown());
    session.sourcesFaceProperty().subscribe(now -> tellWhatIsKnown());
  }

  /** Goes to a place on this screen: a criterion that somebody was led to is lit and described. */
  public void arrive(Place.Overview place) {
    String criterion = place.criterion();
    led.set(criterion == null ? "" : criterion);
    if (criterion != null) {
      filter.set(null);
      describe(criterion);
    }
  }

  private void describe(String criterion) {
    tiles.stream()
        .filter(tile -> tile.criterion().id().equals(criterion))
        .findFirst()
        .ifPresent(focused::set);
  }

  /** The criterion has the keys now, and what comes after does not lead back to it. */
  void arrived() {
    led.set("");
  }

  private void update(SessionModel.@Nullable Facts facts) {
    if (facts == null) {
      return;
    }
    Instant now = session.now();
    List<Tile> found = Tile.all(facts, now);
    List<Attention> all = new ArrayList<>(Attention.all(facts, now));
    Alerting.Board board = session.alerts().boardProperty().get();
    if (board != null) {
      all.addAll(AlertAttention.of(board, facts.period().zone()));
      all.sort(Comparator.comparing(Attention::standing).thenComparing(Attention::title));
    }
    if (!all.equals(attention)) {
      attention.setAll(all);
    }
    headline.set(headline(facts.period(), now));
    closing.set(closing(facts.period(), now));
    tellWhatIsKnown();
    if (!found.equals(tiles)) {
      Tile before = focused.get();
      tiles.setAll(found);
      focused.set(described(found, before));
      describe(led.get());
    }
  }

  /** Somebody may stand on a criterion while it is answered anew; at first the worst is told. */
  private static @Nullable Tile described(List<Tile> tiles, @Nullable Tile before) {
    return tiles.stream()
        .filter(tile -> before != null && tile.criterion().id().equals(before.criterion().id()))
        .findFirst()
        .or(() -> tiles.stream().min(Comparator.comparing(Tile::standing)))
        .orElse(null);
  }

  /** Of what time it is, where nothing newer can be had; and what is not known at all. */
  private void tellWhatIsKnown() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    Face sources = session.sourcesFaceProperty().get();
    ready.set(!facts.library().controls().isEmpty() && !(sources instanceof Face.Empty));
    boolean away = session.healthProperty().get() instanceof StoreHealth.Unreachable;
    evaluated.set(
        facts
            .run()
            .flatMap(run ->
                Evaluated.of(facts).map(of -> evaluated(run, of, away ? null : session.now())))
            .orElse(Messages.text("overview.never")));
    List<String> told = new ArrayList<>();
    if (away) {
      facts.run().map(this::asOf).ifPresent(told::add);
    }
    if (sources instanceof Face.Failed || sources instanceof Face.Empty) {
      told.add(Messages.text("overview.unseen"));
    }
    known.set(String.join(" · ", told));
  }

  private String asOf(EvaluationRun run) {
    ZoneId zone = run.period().zone();
    String time = Formats.beside(run.evaluatedAt(), session.now(), zone);
    return Messages.text("overview.asof", time + " " + Formats.zone(zone));
  }

  private static String headline(Period period, Instant now) {
    long days = Math.max(1, (period.duration().toHours() + 23) / 24);
    if (now.isBefore(period.from())) {
      return Messages.text("overview.before", days);
    }
    if (!now.isBefore(period.to())) {
      return Messages.text("overview.over", days);
    }
    return Messages.text("overview.day", Duration.between(period.from(), now).toDays() + 1, days);
  }

  private static String closing(Period period, Instant now) {
    if (!now.isBefore(period.to())) {
      return Messages.text("overview.closed", length(Duration.between(period.to(), now)));
    }
    return Messages.text("overview.closes", length(Duration.between(now, period.to())));
  }

  /** The largest unit, as a sentence has it. */
  private static String length(Duration length) {
    if (length.toDays() > 0) {
      return Messages.text("overview.days", length.toDays());
    }
    return length.toHours() > 0
        ? Messages.text("overview.hours", length.toHours())
        : Messages.text("overview.minutes", length.toMinutes());
  }

  /**
   * How much was evaluated, and when.
   *
   * @param now null where it is told elsewhere of what time it is
   */
  private static String evaluated(EvaluationRun run, Evaluated of, @Nullable Instant now) {
    if (now == null) {
      return Messages.text("overview.evaluated.then", of.done(), of.all());
    }
    String at = Formats.beside(run.evaluatedAt(), now, run.period().zone());
    return of.isWhole()
        ? Messages.text("overview.evaluated", at, of.done())
        : Messages.text("overview.evaluated.part", at, of.done(), of.all());
  }

  /** Picks a count out, or puts it back when it is picked already. */
  public void toggleFilter(Standing standing) {
    filter.set(filter.get() == standing ? null : standing);
  }

  /** Opens what a tile counts: its controls, or the gap that it is. */
  public void open(Tile tile) {
    tile.place().ifPresent(navigator::go);
  }

  /** Goes to those of its controls that stand like this. */
  public void open(Tile tile, Standing standing) {
    navigator.go(tile.place(standing));
  }

  /** Goes to where something is to be looked at. */
  public void open(Attention one) {
    navigator.go(one.place());
  }

  /** Evaluates every control. */
  public void evaluate() {
    session.evaluate(List.of());
  }

  /** All criteria, in their order. */
  public ReadOnlyListProperty<Tile> tilesProperty() {
    return tiles.getReadOnlyProperty();
  }

  /** What needs a look, worst first. */
  public ReadOnlyListProperty<Attention> attentionProperty() {
    return attention.getReadOnlyProperty();
  }

  /** Where we are in the period. */
  public ReadOnlyStringProperty headlineProperty() {
    return headline.getReadOnlyProperty();
  }

  /** When the period closes, and what that means. */
  public ReadOnlyStringProperty closingProperty() {
    return closing.getReadOnlyProperty();
  }

  /** When the controls were evaluated. */
  public ReadOnlyStringProperty evaluatedProperty() {
    return evaluated.getReadOnlyProperty();
  }

  /**
   * Of what time all this is, where the log store is away, and that it is not known what was blind;
   * empty where there is nothing of that kind to say.
   */
  public ReadOnlyStringProperty knownProperty() {
    return known.getReadOnlyProperty();
  }

  /** Whether there is something to evaluate: a control, and a source that it could ask. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Only tiles that stand like this are lit; null for all. */
  public ObjectProperty<@Nullable Standing> filterProperty() {
    return filter;
  }

  /** The id of the criterion that somebody was led to and that has no keys yet; empty for none. */
  ReadOnlyStringProperty ledProperty() {
    return led.getReadOnlyProperty();
  }

  /** The tile that the readout describes; null before the first answer. */
  public ObjectProperty<@Nullable Tile> focusedProperty() {
    return focused;
  }
}
