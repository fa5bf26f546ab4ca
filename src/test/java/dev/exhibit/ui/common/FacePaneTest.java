package dev.exhibit.ui.common;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.shows;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.HeldJobRunner;
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
  private FacePane pane;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    run(() -> {
      pane = new FacePane(new Label("content"), face, () -> {});
      root = new VBox(pane);
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
  void whatIsFetchedSaysHowFarItIsAndCanBeStopped() throws Exception {
    HeldJobRunner jobs = new HeldJobRunner();
    run(() -> {
      JobSlot slot = new JobSlot(jobs, Runnable::run);
      face.set(Face.loading(slot));
      slot.start(
          "Reading the shelves",
          (progress, cancellation) -> "late",
          found -> face.set(Face.FULL),
          failure -> face.set(Face.failed(failure)));
      assertFalse(Running.escape(scene), "nothing is shown yet that Esc would stop");
    });
    until("the skeleton", () -> shows(scene, "Reading the shelves"));
    Button stop = onFx(() -> (Button) root.lookup("#cancel-job"));
    assertEquals("Esc", ((Label) stop.getGraphic()).getText(), "the key stands beside the word");
    assertTrue(onFx(() -> root.lookup(".progress-bar").isVisible()));
    run(() -> assertTrue(Running.escape(scene), "it is shown"));
    assertTrue(shows(scene, "Stopped before it was done"));
    assertEquals(1, buttons(), "the way to try again");
    run(() -> assertFalse(Running.escape(scene), "nothing runs any more"));
    run(jobs::go);
    assertTrue(shows(scene, "Stopped before it was done"), "the answer comes too late");
  }

  @Test
  void escapeStopsWhatIsNearestToTheFocusAndNothingThatIsHidden() throws Exception {
    List<String> stopped = new ArrayList<>();
    Button field = new Button("elsewhere");
    Button hidden = Running.stop(() -> stopped.add("hidden"));
    run(() -> {
      hidden.setVisible(false);
      root.getChildren()
          .addAll(
              new VBox(Running.stop(() -> stopped.add("far"))),
              new VBox(hidden, field, Running.stop(() -> stopped.add("near"))));
      field.requestFocus();
      assertTrue(Running.escape(scene));
    });
    assertEquals(List.of("near"), stopped);
  }

  @Test
  void anEmptyFaceOffersWhatCanBeDoneAboutIt() throws Exception {
    List<String> done = new ArrayList<>();
    run(() -> pane.offer(Nodes.button("Add one", "fth-plus", () -> done.add("added"))));
    run(() -> face.set(new Face.Empty("Nothing is here", "Add one.")));
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
