package dev.exhibit.ui.packages;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issuing a package, through the real window with a workbench in memory. */
class IssuingStoryTest {
  private static final List<String> LOCKED =
      List.of(
          "All criteria",
          "Criteria",
          "Controls",
          "Whole engagement",
          "Everybody",
          "Anyone with the password",
          "Change",
          "Issue as PARTIAL and list every omission in the package");

  private final FakeWorkbench workbench = new FakeWorkbench();

  /** As many parts may be left as there are permits. */
  private final Semaphore parts = new Semaphore(0);

  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    workbench.onPart = part -> parts.acquireUninterruptibly();
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    go(new Place.Packages());
    until("what it would hold", () -> partial() != null && partial().isVisible());
    run(() -> partial().fire());
    until("the form is free", () -> isFree(LOCKED));
  }

  @AfterEach
  void close() throws Exception {
    parts.release(100);
    window.close();
  }

  private void go(Place place) throws Exception {
    run(() -> window.shell().navigator().go(place));
  }

  private CheckBox partial() {
    return (CheckBox) named(LOCKED.getLast());
  }

  private ButtonBase named(String words) {
    return window.scene().lookup(".content").lookupAll("*").stream()
        .filter(node -> node instanceof ButtonBase one && said(one).startsWith(words))
        .map(ButtonBase.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static String said(Labeled one) {
    return one.getText() == null ? "" : one.getText();
  }

  private boolean isFree(List<String> choices) {
    return choices.stream().noneMatch(words -> named(words).isDisabled());
  }

  private boolean isLocked() {
    return LOCKED.stream().allMatch(words -> named(words).isDisabled());
  }

  private void begin() throws Exception {
    window.fire("#issue");
    until("the lock", () -> window.shows("locked while issuing"));
  }

  private void untilItCanBeIssuedAgain() throws Exception {
    until("the button again", () -> button("#issue .accent") && isFree(LOCKED));
    assertFalse(onFx(() -> window.shows("locked while issuing")));
    assertFalse(onFx(() -> window.scene().lookup("#issue-steps").isVisible()));
  }

  private boolean button(String selector) {
    Node button = window.scene().lookup(selector);
    return button != null && button.isVisible() && !button.isDisabled();
  }

  private long verifications() {
    return workbench.calls.stream().filter(call -> call.startsWith("verify")).count();
  }

  private long issues() {
    return workbench.calls.stream().filter(call -> call.startsWith("issue")).count();
  }

  @Test
  void nothingOfItIsChangedWhileItIsWrittenAndItsPartsAreTold() throws Exception {
    begin();
    assertTrue(onFx(this::isLocked));
    List<String> names = List.of("Judge", "Rows", "Report", "Sign");
    for (int i = 0; i < names.size(); i++) {
      int now = i;
      until(names.get(i), () -> stands(names, now));
      assertTrue(onFx(this::isLocked), "through all its parts");
      parts.release();
    }
    until("nobody is asked", () -> window.spoken("#issue-steps").contains("no authority named"));
    until("pages", () -> window.spoken("#issue-steps").contains("Report: 88 pages in"));
    parts.release();
    untilItCanBeIssuedAgain();
    until("what was written", () -> window.shows("Issued evidence_"));
    until("what verifying it said", () -> window.shows("Verified as whoever gets it will: intact"));
    assertEquals(1, issues());
    assertEquals(1, verifications(), "once, as the last part");
  }

  /** Those before are done and have a length, those after it wait. */
  private boolean stands(List<String> names, int now) {
    String told = window.spoken("#issue-steps");
    return told.contains(names.get(now) + ": under way")
        && names.subList(0, now).stream()
            .noneMatch(
                name -> told.contains(name + ": to come") || told.contains(name + ": under way"))
        && names.subList(now + 1, names.size()).stream()
            .allMatch(name -> told.contains(name + ": to come"));
  }

  @Test
  void theFormIsFreeAgainWhenItFailed() throws Exception {
    begin();
    workbench.store = FakeWorkbench.Store.DOWN;
    parts.release(100);
    until("why", () -> window.shows("does not answer"));
    workbench.store = FakeWorkbench.Store.ANSWERS;
    until("the form is free", () -> isFree(LOCKED.subList(0, LOCKED.size() - 1)));
    assertFalse(onFx(() -> window.shows("locked while issuing")));
    assertEquals(1, workbench.issued.size(), "nothing was added");
  }

  @Test
  void theFormIsFreeAgainWhenItWasStopped() throws Exception {
    begin();
    run(() -> ((Button) window.scene().lookup("#issue #cancel-job")).fire());
    parts.release(100);
    untilItCanBeIssuedAgain();
    assertEquals(1, workbench.issued.size(), "nothing was added");
    assertTrue(onFx(() -> partial().isSelected()), "what was ticked stays");
  }

  @Test
  void aControlThatIsSentMeanwhileIsChosenForTheNext() throws Exception {
    begin();
    go(new Place.Controls("AWS-TRAIL", null));
    go(new Place.Packages("AWS-TRAIL"));
    until("the word", () -> window.shows("AWS-TRAIL goes into the next package"));
    assertTrue(onFx(this::isLocked));
    parts.release(100);
    until("the next", () -> named("Controls") instanceof ToggleButton one && one.isSelected());
    until("what it comes to", () -> window.text("#scope-words").startsWith("1 control"));
    assertTrue(onFx(() -> window.text("#next-package").isEmpty()));
    assertTrue(workbench.calls.stream().anyMatch(call -> call.startsWith("issue All")));
  }
}
