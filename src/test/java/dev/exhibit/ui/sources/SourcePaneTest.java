package dev.exhibit.ui.sources;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What the pane of a source tells, and where its field profile is corrected. */
class SourcePaneTest {
  private static final Pattern ENGLISH_DATE = Pattern.compile("[A-Z][a-z]{2,8} \\d{1,2}, \\d{4}");
  private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
  private final Fixture fixture = new Fixture();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private SourcePane pane(String source) {
    SourcesViewModel model = new SourcesViewModel(fixture.context);
    fixture.session.reload();
    model.arrive(new Place.Sources(source, false));
    SourcePane pane = new SourcePane(fixture.context, model);
    new Scene(pane, 420, 1200);
    pane.applyCss();
    pane.layout();
    return pane;
  }

  private static Stream<String> words(SourcePane pane) {
    return pane.lookupAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null);
  }

  @Test
  void everyTimeIsWrittenInOneFormWithTheZone() throws Exception {
    List<String> told = onFx(() -> words(pane("host")).toList());
    List<String> timed = told.stream().filter(text -> MINUTE.matcher(text).find()).toList();
    assertTrue(timed.size() >= 2, told::toString);
    assertTrue(timed.stream().allMatch(text -> text.contains(" UTC")), timed::toString);
    assertTrue(told.stream().noneMatch(text -> ENGLISH_DATE.matcher(text).find()), told::toString);
    assertTrue(told.contains("Counts as silent after"), told::toString);
    assertTrue(
        told.contains("median 9 s, 95th percentile 41 s (newest 200 events)"), told::toString);
  }

  @Test
  void aProfileOfTheWorkspaceLeadsToItsFile() throws Exception {
    Path file = Path.of("/ws/profiles/exhibit.yaml");
    fixture.workbench.first.files = Map.of("exhibit", file);
    onFx(() -> {
      ((Hyperlink) pane("host").lookup("#profile-file")).fire();
      return true;
    });
    assertEquals(List.of(file), fixture.files.opened);
  }

  @Test
  void oneThatCameWithTheProgramHasNoFileToOpen() throws Exception {
    assertNull(onFx(() -> pane("host").lookup("#profile-file")));
  }
}
