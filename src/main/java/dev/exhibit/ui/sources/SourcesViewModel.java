package dev.exhibit.ui.sources;

import dev.exhibit.model.Coverage;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.SourceField;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.ReadInModel;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.EditSources;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** The sources, the one that is open, what they could evidence, and the adding of another. */
public final class SourcesViewModel {
  private final UiContext context;
  private final SessionModel session;
  private final JobSlot covering;
  private final SourceEdits edits;
  private final JobSlot naming;
  private final ReadOnlyListWrapper<SourceHealth> rows =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<@Nullable SourceHealth> selected =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper coverageShown = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Coverage> coverage = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> coverageFace =
      new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final BooleanProperty adding = new SimpleBooleanProperty();
  private final ReadOnlyListWrapper<String> profiles =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadInModel readIn;
  private @Nullable String wanted;

  /** Follows the session. */
  public SourcesViewModel(UiContext context) {
    this.context = context;
    this.session = context.session();
    covering = context.slot();
    edits = new SourceEdits(context, this::edited);
    naming = context.slot();
    readIn = new ReadInModel(context, this::came);
    session.sourcesProperty().subscribe(this::follow);
    session.whenBack(() -> {
      if (Face.awaitsStore(coverageFace.get())) {
        cover();
      }
    });
  }

  /** Goes to a place on this screen. */
  public void arrive(Place.Sources place) {
    coverageShown.set(place.coverage());
    if (place.source() != null) {
      wanted = place.source();
      follow(session.sourcesProperty().get());
    }
    if (place.coverage() && coverage.get() == null) {
      cover();
    }
  }

  private void follow(List<SourceHealth> found) {
    List<SourceHealth> ordered =
        found.stream()
            .sorted(Comparator.comparing((SourceHealth one) -> !one.detail().connected()))
            .toList();
    rows.setAll(ordered);
    Optional<SourceHealth> same =
        ordered.stream().filter(one -> one.source().equals(wanted)).findFirst();
    selected.set(
        same.or(() -> ordered.stream().max(Comparator.comparingInt(SourcesViewModel::weight)))
            .orElse(null));
  }

  /** What needs a person most: connected, and with most problems; the first of equals. */
  private static int weight(SourceHealth source) {
    return source.detail().connected() ? 1 + source.faults().size() : 0;
  }

  /** Opens a source. */
  public void choose(@Nullable SourceHealth source) {
    if (source != null && !source.equals(selected.get())) {
      wanted = source.source();
      selected.set(source);
      adding.set(false);
    }
  }

  /** Shows the sources, or what they could evidence. */
  public void showCoverage(boolean shown) {
    context.navigator().go(new Place.Sources(wanted, shown));
  }

  /** Asks again what the sources could evidence. */
  public void cover() {
    coverageFace.set(Face.loading(covering));
    covering.start(
        Messages.text("job.coverage"),
        (progress, cancellation) -> context.workbench().coverage(progress, cancellation),
        found -> {
          coverage.set(found);
          coverageFace.set(Face.FULL);
        },
        failure -> coverageFace.set(Face.failed(failure)));
  }

  /** Counts the sources again and asks again what they could evidence. */
  public void again() {
    session.countSources();
    if (coverageShown.get()) {
      cover();
    } else {
      covering.forget(); // what it says is of the sources as they were
      coverage.set(null);
    }
  }

  /** Opens or closes the form for another source. */
  public void add(boolean open) {
    edits.troubleProperty().set(null);
    adding.set(open);
    if (open && profiles.isEmpty()) {
      naming.start(
          Messages.text("job.profiles"),
          (progress, cancellation) -> context.workbench().profileNames(),
          profiles::setAll,
          failure -> Trouble.of(failure).ifPresent(edits.troubleProperty()::set));
    }
  }

  /** Adds what was typed; the form stays open with the reason when that cannot be done. */
  public void save(EditSources.Draft draft) {
    edits.save(draft);
  }

  /** Takes a source out of the workspace; its events stay in the store. */
  public void remove(SourceHealth source) {
    edits.remove(source);
  }

