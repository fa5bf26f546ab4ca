package dev.exhibit.ui.timeline;

import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Outage;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;

/** The one face of the screen while the store is away and nothing was counted. */
final class StoreAway {
  private final UiContext context;
  private final TimelineViewModel model;
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.FULL);

  StoreAway(UiContext context, TimelineViewModel model) {
    this.context = context;
    this.model = model;
    model.faceProperty().subscribe(now -> face.set(Face.awaitsStore(now) ? now : Face.FULL));
  }

  /** Failed while the store is away; full otherwise, where each part has a face of its own. */
  ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** Bars, lanes and rows, or the face in their place. */
  FacePane over(Node parts) {
    return new FacePane(
        parts, faceProperty(), model::again, new FacePane.Away(this::text, this::open));
  }

  /** Since when, and that it comes by itself. */
  String text() {
    Instant since = context.session().store().outage().since();
    String every = Formats.length(Outage.ASKED_EVERY);
    return since == null
        ? Messages.text("timeline.away", every)
        : Messages.text("timeline.away.since", Formats.told(since, model.zone()), every);
  }

  private Node open() {
    return Nodes.button(
        Messages.text("timeline.away.open"), "fth-package", this::openPackage, "small");
  }

  /** Asks for a package, which is read without the store. */
  void openPackage() {
    context
        .files()
        .choosePackage()
        .ifPresent(file -> context.navigator().go(new Place.Opened(file)));
  }
}
