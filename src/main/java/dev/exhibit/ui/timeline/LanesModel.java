package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.EventMark;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.usecase.BucketWidths;
import dev.exhibit.usecase.Investigating;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the rows hold by their most frequent actors, hosts, actions or sources, over time. */
final class LanesModel {
  /** What was counted of the whole query {@code kql}, and over what. */
  record Counted(
      LaneBy by, String kql, Answer<Investigating.Lanes> found, TimeSpan span, Duration width) {}

  /** A bucket of a lane, by its places. */
  record Cell(int lane, int bucket) {}

  private static final int MOST = 6;
  private static final int COLUMNS = 200;
  private final UiContext context;
  private final TimelineViewModel search;
  private final MarksModel marks;
  private final JobSlot counting;
  private final Runnable counter = this::countNow;
  private final ObjectProperty<LaneBy> by = new SimpleObjectProperty<>(LaneBy.ACTOR);
  private final ReadOnlyObjectWrapper<@Nullable Counted> counted = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<@Nullable Cell> focus = new ReadOnlyObjectWrapper<>();

  LanesModel(UiContext context, TimelineViewModel search, MarksModel marks) {
    this.context = context;
    this.search = search;
    this.marks = marks;
    counting = context.askSlot();
    UiState.follow(context.state().workspace(), "timeline/lanes", LaneBy.values(), by);
    search.rows().askedProperty().subscribe(now -> count());
    marks.marksProperty().subscribe(now -> count());
    by.subscribe(now -> count());
    context
        .session()
        .whenBack(() -> {
          if (Face.awaitsStore(face.get())) {
            count();
          }
        });
  }

  /** Counts again, when the range was counted. */
  void count() {
    counting.forget();
    if (search.rows().askedProperty().get() != null && by.get() != LaneBy.NONE) {
      face.set(Face.loading(counting));
      search.range().whenCounted(counter);
    }
  }

  private void countNow() {
    RowsModel.Asked asked = search.rows().askedProperty().get();
    LaneBy how = by.get();
    if (asked == null || how == LaneBy.NONE) {
      return;
    }
    Duration width = BucketWidths.fitting(asked.span(), COLUMNS);
    Investigating.LanesWanted wanted =
        new Investigating.LanesWanted(how.field(), MOST, width, exceptions());
    counting.start(
        Messages.text("job.lanes"),
        (progress, cancellation) ->
            context.workbench().investigating().lanes(asked.kql(), asked.span(), wanted),
        found -> {
          take(new Counted(how, asked.kql(), found, asked.span(), width));
          face.set(found.value().lanes().isEmpty() ? none(found) : Face.FULL);
        },
        this::failed);
  }

  /** What is looked at stays so, wherever it stands now. */
  private void take(Counted next) {
    Cell kept = kept(next);
    if (!Objects.equals(kept, focus.get())) {
      focus.set(null); // until what it is a place in is there
    }
    counted.set(next);
    focus.set(kept);
  }

  private @Nullable Cell kept(Counted next) {
    Counted before = counted.get();
    Investigating.Lane lane = lane();
    Histogram.Bucket bucket = bucket();
    if (before == null
        || lane == null
        || bucket == null
        || before.by() != next.by()
        || !before.width().equals(next.width())) {
      return null;
    }
    List<Investigating.Lane> lanes = next.found().value().lanes();
    int row = lanes.stream().map(Investigating.Lane::value).toList().indexOf(lane.value());
    if (row < 0) {
      return null;
    }
    List<Histogram.Bucket> buckets = lanes.get(row).counts().buckets();
    int column = buckets.stream().map(Histogram.Bucket::from).toList().indexOf(bucket.from());
    return column < 0 ? null : new Cell(row, column);
  }

  private static Face none(Answer<Investigating.Lanes> found) {
    boolean events = found.proof().total() > 0;
    return new Face.Empty(
        Messages.text("lanes.none"),
        withGaps(Messages.text(events ? "lanes.none.text" : "lanes.none.events"), found.value()));
  }

  /** The same words, and of which sources lanes or marks do not say everything. */
  static String withGaps(String words, Investigating.Lanes lanes) {
    String all = words;
    if (!lanes.uncounted().isEmpty()) {
      all = Messages.text("lanes.uncounted", all, String.join(", ", lanes.uncounted()));
    }
    if (!lanes.unmarked().isEmpty()) {
      all = Messages.text("lanes.unmarked", all, String.join(", ", lanes.unmarked()));
    }
    return all;
  }

  private void failed(Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      face.set(new Face.Empty(Messages.text("lanes.untold"), String.valueOf(failure.getMessage())));
    } else {
      face.set(Face.failed(failure));
    }
  }

  private Set<String> exceptions() {
    return marks.marksProperty().get().entrySet().stream()
        .filter(entry -> entry.getValue().contains(EventMark.EXCEPTION))
        .map(java.util.Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Moves to another lane, or to a bucket before or after the one that is looked at. */
  void move(int lanes, int buckets) {
    Counted now = counted.get();
    if (now == null || now.found().value().lanes().isEmpty()) {
      return;
    }
    Cell at = focus.get();
    int lane =
        at == null ? 0 : Math.clamp(at.lane() + lanes, 0, now.found().value().lanes().size() - 1);
    int most = now.found().value().lanes().get(lane).counts().buckets().size() - 1;
    int bucket = at == null ? 0 : Math.clamp((long) at.bucket() + buckets, 0, Math.max(0, most));
    focus.set(new Cell(lane, bucket));
  }

  /** Looks at a bucket. */
  void look(Cell cell) {
    focus.set(cell);
  }

  /** The lane that is looked at, null for none. */
  Investigating.@Nullable Lane lane() {
    Counted now = counted.get();
    Cell at = focus.get();
    return now == null || at == null || at.lane() >= now.found().value().lanes().size()
        ? null
        : now.found().value().lanes().get(at.lane());
  }

  /** The bucket that is looked at, null for none. */
  Histogram.@Nullable Bucket bucket() {
    Investigating.Lane lane = lane();
    Cell at = focus.get();
    return lane == null || at == null || at.bucket() >= lane.counts().buckets().size()
        ? null
        : lane.counts().buckets().get(at.bucket());
  }

  /** Searches only for events of a lane. */
  void filter(String value) {
    Counted now = counted.get();
    LaneBy how = now == null ? by.get() : now.by(); // lanes of before are seen while others count
    new ChipsModel(search).add(EventFilter.is(how.field(), value));
  }

  /** What lanes tell apart. */
  ObjectProperty<LaneBy> byProperty() {
    return by;
  }

  /** What was counted, null before the first answer. */
  ReadOnlyObjectProperty<@Nullable Counted> countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /** Whether it is there. */
  ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Which bucket is looked at, null for none. */
  ReadOnlyObjectProperty<@Nullable Cell> focusProperty() {
    return focus.getReadOnlyProperty();
  }
}