  /** Takes back what was done last. */
  public void undo() {
    edits.undo();
  }

  private void edited(SourceEdits.Done wish) {
    adding.set(false);
    wanted = wish.added() ? wish.draft().name().strip() : null;
    session.reload();
    again();
  }

  /** Something came into the store. */
  private void came() {
    session.reload();
    again();
  }

  /** Log files that are read into the store. */
  public ReadInModel readIn() {
    return readIn;
  }

  /** Opens the events of a source, or those of a part of the period. */
  public void openEvents(SourceHealth source, @Nullable TimeSpan part) {
    context
        .navigator()
        .go(new Place.Timeline(SourceField.clause(List.of(source.source())), null, part, null));
  }

  /** Opens the events of a day that came late. */
  public void openLate(SourceHealth source, LateDay day) {
    String late = "event.ingested >= \"" + day.limit() + "\"";
    String kql = SourceField.clause(List.of(source.source())) + " and " + late;
    context.navigator().go(new Place.Timeline(kql, null, day.span(), null));
  }

  /** Opens the controls of a criterion, or one control. */
  public void openControl(@Nullable String control, @Nullable String criterion) {
    context.navigator().go(new Place.Controls(control, criterion));
  }

  /** The period that is looked at; null until the workspace was read. */
  public @Nullable Period period() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null ? null : facts.period();
  }

  /** The zone of the times shown. */
  public ZoneId zone() {
    Period period = period();
    return period == null ? ZoneOffset.UTC : period.zone();
  }

  /** The time now. */
  public Instant now() {
    return session.now();
  }

  /** The sources that did not answer fully, so that their counts are lower bounds. */
  public List<String> partial() {
    return rows.stream()
        .filter(source -> source.detail().connected() && !source.answered())
        .map(SourceHealth::source)
        .toList();
  }

  /** Sources, connected ones first. */
  public ReadOnlyListProperty<SourceHealth> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** The open source, null when there is none. */
  public ReadOnlyObjectProperty<@Nullable SourceHealth> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Whether the coverage is shown in place of the sources. */
  public ReadOnlyBooleanProperty coverageShownProperty() {
    return coverageShown.getReadOnlyProperty();
  }

  /** What could be evidenced, null until it was asked. */
  public ReadOnlyObjectProperty<@Nullable Coverage> coverageProperty() {
    return coverage.getReadOnlyProperty();
  }

  /** Whether the coverage is known. */
  public ReadOnlyObjectProperty<Face> coverageFaceProperty() {
    return coverageFace.getReadOnlyProperty();
  }

  /** Whether the form for another source is open. */
  public BooleanProperty addingProperty() {
    return adding;
  }

  /** Why the last change could not be made, null when it could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return edits.troubleProperty();
  }

  /** What was done last, until a person puts it away. */
  public ObjectProperty<SourceEdits.@Nullable Done> doneProperty() {
    return edits.doneProperty();
  }

  /** Names of profiles to choose from. */
  public ReadOnlyListProperty<String> profilesProperty() {
    return profiles.getReadOnlyProperty();
  }

  /** Whether a change is being written. */
  public ReadOnlyBooleanProperty editingProperty() {
    return edits.runningProperty();
  }

  /** The list of sources as a table. */
  public Sheet sheet() {
    return Sheet.of(
        List.of(
            Messages.text("sources.name"),
            Messages.text("sources.head.events"),
            Messages.text("sources.head.first", zone().getId()),
            Messages.text("sources.head.last", zone().getId()),
            Messages.text("sources.head.lag"),
            Messages.text("sources.head.blind"),
            Messages.text("sources.head.problems"),
            Messages.text("sources.head.exact")),
        rows.get(),
        source ->
            List.of(
                source.source(),
                Long.toString(source.events()),
                source.first() == null ? "" : Formats.second(source.first(), zone()),
                source.last() == null ? "" : Formats.second(source.last(), zone()),
                source.lag() == null ? "" : Long.toString(source.lag().toSeconds()),
                Integer.toString(source.blind().size()),
                String.join(" ", source.problems()),
                Messages.text(source.answered() ? "word.yes" : "word.no")));
  }
}
