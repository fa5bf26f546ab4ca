package dev.exhibit.ui.opened;

import static dev.exhibit.ui.Windows.discard;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.KeptState;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.shell.PackageWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;

/** The real window of somebody who was sent a package, for tests. */
public final class OpenedStage implements AutoCloseable {
  final FakeFiles files = new FakeFiles();
  final Stage stage;
  final PackageWindow window;

  /** Shows it. */
  public OpenedStage(Path file, List<Path> trust) throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    window =
        onFx(() -> {
          Fonts.load();
          PackageWindow built =
              new PackageWindow(Desks.real(), files, KeptState.inMemory(), stage::hide);
          built.show(stage, file, trust, null);
          stage.setWidth(990);
          stage.setHeight(900);
          return built;
        });
  }

  static <T> T onFx(Callable<T> work) throws Exception {
    return Windows.onFx(work);
  }

  public void run(Runnable work) throws Exception {
    onFx(() -> {
      work.run();
      return true;
    });
  }

  public Scene scene() {
    return stage.getScene();
  }

  /** The same as of other windows; where it waited in vain it says what stands there instead. */
  public void until(String what, BooleanSupplier condition) throws Exception {
    try {
      Windows.until(what, condition);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it shows " + onFx(this::words), e);
    }
  }

  private String words() {
    return scene().getRoot().lookupAll(".label").stream()
        .filter(node -> node instanceof Labeled)
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null && !text.isBlank())
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  /** Whether a label that can be seen holds these words. */
  public boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  public void press(String id) throws Exception {
    run(() -> ((Button) scene().lookup("#" + id)).fire());
  }

  public void select(String control) throws Exception {
    run(() -> {
      @SuppressWarnings("unchecked")
      ListView<PackagedControl> list =
          (ListView<PackagedControl>) scene().lookup("#package-controls");
      list.getItems().stream()
          .filter(one -> one.id().equals(control))
          .findFirst()
          .ifPresent(list.getSelectionModel()::select);
    });
  }

  public void tab(String name) throws Exception {
    until(
        "tab " + name,
        () ->
            tabs() != null && tabs().getTabs().stream().anyMatch(t -> t.getText().contains(name)));
    run(() ->
        tabs().getTabs().stream()
            .filter(one -> one.getText().contains(name))
            .findFirst()
            .ifPresent(tabs().getSelectionModel()::select));
  }

  /** Verifies what is open and draws a sample from a control's items, as an auditor does. */
  public void drawsASample(String control) throws Exception {
    until("the answers", () -> shows("intact") && shows("signer known"));
    until("its only control", () -> item(control).isPresent());
    long rows = item(control).orElseThrow().rows();
    int size = (int) Math.min(3, rows); // rows are drawn, and one of them may hold several items
    assertTrue(size > 0, () -> "there is something to draw from: " + item(control));
    select(control);
    tab("Your work");
    until("the way to draw", () -> draw().isPresent());
    run(() -> {
      ((TextField) scene().lookup("#sample-size")).setText(Integer.toString(size));
      ((TextField) scene().lookup("#sample-words")).setText("blue heron");
      draw().orElseThrow().fire();
    });
    until(
        "a sample of " + size + " of the " + rows + " rows of " + control,
        () ->
            scene().lookup("#own-work") instanceof TableView<?> table
                && table.getItems().size() == size);
  }

  /** Not there while something is noted. */
  private Optional<Button> draw() {
    return scene().lookup("#sample-words") instanceof Node words
        ? words.getParent().lookupAll(".button").stream()
            .map(Button.class::cast)
            .filter(one -> "Draw".equals(one.getText()) && one.isVisible() && !one.isDisabled())
            .findFirst()
        : Optional.empty();
  }

  private Optional<PackagedControl> item(String control) {
    return scene().lookup("#package-controls") instanceof ListView<?> list
        ? list.getItems().stream()
            .map(PackagedControl.class::cast)
            .filter(one -> one.id().equals(control))
            .findFirst()
        : Optional.empty();
  }

  private TabPane tabs() {
    return (TabPane) scene().lookup("#package-tabs");
  }

  @Override
  public void close() throws Exception {
    run(() -> {
      window.close();
      discard(stage);
    });
  }
}
