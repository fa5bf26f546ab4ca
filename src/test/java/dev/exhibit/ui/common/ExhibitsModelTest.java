package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.KeptExhibit;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Exhibits;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExhibitsModelTest {
  /** Keeps jobs until they are let go, the newest first, as threads may. */
  private static final class Held implements JobRunner {
    private final List<Runnable> held = new ArrayList<>();

    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      held.add(() -> new SameThreadJobRunner().start(name, job, onResult, onFailure));
      return new Cancellation();
    }

    void letGo() {
      while (!held.isEmpty()) {
        held.removeLast().run();
      }
    }
  }

  private final FakeWorkbench workbench = new FakeWorkbench();
  private final Held jobs = new Held();
  private final Notes notes = new Notes();
  private final ExhibitsModel model = new ExhibitsModel(workbench, jobs, Runnable::run, notes);

  private KeptExhibit kept() {
    workbench.exhibits.keep(
        new Exhibits.Draft(
            "All", "", "", List.of(), FakeWorkbench.PERIOD.span(), ZoneOffset.UTC, null));
    model.reload();
    jobs.letGo();
    return model.keptProperty().get().getFirst();
  }

  private String newest() {
    return notes.newestProperty().get().text();
  }

  @Test
  void whatGoesInOrStaysOutCanBeTakenBack() {
    KeptExhibit one = kept();
    model.toggle(one);
    jobs.letGo();
    assertFalse(workbench.exhibits.all().getFirst().goesIn());
    notes.undo();
    jobs.letGo();
    assertTrue(model.keptProperty().get().getFirst().goesIn());
    model.put(model.keptProperty().get().getFirst(), true);
    notes.undo();
    jobs.letGo();
    assertTrue(model.keptProperty().get().getFirst().goesIn(), "nothing was changed since");
  }

  @Test
  void changesAreStoredInTheOrderInWhichTheyWereMade() {
    KeptExhibit one = kept();
    model.put(one, false);
    model.put(one, true);
    assertFalse(model.settled());
    jobs.letGo();
    assertTrue(model.settled());
    assertTrue(workbench.exhibits.all().getFirst().goesIn());
    model.put(one, false);
    model.put(one, true);
    jobs.letGo();
    assertEquals(workbench.exhibits.all(), model.keptProperty().get());
    assertTrue(model.keptProperty().get().getFirst().goesIn());
  }

  @Test
  void aSecondPressActsOnWhatTheFirstOneWants() {
    KeptExhibit one = kept();
    assertTrue(one.goesIn());
    model.toggle(one);
    model.toggle(one);
    model.toggle(one);
    jobs.letGo();
    assertFalse(model.keptProperty().get().getFirst().goesIn(), "out, in, out");
    model.toggle(model.keptProperty().get().getFirst());
    jobs.letGo();
    assertTrue(model.keptProperty().get().getFirst().goesIn());
  }

  @Test
  void oneIsSaidToBeTakenBackWhenItWasAndComesBackAsItStood() {
    KeptExhibit one = kept();
    model.put(one, false);
    model.withdraw(one);
    assertEquals("X-1 stays out of the next package: All", newest(), "it was not taken back yet");
    jobs.letGo();
    assertEquals(List.of(), model.keptProperty().get());
    notes.undo();
    jobs.letGo();
    assertFalse(model.keptProperty().get().getFirst().goesIn());
  }
}
