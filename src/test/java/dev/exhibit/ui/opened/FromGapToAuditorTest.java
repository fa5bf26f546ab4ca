package dev.exhibit.ui.opened;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Item;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.EventTable;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.gaps.GapRow;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A compliance lead goes from the worst gap of a real trail to an issued package, and the auditor
 * who gets the file verifies it and draws a sample; both in the real window.
 */
class FromGapToAuditorTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir static Path workspace;
  private static UseCases open;

  private WindowDriver window;

  @BeforeAll
  static void ingest() throws IOException {
    String index = SERVER.newIndex("exhibit-lead");
    OpenedWorkspace.trailIn(workspace, index);
    Files.writeString(workspace.resolve("engagement.yaml"), "parameters:\n  approved_admins: []\n");
    open = OpenedWorkspace.open(workspace, SERVER, Clock.systemUTC());
    OpenedWorkspace.ingest(open, OpenedWorkspace.trail(), index);
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private Scene scene() {
    return window.scene();
  }

  private Place here() {
    return window.shell().navigator().placeProperty().get();
  }

  @Test
  void theWorstGapBecomesAPackageFromWhichAnAuditorDrawsASample() throws Exception {
    window = WindowDriver.open(new DeskWorkbench(open), Clock.systemUTC(), new FakeFiles());
    Path file;
    String control;
    try {
      evaluate();
      control = openTheWorstException();
      file = issue(control);
    } finally {
      window.close();
    }
    Path root = workspace.resolve("identity").resolve("root.pem");
    IssuedSample another = new IssuedSample(Files.createDirectory(workspace.resolve("another")));
    try (OpenedStage auditor = new OpenedStage(another.file(), List.of())) {
      auditor.drawsASampleOf(file, root, control);
      seesWhatDecided(auditor);
    }
  }

  private void evaluate() throws Exception {
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    window.press(KeyCode.CONTROL, KeyCode.E);
    until("it is evaluated", () -> open.evaluate().last(open.periodOrDefault(null)).isPresent());
  }

  /** The worst that is an exception nobody answered; by keys alone. */
  private String openTheWorstException() throws Exception {
    window.press(KeyCode.CONTROL, KeyCode.DIGIT4);
    until("the exceptions", () -> scene().lookup("#gaps") != null && place() >= 0);
    window.tabTo("#gaps");
    for (int at = onFx(this::ahead); at != 0; at = onFx(this::ahead)) {
      window.press(at > 0 ? KeyCode.J : KeyCode.K);
    }
    window.press(KeyCode.G);
    until("its control", () -> here() instanceof Place.Controls);
    Place.Controls there = assertInstanceOf(Place.Controls.class, here());
    assertNotNull(there.control());
    until("why", () -> window.shows("EXCEPTION") || window.shows("INEFFECTIVE"));
    return there.control();
  }

  /**
   * Where the first exception of the trail stands, of the oldest: whoever else uses the store may
   * have sources that were silent.
   */
  private int place() {
    ListView<?> gaps = (ListView<?>) scene().lookup("#gaps");
    for (int i = 0; i < gaps.getItems().size(); i++) {
      if (gaps.getItems().get(i) instanceof GapRow.Entry entry
          && entry.gap().kind() == GapKind.OPEN_EXCEPTION
          && String.valueOf(entry.gap().control()).startsWith("AWS-")) {
        return i;
      }
    }
    return -1;
  }

  private int ahead() {
    return place() - ((ListView<?>) scene().lookup("#gaps")).getSelectionModel().getSelectedIndex();
  }

  private Path issue(String control) throws Exception {
    window.fireNamed("Add to package");
    until("the scope", () -> here() instanceof Place.Packages);
    until(
        "what it would hold",
        () -> scene().lookup("#issue .accent") instanceof Node issue && !issue.isDisabled());
    window.tabTo("#issue");
    window.press(KeyCode.SPACE);
    until("it is written", () -> !open.session().archive().packages().isEmpty());
    IssuedPackage issued = open.session().archive().packages().getFirst();
    assertEquals(1, issued.controls());
    assertTrue(issued.file().toString().contains(control), () -> issued.file().toString());
    until("it is said", () -> window.shows("Content digest"));
    return issued.file();
  }

  /** Of an exception, by what the definition in the package tests. */
  private static void seesWhatDecided(OpenedStage auditor) throws Exception {
    OpenedViewModel model = auditor.window.model();
    Item item =
        model.detailProperty().get().items().stream()
            .filter(one -> one.attribute() != null)
            .findFirst()
            .orElseThrow();
    auditor.run(() -> model.rows().show(item.eventId()));
    auditor.tab("Events");
    auditor.until("its row", () -> auditor.shows("1 row matches"));
    auditor.run(() ->
        ((EventTable) auditor.scene().lookup(".split-pane .event-table"))
            .getSelectionModel()
            .select(0));
    auditor.until(
        "its field", () -> auditor.scene().lookup(".event-detail .field-row.marked") != null);
  }
}
