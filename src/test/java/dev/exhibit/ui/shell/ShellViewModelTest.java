package dev.exhibit.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
  private final Fixture fixture = new Fixture();
  private final ShellViewModel model = new ShellViewModel(fixture.session, fixture.navigator);
  private int readIn;
  private final PaletteViewModel palette = new PaletteViewModel(fixture.context, () -> readIn++);

  @Test
  void saysTheConnectionAndTheLedgerInWords() {
    fixture.session.reload();
    assertEquals(ShellViewModel.Signal.GOOD, model.signalProperty().get());
    assertEquals(
        "Connected to http://127.0.0.1:9200 · answered in 38 ms · version 9.5.3",
        model.connectionProperty().get());
    assertEquals("Ledger 4,812 entries · head 7f3c9a04", model.ledgerProperty().get());
    assertEquals("2026-09-24 14:20", model.clockProperty().get());
    assertEquals(Optional.empty(), model.trouble());
  }

  @Test
  void aStoreThatIsDownSaysWhatToDoUntilItIsBack() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.reload();
    assertEquals(ShellViewModel.Signal.BAD, model.signalProperty().get());
    assertTrue(model.trouble().orElseThrow().todo().contains("exhibit store start"));
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.checkHealth();
    assertEquals(Optional.empty(), model.trouble());
    assertEquals(4, fixture.session.sourcesProperty().get().size(), "sources are counted again");
  }

  @Test
  void thatNoStoreIsChosenIsNotSaidWhereItIsBeingChosen() {
    fixture.workbench.store = FakeWorkbench.Store.UNDECIDED;
    fixture.session.checkHealth();
    assertEquals("No log store is chosen yet.", model.trouble().orElseThrow().what());
    fixture.navigator.go(new Place.Start());
    assertEquals(Optional.empty(), model.trouble());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.checkHealth();
    assertTrue(model.trouble().isPresent(), "a store that is away is said everywhere");
  }

  @Test
  void aScreenOpensWhereOneLeftIt() {
    fixture.session.reload();
    fixture.navigator.go(new Place.Controls("AWS-TRAIL", null));
    model.go(Screen.GAPS);
    model.go(Screen.CONTROLS);
    assertEquals(new Place.Controls("AWS-TRAIL", null), fixture.navigator.placeProperty().get());
    model.go(Screen.CONTROLS);
    assertEquals(new Place.Controls(null, null), fixture.navigator.placeProperty().get());
  }

  @Test
  void aPeriodThatCannotBeReadIsSaid() {
    fixture.session.reload();
    assertTrue(model.choosePeriod("yesterday").orElseThrow().contains("FROM/TO"));
    assertEquals(Optional.empty(), model.choosePeriod("2026-08-01/2026-09-01"));
    assertEquals(
        "2026-08-01T00:00:00Z/2026-09-01T00:00:00Z",
        fixture.session.factsProperty().get().period().toString());
  }

  @Test
  void thePaletteLeadsToReadingFilesIn() {
    palette.textProperty().set("> read in files");
    palette.hitsProperty().getFirst().action().run();
    assertEquals(1, readIn);
  }

  @Test
  void thePaletteFindsControlsScreensAndEvents() {
    fixture.session.reload();
    palette.open();
    palette.textProperty().set("trail");
    List<String> titles = palette.hitsProperty().stream().map(PaletteViewModel.Hit::title).toList();
    assertTrue(titles.contains("Audit logging is never stopped or thinned"), titles::toString);
    assertEquals("Search all events for trail", titles.getLast());
    palette.hitsProperty().getFirst().action().run();
    assertEquals(new Place.Controls("AWS-TRAIL", null), fixture.navigator.placeProperty().get());
    palette.textProperty().set("#CC6.6");
    assertEquals("CC6.6", palette.hitsProperty().getFirst().id());
    palette.textProperty().set(": user.name:root");
    palette.hitsProperty().getFirst().action().run();
    assertEquals(
        new Place.Timeline("user.name:root", null, null, null),
        fixture.navigator.placeProperty().get());
  }

  @Test
  void thePaletteSaysHowManyMatchWhereItListsTheFirst() {
    fixture.session.reload();
    palette.open();
    int commands = palette.matching(PaletteViewModel.Kind.COMMANDS);
    assertTrue(commands > 6, "more than are listed");
    assertEquals(6, palette.listed(PaletteViewModel.Kind.COMMANDS));
    palette.textProperty().set("sample criterion");
    long all =
        fixture.workbench.criteria().stream()
            .filter(one -> one.paraphrase().startsWith("Sample criterion"))
            .count();
    assertEquals(all, palette.matching(PaletteViewModel.Kind.CRITERIA));
    assertEquals(6, palette.listed(PaletteViewModel.Kind.CRITERIA));
    assertEquals(all + 1, palette.matching(), "and the search for events");
    palette.textProperty().set("#sample criterion");
    assertEquals(all, palette.listed(PaletteViewModel.Kind.CRITERIA), "there all are listed");
    assertEquals(all, palette.matching());
  }
}
