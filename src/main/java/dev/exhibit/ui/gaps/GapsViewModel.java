package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.GapWork;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Evaluated;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** Every gap of the period as a list to work off, and where to go to close each. */
public final class GapsViewModel {
  private static final List<GapKind> MANY = List.of(GapKind.NO_CONTROL, GapKind.PERIOD_OPEN);
  private final SessionModel session;
  private final Navigator navigator;
  private final GapWays ways;
  private final WorkModel work;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable GapKind> kind = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable String> owner = new SimpleObjectProperty<>();
  private final ObjectProperty<GapList.Grouping> grouping =
      new SimpleObjectProperty<>(GapList.Grouping.KIND);
  private final ObjectProperty<GapList.Sort> sort =
      new SimpleObjectProperty<>(GapList.Sort.OLDEST_FIRST);
  private final ReadOnlyBooleanWrapper overdue = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper late = new ReadOnlyIntegerWrapper();
  private final BooleanProperty narrow = new SimpleBooleanProperty();

  /** Names of heads, a line each; null as long as nobody folded or unfolded any. */
  private final ObjectProperty<@Nullable String> folded = new SimpleObjectProperty<>();

  /** Those that are folded while the list is narrowed to what a person looks for. */
  private final Set<String> foldedAmongFew = new HashSet<>();

  private List<GapRow.Entry> listed = List.of();
  private final ReadOnlyListWrapper<GapRow> rows =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<GapCounts> counts =
      new ReadOnlyObjectWrapper<>(GapCounts.UNKNOWN);
  private final ReadOnlyObjectWrapper<Map<String, Integer>> owners =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ObjectProperty<@Nullable Gap> open = new SimpleObjectProperty<>();
  private Runnable leaving = () -> {};

  /** Follows the session. */
  public GapsViewModel(UiContext context) {
    session = context.session();
    navigator = context.navigator();
    ways = new GapWays(session, navigator);
    work = new WorkModel(context);
    UiState.follow(
        context.state().workspace(), "gaps/grouping", GapList.Grouping.values(), grouping);
    UiState.follow(context.state().workspace(), "gaps/sort", GapList.Sort.values(), sort);
    UiState.follow(context.state().workspace(), "gaps/filter", filter);
    UiState.follow(context.state().workspace(), "gaps/owner", owner);
    UiState.follow(context.state().workspace(), "gaps/folded", folded);
    session
        .factsProperty()
        .subscribe(facts -> {
          if (facts != null) {
            work.load();
            update();
          }
        });
    work.worksProperty().subscribe(now -> update());
    filter.subscribe(now -> update());
    kind.subscribe(now -> update());
    owner.subscribe(now -> update());
    overdue.subscribe(now -> update());
    grouping.subscribe(now -> update());
    sort.subscribe(now -> update());
  }

  /** Goes to a place on this screen. */
  public void arrive(Place.Gaps place) {
    kind.set(place.kind());
    overdue.set(place.overdue());
    update(); // another day may have begun since
  }

  /** Shows one kind only, or all when it is null. */
  public void choose(@Nullable GapKind only) {
    navigator.go(new Place.Gaps(only, overdue.get()));
  }

  /** Shows only what is overdue, or again whatever it is due. */
  public void chooseOverdue(boolean only) {
    navigator.go(new Place.Gaps(kind.get(), only));
  }

  /** Leaves the gaps under a head out of the list, or shows them again. */
  public void fold(GapRow.Head head) {
    Set<String> names = folded();
    if (!names.remove(head.name())) {
      names.add(head.name());
    }
    if (!isNarrowed()) {
      folded.set(String.join("\n", names));
    }
    update();
  }

  /** Who looks for some gaps only sees them: what is folded in the whole list is not in theirs. */
  private Set<String> folded() {
    if (isNarrowed()) {
      return foldedAmongFew;
    }
    String names = folded.get();
    return new TreeSet<>(
        names == null ? drowning() : names.lines().filter(name -> !name.isEmpty()).toList());
  }

  /** Dozens of criteria without a control, and the same of every control, hide all else. */
  private List<String> drowning() {
    boolean others = counts.get().found().keySet().stream().anyMatch(one -> !MANY.contains(one));
    return others ? MANY.stream().map(one -> Messages.word("gap", one)).toList() : List.of();
  }

  private boolean isNarrowed() {
    return kind.get() != null || owner.get() != null || overdue.get() || !filter.get().isBlank();
  }

  /** Whether the list has little room, so that it shows fewer columns. */
  BooleanProperty narrowProperty() {
    return narrow;
  }

  /** What is told of a gap. */
  GapWords words(Gap gap) {
    return facts()
        .map(facts -> GapWords.of(facts, gap))
        .orElseGet(() -> new GapWords(gap.reason(), gap.todo(), gap.since()));
  }

