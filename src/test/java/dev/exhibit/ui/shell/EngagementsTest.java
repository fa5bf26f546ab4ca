package dev.exhibit.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.fake.FakeLobby;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngagementsTest {
  private final Fixture fixture = new Fixture();
  private final LateJobRunner jobs = new LateJobRunner();
  private final FakeLobby lobby = new FakeLobby();
  private final Engagements engagements = new Engagements(fixture.over(jobs, lobby));

  @Test
  void whatIsChosenWhileAnotherIsOpenedIsNotOpenedBesideIt() {
    engagements.open(Path.of("june"));
    engagements.open(Path.of("july"));
    jobs.go();
    assertEquals(List.of("open june", "show june"), lobby.done);
  }

  @Test
  void theMenuAndThePaletteOpenOneAtATime() {
    UiContext context = fixture.over(jobs, lobby);
    Screens screens = new Screens(context);
    screens.engagements().open(Path.of("june"));
    screens
        .acts(new Saving(context), () -> {}, () -> {}, () -> {})
        .engagements()
        .open(Path.of("july"));
    jobs.go();
    assertEquals(List.of("open june", "show june"), lobby.done);
  }

  @Test
  void whyOneCannotBeOpenedIsSaid() {
    lobby.refuses = true;
    engagements.open(Path.of("june"));
    jobs.go();
    assertEquals("It is of a newer version.", fixture.session.troubleProperty().get().what());
  }
}
