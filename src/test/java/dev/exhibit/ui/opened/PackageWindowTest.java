package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.CompletionModel;
import dev.exhibit.ui.common.EventTable;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What an auditor does with a package, through the real window. */
class PackageWindowTest {
  private static final String SG = "data/controls/AWS-SG-OPEN/";

  @TempDir static Path folder;
  private static IssuedSample sample;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    sample = new IssuedSample(folder);
  }

  @Test
  void theAnswersStandAboveTheContentAndRowsAreSearched() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("intact", () -> open.shows("intact") && open.shows("signer known"));
      open.until("time claimed", () -> open.shows("time claimed"));
      assertFalse(open.shows("not as it was issued"));
      open.until("the worst control first", () -> open.shows("2 of 214 items failed A1."));
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      open.run(() -> {
        open.window.model().rows().queryProperty().set("user.name:nobody-at-all");
        open.window.model().rows().search();
      });
      open.until("none", () -> open.shows("No row matches, exact"));
      open.tab("Exceptions");
      open.until("exceptions", () -> table(open) == 2);
    }
  }

  @Test
  void countsLeadToWhatTheyCount() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.until("its files", () -> open.window.model().detailProperty().get() != null);
      String event =
          open.window.model().detailProperty().get().items().stream()
              .filter(item -> "A1".equals(item.attribute()))
              .findFirst()
              .orElseThrow()
              .eventId();
      open.run(() -> open.window.model().rows().show(event));
      count(open, "2 exceptions");
      open.until("exceptions", () -> table(open) == 2 && shown(open).startsWith("Exceptions"));
      count(open, "It applies to 214 events");
      open.until("its tab", () -> shown(open).startsWith("Events"));
      open.until("every row", () -> open.shows("All 214 rows, unpacked"));
      open.until("the query", () -> open.scene().lookup("#package-query").isFocused());
    }
  }

  private static void count(OpenedStage open, String words) throws Exception {
    open.run(() ->
        open.scene().lookup("#package-counts").lookupAll(".hyperlink").stream()
            .map(Hyperlink.class::cast)
            .filter(link -> words.equals(link.getText()))
            .findFirst()
            .orElseThrow()
            .fire());
  }

  private static String shown(OpenedStage open) {
    return ((TabPane) open.scene().lookup("#package-tabs"))
        .getSelectionModel()
        .getSelectedItem()
        .getText();
  }

  private static int table(OpenedStage open) {
    return open.scene().getRoot().lookupAll(".table-view").stream()
        .filter(node -> node instanceof TableView<?> && node.getParent() instanceof ItemsPane)
        .mapToInt(node -> ((TableView<?>) node).getItems().size())
        .max()
        .orElse(-1);
  }

  @Test
  void anUnknownSignerBecomesKnownByACertificateThatThePersonTrusts() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of())) {
      open.until("unknown", () -> open.shows("signer unknown"));
      Verification said = open.window.model().verificationProperty().get();
      assertTrue(open.shows(Formats.digest(said.signerFingerprint(), 16)), "whole, to be compared");
      open.files.chosen = Optional.of(sample.root());
      open.run(() -> open.window.model().trustMore());
      open.until("known", () -> open.shows("signer known"));
      assertFalse(open.shows("SHA-256 of its certificate"), "nothing is left to be compared");
    }
  }

  @Test
  void anEncryptedPackageAsksForItsPasswordAndShowsNothingWithoutIt() throws Exception {
    Path file = sample.sealed("open sesame", work.resolve("evidence.asice.p7m"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the question", () -> open.shows("Encrypted for its reader"));
      assertFalse(open.shows("2 of 214 items failed A1."), "no content yet");
      unlock(open, "guessed");
      open.until("refused", () -> open.shows("is not opened by this key or password"));
      unlock(open, "open sesame");
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.until("signer known", () -> open.shows("signer known"));
      assertFalse(open.shows("Encrypted for its reader"), "nothing more is asked");
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
    }
  }

  @Test
  void theReportIsOpenedByButtonOrKeyAndACopyIsOffered() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      FxRobot robot = new FxRobot();
      open.pressNamed("Open report");
      open.until("it is handed over", () -> open.files.opened.size() == 1);
      assertTrue(isReport(open.files.opened.getFirst()));
      Path copy = work.resolve("copy.pdf");
      open.files.target = Optional.of(copy);
      open.until("what to do without a viewer", () -> open.shows("If none opened, save a copy."));
      open.pressNamed("Save a copy");
      open.until("it is saved", () -> open.shows("The report is saved as " + copy));
      assertTrue(isReport(copy));
      robot.push(KeyCode.CONTROL, KeyCode.R);
      open.until("once more", () -> open.files.opened.size() == 2);
      Node button = open.scene().lookup("#open-report");
      open.run(() -> open.window.model().again());
      open.until("it is offered again", () -> open.scene().lookup("#open-report") != null);
      assertSame(button, open.scene().lookup("#open-report"), "each one listens to the opening");
    }
  }

  private static boolean isReport(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).startsWith("%PDF-");
  }

  @Test
  void aReportThatIsNotWhatWasSignedIsNotOffered() throws Exception {
    Path rows = sample.changed(SG + "population.ndjson", work.resolve("rows.asice"));
    try (OpenedStage open = new OpenedStage(rows, List.of(sample.root()))) {
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      assertEquals(null, open.scene().lookup("#open-report"), "not before the person said so");
      open.press("consent");
      open.until("the report is as signed", () -> open.scene().lookup("#open-report") != null);
      Path report = sample.changed("data/report.pdf", work.resolve("report.asice"));
      open.run(() -> open.window.model().open(report, List.of(), null));
      open.until("the other", () -> open.scene().lookup("#consent") != null); // when it was read
      open.until("what differs", () -> open.shows("data/report.pdf"));
      open.press("consent");
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      assertEquals(null, open.scene().lookup("#open-report"));
    }
  }

  @Test
  void theBarsAreReadByKeyAndLeadToTheirRows() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.until("what the bars show", () -> open.window.model().detailProperty().get() != null);
      open.until("the bars", () -> open.hasKeys("#package-timeline"));
      FxRobot robot = new FxRobot();
      robot.push(KeyCode.HOME);
      open.until("the first bar is told", () -> open.shows("2026-07-01") && told(open) >= 0);
      int bars = 0;
      while (OpenedStage.onFx(() -> told(open)) == 0) {
        robot.push(KeyCode.RIGHT);
        bars++;
        assertTrue(bars < 400, "some bar holds events");
      }
      assertTrue(open.scene().lookup("#bucket-rows").isVisible());
      long rows = OpenedStage.onFx(() -> told(open));
      robot.push(KeyCode.ENTER);
      open.until("its rows", () -> open.shows(rows + (rows == 1 ? " row matches" : " rows match")));
      assertTrue(
          OpenedStage.onFx(() -> open.window.model().rows().queryProperty().get())
              .startsWith("@timestamp >= "));
      open.until("the query has the keys", () -> open.scene().lookup("#package-query").isFocused());
      open.run(() -> open.scene().lookup("#package-bars").requestFocus());
      robot.push(KeyCode.HOME);
      robot.push(KeyCode.SHIFT, KeyCode.END);
      robot.push(KeyCode.END);
      robot.push(KeyCode.SHIFT, KeyCode.LEFT);
      robot.push(KeyCode.ENTER);
      open.until(
          "other rows", () -> !open.shows(rows + (rows == 1 ? " row matches" : " rows match")));
    }
  }

  @Test
  void theBarsThatAreChosenStaySoWhenTheirRowsAreSearched() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      Node bars = open.scene().lookup("#package-bars");
      open.run(bars::requestFocus);
      String none = OpenedStage.onFx(bars::getAccessibleText);
      FxRobot robot = new FxRobot();
      robot.push(KeyCode.END);
      String chosen = OpenedStage.onFx(bars::getAccessibleText).replace(none, "");
      assertTrue(chosen.endsWith(". ") && chosen.contains("event"), chosen);
      open.run(() -> {
        open.window.model().rows().queryProperty().set("user.name:nobody");
        open.window.model().rows().search();
      });
      open.until("no row", () -> open.shows("No row matches"));
      String after = OpenedStage.onFx(bars::getAccessibleText);
      assertTrue(after.startsWith(chosen) && !after.endsWith(none), after);
    }
  }

  /** How many events the bars that are chosen hold, as the pane says; negative for none. */
  private static long told(OpenedStage open) {
    String words = open.scene().lookup("#package-timeline").getAccessibleText();
    Matcher events = Pattern.compile(": (no|[0-9,]+) events?, .* exception").matcher(words);
    return !events.find()
        ? -1
        : events.group(1).equals("no") ? 0 : Long.parseLong(events.group(1).replace(",", ""));
  }

  @Test
  void rowsAreSearchedByWhatIsCompletedAndByTheFieldsOfAnEvent() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      FxRobot robot = new FxRobot();
      robot.write("/");
      open.until("the query", () -> open.scene().lookup("#package-query").isFocused());
      robot.write("user.na");
      open.until("its fields", () -> choices(open).contains("user.name"));
      robot.push(KeyCode.DOWN);
      robot.push(KeyCode.ENTER);
      open.until("its values", () -> typed(open).equals("user.name:") && !choices(open).isEmpty());
      String actor = OpenedStage.onFx(() -> choices(open).getFirst());
      robot.push(KeyCode.DOWN);
      robot.push(KeyCode.ENTER);
      open.until("the value", () -> typed(open).strip().equals("user.name:" + actor));
      robot.push(KeyCode.ESCAPE);
      robot.push(KeyCode.ENTER);
      open.until("some", () -> open.shows(" match, exact"));
      open.until("a row", () -> open.scene().lookup(".table-view") != null);
      open.run(() -> rows(open).getSelectionModel().select(0));
      open.until("its event", () -> fields(open) != null);
      open.run(() -> {
        fields(open).requestFocus();
        fields(open).getSelectionModel().select(0);
      });
      robot.push(KeyCode.X);
      open.until("it is left out", () -> typed(open).contains(" and not "));
    }
  }

  private static TableView<?> rows(OpenedStage open) {
    return (EventTable) open.scene().lookup(".split-pane .event-table");
  }

  private static ListView<?> fields(OpenedStage open) {
    return open.scene().getRoot().lookupAll(".event-detail .list-view").stream()
        .filter(node -> Messages.text("event.ecs").equals(node.getAccessibleText()))
        .map(ListView.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static String typed(OpenedStage open) {
    return open.window.model().rows().queryProperty().get();
  }

  private static List<String> choices(OpenedStage open) {
    return open.window.model().rows().completion().choicesProperty().get().stream()
        .map(CompletionModel.Choice::shown)
        .toList();
  }

  @Test
  void theKeysOfTheMainWindowThatMakeSenseHereWork() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      FxRobot robot = new FxRobot();
      robot.push(KeyCode.F1);
      open.until("the sheet of keys", () -> open.scene().lookup("#keys").isVisible());
      assertTrue(open.shows("Open a package"));
      assertFalse(open.shows("Evaluate what the screen shows"), "there is nothing to evaluate");
      robot.push(KeyCode.ESCAPE);
      open.until("no sheet", () -> !open.scene().lookup("#keys").isVisible());
      open.run(() -> open.scene().lookup("#package-controls").requestFocus());
      robot.push(KeyCode.F6);
      open.until("the next pane", () -> !open.scene().lookup("#package-controls").isFocused());
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      robot.write("/");
      open.until("the query", () -> open.scene().lookup("#package-query").isFocused());
      assertEquals("", OpenedStage.onFx(() -> open.window.model().rows().queryProperty().get()));
      Path other = sample.changed(SG + "population.ndjson", work.resolve("other.asice"));
      open.files.chosen = Optional.of(other);
      robot.push(KeyCode.CONTROL, KeyCode.O);
      open.until("the other", () -> open.shows("other.asice"));
    }
  }

  private static void fire(Scene scene, KeyEvent event) {
    Node owner = scene.getFocusOwner();
    Event.fireEvent(owner == null ? scene : owner, event);
  }

  private static void slash(Scene scene) {
    fire(
        scene,
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "/", KeyCode.SLASH, false, false, false, false));
    fire(
        scene,
        new KeyEvent(KeyEvent.KEY_TYPED, "/", "", KeyCode.UNDEFINED, false, false, false, false));
  }

  @Test
  void theKeyThatClosesTheSheetOfKeysDoesNothingElse() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      open.run(() -> open.scene().lookup("#package-controls").requestFocus());
      FxRobot robot = new FxRobot();
      robot.push(KeyCode.F1);
      open.until("the sheet of keys", () -> open.scene().lookup("#keys").isVisible());
      robot.push(KeyCode.SHIFT);
      assertTrue(OpenedStage.onFx(() -> open.scene().lookup("#keys").isVisible()));
      open.run(() -> slash(open.scene()));
      assertFalse(OpenedStage.onFx(() -> open.scene().lookup("#keys").isVisible()));
      assertFalse(OpenedStage.onFx(() -> open.scene().lookup("#package-query").isFocused()));
      open.run(() -> slash(open.scene()));
      open.until("the query", () -> open.scene().lookup("#package-query").isFocused());
    }
  }

  @Test
  void packagesThatAreDroppedTogetherAreOpenedOneAfterTheOther() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      Path second = sample.changed(SG + "population.ndjson", work.resolve("second.asice"));
      Path third = sample.changed("data/evidence.json", work.resolve("third.asice"));
      open.run(() -> open.window.model().waiting().drop(List.of(second, third)));
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.until("its name", () -> open.shows("second.asice"));
      open.until("the next", () -> open.scene().lookup("#next-package").isVisible());
      open.press("next-package");
      open.until("the third", () -> open.shows("third.asice"));
      open.until("no more", () -> !open.scene().lookup("#next-package").isVisible());
    }
  }

  private static void unlock(OpenedStage open, String password) throws Exception {
    open.run(() -> {
      PasswordField word = (PasswordField) open.scene().lookup("#package-password");
      word.setText(password);
      word.fireEvent(new ActionEvent());
    });
  }

  @Test
  void aTamperedPackageShowsNothingUntilThePersonSaysSoAndKeepsItsBanner() throws Exception {
    Path file = sample.changed(SG + "population.ndjson", work.resolve("changed.asice"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.until("the finding is named", () -> open.shows("population.ndjson"));
      assertFalse(open.shows("2 of 214 items failed A1."), "no content yet");
      open.press("consent");
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.until("the banner stays", () -> open.shows("This package is not as it was issued."));
      open.tab("Events");
      open.until(
          "rows are withheld",
          () -> open.shows("population.ndjson differs from what was signed, so it is not shown."));
      assertEquals(null, open.window.model().rows().listProperty().get());
    }
  }

  @Test
  void aPackageWhoseSummaryWasChangedShowsNoContentEvenThen() throws Exception {
    Path file = sample.changed("data/evidence.json", work.resolve("summary.asice"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.press("consent");
      open.until("why", () -> open.shows("data/evidence.json differs from what was signed"));
      assertFalse(open.shows("AWS-SG-OPEN"));
    }
  }
}
