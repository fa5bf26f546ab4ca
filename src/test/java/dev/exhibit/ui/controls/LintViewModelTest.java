package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Broken;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.LintControls.Report;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of the definition that is looked at. */
class LintViewModelTest {
  private static final Report CLEAN = new Report(List.of(), List.of(), false);
  private static final Report AWAY = new Report(List.of(), List.of("Not checked."), true);

  private final Fixture fixture = new Fixture();
  private final ControlsViewModel controls = new ControlsViewModel(fixture.context);
  private final LintViewModel model = new LintViewModel(fixture.context);

  @BeforeEach
  void read() {
    fixture.session.reload();
  }

  private ControlDetail detail(String id) {
    controls.arrive(new Place.Controls(id, null));
    ControlDetail detail = controls.detailProperty().get();
    assertNotNull(detail);
    return detail;
  }

  private List<String> checks() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("lint")).toList();
  }

  @Test
  void nothingIsCheckedBeforeOneLooks() {
    detail("AWS-TRAIL");
    assertEquals(List.of(), checks());
    assertNull(model.reportProperty().get());
  }

  @Test
  void onlyWhatWasLookedAtWhollyIsCalledWhole() {
    model.show(detail("AWS-TRAIL"));
    assertEquals(List.of("lint AWS-TRAIL"), checks());
    assertEquals(Face.FULL, model.faceProperty().get());
    assertTrue(model.isWhole());
    fixture.workbench.linted = () -> AWAY;
    model.check();
    assertEquals(AWAY, model.reportProperty().get());
    assertFalse(model.isWhole());
  }

  @Test
  void whatAnotherDefinitionWasFoundToBeIsNotToldOfThisOne() {
    LateJobRunner later = new LateJobRunner();
    LintViewModel slow = new LintViewModel(fixture.over(later));
    slow.show(detail("AWS-TRAIL"));
    later.go();
    assertEquals(CLEAN, slow.reportProperty().get());
    slow.check();
    assertEquals(CLEAN, slow.reportProperty().get(), "it stands while it is checked again");
    slow.show(detail("AWS-REGION"));
    assertNull(slow.reportProperty().get());
    assertInstanceOf(Face.Loading.class, slow.faceProperty().get());
    later.go();
    assertEquals(CLEAN, slow.reportProperty().get());
  }

  @Test
  void aFileThatCannotBeReadHasItsFaultsAndIsNotCheckedAgainstMore() {
    model.show(detail("AWS-TRAIL"));
    model.show(detail("AWS-KEYS"));
    assertEquals(List.of("lint AWS-TRAIL"), checks());
    assertEquals(3, model.reportProperty().get().findings().getFirst().fault().line());
    assertFalse(model.reportProperty().get().findings().getFirst().warning());
    assertFalse(model.canCheck());
    model.check();
    assertEquals(1, checks().size());
  }

  @Test
  void aCheckThatFailsIsNoCleanOne() {
    fixture.workbench.linted =
        () -> {
          Broken.read();
          return CLEAN;
        };
    model.show(detail("AWS-TRAIL"));
    assertEquals(new Face.Failed(Broken.TROUBLE), model.faceProperty().get());
    assertNull(model.reportProperty().get());
    fixture.workbench.linted = () -> CLEAN;
    model.check();
    assertEquals(Face.FULL, model.faceProperty().get());
  }

  @Test
  void itIsCheckedAgainWhenTheStoreIsBack() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.checkHealth();
    fixture.workbench.linted = () -> AWAY;
    model.show(detail("AWS-TRAIL"));
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.workbench.linted = () -> CLEAN;
    fixture.session.checkHealth();
    assertEquals(CLEAN, model.reportProperty().get());
    int checked = checks().size();
    fixture.session.checkHealth();
    assertEquals(checked, checks().size(), "nothing was left to check");
  }
}
