package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.usecase.ReadEvidence;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The view that is looked at in an opened package, with its rows. */
public final class ExhibitsViewModel {
  private final JobSlot reading;
  private final RowsViewModel rows;
  private final ReadOnlyObjectWrapper<@Nullable PackagedExhibit> chosen =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable PackagedDetail> detail =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);

  ExhibitsViewModel(Reading reading) {
    this.reading = reading.slot();
    rows = new RowsViewModel(reading);
  }

  void select(ReadEvidence opened, PackagedExhibit wanted) {
    detail.set(null);
    face.set(Face.loading(reading));
    chosen.set(wanted);
    rows.over(opened, wanted);
    reading.start(
        Messages.text("opened.job.exhibit"),
        (progress, cancellation) -> opened.detail(wanted),
        found -> {
          rows.timeline(found.timeline());
          detail.set(found);
          face.set(Face.FULL);
        },
        failure -> face.set(Face.failed(failure)));
  }

  void forget() {
    reading.forget();
    rows.forget();
    detail.set(null);
    chosen.set(null);
  }

  /** The one that is shown; null for none. */
  public ReadOnlyObjectProperty<@Nullable PackagedExhibit> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Its files; null while they are read. */
  public ReadOnlyObjectProperty<@Nullable PackagedDetail> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** Whether its files are there. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Its rows. */
  public RowsViewModel rows() {
    return rows;
  }
}
