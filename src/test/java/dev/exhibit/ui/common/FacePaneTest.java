package dev.exhibit.ui.common;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.shows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** An outage is told once: above all screens, or else where something is missing. */
class FacePaneTest {
  private static final Trouble AWAY =
      new Trouble("It does not answer.", "Start it.", Trouble.Kind.STORE_DOWN);
  private final ObjectProperty<Face> face = new SimpleObjectProperty<>(Face.FULL);
  private Scene scene;
  private VBox root;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    run(() -> {
      root = new VBox(new FacePane(new Label("content"), face, () -> {}));
      scene = new Scene(root, 600, 300);
    });
  }

  private long buttons() throws Exception {
    return onFx(() -> (long) root.lookupAll(".button").size());
  }

  @Test
  void whatIsToldAboveIsNotToldAgain() throws Exception {
    run(() -> FacePane.tellStoreAway(scene, true));
    run(() -> face.set(new Face.Failed(AWAY)));
    assertFalse(shows(scene, "It does not answer."));
    assertTrue(shows(scene, "Not available while the log store is away"));
    assertEquals(0, buttons(), "the one above asks again");
  }

  @Test
  void theFaceFollowsWhatIsToldAbove() throws Exception {
    run(() -> face.set(new Face.Failed(AWAY)));
    assertTrue(shows(scene, "It does not answer."), "nobody else says so");
    assertEquals(1, buttons());
    run(() -> FacePane.tellStoreAway(scene, true));
    assertFalse(shows(scene, "It does not answer."));
    run(() -> FacePane.tellStoreAway(scene, false));
    assertTrue(shows(scene, "It does not answer."));
    run(() -> face.set(Face.FULL));
    run(() -> FacePane.tellStoreAway(scene, true));
    assertTrue(shows(scene, "content"), "what is there stays");
  }

  @Test
  void anEmptyFaceOffersWhatCanBeDoneAboutIt() throws Exception {
    List<String> done = new ArrayList<>();
    Face.Way way = new Face.Way("Add one", "fth-plus", () -> done.add("added"));
    run(() -> face.set(new Face.Empty("Nothing is here", "Add one.", List.of(way))));
    assertTrue(shows(scene, "Nothing is here"));
    run(() -> ((Button) root.lookup(".button")).fire());
    assertEquals(List.of("added"), done);
  }

  @Test
  void whatElseFailedKeepsItsWordsAndItsWayOut() throws Exception {
    run(() -> FacePane.tellStoreAway(scene, true));
    run(() -> face.set(new Face.Failed(new Trouble("The index is closed.", "Open it."))));
    assertTrue(shows(scene, "The index is closed."));
    assertEquals(1, buttons());
  }
}
