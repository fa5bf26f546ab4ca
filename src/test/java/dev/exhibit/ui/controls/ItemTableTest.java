package dev.exhibit.ui.controls;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The items of a control that is evaluated anew while one looks at them. */
class ItemTableTest {
  private final Fixture fixture = new Fixture();
  private final ControlsViewModel model = new ControlsViewModel(fixture.context);

  /** The same control, evaluated to other items. */
  private static ControlDetail with(ControlDetail detail, List<Item> items) {
    Evaluation found = detail.evaluation();
    return new ControlDetail(
        detail.id(),
        detail.control(),
        null,
        found.judgedAgain(found.state(), found.reason(), null, found.gaps(), items),
        detail.standing(),
        detail.period());
  }

  @Test
  void theChosenItemStaysChosenWhateverCameBesideItAndBecameOfIt() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      fixture.session.reload();
      model.arrive(new Place.Controls("AWS-SG-OPEN", null));
      ControlDetail detail = model.detailProperty().get();
      ItemTable table = new ItemTable(model, (act, item) -> {});
      table.show(detail, item -> true);
      assertTrue(table.getItems().size() > 2);
      table.getSelectionModel().select(1);
      Item chosen = table.getSelectionModel().getSelectedItem();
      List<Item> fewer = new ArrayList<>(detail.evaluation().items());
      fewer.removeLast();
      fewer.replaceAll(item -> item.waivedBy("w1"));
      table.show(with(detail, fewer), item -> true);
      assertEquals(chosen.waivedBy("w1"), table.getSelectionModel().getSelectedItem());
      assertEquals(0, table.getSelectionModel().getSelectedIndex());
      table.show(with(detail, fewer), item -> !item.eventId().equals(chosen.eventId()));
      assertFalse(table.getItems().isEmpty());
      assertNull(table.getSelectionModel().getSelectedItem());
      return true;
    });
  }
}
