package dev.exhibit.ui.sources;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeLobby;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.EditSources;
import dev.exhibit.usecase.FirstRun.Choice;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A field profile is proposed for the indices of a new source, and written together with it. */
class SourceFormTest {
  private final Fixture fixture = new Fixture();
  private final ProposalModel model = new ProposalModel(fixture.context);

  @Test
  void aKnownProfileIsProposedWhereItFits() {
    model.propose("filebeat-9.0.0");
    assertEquals(List.of("filebeat-9.0.0"), fixture.workbench.first.patterns);
    assertEquals("ecs-host", model.proposedProperty().get().profile());
    assertFalse(model.isNew("ecs-host"));
    assertEquals("The profile ecs-host reads these indices.", model.wordsProperty().get());
  }

  @Test
  void aNewOneIsToldWithItsFieldsAndWrittenWithTheSource() {
    model.propose(" deploys, ");
    assertTrue(model.isNew("deploys"));
    assertFalse(model.isNew("ecs"));
    assertTrue(
        model
            .wordsProperty()
            .get()
            .endsWith("@timestamp = when, event.action = what, user.name = who."),
        model.wordsProperty().get());
    boolean[] done = new boolean[1];
    // this window can open nothing else, which is asked before anything is written
    model.connect(new EditSources.Draft("ours", "deploys", "deploys", "P1D"), () -> done[0] = true);
    assertFalse(done[0]);
    assertNotNull(model.troubleProperty().get());
  }

  @Test
  void theWorkspaceGoesOnWithANewProfileAndItsSource() {
    FakeLobby lobby = new FakeLobby();
    ProposalModel open = new ProposalModel(fixture.over(new SameThreadJobRunner(), lobby));
    open.propose("deploys");
    boolean[] closed = new boolean[1];
    open.connect(
        new EditSources.Draft(" ours ", "deploys", "deploys", "PT2H"), () -> closed[0] = true);
    Choice written = fixture.workbench.first.connected.getFirst();
    assertEquals(List.of("deploys"), written.names());
    assertEquals("ours", written.as().source());
    assertEquals("PT2H", written.as().maxSilence());
    assertNotNull(written.as().map());
    assertTrue(closed[0]);
    assertEquals(List.of("open null", "show null"), lobby.done);
  }

  @Test
  void withoutIndicesOrWithSeveralKindsNothingIsProposed() {
    model.propose(" , ");
    assertEquals("No indices are named.", model.troubleProperty().get().what());
    model.propose("*");
    assertNull(model.troubleProperty().get());
    assertNull(model.proposedProperty().get());
    assertTrue(model.wordsProperty().get().contains("cloudtrail-raw, ecs-host, deploys"));
    model.propose("syslog-2026");
    assertTrue(model.wordsProperty().get().contains("The lines are not taken apart"));
  }

  @Test
  void aProfileIsProposedOnlyWhereItReadsAllThatIsNamed() {
    model.propose("filebeat-9.0.0 syslog-2026");
    assertNull(model.proposedProperty().get(), "one of them cannot be read");
    assertEquals(
        "syslog-2026: The lines are not taken apart, so a person cannot be searched for.",
        model.wordsProperty().get());
    model.propose("exhibit-okta.system, filebeat-9.0.0");
    assertNull(model.proposedProperty().get(), "one of them is a source already");
    assertTrue(model.wordsProperty().get().contains("belongs to the source okta already"));
  }

  @Test
  void whatALookFindsAfterItWasClearedIsNotProposed() {
    LateJobRunner late = new LateJobRunner();
    ProposalModel slow = new ProposalModel(fixture.over(late));
    slow.propose("deploys");
    slow.clear();
    assertFalse(slow.looking().runningProperty().get());
    late.go();
    assertNull(slow.proposedProperty().get());
    assertEquals("", slow.wordsProperty().get());
  }

