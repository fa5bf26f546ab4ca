package dev.exhibit.ui.packages;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the screen of packages shows of itself, through the real window. */
class PackagesScreenTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    go(new Place.Packages());
    until("what it would hold", () -> window.rows("#remarks") == 2);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void go(Place place) throws Exception {
    run(() -> window.shell().navigator().go(place));
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private List<String> primary() {
    return window.scene().lookup(".content").lookupAll(".button").stream()
        .filter(node -> node.getStyleClass().contains("accent") && isSeen(node))
        .map(node -> ((Button) node).getText())
        .toList();
  }

  @Test
  void theAnswersForTheNewestStandThereAndOneButtonIsPrimary() throws Exception {
    until("the answers", () -> window.shows("Looked at in the background"));
    assertTrue(onFx(() -> window.shows("time claimed")));
    assertEquals(List.of("Issue the package"), onFx(this::primary));
    assertTrue(
        workbench.calls.stream().noneMatch(call -> call.startsWith("verify")),
        "nobody asked to verify");
    window.fire("#verify-again");
    until("it was verified", () -> window.shows("Checked 2026-09-24"));
    assertEquals(List.of("Issue the package"), onFx(this::primary));
  }

  @Test
  void theChosenPackageStaysChosenUntilThereIsANewerOne() throws Exception {
    IssuedPackage first = workbench.issued.getFirst();
    IssuedPackage older = first.at(Path.of("/srv/older.asice"));
    until("the answers", () -> window.shows("Looked at in the background"));
    workbench.issued.add(older);
    reload();
    until("both", () -> table().getItems().size() == 2);
    assertEquals(first, chosen());
    run(() -> table().getSelectionModel().select(older));
    reload();
    until("the older one stays", () -> older.equals(chosen()));
    IssuedPackage newer = first.at(Path.of("/srv/newer.asice"));
    workbench.issued.addFirst(newer);
    reload();
    until("the newer one", () -> newer.equals(chosen()));
  }

  /** What is known of the workspace is read again when a package was verified. */
  private void reload() throws Exception {
    window.fire("#verify-again");
  }

  @SuppressWarnings("unchecked")
  private TableView<IssuedPackage> table() {
    return (TableView<IssuedPackage>) window.scene().lookup("#issued");
  }

  private Object chosen() {
    return table().getSelectionModel().getSelectedItem();
  }

  @Test
  void whatWouldBeLeftOutLeadsToWhereItIsMended() throws Exception {
    window.focus("#remarks");
    run(() -> ((ListView<?>) window.scene().lookup("#remarks")).getSelectionModel().select(0));
    window.press(KeyCode.ENTER);
    until("the broken control", () -> window.shows("version must be a whole number"));
    assertEquals(
        new Place.Controls("AWS-KEYS", null),
        onFx(() -> window.shell().navigator().placeProperty().get()));
  }

  @Test
  void whoVouchesForTheTimeIsSaid() throws Exception {
    until("nobody", () -> window.text("#time-authority").startsWith("No authority:"));
    workbench.signing.now =
        new SigningSettings(
            null,
            List.of(URI.create("http://tsa.example/tsr"), URI.create("http://other.example")),
            List.of());
    go(new Place.Overview());
    go(new Place.Packages());
    until(
        "the authority",
        () ->
            window.text("#time-authority").equals("tsa.example, then 1 more vouches for the time"));
  }
}
