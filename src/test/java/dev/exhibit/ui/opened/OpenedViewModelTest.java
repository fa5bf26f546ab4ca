package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.KeptState;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.ReportOpening;
import dev.exhibit.ui.common.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a package comes late, when something else is looked at already. */
class OpenedViewModelTest {
  @TempDir Path folder;
  private final LateJobRunner jobs = new LateJobRunner();
  private IssuedSample sample;
  private final FakeFiles files = new FakeFiles();
  private final Reading reading =
      new Reading(
          Desks.real(),
          files,
          jobs,
          Runnable::run,
          Runnable::run,
          new SimpleObjectProperty<>(Tokens.load(false)),
          KeptState.inMemory(),
          new Notes(),
          pem -> {});
  private final OpenedViewModel opened = new OpenedViewModel(reading);

  @BeforeEach
  void issue() throws IOException {
    sample = IssuedSample.withExhibits(folder);
  }

  @AfterEach
  void close() {
    opened.close();
    jobs.go();
  }

  private List<PackagedControl> open() {
    opened.open(sample.file(), List.of(sample.root()), null);
    jobs.go();
    return opened.evidenceProperty().get().controls();
  }

  @Test
  void aPackageThatWasLeftWhileItWasOpenedIsNotShown() {
    opened.open(sample.file(), List.of(sample.root()), null);
    opened.leave();
    jobs.go();
    assertInstanceOf(Face.Empty.class, opened.faceProperty().get());
    assertNull(opened.evidenceProperty().get());
    assertNull(opened.verificationProperty().get());
  }

  @Test
  void theReportOfAPackageThatWasLeftIsNotOpened() {
    open();
    opened.openReport();
    jobs.go();
    assertEquals(1, files.opened.size());
    opened.openReport();
    opened.leave();
    jobs.go();
    assertEquals(1, files.opened.size());
  }

  @Test
  void aReportIsNotOpenedWhoseOpeningWasStoppedWhileItWasTaken() {
    new ReportOpening(reading)
        .open(
            sample.file(),
            (progress, cancellation) -> {
              cancellation.cancel();
              return folder.resolve("report.pdf");
            });
    jobs.go();
    assertEquals(List.of(), files.opened);
    assertNull(reading.notes().newestProperty().get(), "nor is a copy offered");
  }

  @Test
  void rowsOfOneControlAreNotShownUnderAnother() {
    List<PackagedControl> controls = open();
    opened.select(controls.getFirst());
    opened.rows().look();
    opened.select(controls.getLast());
    jobs.go();
    assertNull(opened.rows().foundProperty().get());
    assertNull(opened.rows().listProperty().get());
    assertEquals(Face.LOADING, opened.rows().faceProperty().get());
    opened.rows().look();
    jobs.go();
    assertNotNull(opened.rows().listProperty().get());
  }

  @Test
  void whatIsReadOfAControlIsNotShownUnderAnExhibit() {
    PackagedControl control = open().getFirst();
    opened.select(control);
    opened.select(opened.evidenceProperty().get().exhibits().getFirst());
    jobs.go();
    assertNull(opened.detailProperty().get());
    assertNotNull(opened.exhibits().detailProperty().get());
  }

  @Test
  void whatIsReadOfAnExhibitIsNotShownUnderAControl() {
    PackagedControl control = open().getFirst();
    opened.select(opened.evidenceProperty().get().exhibits().getFirst());
    opened.select(control);
    jobs.go();
    assertNull(opened.exhibits().detailProperty().get());
    assertNotNull(opened.detailProperty().get());
  }

  @Test
  void aSearchThatWasStoppedShowsNothingThatAnEarlierOneCounted() {
    opened.select(open().getFirst());
    opened.rows().look();
    jobs.go();
    assertNotNull(opened.rows().foundProperty().get());
    opened.rows().queryProperty().set("user.name:ann");
    opened.rows().search();
    opened.rows().searching().stop();
    jobs.go();
    assertNull(opened.rows().foundProperty().get());
    assertNull(opened.rows().listProperty().get());
    assertInstanceOf(Face.Empty.class, opened.rows().faceProperty().get());
  }

  @Test
  void anItemWithoutARowIsTold() {
    PackagedControl control = open().getFirst();
    opened.select(control);
    opened.rows().show("a run that was missed");
    jobs.go();
    assertEquals(0, opened.rows().foundProperty().get().rows().size());
    assertTrue(opened.rows().lacksRow(opened.rows().foundProperty().get()));
    opened.rows().queryProperty().set("event.id:another");
    opened.rows().search();
    jobs.go();
    assertFalse(opened.rows().lacksRow(opened.rows().foundProperty().get()), "nobody's item");
  }

  @Test
  void exceptionsWithoutRowsAreShown() {
    PackagedControl control = open().getFirst();
    opened.select(control);
    jobs.go();
    PackagedDetail detail = opened.detailProperty().get();
    assertTrue(ControlPart.of(control, detail, true).contains(ControlPart.OWN_WORK));
    assertFalse(ControlPart.of(control, detail, false).contains(ControlPart.OWN_WORK));
    PackagedControl ofAlerts = withoutRows(control);
    assertEquals(
        List.of(
            ControlPart.EXCEPTIONS, ControlPart.GAPS, ControlPart.PEOPLE, ControlPart.DEFINITION),
        ControlPart.of(ofAlerts, detail, true).stream()
            .filter(part -> part != ControlPart.SAMPLE)
            .toList());
  }

  private static PackagedControl withoutRows(PackagedControl of) {
    return new PackagedControl(
        of.id(),
        of.title(),
        of.version(),
        of.definitionSha256(),
        of.criteria(),
        of.state(),
        of.reason(),
        of.proposed(),
        of.provisional(),
        of.judgedUntil(),
        of.counts(),
        of.parameters(),
        of.blind(),
        of.gaps(),
        List.of(),
        0,
        of.populationSha256());
  }
}
