package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.Scope;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.overview.Tile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The palette finds what comes while it is open, and what is chosen in it stays chosen. */
class PaletteTest {
  private final Fixture fixture = new Fixture();
  private final PaletteViewModel model = new PaletteViewModel(fixture.context, acts());

  private PaletteCommands.Acts acts() {
    Runnable none = () -> {};
    return new PaletteCommands.Acts(
        new Engagements(fixture.context),
        none,
        search -> {},
        none,
        none,
        none,
        none,
        none,
        new Saving(fixture.context),
        none,
        none,
        none);
  }

  private List<HitKind> kinds() {
    return model.hitsProperty().stream().map(Hit::kind).distinct().toList();
  }

  private void save(String name) {
    SearchSpec search =
        new SearchSpec("event.outcome:failure", List.of(EventFilter.is("user.name", "root")), null);
    fixture.workbench.investigating.kept.save(
        new Notebook.Saved(name, search, "ann", Instant.EPOCH));
  }

  @Test
  void whatComesWhileItIsOpenIsFound() {
    model.open();
    model.textProperty().set("trail");
    assertEquals(List.of(HitKind.EVENTS), kinds());
    model.count();
    fixture.session.reload();
    assertEquals(HitKind.CONTROLS, kinds().getFirst());
    fixture.session.countSources();
    assertTrue(kinds().contains(HitKind.SOURCES), kinds()::toString);
    save("My trail");
    model.count();
    String counted = model.countedProperty().get();
    fixture.session.notebook().reload();
    assertTrue(kinds().contains(HitKind.SEARCHES), kinds()::toString);
    assertTrue(counted != null && counted.equals(model.countedProperty().get()), "it still holds");
    model.close();
    List<Hit> left = List.copyOf(model.hitsProperty());
    save("Their trail");
    fixture.session.notebook().reload();
    assertEquals(left, List.copyOf(model.hitsProperty()), "nobody looks");
  }

  @Test
  void whatIsChosenStaysChosenUntilSomethingElseIsTyped() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Palette palette = new Palette(model);
      Scene scene = new Scene(palette);
      palette.open();
      model.textProperty().set("trail");
      assertEquals("Search all events for trail", chosen(scene));
      fixture.session.reload();
      assertEquals("Search all events for trail", chosen(scene));
      model.textProperty().set("trai");
      assertEquals("Audit logging is never stopped or thinned", chosen(scene));
      palette.fireEvent(
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
      String next = chosen(scene);
      fixture.session.countSources();
      assertEquals(next, chosen(scene));
      palette.open();
      String first = chosen(scene);
      palette.fireEvent(
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
      palette.open();
      assertEquals(first, chosen(scene), "it begins anew");
      return true;
    });
  }

  private Hit first(String typed) {
    model.textProperty().set(typed);
    return model.hitsProperty().getFirst();
  }

  private Place here() {
    return fixture.navigator.placeProperty().get();
  }

  @Test
  void aFileThatIsNoControlIsFoundAndCannotBeEvaluated() {
    fixture.session.reload();
    Hit broken = first("aws-keys");
    assertEquals(HitKind.CONTROLS, broken.kind());
    assertEquals("AWS-KEYS", broken.id());
    assertEquals(Standing.NOT_EVALUABLE, broken.standing());
    assertTrue(broken.detail().contains("aws-keys.yaml"), broken.detail());
    assertTrue(
        model.hitsProperty().stream().noneMatch(hit -> hit.title().startsWith("Evaluate")),
        model.hitsProperty()::toString);
    broken.action().run();
    assertEquals(new Place.Controls("AWS-KEYS", null), here());
  }

  @Test
  void criteriaStandAsOnTheOverviewAndLeadWhereItDoes() {
    fixture.workbench.scope = new Scope(Set.of(), Map.of(), Map.of("CC6.4", "No doors."));
    fixture.session.reload();
    model.textProperty().set("#");
    List<Tile> tiles = Tile.all(fixture.session.factsProperty().get(), fixture.session.now());
    assertEquals(
        tiles.stream().map(Tile::standing).toList(),
        model.hitsProperty().stream().map(Hit::standing).toList());
    Hit left = first("#A1.1");
    assertEquals(Standing.NOT_IN_SCOPE, left.standing());
    assertEquals("The audit does not cover availability.", left.detail());
    left.action().run();
    assertEquals(new Place.Overview("A1.1"), here());
    first("#CC1.1").action().run();
    assertEquals(new Place.Gaps(GapKind.NO_CONTROL), here());
    first("#CC6.1").action().run();
    assertEquals(new Place.Controls(null, "CC6.1"), here());
  }

  @Test
  void aControlThatIsRetiredSaysNothingOfItsCriteria() {
    fixture.workbench.defined = PaletteTest::retired;
    fixture.session.reload();
    assertEquals(Standing.NO_CONTROL, first("#CC6.1").standing());
  }

  private static ControlLibrary retired(ControlLibrary library) {
    return new ControlLibrary(
        library.controls().stream().map(PaletteTest::retired).toList(), List.of());
  }

  private static Control retired(Control one) {
    return new Control(
        one.id(),
        one.version(),
        one.title(),
        one.statement(),
        one.owner(),
        one.reviewer(),
        Control.Status.RETIRED,
        one.nature(),
        one.effectiveFrom(),
        one.criteria(),
        one.population(),
        one.items(),
        one.parameterDefaults(),
        one.attributes(),
        one.freshness(),
        one.retentionMinDays(),
        one.guidance(),
        one.definition(),
        one.sampling(),
        one.alerts());
  }

  private static String chosen(Scene scene) {
    scene.getRoot().applyCss();
    ListView<?> list = (ListView<?>) scene.getRoot().lookup(".list-view");
    return list.getSelectionModel().getSelectedItem() instanceof HitCell.Row.Found found
        ? found.hit().title()
        : "";
  }
}
