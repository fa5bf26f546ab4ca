package dev.exhibit.ui.shell;

import dev.exhibit.model.Notebook;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** How many events are pinned; a menu leads to each. */
final class PinnedEvents extends Button {
  private final UiContext context;
  private final ShellViewModel model;

  PinnedEvents(UiContext context, ShellViewModel model) {
    this.context = context;
    this.model = model;
    setId("pinned-events");
    getStyleClass().add("small");
    setGraphic(Nodes.icon("fth-bookmark"));
    setMinWidth(USE_PREF_SIZE);
    setOnAction(event -> open());
    context.session().notebook().pinsProperty().subscribe(now -> tell());
    model.screenProperty().subscribe(now -> tell());
  }

  private void tell() {
    List<Notebook.Pin> pins = context.session().notebook().pinsProperty().get();
    setText(Messages.text("side.pins", pins.size()));
    Nodes.show(this, !pins.isEmpty() && model.screenProperty().get() == Screen.TIMELINE);
  }

  private void open() {
    ContextMenu menu = new ContextMenu();
    for (Notebook.Pin pin : context.session().notebook().pinsProperty().get()) {
      MenuItem item =
          new MenuItem(
              Messages.text(
                  "side.pin", Formats.told(pin.time(), model.zone()), pin.what(), pin.who()));
      item.setOnAction(event ->
          context.navigator().go(new Place.Timeline("", null, null, pin.event(), List.of())));
      menu.getItems().add(item);
    }
    menu.show(this, Side.BOTTOM, 0, 4);
  }
}
