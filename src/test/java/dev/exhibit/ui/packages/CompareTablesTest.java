package dev.exhibit.ui.packages;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Comparison;
import dev.exhibit.ui.Fixture;
import java.nio.file.Path;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class CompareTablesTest {
  private final Fixture fixture = new Fixture();

  @Test
  void theExceptionsAreThoseOfTheControlThatIsChosen() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      CompareModel model = new CompareModel(fixture.context);
      CompareTables tables = new CompareTables(model);
      model.resultProperty().subscribe(tables::fill);
      model.olderProperty().set(Path.of("older.asice"));
      model.newerProperty().set(Path.of("newer.asice"));
      model.compare();
      TableView<?> controls =
          (TableView<?>) ((SplitPane) tables.getChildren().getFirst()).getItems().getFirst();
      String chosen =
          ((Comparison.ControlChange) controls.getSelectionModel().getSelectedItem()).control();
      assertEquals(chosen, model.listedProperty().get());
      assertTrue(
          model.itemsProperty().stream().allMatch(one -> one.control().equals(chosen)),
          "and of no other");
      return true;
    });
  }
}
