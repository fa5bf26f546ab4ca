package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedPart;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.CompletionModel;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FieldActions;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.ReadEvidence;
import dev.exhibit.usecase.ReadEvidence.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The rows of a control or an exhibit in an opened package, and the search over them. */
public final class RowsViewModel implements FieldActions {
  private final JobSlot searching;
  private final JobSlot fetching;
  private final StringProperty query = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable OpenedRows> list = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<PackagedTimeline> timeline =
      new ReadOnlyObjectWrapper<>(PackagedTimeline.NONE);
  private final CompletionModel completion;
  private final Notes notes;
  private volatile RowsKnown.@Nullable Rows known; // also read where fields are looked for
  private @Nullable ReadEvidence handle;
  private @Nullable PackagedPart part;
  private boolean asked;
  private @Nullable String item;

  RowsViewModel(Reading reading) {
    searching = reading.slot();
    fetching = reading.slot();
    notes = reading.notes();
    completion = new CompletionModel(new RowsKnown(() -> known), reading.slot(), reading.slot());
  }

  void over(ReadEvidence opened, PackagedPart of) {
    forget();
    handle = opened;
    part = of;
    known = new RowsKnown.Rows(opened, of);
  }

  void timeline(PackagedTimeline of) {
    timeline.set(of);
  }

  void forget() {
    searching.forget();
    fetching.forget();
    handle = null;
    part = null;
    asked = false;
    item = null;
    known = null;
    completion.dismiss();
    completion.forgetFields();
    timeline.set(PackagedTimeline.NONE);
    query.set("");
    fault.set("");
    found.set(null);
    list.set(null);
    face.set(Face.LOADING);
  }

  /** Unpacks the rows when they are first looked at. */
  public void look() {
    if (!asked) {
      search();
    }
  }

  /** Searches for the event of an item. */
  public void show(String eventId) {
    String kql = "event.id:\"" + eventId.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    item = kql;
    query.set(kql);
    search();
  }

  /** Whether an item was asked for that has no row, as what did not happen has none. */
  boolean lacksRow(Found answer) {
    return answer.rows().size() == 0 && answer.kql().equals(item);
  }

  /** Searches for every row. */
  void all() {
    narrow("");
  }

  /** Searches only what happened in that time. */
  public void during(TimeSpan span) {
    narrow(RowsQuery.during(query.get(), span));
  }

  @Override
  public void include(EventFields.Line line) {
    narrow(RowsQuery.include(query.get(), line));
  }

  @Override
  public void exclude(EventFields.Line line) {
    narrow(RowsQuery.exclude(query.get(), line));
  }

  @Override
  public void pivot(EventFields.Line line) {
    narrow(RowsQuery.pivot(line));
  }

  @Override
  public void exists(EventFields.Line line) {
    narrow(RowsQuery.exists(query.get(), line));
  }

  private void narrow(String kql) {
    query.set(kql);
    search();
  }

  /** Searches for what is typed; blank finds every row. */
  public void search() {
    ReadEvidence opened = handle;
    PackagedPart of = part;
    if (opened == null || of == null) {
      return;
    }
    asked = true;
    fault.set("");
    face.set(Face.LOADING);
    String kql = query.get().strip();
    List<Instant> edges = edges(timeline.get());
    searching.start(
        Messages.text("opened.job.search"),
        (progress, cancellation) -> opened.search(of, kql, edges, progress, cancellation),
        answer -> {
          list.set(new OpenedRows(opened, of, answer, fetching, notes::trouble));
          found.set(answer);
          face.set(Face.FULL);
        },
        this::failed);
  }

  private void failed(Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      fault.set(String.valueOf(failure.getMessage()));
      face.set(found.get() == null ? stopped() : Face.FULL);
      return;
    }
    Trouble trouble = Trouble.of(failure).orElse(null);
    if (trouble == null) {
      found.set(null); // what an earlier search counted is no answer to this one
      list.set(null);
    }
    face.set(trouble == null ? stopped() : new Face.Failed(trouble));
  }

  private static Face stopped() {
    return new Face.Empty(Messages.text("opened.stopped"), Messages.text("opened.stopped.text"));
  }

  /** The edges of the buckets of a timeline, ascending. */
  static List<Instant> edges(PackagedTimeline timeline) {
    List<Instant> edges = new ArrayList<>();
    timeline.buckets().forEach(bucket -> edges.add(bucket.from()));
    if (!timeline.buckets().isEmpty()) {
      edges.add(timeline.buckets().getLast().to());
    }
    return edges;
  }

  /** What the rows are over time. */
  ReadOnlyObjectProperty<PackagedTimeline> timelineProperty() {
    return timeline.getReadOnlyProperty();
  }

  /** What could be typed next. */
  CompletionModel completion() {
    return completion;
  }

  /** What is typed, KQL. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What is wrong with what is typed; empty when nothing is. */
  public ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** Whether rows are there. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** What the newest search found; null before. */
  public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** The rows that were found; null before. */
  public ReadOnlyObjectProperty<@Nullable OpenedRows> listProperty() {
    return list.getReadOnlyProperty();
  }

  /** The search, with its progress. */
  public JobSlot searching() {
    return searching;
  }
}
