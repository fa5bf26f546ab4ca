package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Period;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A search over time: the query, the whole range as bars, the chosen part, and its rows. */
public final class TimelineViewModel {
  private final UiContext context;
  private final SessionModel session;
  private final RangeModel range;
  private final RowsModel rows;
  private final StringProperty query = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable TimeSpan> brush = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<EventFilter>> filters =
      new ReadOnlyObjectWrapper<>(List.of());
  private final OpenedEvent opened;
  private Place.@Nullable Timeline shown;
  private @Nullable Period period;

  /** Follows the session. */
  public TimelineViewModel(UiContext context) {
    this.context = context;
    this.session = context.session();
    range = new RangeModel(context);
    range.onFault(fault::set);
    opened = new OpenedEvent(context);
    rows = new RowsModel(context, range);
    session.factsProperty().subscribe(this::follow);
    query.subscribe(this::check);
    session.whenBack(this::askAgain);
  }

  private void follow(SessionModel.@Nullable Facts facts) {
    Place.Timeline here = shown;
    if (facts != null && here != null && !facts.period().equals(period)) {
      arrive(period == null ? here : Places.within(asRead(here), facts.period().span()), null);
    }
  }

  /** The place with the event that is read now: one that was closed is not opened again. */
  private Place.Timeline asRead(Place.Timeline here) {
    return opened.isAwaited() ? here : Places.open(here, opened.id());
  }

  /** Goes to a place on this screen, searching only for what is not shown yet. */
  public void arrive(Place.Timeline to) {
    arrive(to, shown);
  }

  /**
   * Goes to a place.
   *
   * @param before what is shown and need not be searched again; null where all is
   */
  private void arrive(Place.Timeline to, Place.@Nullable Timeline before) {
    SessionModel.Facts facts = session.factsProperty().get();
    Place.Timeline place = to.filters() == null ? Places.with(to, pinned()) : to;
    if (shown == null || !shown.kql().equals(place.kql())) {
      query.set(place.kql()); // else it may be what is being typed
    }
    shown = place;
    filters.set(Places.filters(place));
    if (facts == null) {
      return;
    }
    boolean samePeriod = facts.period().equals(period);
    period = facts.period();
    brush.set(place.brush());
    boolean sameRange = samePeriod && Places.haveSameRange(before, place);
    boolean sameRows = samePeriod && Places.haveSameRows(before, place);
    if (!sameRange) {
      count(place, facts.period());
      remember(before, place);
    }
    open(place, sameRows);
  }

  private void count(Place.Timeline place, Period facts) {
    TimeSpan whole = facts.span();
    range.count(Places.asks(place), place.span() == null ? whole : place.span(), whole);
  }

  /** Looking at another part of time is no other search. */
  private void remember(Place.@Nullable Timeline before, Place.Timeline place) {
    if (before == null || !Places.asks(before).equals(Places.asks(place))) {
      session.notebook().searched(Places.spec(place));
    }
  }

  private void open(Place.Timeline place, boolean sameRows) {
    String wanted = place.event();
    if (wanted != null && !opened.is(wanted)) {
      if (!sameRows) {
        rows.clear(); // those of another search are neither opened nor sent as this one's
      }
      // unless a part of time is chosen, what happened around it is listed
      opened.find(wanted, there -> around(place, there), () -> list(place, null));
      return;
    }
    boolean looked = opened.forget();
    boolean listed = sameRows && !looked;
    if (wanted == null && !listed) {
      opened.eventProperty().set(null);
    }
    Place.Told told = place.told();
    if (told != null) {
      opened.say(new OpenedEvent.Missing(told.title(), told.text(), false));
    }
    if (!listed) {
      list(place, opened.eventProperty().get());
    }
  }

  private List<EventFilter> pinned() {
    return shown == null ? context.navigator().pinned() : Places.pinned(filters.get());
  }

  /** Its rows; where an event is open, those around it, which else may be thousands of rows on. */
  private void list(Place.Timeline place, @Nullable AuditEvent open) {
    Period whole = period;
    if (whole == null) {
      return;
    }
    TimeSpan span = Places.rows(place);
    rows.list(
        Places.asks(place),
        span == null ? whole.span() : span,
        whole.zone(),
        open == null ? null : open.time());
  }

  private void around(Place.Timeline place, AuditEvent there) {
    TimeSpan part =
        place.brush() == null
            ? Zoom.column(there.time(), period, place.span(), range.columns())
            : place.brush();
    brush.set(part);
    Place.Timeline around = Places.around(place, part);
    shown = around;
    list(around, there);
    opened.eventProperty().set(there);
  }

  private void askAgain() {
    if (Face.awaitsStore(faceProperty().get()) || range.oldProperty().get() || rows.awaitsStore()) {
      again();
    }
  }

  private void check(String typed) {
    try {
      Kql.parse(typed);
      fault.set("");
    } catch (IllegalArgumentException e) {
      fault.set(String.valueOf(e.getMessage()));
    }
  }

  /** Searches for what is typed, over the range that is shown. */
  public void search() {
    String typed = query.get().strip();
    check(typed);
    if (fault.get().isEmpty()) {
      go(new Place.Timeline(typed, span(), null, null, filters.get()));
    }
  }

  /** Searches for something else, with these filters beside it. */
  public void search(String kql, List<EventFilter> beside) {
    go(new Place.Timeline(kql, span(), brush.get(), opened.id(), beside));
  }

