package dev.exhibit.ui.start;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** A store of hundreds of streams is decided on line by line, and only what is seen is built. */
class ManyStreamsTest {
  private static final int MANY = 400;
  private static final int SEEN = 40;
  private final FakeWorkbench workbench = new FakeWorkbench();
  private Shell shell;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    workbench.evaluated = false;
    workbench.first.more = MANY;
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      shell = new Shell(workbench, FakeWorkbench.CLOCK, new FakeFiles(), Desks.real());
      shell.show(stage);
      shell.navigator().go(new Place.Start());
      return true;
    });
    until("the steps", () -> scene().lookup("#step-sources") != null);
    onFx(() -> {
      ((ToggleButton) scene().lookup("#step-sources")).fire();
      return true;
    });
    until("the streams", () -> scene().lookup("#start-lines .check-box") != null);
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      shell.close();
      discard(stage);
      return true;
    });
  }

  private Scene scene() {
    return stage.getScene();
  }

  private ListView<?> list() {
    return (ListView<?>) scene().lookup("#start-lines");
  }

  private long boxes() throws Exception {
    return onFx(() -> (long) scene().getRoot().lookupAll("#start-lines .check-box").size());
  }

  @Test
  void onlyWhatIsSeenIsBuilt() throws Exception {
    assertEquals(MANY + 5, onFx(() -> list().getItems().size()));
    assertTrue(boxes() < SEEN, boxes() + " boxes");
    onFx(() -> {
      list().scrollTo(MANY);
      list().layout();
      return true;
    });
    until(
        "the last ones",
        () ->
            scene().getRoot().lookupAll("#start-lines .check-box").stream()
                .anyMatch(box -> ((CheckBox) box).getText().startsWith("team-39")));
    assertTrue(boxes() < SEEN, boxes() + " boxes");
  }

  @Test
  void whatIsUntickedStaysUntickedWhenItComesBack() throws Exception {
    SourcesModel.Line first = onFx(() -> (SourcesModel.Line) list().getItems().getFirst());
    until("its box", () -> box(first).isPresent());
    onFx(() -> {
      box(first).orElseThrow().fire();
      return true;
    });
    assertEquals(false, first.taken().get());
    onFx(() -> {
      list().scrollTo(MANY);
      list().layout();
      list().scrollTo(0);
      list().layout();
      return true;
    });
    until("the first again", () -> box(first).filter(box -> !box.isSelected()).isPresent());
  }

  /** The box of a stream, where it is seen; cells are in no order. */
  private Optional<CheckBox> box(SourcesModel.Line line) {
    return scene().getRoot().lookupAll("#start-lines .check-box").stream()
        .map(CheckBox.class::cast)
        .filter(box -> box.getText().equals(String.join(", ", line.found().names())))
        .findFirst();
  }
}
