package dev.exhibit.ui.packages;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Omission;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the screen of packages shows of itself, through the real window. */
class PackagesScreenTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FakeFiles files = new FakeFiles();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, files);
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
  void theChosenPackageIsVerifiedByKeyFromAnywhereButWhereOneTypes() throws Exception {
    until("the keys are at what is issued", () -> window.focused("scope"));
    window.press(KeyCode.V);
    until("it is verified", () -> checks() == 1);
    window.quiet();
    window.focus("#remarks");
    window.press(KeyCode.V);
    until("it is verified again", () -> checks() == 2);
    window.quiet();
    run(() -> password().fire());
    window.focus(".password-field");
    window.press(KeyCode.V);
    window.quiet();
    assertEquals(2, onFx(this::checks), "a letter that is typed asks for nothing");
  }

  private ToggleButton password() {
    return window.scene().getRoot().lookupAll(".segment").stream()
        .map(ToggleButton.class::cast)
        .filter(one -> one.getText().startsWith("Anyone with the password"))
        .findAny()
        .orElseThrow();
  }

  private long checks() {
    return workbench.calls.stream().filter(call -> call.startsWith("verify")).count();
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
    run(() -> table().getSelectionModel().select(PackageLine.of(older)));
    reload();
    window.quiet();
    assertEquals(older, onFx(this::chosen), "the older one stays");
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
  private TableView<PackageLine> table() {
    return (TableView<PackageLine>) window.scene().lookup("#issued");
  }

  private Object chosen() {
    PackageLine line = table().getSelectionModel().getSelectedItem();
    return line == null ? null : line.issued();
  }

  @Test
  void aRecentPackageOfTheOverviewIsChosenHere() throws Exception {
    IssuedPackage first = workbench.issued.getFirst();
    IssuedPackage older = first.at(Path.of("/srv/older.asice"));
    workbench.issued.add(older);
    reload();
    until("both", () -> table().getItems().size() == 2);
    go(new Place.Overview());
    until("what it said of them", () -> recent().size() == 2);
    run(() -> recent().get(1).fire());
    until("the older one", () -> older.equals(chosen()));
    until("the keys are in the list", () -> window.focused("issued"));
    until("its answers", () -> window.shows("older.asice"));
    go(new Place.Packages());
    go(new Place.Packages(first.file()));
    until("the first", () -> first.equals(chosen()));
    run(() -> window.shell().navigator().back());
    run(() -> window.shell().navigator().back());
    until("the older one again", () -> older.equals(chosen()));
  }

  private List<Button> recent() {
    return window.scene().getRoot().lookupAll(".attention").stream()
        .filter(node -> String.valueOf(node.getAccessibleText()).contains("time claimed"))
        .map(Button.class::cast)
        .toList();
  }

  @Test
  void aPackageThatCameIsListedAndIsTakenOffAndPutBack() throws Exception {
    files.chosen = Optional.of(Path.of("/srv/from-hosting.asice"));
    window.press(KeyCode.CONTROL, KeyCode.O);
    until("it is listed", () -> table().getItems().size() == 2);
    PackageLine line = onFx(() -> table().getItems().getFirst());
    assertEquals("Received: from-hosting.asice", line.name());
    assertTrue(line.isReceived());
    until("it is chosen", () -> line.equals(table().getSelectionModel().getSelectedItem()));
    run(() -> table().getSelectionModel().select(1));
    assertFalse(onFx(() -> window.scene().lookup("#remove-package").isVisible()));
    window.focus("#issued");
    run(() -> table().getSelectionModel().select(line));
    until("the way to take it off", () -> window.scene().lookup("#remove-package").isVisible());
    window.press(KeyCode.DELETE);
    until("it is gone", () -> table().getItems().size() == 1);
    window.press(KeyCode.CONTROL, KeyCode.Z);
    until("it is back", () -> table().getItems().contains(line));
    run(() -> table().getSelectionModel().select(1));
    window.press(KeyCode.DELETE);
    assertEquals(2, onFx(() -> table().getItems().size()), "what was issued stays");
  }

  @Test
  void aPartialPackageIsToldAsOneBesideItsAnswers() throws Exception {
    until("the answers", () -> window.shows("Looked at in the background"));
    assertNull(onFx(() -> window.scene().lookup("#stated")));
    files.chosen = Optional.of(Path.of("/srv/partial.asice"));
    window.press(KeyCode.CONTROL, KeyCode.O);
    until("what is left out", () -> window.shows("PARTIAL: 1 thing is left out"));
    assertTrue(onFx(() -> window.shows("training.pdf: it is not there")));
  }

  @Test
  void aPartialPackageIsNamedSoInTheList() {
    IssuedPackage whole = workbench.issued.getFirst();
    assertEquals("PARTIAL: " + PackageLine.of(whole).name(), PackageLine.of(without(whole)).name());
  }

  /** The same, with something left out. */
  private static IssuedPackage without(IssuedPackage whole) {
    return new IssuedPackage(
        whole.file(),
        whole.bytes(),
        whole.sha256(),
        whole.contentDigest(),
        whole.scope(),
        whole.period(),
        whole.controls(),
        whole.rows(),
        List.of(new Omission("training.pdf", "it is not there")),
        whole.signer(),
        whole.signerFingerprint(),
        whole.time(),
        whole.vouched(),
        whole.timeProblems(),
        whole.exhibits());
  }

  @Test
  void whereAPersonWentDuringACheckStaysChosenAndIsShown() throws Exception {
    IssuedPackage issued = workbench.issued.getFirst();
    CountDownLatch end = new CountDownLatch(1);
    workbench.onVerify = () -> awaits(end);
    files.chosen = Optional.of(Path.of("/srv/from-hosting.asice"));
    try {
      window.press(KeyCode.CONTROL, KeyCode.O);
      until(
          "it is under way", () -> workbench.calls.stream().anyMatch(PackagesScreenTest::isCheck));
      go(new Place.Packages(issued.file()));
      until("the keys are in the list", () -> window.focused("issued"));
    } finally {
      end.countDown();
    }
    until("what was checked is listed", () -> table().getItems().size() == 2);
    until("what a look says", () -> window.shows("Looked at in the background"));
    assertEquals(issued, onFx(this::chosen));
  }

  private static boolean isCheck(String call) {
    return call.startsWith("verify /srv/from-hosting.asice");
  }

  private static void awaits(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
  void theChosenRemarkKeepsTheKeysWhenTheContentIsCountedAgain() throws Exception {
    window.focus("#remarks");
    ListView<?> remarks = (ListView<?>) window.scene().lookup("#remarks");
    run(() -> remarks.getSelectionModel().select(1));
    Object chosen = onFx(() -> remarks.getSelectionModel().getSelectedItem());
    workbench.calls.clear();
    run(() ->
        window.scene().getRoot().lookupAll(".segment").stream()
            .map(ToggleButton.class::cast)
            .filter(one -> one.getText().startsWith("Whole engagement"))
            .forEach(ToggleButton::fire));
    until("the content", () -> workbench.calls.stream().anyMatch(one -> one.startsWith("preview")));
    until("its numbers", () -> window.rows("#remarks") == 2);
    Windows.aFramePasses(window.scene());
    assertSame(remarks, window.scene().lookup("#remarks"));
    assertEquals(chosen, onFx(() -> remarks.getSelectionModel().getSelectedItem()));
    assertTrue(onFx(() -> window.focused("remarks")));
  }

  @Test
  void aPackageThatCouldNotBeVerifiedIsSaidToBeIssuedWithTheReason() throws Exception {
    workbench.onVerify =
        () -> {
          throw new UserFacingException("The share is away.", "Mount it.");
        };
    run(() ->
        window.scene().getRoot().lookupAll(".check-box").stream()
            .map(CheckBox.class::cast)
            .filter(box -> box.getText().startsWith("Issue as PARTIAL"))
            .forEach(CheckBox::fire));
    window.fire("#issue");
    until(
        "the reason",
        () -> window.shows(", but it could not be verified: The share is away. Mount it."));
    workbench.onVerify =
        () -> {
          throw new CancellationException();
        };
    until("the button", () -> !window.scene().lookup("#issue").isDisabled());
    window.fire("#issue");
    until(
        "that it was stopped",
        () -> window.shows(", but it could not be verified: verifying was stopped."));
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