  private void update() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    counts.set(GapCounts.of(facts));
    List<GapRow.Entry> entries = GapList.entries(facts, work.worksProperty().get());
    owners.set(GapList.owners(entries));
    LocalDate today = today();
    late.set((int) entries.stream().filter(entry -> entry.isOverdue(today)).count());
    if (!isNarrowed()) {
      foldedAmongFew.clear();
    }
    listed = GapList.listed(entries, wish(Set.of()));
    List<GapRow> next = GapList.rows(entries, wish(folded()));
    if (!next.equals(rows.get())) {
      rows.setAll(next);
    }
    face.set(face(counts.get(), next));
    Gap shown = open.get();
    if (shown != null) {
      open.set(
          facts.gaps().stream()
              .filter(gap -> gap.key().equals(shown.key()))
              .findFirst()
              .orElse(null));
    }
  }

  private GapList.Wish wish(Set<String> folded) {
    return new GapList.Wish(
        kind.get(),
        owner.get(),
        overdue.get() ? today() : null,
        filter.get(),
        grouping.get(),
        sort.get(),
        Set.copyOf(folded));
  }

  static Face face(GapCounts counts, List<GapRow> shown) {
    if (!shown.isEmpty()) {
      return Face.FULL;
    }
    Evaluated evaluated = counts.evaluated();
    if (evaluated == null) {
      return new Face.Empty(Messages.text("gaps.never"), Messages.text("gaps.never.text"));
    }
    if (counts.all() > 0) {
      return new Face.Empty(Messages.text("gaps.filtered"), Messages.text("gaps.filtered.text"));
    }
    return evaluated.isWhole()
        ? new Face.Empty(Messages.text("gaps.none"), Messages.text("gaps.none.text"))
        : new Face.Empty(
            Messages.text("gaps.none.part"),
            Messages.text("gaps.none.part.text", evaluated.done(), evaluated.all()));
  }

  private Optional<SessionModel.Facts> facts() {
    return Optional.ofNullable(session.factsProperty().get());
  }

  /** Every kind, in the order of the list. */
  public static List<GapKind> order() {
    return GapList.ORDER;
  }

  /** Goes back to a gap of which something is typed. */
  void reopen(Gap gap) {
    navigator.go(new Place.Gaps(kind.get(), overdue.get()));
    open.set(gap);
  }

  /** Whoever shows the open gap keeps what is typed of it. */
  void whenLeft(Runnable keeps) {
    leaving = keeps;
  }

  /** Keeps what is typed of the open gap, since the window closes. */
  public void leave() {
    leaving.run();
  }

  /** The ways from gaps to other places. */
  GapWays ways() {
    return ways;
  }

  /** What people noted. */
  WorkModel work() {
    return work;
  }

  /** The control of a gap, to say something of it; nothing for a criterion. */
  Optional<PeopleViewModel.Subject> subject(Gap gap) {
    return facts()
        .flatMap(facts ->
            facts
                .library()
                .find(gap.control())
                .map(control ->
                    new PeopleViewModel.Subject(
                        control.id(),
                        control,
                        facts.evaluation(control.id()).orElse(null),
                        facts.period())));
  }

  /** Since when it lasts and until when, written as in the list. */
  String lasts(Gap gap) {
    Instant from = words(gap).since();
    Instant until = gap.until();
    if (from == null) {
      return Messages.text("gaps.timeless");
    }
    return until == null
        ? Messages.text("gaps.from", Formats.minute(from, zone()), Formats.zone(zone()))
        : Messages.text(
            "gaps.between", Formats.span(new TimeSpan(from, until), zone()), Formats.zone(zone()));
  }

  /** Whether its last day is over. */
  boolean isOverdue(GapWork of) {
    LocalDate due = of.due();
    return due != null && due.isBefore(today());
  }

  private LocalDate today() {
    return session.now().atZone(zone()).toLocalDate();
  }

  /** The listed gaps as a table, also those that are folded away. */
  public Sheet sheet() {
    return GapSheet.of(listed, zone(), today());
  }

  /** The zone of the times shown. */
  public ZoneId zone() {
    return facts().map(facts -> facts.period().zone()).orElse(ZoneOffset.UTC);
  }

  /** When the period begins. */
  Instant from() {
    return facts().map(facts -> facts.period().from()).orElseGet(this::now);
  }

  /** The time now, in the session. */
  public Instant now() {
    return session.now();
  }

  /** Text that the listed gaps hold. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** The kind that is listed, null for all. */
  public ObjectProperty<@Nullable GapKind> kindProperty() {
    return kind;
  }

  /** The list, by kind, oldest first. */
  public ReadOnlyListProperty<GapRow> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** How many there are of each kind, as far as anybody looked. */
  public ReadOnlyObjectProperty<GapCounts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Whether there is anything to list. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Whose gaps are listed, null for everybody's, empty for nobody's. */
  public ObjectProperty<@Nullable String> ownerProperty() {
    return owner;
  }

  /** Whether only gaps are listed whose last day is over. */
  public ReadOnlyBooleanProperty overdueProperty() {
    return overdue.getReadOnlyProperty();
  }

  /** How many gaps there are whose last day is over. */
  public ReadOnlyIntegerProperty lateProperty() {
    return late.getReadOnlyProperty();
  }

  /** What stands under one head. */
  ObjectProperty<GapList.Grouping> groupingProperty() {
    return grouping;
  }

  /** What comes first. */
  ObjectProperty<GapList.Sort> sortProperty() {
    return sort;
  }

  /** How many gaps each person works on; those of nobody under the empty name. */
  public ReadOnlyObjectProperty<Map<String, Integer>> ownersProperty() {
    return owners.getReadOnlyProperty();
  }

  /** The gap whose drawer is open, null for none. */
  public ObjectProperty<@Nullable Gap> openProperty() {
    return open;
  }
}
