package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.KeptState;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.HeldJobRunner;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor notes while other notes are still being written. */
class NotesViewModelTest {
  private static final String TEMPORARY = "java.io.tmpdir";

  @TempDir Path folder;
  private final HeldJobRunner jobs = new HeldJobRunner();
  private final FakeFiles files = new FakeFiles();
  private final String others = System.getProperty(TEMPORARY);
  private final Notes told = new Notes();
  private OpenedViewModel opened;
  private NotesViewModel notes;
  private PackagedControl control;
  private Path answers;
  private Path temporary;

  @BeforeEach
  void open() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    IssuedSample sample = new IssuedSample(Files.createDirectory(folder.resolve("sent")));
    System.setProperty(TEMPORARY, temporary.toString()); // where nobody else unpacks
    Reading reading =
        new Reading(
            Desks.real(),
            files,
            jobs,
            Runnable::run,
            Runnable::run,
            new SimpleObjectProperty<>(Tokens.load(false)),
            KeptState.inMemory(),
            told,
            pem -> {});
    opened = new OpenedViewModel(reading);
    notes = opened.notes();
    opened.open(sample.file(), List.of(sample.root()), null);
    jobs.go();
    control = opened.evidenceProperty().get().controls().getFirst();
    answers = sample.file().resolveSibling(sample.file().getFileName() + ".answers.jsonl");
  }

  @AfterEach
  void close() {
    opened.close();
    jobs.go();
    System.setProperty(TEMPORARY, others);
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
  void whatIsGivenBackWhenThePackageWasLeftIsWrittenAndNotShown() throws IOException {
    Path back = Files.createDirectory(folder.resolve("back"));
    files.folder = Optional.of(back);
    mark("one");
    jobs.go();
    notes.sign("An auditor", null);
    opened.leave();
    jobs.go();
    try (Stream<Path> written = Files.list(back)) {
      assertEquals(1, written.count());
    }
    assertNull(notes.signedProperty().get());
  }

  @Test
  void whatIsGivenBackOnceMoreStandsBesideWhatWasGivenBackBefore() throws IOException {
    Path back = Files.createDirectory(folder.resolve("back"));
    files.folder = Optional.of(back);
    mark("one");
    jobs.go();
    notes.sign("An auditor", null);
    jobs.go();
    Path first = notes.signedProperty().get().file();
    byte[] before = Files.readAllBytes(first);
    mark("two");
    jobs.go();
    notes.sign("An auditor", null);
    jobs.go();
    assertNull(notes.troubleProperty().get());
    Path second = notes.signedProperty().get().file();
    String name = first.getFileName().toString();
    assertEquals(name.replace(".asics", "_2.asics"), second.getFileName().toString());
    assertArrayEquals(before, Files.readAllBytes(first));
  }

  @Test
  void whyItWasNotGivenBackIsNotSaidBesideNothing() throws IOException {
    files.folder = Optional.of(Files.createDirectory(folder.resolve("back")));
    notes.sign("An auditor", null);
    opened.leave();
    jobs.go();
    assertNull(notes.troubleProperty().get(), "nothing was marked");
    assertNotNull(told.newestProperty().get());
  }

  @Test
  void closingIsLeftToTheBackground() throws IOException {
    List<Path> own = unpacked();
    assertEquals(1, own.size(), own.toString());
    opened.close();
    assertEquals(own, unpacked(), "it is deleted on another thread");
    jobs.go();
    assertEquals(List.of(), unpacked());
  }

  /** The folders that the package is unpacked into. */
  private List<Path> unpacked() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(one -> one.getFileName().toString().startsWith("exhibit-rows-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void whatIsTypedStaysUntilItIsNotedAndIsOfOnePackageOnly() throws IOException {
    notes.type(control.id(), "one", "half a sen");
    assertEquals("half a sen", notes.typed(control.id(), "one"));
    assertEquals("", notes.typed(control.id(), "two"));
    Files.createDirectory(answers); // nothing can be written there
    notes.mark(control, "one", AuditorMark.Result.EXCEPTION, "half a sen");
    jobs.go();
    assertNotNull(notes.troubleProperty().get());
    assertEquals(List.of(), marked());
    assertEquals("half a sen", notes.typed(control.id(), "one"), "for another try");
    Files.delete(answers);
    IssuedSample other = IssuedSample.withExhibits(Files.createDirectory(folder.resolve("other")));
    Path file = opened.file();
    opened.open(other.file(), List.of(), null);
    jobs.go();
    assertEquals("", notes.typed(control.id(), "one"), "of another package");
    opened.open(file, List.of(), null);
    jobs.go();
    assertEquals("half a sen", notes.typed(control.id(), "one"));
    notes.clear(control, "one");
    assertEquals("", notes.typed(control.id(), "one"));
  }

  @Test
  void whatIsNotedOfAnEncryptedPackageIsSaidToBeReadable() throws IOException {
    assertEquals("", notes.readableProperty().get(), "whoever has this one can read it");
    IssuedSample sample = new IssuedSample(Files.createDirectory(folder.resolve("sealed")));
    Path file = sample.sealed("open sesame", folder.resolve("evidence.asice.p7m"));
    Password word = new Password.OfPerson("open sesame"::toCharArray);
    opened.open(file, List.of(sample.root()), new ReaderKey.OfPassword(word));
    jobs.go();
    assertEquals("evidence.asice.p7m.answers.jsonl", notes.readableProperty().get());
    opened.leave();
    assertEquals("", notes.readableProperty().get());
  }
}
