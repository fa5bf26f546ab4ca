package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Period;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareModelTest {
  private final Fixture fixture = new Fixture();
  private final CompareModel model = new PackagesViewModel(fixture.context).compare();

  private CompareModel compared() {
    fixture.session.reload();
    model.olderProperty().set(Path.of("older.asice"));
    model.newerProperty().set(Path.of("newer.asice"));
    model.compare();
    return model;
  }

  @Test
  void opensWithTheChosenPackageAndTakesOthers() {
    fixture.session.reload();
    model.open(null);
    assertTrue(model.openProperty().get());
    Path newest = fixture.session.factsProperty().get().packages().getFirst().file();
    assertEquals(newest, model.newerProperty().get());
    fixture.files.chosen = Optional.of(Path.of("sent.asice"));
    model.chooseFile(model.olderProperty());
    assertEquals(Path.of("sent.asice"), model.olderProperty().get());
    assertTrue(model.choicesProperty().contains(Path.of("sent.asice")));
    model.swap();
    assertEquals(newest, model.olderProperty().get());
  }

  @Test
  void periodsAreComparedAsTyped() {
    fixture.session.reload();
    model.open(null);
    Period now = fixture.session.factsProperty().get().period();
    Period then = Period.parse(model.olderPeriodProperty().get(), now.zone());
    assertEquals(now, Period.parse(model.newerPeriodProperty().get(), now.zone()));
    assertEquals("2026-07-01/2026-10-01", model.newerPeriodProperty().get());
    assertEquals("2026-04-01/2026-07-01", model.olderPeriodProperty().get(), "the quarter before");
    model.whatProperty().set(CompareModel.What.PERIODS);
    model.compare();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals(
        List.of("compare " + then + " " + now), fixture.workbench.compared.asked, "and no package");
    model.swap();
    model.olderPeriodProperty().set("2026-01-01/2026-04-01T12:00");
    model.compare();
    assertTrue(fixture.workbench.compared.asked.getLast().contains("2026-04-01T12:00:00Z"));
    model.olderPeriodProperty().set("last quarter");
    model.compare();
    assertTrue(
        model.faceProperty().get() instanceof Face.Failed failed
            && failed.trouble().what().contains("last quarter"));
    assertNull(model.resultProperty().get());
    assertEquals(2, fixture.workbench.compared.asked.size());
  }

  @Test
  void anEncryptedPackageIsComparedWithItsKey() {
    compared();
    model.unlock(new ReaderKey.OfPassword(new SigningKey.Password.OfPerson("secret"::toCharArray)));
    assertEquals(
        List.of("compare older.asice newer.asice", "compare older.asice newer.asice with a key"),
        fixture.workbench.compared.asked);
  }

  @Test
  void nothingIsComparedUntilTwoAreChosen() {
    model.compare();
    assertNull(model.resultProperty().get());
    assertEquals(List.of(), fixture.workbench.compared.asked);
  }

  @Test
  void showsTheExceptionsOfAControlAndNotMoreThanFit() {
    compared();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertEquals(0, model.itemsProperty().size(), "no control was chosen");
    assertEquals("", model.listedProperty().get());
    model.show("AWS-SG-OPEN");
    assertEquals(CompareModel.SHOWN, model.itemsProperty().size());
    assertEquals("AWS-SG-OPEN", model.listedProperty().get());
  }

  @Test
  void theExceptionsOfAnotherControlAreGoneWhileTheChosenOnesAreRead() {
    LateJobRunner jobs = new LateJobRunner();
    CompareModel slow = over(jobs);
    slow.compare();
    jobs.next();
    slow.show("AWS-SG-OPEN");
    jobs.next();
    assertEquals(CompareModel.SHOWN, slow.itemsProperty().size());
    slow.show("AWS-NO-MFA");
    assertEquals(0, slow.itemsProperty().size());
    assertEquals("", slow.listedProperty().get(), "nothing is said of them yet");
    jobs.go();
    assertEquals("AWS-NO-MFA", slow.listedProperty().get());
  }

  @Test
  void leavingClosesWhatWasKept() {
    Comparison found = compared().resultProperty().get();
    model.close();
    assertNull(model.resultProperty().get());
    assertFalse(model.openProperty().get());
    assertThrows(IllegalStateException.class, () -> found.items().all());
  }

  @Test
  void whatIsChosenAnewIsNotWhatWasFound() {
    compared();
    model.swap();
    assertNull(model.resultProperty().get(), "it was found the other way round");
    assertTrue(model.faceProperty().get() instanceof Face.Empty);
    model.compare();
    assertNotNull(model.resultProperty().get());
    model.olderPeriodProperty().set("2026-01-01/2026-02-01");
    assertNull(model.resultProperty().get());
  }

  private CompareModel over(LateJobRunner jobs) {
    CompareModel slow = new CompareModel(fixture.over(jobs));
    slow.olderProperty().set(Path.of("older.asice"));
    slow.newerProperty().set(Path.of("newer.asice"));
    return slow;
  }

  private void assertLastIsClosed() {
    Comparison last = fixture.workbench.compared.made.getLast();
    assertThrows(IllegalStateException.class, () -> last.items().all());
  }

  @Test
  void whatIsFoundOfAFormerChoiceIsClosedAndNotShown() {
    LateJobRunner jobs = new LateJobRunner();
    CompareModel slow = over(jobs);
    slow.compare();
    slow.swap();
    jobs.go();
    assertEquals(1, fixture.workbench.compared.made.size());
    assertNull(slow.resultProperty().get());
    assertTrue(slow.faceProperty().get() instanceof Face.Empty);
    assertLastIsClosed();
  }

  @Test
  void whatIsFoundAfterLeavingIsClosed() {
    LateJobRunner jobs = new LateJobRunner();
    CompareModel slow = over(jobs);
    slow.compare();
    slow.close();
    jobs.go();
    assertNull(slow.resultProperty().get());
    assertLastIsClosed();
  }

  @Test
  void exceptionsOfAFormerResultAreNotListed() {
    LateJobRunner jobs = new LateJobRunner();
    CompareModel slow = over(jobs);
    slow.compare();
    jobs.next();
    assertNotNull(slow.resultProperty().get());
    slow.swap();
    jobs.go();
    assertEquals(0, slow.itemsProperty().size());
    assertTrue(slow.faceProperty().get() instanceof Face.Empty, "and nothing is said to be wrong");
  }

  @Test
  void savesEveryTableAndSaysWhereOrWhyNot(@TempDir Path folder) throws Exception {
    compared();
    fixture.files.chosen = Optional.of(folder.resolve("new"));
    model.save();
    assertEquals(folder.resolve("new"), model.savedProperty().get().folder());
    List<String> items = Files.readAllLines(folder.resolve("new/compared-exceptions.csv"));
    assertEquals(1 + 1_201, items.size(), "all of them");
    assertTrue(items.getFirst().startsWith("control,status,ground,side,event_id"), "a header");
    assertEquals(4, Files.readAllLines(folder.resolve("new/compared-controls.csv")).size());
    assertTrue(Files.exists(folder.resolve("new/compared-exhibits.csv")));
    try (var files = Files.list(folder.resolve("new"))) {
      assertEquals(5, files.count());
    }
    fixture.files.chosen = Optional.of(Files.writeString(folder.resolve("file"), "").resolve("x"));
    model.save();
    assertNull(model.savedProperty().get().folder());
    assertNotNull(model.savedProperty().get().trouble());
  }
}
