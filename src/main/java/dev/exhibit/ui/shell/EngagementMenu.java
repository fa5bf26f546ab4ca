package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.NextPeriod;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/** Goes from one engagement to another in the same window. */
final class EngagementMenu {
  private final UiContext context;
  private final Engagements engagements;

  EngagementMenu(UiContext context, Engagements engagements) {
    this.context = context;
    this.engagements = engagements;
  }

  /** Opens under a node, by mouse and by key. */
  void over(Region box) {
    box.setOnMouseClicked(event -> menu().show(box, Side.BOTTOM, 0, 4));
    box.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
        menu().show(box, Side.BOTTOM, 0, 4);
        event.consume();
      }
    });
  }

  /** What can be chosen now. */
  ContextMenu menu() {
    ContextMenu menu = new ContextMenu();
    for (Path one : engagements.recent()) {
      MenuItem item = new MenuItem(one.toString(), Nodes.icon("fth-clock"));
      item.setMnemonicParsing(false);
      item.setOnAction(event -> engagements.open(one));
      menu.getItems().add(item);
    }
    if (!menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    MenuItem edit = new MenuItem(Messages.text("engagements.edit"), Nodes.icon("fth-edit"));
    edit.setOnAction(event -> context.navigator().go(new Place.Engagement()));
    menu.getItems().add(edit);
    MenuItem next = new MenuItem(Messages.text("engagements.next"), Nodes.icon("fth-fast-forward"));
    next.setOnAction(event -> NextPeriod.begin(context));
    menu.getItems().add(next);
    MenuItem begin = new MenuItem(Messages.text("engagements.begin"), Nodes.icon("fth-file-plus"));
    begin.setOnAction(event -> engagements.begin());
    menu.getItems().add(begin);
    MenuItem other = new MenuItem(Messages.text("engagements.open"), Nodes.icon("fth-folder"));
    other.setOnAction(event -> engagements.choose());
    menu.getItems().add(other);
    return menu;
  }
}
