package dev.exhibit.ui.shell;

import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Period;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UnsurePeriod;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.Alerting;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What stands around the screens: where one is, the connection, the ledger, the period. */
public final class ShellViewModel {
  /** How the connection is drawn. */
  public enum Signal {
    UNKNOWN,
    GOOD,
    BAD
  }

  private final SessionModel session;
  private final Navigator navigator;
  private final Map<Screen, Place> last = new EnumMap<>(Screen.class);
  private final ReadOnlyObjectWrapper<Screen> screen = new ReadOnlyObjectWrapper<>(Screen.OVERVIEW);
  private final ReadOnlyObjectWrapper<Signal> signal = new ReadOnlyObjectWrapper<>(Signal.UNKNOWN);
  private final ReadOnlyStringWrapper store = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper connection = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper ledger = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper clock = new ReadOnlyStringWrapper("");
  private final ObjectBinding<Map<Screen, Long>> counts;
  private Optional<StrayEvents> told = Optional.empty();
  private Optional<StrayEvents> telling = Optional.empty();
  private Notes.@Nullable Note note;
  private @Nullable UnsurePeriod doubted;
  private @Nullable Period period;

  /** Follows session and navigator. */
  public ShellViewModel(SessionModel session, Navigator navigator) {
    this.session = session;
    this.navigator = navigator;
    counts =
        Bindings.createObjectBinding(
            this::count,
            session.factsProperty(),
            session.sourcesProperty(),
            session.alerts().boardProperty());
    navigator.placeProperty().subscribe(this::arrived);
    session.healthProperty().subscribe(this::heard);
    session
        .store()
        .askingProperty()
        .subscribe(step -> {
          if (signal.get() == Signal.UNKNOWN) {
            connection.set(Messages.text("shell.asking", step));
          }
        });
    session.notes().newestProperty().subscribe(this::answered);
    session.factsProperty().subscribe(this::read);
    LaterEvents.follow(session);
  }

  private void arrived(Place place) {
    Screen now = Screen.of(place);
    last.put(now, place instanceof Place.Controls there ? there.again() : place);
    screen.set(now);
  }

  /** Where one was on a screen; {@link #go} leads there. */
  void recall(Place place) {
    last.put(Screen.of(place), place);
  }

  private void heard(@Nullable StoreHealth health) {
    switch (health) {
      case null -> {
        say(Signal.UNKNOWN);
        store.set(Messages.text("shell.store"));
        connection.set(Messages.text("shell.asking", session.store().askingProperty().get()));
      }
      case StoreHealth.Reachable(String address, String version, boolean embedded, var took) -> {
        say(Signal.GOOD);
        store.set(embedded ? Messages.text("shell.embedded") : host(address));
        connection.set(Messages.text("shell.connected", address, Formats.length(took), version));
      }
      case StoreHealth.Unreachable away -> {
        say(Signal.BAD);
        heardNothing(away);
      }
    }
  }

  private void say(Signal now) {
    signal.set(now);
    state.set(Messages.word("signal", now));
  }

  private void heardNothing(StoreHealth.Unreachable away) {
    if (away.own() != StoreHealth.Own.NO) {
      store.set(Messages.text("shell.embedded"));
      state.set(Messages.word("own", away.own()));
      connection.set(Messages.word("owntold", away.own()));
    } else if (away.address().isEmpty()) {
      store.set(Messages.text("shell.nostore"));
      state.set("");
      connection.set(Messages.text("shell.nostore.yet"));
    } else {
      store.set(host(away.address()));
      connection.set(Messages.text("shell.unreachable", away.address()));
    }
  }

  private static String host(String address) {
    return address.replaceFirst("^[a-z]+://", "");
  }

  private void read(SessionModel.@Nullable Facts facts) {
    if (facts == null) {
      return;
    }
    if (period != null && !period.equals(facts.period())) {
      leavePart(facts.period().span());
    }
    period = facts.period();
    LedgerHead head = facts.ledger();
    ledger.set(Messages.text("shell.ledger", head.entries(), head.sha256().substring(0, 8)));
    tick();
    if (facts.period().equals(facts.workspace().period())) {
      doubt(facts.workspace().unsure().orElse(null), facts.period());
    }
    ask(facts);
  }

  /** Says once why the period may be another one than that of all data. */
  private void doubt(@Nullable UnsurePeriod unsure, Period shown) {
    if (unsure != null && !unsure.equals(doubted)) {
      session
          .notes()
          .tell(
              Messages.text(
                  unsure.known() ? "period.unsure.known" : "period.unsure.days",
                  unsure.reason(),
                  Formats.period(shown)));
    }
    doubted = unsure;
  }

  /** What to do about events that lie years before all others, or are later than now. */
  private void ask(SessionModel.Facts facts) {
    if (facts.period().equals(facts.workspace().period())) {
      facts.workspace().stray().filter(one -> !isTold(one) && isRoom(one)).ifPresent(this::tell);
    }
  }

  /** Until it is answered: what comes after them, and when, changes with every event. */
  private boolean isTold(StrayEvents stray) {
    return told.filter(one -> isSame(one, stray)).isPresent();
  }

  private static boolean isSame(StrayEvents one, StrayEvents other) {
    return one.first().equals(other.first()) && one.next().equals(other.next());
  }

  /** What was said after it without an answer is not wiped away for it; it comes again later. */
  private boolean isRoom(StrayEvents stray) {
    return telling.filter(one -> isSame(one, stray)).isEmpty()
        || session.notes().newestProperty().get() == null;
  }

