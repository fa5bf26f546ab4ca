package dev.exhibit.ui.common;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.w3c.dom.Document;

class SavingTest {
  private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

  @TempDir Path folder;
  private final FakeFiles files = new FakeFiles();
  private final Notes notes = new Notes();
  private final FxJobRunner jobs = new FxJobRunner();
  private Stage stage;
  private TableView<String> table;
  private Plot plot;
  private ListView<String> lanes;
  private TextField field;
  private Saving saving;

  private final class Bench implements Saving.Tools {
    private final ObservableValue<Tokens> tokens = new SimpleObjectProperty<>(Tokens.load(false));

    @Override
    public Files files() {
      return files;
    }

    @Override
    public JobSlot slot() {
      return new JobSlot(jobs, javafx.application.Platform::runLater);
    }

    @Override
    public Notes notes() {
      return notes;
    }

    @Override
    public ObservableValue<Tokens> tokens() {
      return tokens;
    }
  }

  private static Chart chart() {
    Histogram counts =
        new Histogram(
            Duration.ofDays(1),
            List.of(
                new Histogram.Bucket(START, 7, Map.of(), null, null),
                new Histogram.Bucket(START.plus(Duration.ofDays(2)), 3, Map.of(), null, null)));
    TimeSpan span = new TimeSpan(START, START.plus(Duration.ofDays(10)));
    BlindSpan blind =
        new BlindSpan(
            "trail",
            new TimeSpan(START.plus(Duration.ofDays(4)), START.plus(Duration.ofDays(5))),
            GapKind.SOURCE_SILENT);
    return Chart.of(
        new BarsPainter(counts, List.of(blind), span, null, 10, true),
        () -> "10 events <of> \"one\" & another\u0001",
        ZoneOffset.UTC);
  }

