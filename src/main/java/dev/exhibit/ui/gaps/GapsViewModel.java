package dev.exhibit.ui.gaps;

import dev.exhibit.model.Control;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** Every gap of the period by kind, and where to go to close it. */
public final class GapsViewModel {
  /** What blinds us first, then what failed, then what is missing. */
  private static final List<GapKind> ORDER =
      List.of(
          GapKind.SOURCE_SILENT,
          GapKind.LOG_SHORT,
          GapKind.MAPPING_BROKEN,
          GapKind.RECONCILIATION_MISMATCH,
          GapKind.PARAMETER_MISSING,
          GapKind.NO_SCHEDULE,
          GapKind.STALE,
          GapKind.OPEN_EXCEPTION,
          GapKind.MISSED_RUN,
          GapKind.FAILED_RUN,
          GapKind.LATE_RUN,
          GapKind.UNFINISHED_RUN,
          GapKind.ATTESTATION_OVERDUE,
          GapKind.WAIVER_EXPIRED,
          GapKind.NO_EVIDENCE,
          GapKind.NO_CONTROL,
          GapKind.PERIOD_OPEN);

  private final SessionModel session;
  private final Navigator navigator;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable GapKind> kind = new SimpleObjectProperty<>();
  private final ReadOnlyListWrapper<GapRow> rows =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<Map<GapKind, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);

  /** Follows the session. */
  public GapsViewModel(SessionModel session, Navigator navigator) {
    this.session = session;
    this.navigator = navigator;
    session.factsProperty().subscribe(now -> update());
    filter.subscribe(now -> update());
    kind.subscribe(now -> update());
  }

  /** Goes to a place on this screen. */
  public void arrive(Place.Gaps place) {
    kind.set(place.kind());
  }

  /** Shows one kind only, or all when it is null. */
  public void choose(@Nullable GapKind only) {
    navigator.go(new Place.Gaps(only));
  }

  private void update() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    Map<GapKind, Integer> found = new EnumMap<>(GapKind.class);
    facts.gaps().forEach(gap -> found.merge(gap.kind(), 1, Integer::sum));
    counts.set(found);
    List<GapRow> next = new ArrayList<>();
    for (GapKind each : ORDER) {
      List<GapRow.Entry> entries = entries(facts, each);
      if (!entries.isEmpty()) {
        next.add(new GapRow.Head(each, entries.size()));
        next.addAll(entries);
      }
    }
    rows.setAll(next);
    face.set(face(facts, next));
  }

  private List<GapRow.Entry> entries(SessionModel.Facts facts, GapKind each) {
    if (kind.get() != null && kind.get() != each) {
      return List.of();
    }
    String wanted = filter.get().strip().toLowerCase(Locale.ENGLISH);
    Comparator<Instant> oldest = Comparator.nullsLast(Comparator.naturalOrder());
    return facts.gaps().stream()
        .filter(gap -> gap.kind() == each)
        .map(gap -> new GapRow.Entry(gap, owner(facts, gap)))
        .filter(entry -> text(entry).contains(wanted))
        .sorted(Comparator.comparing(entry -> entry.gap().since(), oldest))
        .toList();
  }

  private static String owner(SessionModel.Facts facts, Gap gap) {
    return facts.library().find(gap.control()).map(Control::owner).orElse("");
  }

  private static String text(GapRow.Entry entry) {
    Gap gap = entry.gap();
    return (gap.control() + " " + gap.reason() + " " + gap.todo() + " " + entry.owner())
        .toLowerCase(Locale.ENGLISH);
  }

  private static Face face(SessionModel.Facts facts, List<GapRow> shown) {
    if (!shown.isEmpty()) {
      return Face.FULL;
    }
    if (facts.run().isEmpty()) {
      return new Face.Empty(Messages.text("gaps.never"), Messages.text("gaps.never.text"));
    }
    return facts.gaps().isEmpty()
        ? new Face.Empty(Messages.text("gaps.none"), Messages.text("gaps.none.text"))
        : new Face.Empty(Messages.text("gaps.filtered"), Messages.text("gaps.filtered.text"));
  }

  /** Goes to where the gap can be seen: its span in the events, or its control. */
  public void jump(Gap gap) {
    boolean blind = gap.kind() == GapKind.SOURCE_SILENT || gap.kind() == GapKind.LOG_SHORT;
    if (blind && gap.since() != null && gap.until() != null) {
      TimeSpan span = new TimeSpan(gap.since(), gap.until());
      navigator.go(new Place.Timeline("", null, span, null));
    } else if (gap.kind() == GapKind.NO_CONTROL) {
      navigator.go(new Place.Overview());
    } else {
      navigator.go(new Place.Controls(gap.control(), null));
    }
  }

  /** Every kind, in the order of the list. */
  public static List<GapKind> order() {
    return ORDER;
  }

  /** The zone of the times shown. */
  public ZoneId zone() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null ? ZoneOffset.UTC : facts.period().zone();
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

  /** How many of each kind; a kind without any is absent. */
  public ReadOnlyObjectProperty<Map<GapKind, Integer>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Whether there is anything to list. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }
}
