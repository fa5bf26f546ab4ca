package dev.exhibit.ui.controls;

import dev.exhibit.model.Answer;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.BucketWidths;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What changed around the open control; known without a log store but for deployments. */
final class BandsViewModel {
  private static final int TICKS = 400;
  private final UiContext context;
  private final JobSlot loading;
  private final ReadOnlyObjectWrapper<@Nullable Bands> bands = new ReadOnlyObjectWrapper<>();
  private final Runnable definition;
  private final Runnable people;
  private @Nullable ControlDetail control;
  private @Nullable Period shown;
  private @Nullable Instant chosen;

  /**
   * Knows nothing until a control is shown.
   *
   * @param definition opens the definition of the control
   * @param people opens what people said of it, waivers among that
   */
  BandsViewModel(UiContext context, Runnable definition, Runnable people) {
    this.context = context;
    this.definition = definition;
    this.people = people;
    loading = context.slot();
    context.session().whenBack(this::askAgain);
  }

  /** The store is back: what it could not say is asked again. */
  private void askAgain() {
    Bands known = bands.get();
    if (known == null || !(known.deployments() instanceof Answer.Complete)) {
      show(control, shown);
    }
  }

  /** Shows what changed around this control in that part of the period. */
  void show(@Nullable ControlDetail detail, @Nullable Period part) {
    if (detail == null || part == null) {
      loading.cancel();
      control = null;
      bands.set(null);
      return;
    }
    if (!part.equals(shown)) {
      bands.set(null);
    }
    control = detail;
    shown = part;
    chosen = null;
    TimeSpan span = part.span();
    loading.start(
        Messages.text("job.history"),
        (progress, cancellation) -> {
          List<DefinitionChange> changes = context.workbench().definitions(detail.id());
          List<KeptRecord> records = context.workbench().records(detail.id());
          return Bands.of(span, changes, records, deployments(span));
        },
        bands::set,
        failure -> bands.set(null)); // the tab of the history says why it cannot be read
  }

  /** Null where the store cannot say: then nothing is drawn, and nothing is called none. */
  private @Nullable Answer<Histogram> deployments(TimeSpan span) {
    try {
      return context
          .workbench()
          .histogram(Bands.DEPLOYMENTS, span, BucketWidths.fitting(span, TICKS));
    } catch (UserFacingException e) {
      return null;
    }
  }

  /** Opens the definition of the control. */
  void openDefinition() {
    definition.run();
  }

  /** Opens what people said of the control, waivers among that. */
  void openPeople() {
    people.run();
  }

  /** Chooses the next column with deployments, or the one before; the first or last at first. */
  void choose(int by) {
    List<Instant> columns = columns();
    Instant now = chosen;
    if (!columns.isEmpty()) {
      int at = now == null ? (by > 0 ? -1 : columns.size()) : columns.indexOf(now);
      chosen = columns.get(Math.clamp((long) at + by, 0, columns.size() - 1));
    }
  }

  /** Chooses none. */
  void forget() {
    chosen = null;
  }

  private List<Instant> columns() {
    Bands known = bands.get();
    Answer<Histogram> counts = known == null ? null : known.deployments();
    return counts == null
        ? List.of()
        : counts.value().buckets().stream()
            .filter(bucket -> bucket.count() > 0)
            .map(Histogram.Bucket::from)
            .toList();
  }

  /** Where the chosen column of deployments begins; null for none. */
  @Nullable Instant chosen() {
    return chosen;
  }

  /** Opens the deployments of the chosen column; all of them where none is chosen. */
  void openChosen() {
    Bands known = bands.get();
    Answer<Histogram> counts = known == null ? null : known.deployments();
    Instant from = chosen;
    Period all = shown;
    if (counts != null && all != null) {
      openDeployments(
          from == null ? all.from() : from,
          from == null ? all.to() : from.plus(counts.value().width()));
    }
  }

  /** Opens the deployments around an instant, as near as one column tells. */
  void openDeployments(Instant from, Instant to) {
    context
        .navigator()
        .go(new Place.Timeline(Bands.DEPLOYMENTS, null, new TimeSpan(from, to), null));
  }

  /** The part of the period that is shown; null before there is one. */
  @Nullable Period shown() {
    return shown;
  }

  /** What changed; null until it is known. */
  ReadOnlyObjectProperty<@Nullable Bands> bandsProperty() {
    return bands.getReadOnlyProperty();
  }
}