  /** Searches as it was kept; filters that are pinned stay. */
  public void open(SearchSpec kept) {
    List<EventFilter> beside = new ArrayList<>(pinned());
    beside.removeIf(one -> kept.filters().stream().anyMatch(one::concerns));
    beside.addAll(kept.filters());
    query.set(kept.kql()); // also where just that is searched, and something else was typed
    go(new Place.Timeline(kept.kql(), kept.span(), null, null, beside));
  }

  /** The search that is shown, as it would be kept. */
  SearchSpec spec() {
    Place.Timeline here = shown;
    return here == null ? new SearchSpec("", List.of(), null) : Places.spec(here);
  }

  /** Puts other filters beside what is searched. */
  public void filter(List<EventFilter> beside) {
    search(kql(), beside);
  }

  /** Lists only the rows of a part of the range; null lists all. */
  public void choose(@Nullable TimeSpan part) {
    go(new Place.Timeline(kql(), span(), part, null, filters.get()));
  }

  /** Makes the chosen part the whole range. */
  public void zoomIn() {
    TimeSpan part = brush.get();
    if (part != null && part.duration().toMillis() > 0) {
      zoom(part);
    }
  }

  /** Shows half as much, or twice as much, of the period. */
  void zoom(boolean in) {
    Period whole = period;
    if (in && brush.get() != null) {
      zoomIn();
    } else if (whole != null) {
      TimeSpan now = span() == null ? whole.span() : span();
      zoom(in ? Zoom.in(now) : Zoom.out(now, whole.span()));
    }
  }

  /** Makes a span the whole range; null the period. */
  public void zoom(@Nullable TimeSpan span) {
    go(new Place.Timeline(kql(), span, null, null, filters.get()));
  }

  /** Stays where the range was moved to. */
  void stay() {
    TimeSpan there = range.span();
    Place.Timeline here = shown;
    Period known = period;
    if (there == null || here == null || known == null || range.lookProperty().get() == null) {
      return;
    }
    if (Objects.equals(range.asPlace(there), here.span())) {
      if (!range.isBack(Places.asks(here), there)) {
        count(here, known);
      }
    } else {
      TimeSpan part = brush.get();
      boolean seen = part != null && part.overlaps(there);
      go(
          new Place.Timeline(
              kql(), range.asPlace(there), seen ? part : null, opened.id(), filters.get()));
    }
  }

  /** Tells apart so many columns, and counts again where that says more. */
  void columns(int fitting) {
    Place.Timeline here = shown;
    Period known = period;
    if (range.columns(fitting) && here != null && known != null) {
      count(here, known);
    }
  }

  /** The range and how it moves. */
  RangeModel range() {
    return range;
  }

  /**
   * Lists what happened around the open event.
   *
   * @param reach before it and after it
   * @param keep whether only what is searched for; else everything
   */
  public void around(Duration reach, boolean keep) {
    AuditEvent open = opened.eventProperty().get();
    if (open != null) {
      TimeSpan part = new TimeSpan(open.time().minus(reach), open.time().plus(reach).plusMillis(1));
      go(
          new Place.Timeline(
              keep ? kql() : "", span(), part, open.id(), keep ? filters.get() : List.of()));
    }
  }

  /** Counts and lists again, after a failure. */
  public void again() {
    Place.Timeline here = shown;
    if (here != null) {
      range.forget();
      arrive(asRead(here), null);
    }
  }

  /** Stops counting, without waiting for the store. */
  void stop() {
    range.stop();
  }

  private void go(Place.Timeline place) {
    context.navigator().go(place);
  }

  private String kql() {
    return shown == null ? "" : shown.kql();
  }

  private @Nullable TimeSpan span() {
    return shown == null ? null : shown.span();
  }

  /** The zone of every time shown. */
  public ZoneId zone() {
    Period known = period;
    return known == null ? ZoneOffset.UTC : known.zone();
  }

  /** The time now, in the session. */
  public Instant now() {
    return session.now();
  }

  /** Blind spans and the clock's zone come from here. */
  SessionModel session() {
    return session;
  }

  /** What is typed. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What is wrong with what is typed, empty when nothing is. */
  public ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** What was counted, null before the first answer. */
  public ReadOnlyObjectProperty<@Nullable Counted> countedProperty() {
    return range.countedProperty();
  }

  /** Whether the range was counted. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return range.faceProperty();
  }

  /** The rows, null before the first search. */
  public ReadOnlyObjectProperty<@Nullable EventRows> rowsProperty() {
    return rows.listProperty();
  }

  /** The rows and their days. */
  RowsModel rows() {
    return rows;
  }

  /** What stands beside the query. */
  public ReadOnlyObjectProperty<List<EventFilter>> filtersProperty() {
    return filters.getReadOnlyProperty();
  }

  /** The chosen part of the range, null for all of it. */
  public ReadOnlyObjectProperty<@Nullable TimeSpan> brushProperty() {
    return brush.getReadOnlyProperty();
  }

  /** The event that is open, null for none. */
  public ObjectProperty<@Nullable AuditEvent> eventProperty() {
    return opened.eventProperty();
  }

  /** Why the wanted event is not shown; null where there is nothing to say. */
  ReadOnlyObjectProperty<OpenedEvent.@Nullable Missing> missingProperty() {
    return opened.missingProperty();
  }

  /** The count that runs, with its progress. */
  public JobSlot counting() {
    return range.counting();
  }
}
