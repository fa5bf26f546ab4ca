package dev.exhibit.ui.controls;

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
  private @Nullable Period shown;

  BandsViewModel(UiContext context) {
    this.context = context;
    loading = context.slot();
  }

  /** Shows what changed around this control in that part of the period. */
  void show(@Nullable ControlDetail detail, @Nullable Period part) {
    if (detail == null || part == null) {
      loading.cancel();
      bands.set(null);
      return;
    }
    if (!part.equals(shown)) {
      bands.set(null);
    }
    shown = part;
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
  private @Nullable Histogram deployments(TimeSpan span) {
    try {
      return context
          .workbench()
          .histogram(Bands.DEPLOYMENTS, span, BucketWidths.fitting(span, TICKS), null)
          .value();
    } catch (UserFacingException e) {
      return null;
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
