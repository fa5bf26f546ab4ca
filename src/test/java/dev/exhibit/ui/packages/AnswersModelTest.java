package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ReceivedAnswers;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.AnswerPackage;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.ReadEvidence;
import dev.exhibit.usecase.UseCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The company's side in the window: what was given back is shown with what verifying said. */
class AnswersModelTest {
  @TempDir Path temp;

  private UiContext context(UseCases open) {
    UiContext bare = new Fixture().context;
    AuditDesk desk = bare.desk();
    return new UiContext(
        bare.workbench(),
        bare.session(),
        bare.navigator(),
        bare.theme(),
        bare.files(),
        bare.jobs(),
        bare.ui(),
        bare.background(),
        new AuditDesk(
            desk.packages(),
            desk.keys(),
            desk.operator(),
            desk.clock(),
            List::of,
            Optional.of(open.received())));
  }

  private Path givenBack() throws Exception {
    IssuedSample sample = new IssuedSample(temp);
    AuditDesk desk = Desks.real(temp.resolve("auditor"));
    try (ReadEvidence opened =
        desk.packages()
            .open(
                sample.file(),
                List.of(sample.root()),
                null,
                Progress.SILENT,
                Cancellation.none())) {
      AnswerPackage answers = desk.answers(opened);
      String item =
          answers
              .sample("AWS-SG-OPEN", 1, "x", Progress.SILENT, Cancellation.none())
              .picks()
              .getFirst()
              .item();
      answers.markSeen("AWS-SG-OPEN", item, AuditorMark.Result.EXCEPTION, "No ticket");
      return answers.sign("An auditor", null, temp.resolve("back.asics")).file();
    }
  }

  private UseCases company() {
    Path workspace = temp.resolve("company");
    Surroundings surroundings =
        new Surroundings(
            Map.of("EXHIBIT_WORKSPACE", workspace.toString()),
            workspace,
            null,
            "tester",
            Clock.systemUTC());
    return new Composition(surroundings)
        .open(
            new ConnectionRequest(
                workspace, ConnectionSettings.NONE, false, List.of(), null, null));
  }

  @Test
  void whatCouldNotBeReadIsNotCalledNone() {
    UseCases open = company();
    AnswersModel model = new AnswersModel(context(open));
    assertNull(model.allProperty().get(), "nobody looked yet");
    assertEquals(Face.FULL, model.faceProperty().get());
    open.close();
    model.reload();
    assertNull(model.allProperty().get());
    assertInstanceOf(Face.Failed.class, model.faceProperty().get());
    try (UseCases again = company()) {
      AnswersModel sound = new AnswersModel(context(again));
      sound.reload();
      assertEquals(List.of(), sound.allProperty().get());
      assertEquals(Face.FULL, sound.faceProperty().get());
    }
  }

  @Test
  void answersToAPackageOfSomebodyElseAreShownAndNotKept() throws Exception {
    Path file = givenBack();
    try (UseCases open = company()) {
      AnswersModel model = new AnswersModel(context(open));
      assertTrue(model.canReceive());
      model.receive(file);
      assertNull(model.troubleProperty().get());
      ReceivedAnswers read = model.newestProperty().get();
      assertNotNull(read);
      assertTrue(read.intact());
      assertNull(read.issued());
      assertEquals("No ticket", read.answers().marks().getFirst().note());
      assertEquals(List.of(), model.allProperty().get());
      model.receive(Files.writeString(temp.resolve("letter"), "Dear company"));
      assertNotNull(model.troubleProperty().get());
      model.receive(temp.resolve("absent"));
      assertTrue(model.troubleProperty().get().what().contains("no readable file"));
    }
  }

  @Test
  void withoutAWorkspaceNothingIsReceived() {
    assertFalse(new AnswersModel(new Fixture().context).canReceive());
  }
}
