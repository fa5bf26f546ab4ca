package dev.exhibit.ui.gaps;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class GapDrawerTest {
  private static final Period OTHER =
      new Period(
          FakeWorkbench.PERIOD.from(),
          FakeWorkbench.PERIOD.to().minus(Duration.ofDays(30)),
          FakeWorkbench.PERIOD.zone());

  /** The drawer of the parameter that is missing in every period; on the FX thread. */
  private static final class Opened {
    private final Fixture fixture = new Fixture();
    private final GapsViewModel model;
    private final GapDrawer drawer;

    Opened() {
      Fonts.load();
      model = new GapsViewModel(fixture.context);
      drawer = new GapDrawer(fixture.context, model);
      new Scene(drawer, 400, 900);
    }

    void open() {
      fixture.workbench.judgedIn(OTHER);
      fixture.session.reload();
      model
          .openProperty()
          .set(
              fixture.session.factsProperty().get().gaps().stream()
                  .filter(gap -> gap.kind() == GapKind.PARAMETER_MISSING)
                  .findFirst()
                  .orElseThrow());
      drawer.applyCss();
      drawer.layout();
    }

    Node find(String id) {
      return drawer.lookup("#" + id);
    }

    void press(String id) {
      ((Button) Objects.requireNonNull(find(id), id)).fire();
      drawer.applyCss();
      drawer.layout();
    }

    void type(String id, String text) {
      ((TextInputControl) Objects.requireNonNull(find(id), id)).setText(text);
    }

    String typed(String id) {
      return ((TextInputControl) Objects.requireNonNull(find(id), id)).getText();
    }

    void keepsTheKeys(String id, Period next) {
      Node told = find("gap-go");
      Node before = find(id);
      before.requestFocus();
      assertTrue(Focus.isOn(before), id);
      fixture.session.choose(next);
      assertNotSame(told, find("gap-go"), "it is told anew");
      assertTrue(Focus.isOn(find(id)), id);
    }

    boolean shows(String words) {
      return drawer.lookupAll(".label").stream()
          .anyMatch(node -> node instanceof Labeled one && words.equals(one.getText()));
    }
  }

  @Test
  void whatIsSaidIsOfThePeriodThatIsLookedAtThoughTheGapStandsInBoth() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Opened opened = new Opened();
      opened.open();
      opened.type("gaps-note", "Ask");
      opened.press("act-attest");
      opened.type("people-by", "lead");
      opened.fixture.session.choose(OTHER);
      assertEquals("Ask", opened.typed("gaps-note"));
      assertEquals("lead", opened.typed("people-by"));
      opened.press("say");
      List<String> said =
          opened.fixture.workbench.calls.stream().filter(call -> call.startsWith("say")).toList();
      assertEquals(1, said.size());
      assertTrue(said.getFirst().startsWith("say AWS-REGION lead"), said::toString);
      assertTrue(said.getFirst().endsWith(" in " + OTHER), said::toString);
      return true;
    });
  }

  /** In the engagement's period alone the facts suggest that the control is ineffective. */
  private static EvaluationRun judged(EvaluationRun run) {
    boolean whole = run.period().equals(FakeWorkbench.PERIOD);
    return new EvaluationRun(
        run.period(),
        run.evaluatedAt(),
        run.evaluations().stream()
            .map(one ->
                one.judgedAgain(
                    one.state(),
                    one.reason(),
                    whole ? State.INEFFECTIVE : null,
                    told(one, whole ? "Missing in the quarter" : "Missing in its beginning"),
                    one.items()))
            .toList());
  }

  private static List<Gap> told(Evaluation of, String why) {
    return of.gaps().stream()
        .map(gap ->
            new Gap(
                gap.control(),
                gap.kind(),
                gap.since(),
                gap.until(),
                gap.source(),
                gap.kind() == GapKind.PARAMETER_MISSING ? why : gap.reason(),
                gap.todo()))
        .toList();
  }

  @Test
  void whatIsToldIsOfThePeriodThatIsLookedAtAndSoIsWhatMayBeSaid() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Opened opened = new Opened();
      opened.fixture.workbench.judged = GapDrawerTest::judged;
      opened.open();
      assertTrue(opened.shows("Missing in the quarter"));
      opened.press("act-confirm");
      assertNotNull(opened.find("people-reason"));
      opened.fixture.session.choose(OTHER);
      assertTrue(opened.shows("Missing in its beginning"));
      assertFalse(opened.shows("Missing in the quarter"));
      assertNull(opened.find("act-confirm"));
      assertNull(opened.find("people-reason"), "there is nothing to confirm");
      return true;
    });
  }

  @Test
  void theKeysStayWhereTheyAreThoughItIsToldAnew() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Opened opened = new Opened();
      opened.open();
      Stage stage = new Stage();
      stage.setScene(opened.drawer.getScene());
      stage.show();
      opened.keepsTheKeys("gap-evaluate", OTHER);
      opened.keepsTheKeys("act-attest", FakeWorkbench.PERIOD);
      opened.keepsTheKeys("gaps-owner", OTHER);
      discard(stage);
      return true;
    });
  }

  @Test
  void newsLeaveWhatIsBeingTypedAndElseAreShown() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      Fixture fixture = new Fixture();
      GapsViewModel model = new GapsViewModel(fixture.context);
      fixture.session.reload();
      GapDrawer drawer = new GapDrawer(fixture.context, model);
      List<Gap> gaps = fixture.session.factsProperty().get().gaps();
      model.openProperty().set(gaps.getFirst());
      TextInputControl note = (TextInputControl) drawer.getContent().lookup("#gaps-note");
      model.work().keep(gaps.getFirst(), new WorkModel.Typed("", "", "", "Said elsewhere"));
      assertEquals("Said elsewhere", note.getText());
      note.setText("Ask");
      model.work().keep(gaps.getLast(), new WorkModel.Typed("lead", "", "", ""));
      assertEquals("Ask", note.getText());
      return true;
    });
  }
}