  /** A list of lanes shows one of ten, a file all of them. */
  private static Chart rows() {
    Chart bars = chart();
    return new Chart(
        bars.painter(),
        bars.words(),
        bars.span(),
        bars.zone(),
        bars.sheet(),
        new Chart.Rows(List.of("backup on web-1", "backup & on web-2"), 40));
  }

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      stage = new Stage();
      table = new TableView<>();
      table.setAccessibleText("Some words");
      TableColumn<String, String> first = new TableColumn<>("Word");
      first.setCellValueFactory(data -> new ReadOnlyStringWrapper(data.getValue()));
      TableColumn<String, String> second = new TableColumn<>("Length, all");
      second.setCellValueFactory(data -> new ReadOnlyStringWrapper("" + data.getValue().length()));
      table.getColumns().setAll(List.of(first, second));
      table.getItems().setAll("=1+1", "say \"hi\"");
      Bench bench = new Bench();
      plot = new Plot(jobs.background(), bench.tokens());
      plot.setMinHeight(80);
      plot.setFocusTraversable(true);
      plot.show(chart());
      lanes = new ListView<>();
      lanes.getItems().setAll("one", "two");
      Saving.isChart(lanes, SavingTest::rows);
      Scene scene = new Scene(new VBox(plot, table, lanes), 600, 400);
      field = new TextField();
      ((VBox) scene.getRoot()).getChildren().add(field);
      saving = Saving.install(scene, bench);
      stage.setScene(scene);
      stage.show();
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      List.copyOf(Window.getWindows()).forEach(Window::hide);
      return true;
    });
    jobs.close();
  }

  private String saved(String file) throws Exception {
    until(
        "the word that it is saved",
        () ->
            notes.newestProperty().get() != null
                && notes.newestProperty().get().text().startsWith("Saved as"));
    return java.nio.file.Files.readString(folder.resolve(file));
  }

  private void target(String file) {
    files.target = Optional.of(folder.resolve(file));
  }

  private void press() throws Exception {
    onFx(() -> {
      var at = stage.getScene().getFocusOwner();
      KeyEvent.fireEvent(
          at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.S, true, true, false, false));
      return true;
    });
  }

  private void choose(String words) throws Exception {
    choose(plot, words);
  }

  private void choose(Node of, String words) throws Exception {
    onFx(() -> {
      Point2D at = of.localToScreen(4, 4);
      of.fireEvent(
          new ContextMenuEvent(
              ContextMenuEvent.CONTEXT_MENU_REQUESTED, 4, 4, at.getX(), at.getY(), false, null));
      return true;
    });
    onFx(() -> {
      for (Window window : Window.getWindows()) {
        if (window instanceof javafx.scene.control.ContextMenu menu) {
          for (MenuItem item : menu.getItems()) {
            if (item.getText().contains(words)) {
              item.fire();
              menu.hide();
              return true;
            }
          }
        }
      }
      throw new AssertionError("no item " + words);
    });
  }

  @Test
  void theKeySavesTheTableThatHasTheFocusAndNoSpreadsheetRunsIt() throws Exception {
    target("words.csv");
    onFx(() -> {
      table.requestFocus();
      return true;
    });
    press();
    assertEquals("Word,\"Length, all\"\r\n'=1+1,4\r\n\"say \"\"hi\"\"\",8\r\n", saved("words.csv"));
  }

  /** As somebody has it who comes from there to where commands are typed. */
  private List<Saving.Form> from(Node node) throws Exception {
    return onFx(() -> {
      node.requestFocus();
      field.requestFocus();
      return saving.forms();
    });
  }

  @Test
  void whatHadTheFocusLastIsSavedFromElsewhere() throws Exception {
    assertEquals(List.of(Saving.Form.CSV), from(table));
    assertFalse(onFx(saving::isOfChart));
    assertEquals(List.of(Saving.Form.values()), from(lanes));
    assertEquals(List.of(Saving.Form.values()), from(plot));
    assertTrue(onFx(saving::isOfChart));
    target("from-the-palette.svg");
    onFx(() -> {
      saving.save(Saving.Form.SVG);
      return true;
    });
    assertTrue(saved("from-the-palette.svg").contains("<svg"));
    assertEquals(
        List.of(),
        onFx(() -> {
          plot.setVisible(false);
          return saving.forms();
        }),
        "nobody sees it any more");
  }

  @Test
  void aChartThatIsReadAsATableIsSavedFromThere() throws Exception {
    target("beside.png");
    onFx(() -> {
      plot.requestFocus();
      return true;
    });
    press();
    until("the button", () -> button("Save as PNG") != null);
    onFx(() -> {
      button("Save as PNG").fire();
      return true;
    });
    until("the file", () -> java.nio.file.Files.exists(folder.resolve("beside.png")));
    assertTrue(ImageIO.read(folder.resolve("beside.png").toFile()).getWidth() > 600);
  }

  /** A button of the window beside; null where there is none. */
  private Button button(String words) {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage other && other != stage)
        .flatMap(window -> window.getScene().getRoot().lookupAll(".button").stream())
        .map(Button.class::cast)
        .filter(button -> button.getText() != null && button.getText().startsWith(words))
        .findFirst()
        .orElse(null);
  }

  @Test
  void aChartIsSavedAsAVectorFileThatParses() throws Exception {
    target("chart.svg");
    choose("SVG");
    String svg = saved("chart.svg");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "10 events <of> \"one\" & another\uFFFD",
        document.getElementsByTagName("title").item(0).getTextContent());
    assertTrue(svg.contains("url(#hatch-"), "what was not seen is hatched");
    assertTrue(svg.contains(">Sep</text>"), "the axis has labels");
    assertEquals(1, document.getElementsByTagName("pattern").getLength());
  }

  @Test
  void aListOfLanesIsSavedAsOneChartWithTheirNames() throws Exception {
    target("lanes.svg");
    choose(lanes, "SVG");
    String svg = saved("lanes.svg");
    assertTrue(svg.contains(">backup on web-1</text>"), svg);
    assertTrue(svg.contains(">backup &amp; on web-2</text>"), svg);
    double high = 12 + 16 + 8 + 2 * 40 + 20 + 12;
    assertTrue(svg.contains("height=\"" + (int) high + "\""), svg.substring(0, 300));
    target("lanes.png");
    choose(lanes, "PNG");
    until("the file", () -> java.nio.file.Files.exists(folder.resolve("lanes.png")));
    var image = ImageIO.read(folder.resolve("lanes.png").toFile());
    assertEquals(2 * (int) high, image.getHeight());
  }

  @Test
  void theKeyShowsTheChartOfAListOfLanesAsATable() throws Exception {
    onFx(() -> {
      lanes.requestFocus();
      return true;
    });
    press();
    until(
        "its window",
        () ->
            Window.getWindows().stream()
                .anyMatch(window ->
                    window instanceof Stage other && other != stage && other.isShowing()));
  }

  @Test
  void aChartIsSavedAsPixels() throws Exception {
    target("chart.png");
    choose("PNG");
    until("the picture", () -> notes.newestProperty().get() != null);
    until("the file", () -> java.nio.file.Files.exists(folder.resolve("chart.png")));
    var image = ImageIO.read(folder.resolve("chart.png").toFile());
    assertEquals(2 * (600 + 24), image.getWidth());
    int bar = Tokens.load(false).argb("-exhibit-bar");
    boolean drawn = false;
    for (int y = 0; y < image.getHeight() && !drawn; y++) {
      drawn = image.getRGB(60, y) == bar;
    }
    assertTrue(drawn, "the first bar is in the picture");
  }

  @Test
  void aTableThatIsClosedFollowsNothingAnyMore() throws Exception {
    SimpleObjectProperty<Density> choice = new SimpleObjectProperty<>(Density.DENSE);
    onFx(() -> {
      Density.install(stage.getScene(), choice);
      plot.requestFocus();
      return true;
    });
    press();
    until("the window", () -> button("Save as CSV") != null);
    onFx(() -> {
      Scene beside = button("Save as CSV").getScene();
      TableView<?> rows = (TableView<?>) beside.getRoot().lookup(".table-view");
      choice.set(Density.COMFORTABLE);
      assertEquals(32, rows.getFixedCellSize());
      beside.getWindow().hide();
      choice.set(Density.DENSE);
      assertEquals(32, rows.getFixedCellSize(), "nothing holds it");
      return true;
    });
  }

  @Test
  void aChartIsReadAsATable() throws Exception {
    onFx(() -> {
      plot.requestFocus();
      return true;
    });
    press();
    List<String> cells = new ArrayList<>();
    until(
        "the rows",
        () -> {
          cells.clear();
          for (Window window : Window.getWindows()) {
            if (window instanceof Stage other
                && other != stage
                && !(window instanceof PopupWindow)) {
              other.getScene().getRoot().lookupAll(".table-cell").stream()
                  .filter(Labeled.class::isInstance)
                  .forEach(cell -> cells.add(((Labeled) cell).getText()));
            }
          }
          return cells.contains("7") && cells.contains("2026-09-01 00:00:00");
        });
  }

  @Test
  void whatCannotBeWrittenIsSaidAndNothingIsLeft() throws Exception {
    target("missing/words.csv");
    onFx(() -> {
      table.requestFocus();
      return true;
    });
    press();
    until(
        "the trouble",
        () ->
            notes.newestProperty().get() != null
                && notes.newestProperty().get().text().contains("cannot be written"));
    assertFalse(java.nio.file.Files.exists(folder.resolve("missing")));
  }
}
