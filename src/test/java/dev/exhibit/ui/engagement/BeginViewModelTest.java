package dev.exhibit.ui.engagement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.PictureLobby;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.engagement.BeginViewModel.Step;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import dev.exhibit.ui.engagement.EngagementForm.Who;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps that begin an engagement, without a toolkit. */
class BeginViewModelTest {
  private static final Place.Begin HERE = new Place.Begin(Path.of("here"));
  private static final Place.Begin THERE = new Place.Begin(Path.of("there"));

  private PictureLobby lobby;
  private BeginViewModel model;

  @BeforeEach
  void open() {
    lobby = PictureLobby.open();
    model = new BeginViewModel(new Fixture().over(new SameThreadJobRunner(), lobby));
  }

  @AfterEach
  void close() {
    lobby.close();
  }

  private EngagementForm form() {
    return model.engagement().form();
  }

  private String name() {
    return form().line(Text.NAME);
  }

  private void type() {
    model.open(HERE);
    form().text(Text.NAME).set("Payments");
    form().people().add().field(Who.NAME).set("Ann");
    model.inheritProperty().set(false);
    model.next();
  }

  @Test
  void whatWasTypedForAFolderIsThereAgainAfterAnotherWasLookedAt() {
    type();
    model.open(THERE);
    assertEquals("", name(), "it was typed for another folder");
    assertEquals(Step.BASICS, model.stepProperty().get());
    assertTrue(model.inheritProperty().get());
    form().text(Text.NAME).set("Ledger");
    model.open(HERE);
    assertEquals("Payments", name());
    assertEquals("Ann", form().people().rows().getFirst().text(Who.NAME));
    assertEquals(Step.SCOPE, model.stepProperty().get());
    assertFalse(model.inheritProperty().get());
    model.open(THERE);
    assertEquals("Ledger", name());
  }

  @Test
  void whatIsPutAwayIsGone() {
    type();
    model.open(THERE);
    model.open(HERE);
    model.forget();
    model.open(THERE);
    model.open(HERE);
    assertEquals("", name());
    assertEquals(Step.BASICS, model.stepProperty().get());
  }

  @Test
  void whatWasBegunIsTypedNoMore() {
    Place.Begin next = new Place.Begin(Path.of("next"), true);
    model.open(next);
    form().text(Text.NAME).set("Payments, next");
    model.finish();
    assertEquals(next.folder(), model.begunProperty().get());
    model.open(THERE);
    model.open(next);
    assertEquals("Payments platform, SOC 2", name());
  }
}
