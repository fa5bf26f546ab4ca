package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.KeptState;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor notes while other notes are still being written. */
class NotesViewModelTest {
  /** Jobs wait until they are let go; one that was cancelled meanwhile knows it. */
  private static final class Held implements JobRunner {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      Cancellation cancellation = new Cancellation();
      waiting.add(() -> {
        T result;
        try {
          result = job.run(Progress.SILENT, cancellation);
        } catch (Exception e) {
          onFailure.accept(e);
          return;
        }
        onResult.accept(result);
      });
      return cancellation;
    }

    void go() {
      while (!waiting.isEmpty()) {
        waiting.poll().run();
      }
    }
  }

  @TempDir Path folder;
  private final Held jobs = new Held();
  private OpenedViewModel opened;
  private NotesViewModel notes;
  private PackagedControl control;
  private Path answers;
  private Set<Path> before;

  @BeforeEach
  void open() throws IOException {
    IssuedSample sample = new IssuedSample(folder);
    Reading reading =
        new Reading(
            Desks.real(),
            new FakeFiles(),
            jobs,
            Runnable::run,
            Runnable::run,
            new SimpleObjectProperty<>(Tokens.load(false)),
            KeptState.inMemory(),
            new Notes());
    opened = new OpenedViewModel(reading);
    notes = opened.notes();
    before = unpacked();
    opened.open(sample.file(), List.of(sample.root()), null);
    jobs.go();
    control = opened.evidenceProperty().get().controls().getFirst();
    answers = sample.file().resolveSibling(sample.file().getFileName() + ".answers.jsonl");
  }

  private void mark(String item) {
    notes.mark(control, item, AuditorMark.Result.EXCEPTION, "seen");
  }

  private List<String> marked() {
    return notes.workProperty().get().marks().stream().map(AuditorMark::item).toList();
  }

  @Test
  void aMarkThatIsMadeWhileASampleIsDrawnDoesNotDiscardIt() {
    notes.draw(control, 3, "blue heron");
    mark("one");
    mark("two");
    jobs.go();
    assertEquals(List.of("one", "two"), marked());
    assertEquals(1, notes.samples(control.id()).size());
    assertNull(notes.troubleProperty().get());
  }

  @Test
  void eachIsTakenBackAfterAllThatCameBefore() {
    mark("one");
    mark("two");
    notes.undo();
    mark("three");
    notes.clear(control, "one");
    jobs.go();
    assertEquals(List.of("three"), marked());
  }

  @Test
  void whatIsNotedJustBeforeThePackageIsLeftIsWrittenAndNotShownWithoutIt() throws IOException {
    mark("one");
    opened.leave();
    jobs.go();
    assertEquals(List.of(), marked());
    assertFalse(notes.canNote());
    assertTrue(Files.readString(answers).contains("\"one\""), Files.readString(answers));
  }

  @Test
  void closingIsLeftToTheBackground() throws IOException {
    Set<Path> own = unpacked();
    own.removeAll(before);
    assertEquals(1, own.size(), own.toString());
    opened.close();
    assertTrue(unpacked().containsAll(own), "it is deleted on another thread");
    jobs.go();
    assertFalse(unpacked().containsAll(own));
  }

  /** The folders that packages are unpacked into. */
  private static Set<Path> unpacked() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(one -> one.getFileName().toString().startsWith("exhibit-rows-"))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }
}
