package dev.exhibit.ui.timeline;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.ClockSkew;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.ui.common.EventDetail.Judgement;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FieldActions;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.NotebookModel;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Alerting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is told of the open event beside its own fields, and what leads on from them. */
final class DrawerModel implements FieldActions {
  /**
   * How long before an event its actor did something.
   *
   * @param exact whether the store could look everywhere; else it may have been later
   */
  record Since(Duration length, boolean exact) {}

  private final UiContext context;
  private final TimelineViewModel search;
  private final JobSlot looking;
  private final JobSlot relating;
  private final JobSlot reading;
  private final ReadOnlyObjectWrapper<@Nullable Since> since = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<RelatedEvents.Found> related =
      new ReadOnlyObjectWrapper<>(RelatedEvents.Found.NONE);
  private final ReadOnlyObjectWrapper<Face> relatedFace = new ReadOnlyObjectWrapper<>(Face.LOADING);

  private final ReadOnlyObjectWrapper<List<Notebook.Comment>> comments =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Face> commentsFace =
      new ReadOnlyObjectWrapper<>(Face.LOADING);

  private final StringProperty draft = new SimpleStringProperty("");

  /** What was begun to be written, by the id of the event of which it is. */
  private final Map<String, String> drafts = new HashMap<>();

  private @Nullable String drafted;

  /** The events of which something is being written just now. */
  private final Set<String> writing = new HashSet<>();

  DrawerModel(UiContext context, TimelineViewModel search) {
    this.context = context;
    this.search = search;
    looking = context.slot();
    relating = context.slot();
    reading = context.slot();
    search.eventProperty().subscribe(this::opened);
  }

  private void opened(@Nullable AuditEvent event) {
    turn(event == null ? null : event.id());
    since.set(null);
    related.set(RelatedEvents.Found.NONE);
    relatedFace.set(Face.LOADING);
    comments.set(List.of());
    commentsFace.set(Face.loading(reading));
    readComments();
    looking.forget();
    relating.forget();
    SessionModel.Facts facts = facts();
    if (event == null || facts == null) {
      return;
    }
    looking.start(
        Messages.text("job.actor"),
        (progress, cancellation) -> before(event),
        found -> since.set(found.orElse(null)),
        failure -> since.set(null));
    relate();
  }

  /** What was begun to be written of an event stays its own while another one is open. */
  private void turn(@Nullable String event) {
    String before = drafted;
    if (before != null && draft.get().isBlank()) {
      drafts.remove(before);
    } else if (before != null) {
      drafts.put(before, draft.get());
    }
    drafted = event;
    draft.set(event == null ? "" : drafts.getOrDefault(event, ""));
  }

  /** Looks again for what belongs to the open event. */
  void relate() {
    AuditEvent event = search.eventProperty().get();
    SessionModel.Facts facts = facts();
    if (event == null || facts == null) {
      return;
    }
    relatedFace.set(Face.loading(relating));
    relating.start(
        Messages.text("job.related"),
        (progress, cancellation) ->
            new RelatedEvents(context.workbench()).of(event, facts, cancellation),
        found -> {
          related.set(found);
          relatedFace.set(face(found));
        },
        failure -> relatedFace.set(Face.failed(failure)));
  }

  private static Face face(RelatedEvents.Found found) {
    if (!found.events().isEmpty()) {
      return Face.FULL;
    }
    return found.partial().isEmpty()
        ? new Face.Empty(
            Messages.text("event.related.nothing"), Messages.text("event.related.none"))
        : new Face.Empty(
            Messages.text("event.related.unseen"),
            Messages.text("event.related.partial", found.partial()));
  }

  /** Opens all of a kind of which the first are listed. */
  void open(RelatedEvents.Cut cut) {
    context.navigator().go(new Place.Timeline(cut.kql(), cut.span(), null, null));
  }

  /** Reads again what was written of the open event. */
  private void readComments() {
    AuditEvent event = search.eventProperty().get();
    if (event != null) {
      reading.start(
          Messages.text("job.comments"),
          (progress, cancellation) ->
              context.workbench().investigating().notebook().comments(event.id()),
          found -> {
            comments.set(found);
            commentsFace.set(Face.FULL);
          },
          failure -> {
            comments.set(List.of());
            commentsFace.set(Face.failed(failure));
          });
    }
  }

  /** Reads once more what was written, after it could not be read. */
  void readCommentsAgain() {
    commentsFace.set(Face.loading(reading));
    readComments();
  }

  /** Writes what is drafted of the open event, if anything is; the draft stays until it is kept. */
  void comment() {
    AuditEvent event = search.eventProperty().get();
    String text = draft.get();
    if (event != null && !text.isBlank() && writing.add(event.id())) {
      notebook()
          .comment(
              event,
              text,
              () -> {
                written(event.id(), text);
                readComments();
              },
              this::readComments,
              () -> writing.remove(event.id()));
    }
  }

