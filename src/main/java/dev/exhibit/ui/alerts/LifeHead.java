package dev.exhibit.ui.alerts;

import dev.exhibit.ui.common.AlertsModel;
import dev.exhibit.ui.common.Chips;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** How many alerts there are, and what narrows and orders their list. */
final class LifeHead extends HBox {
  private final AlertsViewModel model;

  LifeHead(AlertsViewModel model, AlertsModel alerts) {
    super(10);
    this.model = model;
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(10, 24, 4, 24));
    Label counts = Nodes.whole("", "dense", "muted");
    alerts.boardProperty().subscribe(now -> counts.setText(model.counts()));
    getChildren()
        .addAll(
            Nodes.whole(Messages.text("alerts.lifecycle"), "section-title"),
            counts,
            Nodes.spacer(),
            overdue(),
            owner(),
            control(),
            Chips.choice(
                List.of(AlertOrder.values()),
                model.orderProperty(),
                one -> Messages.word("alertorder", one)));
  }

  /** A box to tick, since beside it stand menus. */
  private ToggleButton overdue() {
    ToggleButton overdue = new ToggleButton(Messages.text("alerts.onlyoverdue"));
    overdue.setId("only-overdue");
    overdue.getStyleClass().add("chip");
    overdue.setMinWidth(USE_PREF_SIZE);
    overdue.selectedProperty().bindBidirectional(model.overdueProperty());
    overdue
        .selectedProperty()
        .subscribe(on -> overdue.setGraphic(Nodes.icon(on ? "fth-check-square" : "fth-square")));
    return overdue;
  }

  private MenuButton owner() {
    MenuButton owner =
        Chips.filter(
            model::whose,
            Messages.text("alerts.everybody"),
            model.ownersProperty(),
            model.ownerProperty(),
            model.ownerProperty()::set);
    owner.setId("whose");
    owner.setAccessibleText(Messages.text("alerts.whose"));
    return owner;
  }

  private MenuButton control() {
    MenuButton control = new MenuButton();
    control.getStyleClass().add("chip");
    control.setMinWidth(USE_PREF_SIZE);
    control.setOnShowing(event -> fill(control));
    model
        .controlProperty()
        .subscribe(now -> control.setText(now == null ? Messages.text("alerts.allcontrols") : now));
    control.setAccessibleText(Messages.text("alerts.bycontrol"));
    fill(control);
    return control;
  }

  private void fill(MenuButton menu) {
    MenuItem all = new MenuItem(Messages.text("alerts.allcontrols"));
    all.setOnAction(event -> model.controlProperty().set(null));
    menu.getItems().setAll(all);
    for (String id : model.controls()) {
      MenuItem item = new MenuItem(id);
      item.setOnAction(event -> model.controlProperty().set(id));
      menu.getItems().add(item);
    }
  }
}