  @Test
  void whatIsProposedGoesWithTheIndicesThatItIsOf() throws Exception {
    FakeWorkbench workbench = new FakeWorkbench();
    try (WindowDriver window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles())) {
      run(() -> window.shell().navigator().go(new Place.Sources(null, false)));
      window.fire("#add-source");
      until("the form", () -> window.focused("sources-form-name"));
      ComboBox<?> profile = (ComboBox<?>) window.scene().lookup("#sources-form-profile");
      until("the profiles", () -> profile.getItems().size() == 3);
      TextField indices = (TextField) window.scene().lookup("#sources-form-indices");
      run(() -> indices.setText("deploys"));
      window.fire("#propose-profile");
      until("what is proposed", () -> "deploys".equals(profile.getValue()));
      run(() -> indices.setText("other-*"));
      assertEquals("exhibit", onFx(profile::getValue));
      assertEquals(3, onFx(() -> profile.getItems().size()));
      assertFalse(onFx(() -> window.shows("None that is known fits.")));
      window.fire("#save-source");
      until("the source", () -> workbench.calls.contains("add profile.deploys"));
      assertEquals(List.<Choice>of(), workbench.first.connected);
    }
  }

  @Test
  void whatWasTypedWaitsUntilItIsPutAway() throws Exception {
    try (WindowDriver window =
        WindowDriver.open(new FakeWorkbench(), FakeWorkbench.CLOCK, new FakeFiles())) {
      run(() -> window.shell().navigator().go(new Place.Sources(null, false)));
      window.fire("#add-source");
      until("the form", () -> window.focused("sources-form-name"));
      TextField indices = (TextField) window.scene().lookup("#sources-form-indices");
      run(() -> indices.setText("deploys-*"));
      run(indices::requestFocus);
      window.press(KeyCode.ESCAPE);
      assertEquals("deploys-*", onFx(indices::getText));
      window.fire("#add-source");
      until("the form again", () -> window.focused("sources-form-name"));
      assertEquals("deploys-*", onFx(indices::getText));
      window.fire("#cancel-source");
      assertEquals("", onFx(indices::getText));
    }
  }

  @Test
  void whatIsTypedAfterAnotherSourceWasAddedStaysWhenThatIsDoneAgain() throws Exception {
    SourcesViewModel sources = new SourcesViewModel(fixture.context);
    SourceForm form = onFx(() -> new SourceForm(sources, model));
    TextField name = onFx(() -> (TextField) form.lookup("#sources-form-name"));
    TextField indices = onFx(() -> (TextField) form.lookup("#sources-form-indices"));
    run(() -> name.setText("nginx"));
    run(() -> indices.setText("logs-nginx-*"));
    run(() -> ((Button) form.lookup("#save-source")).fire());
    assertEquals("", onFx(name::getText));
    run(sources::undo);
    run(() -> name.setText("squid"));
    run(sources::undo);
    assertTrue(onFx(() -> sources.doneProperty().get().added()));
    assertEquals("squid", onFx(name::getText));
  }

  @Test
  void theFormChoosesWhatIsProposedAndSavesBoth() throws Exception {
    FakeWorkbench workbench = new FakeWorkbench();
    try (WindowDriver window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles())) {
      run(() -> window.shell().navigator().go(new Place.Sources(null, false)));
      window.fire("#add-source");
      until("the form", () -> window.focused("sources-form-name"));
      ComboBox<?> profile = (ComboBox<?>) window.scene().lookup("#sources-form-profile");
      until("the profiles", () -> profile.getItems().size() == 3);
      run(() -> ((TextField) window.scene().lookup("#sources-form-indices")).setText("deploys"));
      window.fire("#propose-profile");
      until("what is proposed", () -> "deploys".equals(profile.getValue()));
      assertEquals(
          "profile.deploys",
          onFx(() -> ((TextField) window.scene().lookup("#sources-form-name")).getText()));
      assertTrue(onFx(() -> window.shows("None that is known fits.")));
      run(() ->
          ((TextField) window.scene().lookup("#sources-form-indices")).setText("filebeat-9.0.0"));
      window.fire("#propose-profile");
      until("another", () -> "ecs-host".equals(profile.getValue()));
      window.fire("#save-source");
      until("the source", () -> workbench.calls.contains("add profile.deploys"));
      assertEquals(List.<Choice>of(), workbench.first.connected);
    }
  }
}