  /** What was added to the draft meanwhile is another comment. */
  private void written(String event, String text) {
    if (writing.remove(event)) {
      drafts.remove(event, text);
      if (event.equals(drafted) && text.equals(draft.get())) {
        draft.set("");
      }
    }
  }

  /** What was begun to be written of the open event. */
  StringProperty draftProperty() {
    return draft;
  }

  /** Takes a comment away. */
  void erase(Notebook.Comment comment) {
    notebook().erase(comment, this::readComments);
  }

  /** Pins the open event, or takes its pin away. */
  void togglePin() {
    AuditEvent event = search.eventProperty().get();
    if (event != null) {
      notebook().togglePin(event);
    }
  }

  /** Where pins and comments are kept. */
  NotebookModel notebook() {
    return context.session().notebook();
  }

  /** Whether what was written could be read. */
  ReadOnlyObjectProperty<Face> commentsFaceProperty() {
    return commentsFace.getReadOnlyProperty();
  }

  /** What was written of the open event, oldest first; nothing where it could not be read. */
  ReadOnlyObjectProperty<List<Notebook.Comment>> commentsProperty() {
    return comments.getReadOnlyProperty();
  }

  private SessionModel.@Nullable Facts facts() {
    return context.session().factsProperty().get();
  }

  /** How long before it the same actor did something, looking a month back at most. */
  private Optional<Since> before(AuditEvent event) {
    String actor =
        event.document().text(EventSchema.USER_NAME) == null
            ? EventSchema.USER_ID
            : EventSchema.USER_NAME;
    String who = event.document().text(actor);
    if (who == null) {
      return Optional.empty();
    }
    TimeSpan month = new TimeSpan(event.time().minus(Duration.ofDays(31)), event.time());
    String kql = Filters.clause(EventFilter.is(actor, who));
    Answer<EventPage> newest = context.workbench().events(kql, month, null, true, 1);
    return newest.value().events().stream()
        .findFirst()
        .map(previous ->
            new Since(
                Duration.between(previous.time(), event.time()),
                newest instanceof Answer.Complete));
  }

  /** What the newest evaluations say of an event. */
  List<Judgement> judgements(AuditEvent of) {
    SessionModel.Facts facts = facts();
    return facts == null ? List.of() : Judgements.of(of, facts);
  }

  /** Alerts that fired because of an event, by the time that they are about. */
  List<AlertHistory> alerts(AuditEvent of) {
    Alerting.Board board = boardProperty().get();
    return board == null
        ? List.of()
        : board.alerts().stream().filter(one -> one.alert().events().contains(of.id())).toList();
  }

  /** The alerts of the workspace; null until they were read. */
  ReadOnlyObjectProperty<Alerting.@Nullable Board> boardProperty() {
    return context.session().alerts().boardProperty();
  }

  /** Opens an alert where it is worked on. */
  void open(AlertHistory alert) {
    context.navigator().go(new Place.Alerts(alert.alert().id()));
  }

  /** The clock of the event's host, where its source was found to be off. */
  Optional<ClockSkew> skew(AuditEvent of) {
    String host = of.document().text(EventSchema.HOST_NAME);
    return host == null
        ? Optional.empty()
        : context.session().sourcesProperty().get().stream()
            .flatMap(source -> source.detail().clocks().stream())
            .filter(clock -> clock.host().equals(host))
            .findFirst();
  }

  /** How long before it its actor did something; null while unknown, or for the first time. */
  ReadOnlyObjectProperty<@Nullable Since> sinceProperty() {
    return since.getReadOnlyProperty();
  }

  /** What belongs to it, as far as it was found. */
  ReadOnlyObjectProperty<RelatedEvents.Found> relatedProperty() {
    return related.getReadOnlyProperty();
  }

  /** Whether it is known what belongs to it. */
  ReadOnlyObjectProperty<Face> relatedFaceProperty() {
    return relatedFace.getReadOnlyProperty();
  }

  /** Opens another event where the rows are. */
  void open(AuditEvent event) {
    search.eventProperty().set(event);
  }

  @Override
  public void include(EventFields.Line line) {
    add(line.values().stream().map(value -> EventFilter.is(line.field(), value)).toList());
  }

  @Override
  public void exclude(EventFields.Line line) {
    add(line.values().stream().map(value -> EventFilter.isNot(line.field(), value)).toList());
  }

  @Override
  public void exists(EventFields.Line line) {
    add(List.of(EventFilter.exists(line.field())));
  }

  @Override
  public void pivot(EventFields.Line line) {
    EventFilter value = EventFilter.is(line.field(), line.values().getFirst());
    search.search(
        Filters.clause(value),
        search.filtersProperty().get().stream().filter(EventFilter::pinned).toList());
  }

  /** One that speaks of the same value as one that is there takes its place. */
  private void add(List<EventFilter> more) {
    List<EventFilter> all = new ArrayList<>(search.filtersProperty().get());
    for (EventFilter one : more) {
      all.removeIf(one::concerns);
      all.add(one);
    }
    search.filter(all);
  }
}