  /** Nothing is left out of a period in silence; a person may leave it out. */
  private void tell(StrayEvents stray) {
    telling = Optional.of(stray);
    session
        .notes()
        .ask(
            Messages.text(
                stray.late() ? "period.stray.late" : "period.stray",
                stray.events(),
                Formats.toldDate(stray.first(), zone()),
                Formats.toldDate(stray.next(), zone())),
            Messages.text(stray.late() ? "period.stray.end" : "period.stray.leave"),
            () -> {
              session.notes().dismiss();
              without(stray);
            });
    note = session.notes().newestProperty().get();
  }

  /** The question is answered where it was put away; after something else was said it is there. */
  private void answered(Notes.@Nullable Note before, Notes.@Nullable Note now) {
    SessionModel.Facts facts = session.factsProperty().get();
    if (now == null && before != null && before.equals(note)) {
      told = telling;
    } else if (now == null && facts != null) {
      ask(facts);
    }
  }

  /** Leaves out what lies years before all others, or after now. */
  void without(StrayEvents stray) {
    if (stray.late()) {
      session.choose(stray.without());
    } else {
      session.begin(stray.next());
    }
  }

  /** Writes the time of day; the shell calls it every few seconds. */
  public void tick() {
    clock.set(Formats.minute(session.now(), zone()));
  }

  private Map<Screen, Long> count() {
    Map<Screen, Long> found = new EnumMap<>(Screen.class);
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts != null) {
      long broken = facts.library().broken().size();
      found.put(Screen.CONTROLS, facts.library().controls().size() + broken);
      found.put(Screen.GAPS, (long) facts.gaps().size());
      Alerting.Board board = session.alerts().boardProperty().get();
      found.put(Screen.ALERTS, board == null ? 0 : board.open());
      found.put(Screen.PACKAGES, (long) facts.packages().size());
      found.put(Screen.SOURCES, (long) session.sourcesProperty().get().size());
    }
    return found;
  }

  /** Goes to a screen, to where one was on it last; once more, to its beginning. */
  public void go(Screen target) {
    Place place = last.getOrDefault(target, target.place());
    navigator.go(screen.get() == target ? target.place() : place);
  }

  /**
   * Looks at another period.
   *
   * @return what is wrong with the text, nothing when it was taken
   */
  public Optional<String> choosePeriod(String text) {
    try {
      choose(Period.parse(text, zone()));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Looks at another period. */
  public void choose(Period period) {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null || !facts.period().equals(period)) {
      session.choose(period);
    }
  }

  /** A part of the former period is none of another: the Timeline shows all of that. */
  private void leavePart(TimeSpan next) {
    if (last.get(Screen.TIMELINE) instanceof Place.Timeline there && !there.isWithin(next)) {
      Place whole = new Place.Timeline(there.kql(), null, null, null, there.filters());
      last.put(Screen.TIMELINE, whole);
      if (screen.get() == Screen.TIMELINE) {
        navigator.go(whole);
      }
    }
  }

  /** The zone of the engagement; UTC until it is known. */
  public ZoneId zone() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null ? ZoneOffset.UTC : facts.period().zone();
  }

  /** The engagement; empty until it is known. */
  public Optional<WorkspaceInfo> workspace() {
    return Optional.ofNullable(session.factsProperty().get()).map(SessionModel.Facts::workspace);
  }

  /**
   * What to say across every screen: the store is away, or the last job failed. That no store was
   * chosen yet is not said where it is being chosen.
   */
  public Optional<Trouble> trouble() {
    Trouble known = session.troubleProperty().get();
    if (screen.get() == Screen.START && isUndecided()) {
      return Optional.ofNullable(known).filter(trouble -> !trouble.storeDown());
    }
    return away().map(ShellViewModel::told).or(() -> Optional.ofNullable(known));
  }

  /** Of the workspace's own store it is said what that means, before what happened. */
  private static Trouble told(StoreHealth.Unreachable away) {
    return away.own() == StoreHealth.Own.NO
        ? new Trouble(away.reason(), away.todo(), Trouble.Kind.STORE_DOWN)
        : new Trouble(
            Messages.word("owntold", away.own()),
            away.reason() + " " + away.todo(),
            Trouble.Kind.STORE_DOWN);
  }

  private Optional<StoreHealth.Unreachable> away() {
    return session.healthProperty().get() instanceof StoreHealth.Unreachable away
        ? Optional.of(away)
        : Optional.empty();
  }

  /** Whether no log store was chosen yet. */
  boolean isUndecided() {
    return away().filter(away -> away.address().isEmpty()).isPresent();
  }

  /** Whether the store that is away is the workspace's own, and does not run. */
  boolean isStopped() {
    return away().filter(away -> away.own() == StoreHealth.Own.STOPPED).isPresent();
  }

  /** The screen that is shown. */
  public ReadOnlyObjectProperty<Screen> screenProperty() {
    return screen.getReadOnlyProperty();
  }

  /** How the connection is drawn. */
  public ReadOnlyObjectProperty<Signal> signalProperty() {
    return signal.getReadOnlyProperty();
  }

  /** The store's short name. */
  public ReadOnlyStringProperty storeProperty() {
    return store.getReadOnlyProperty();
  }

  /** How the store stands, in a word or two beside its name; empty where none is chosen. */
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The connection in words. */
  public ReadOnlyStringProperty connectionProperty() {
    return connection.getReadOnlyProperty();
  }

  /** The ledger in words. */
  public ReadOnlyStringProperty ledgerProperty() {
    return ledger.getReadOnlyProperty();
  }

  /** Date and time of day in the engagement's zone. */
  public ReadOnlyStringProperty clockProperty() {
    return clock.getReadOnlyProperty();
  }

  /** What each screen counts; absent where it counts nothing. */
  public ObjectBinding<Map<Screen, Long>> countsProperty() {
    return counts;
  }
}
