package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.UiContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Connection, ledger, whether the events were generated, zone and time. */
final class StatusBar extends HBox {
  StatusBar(UiContext context, ShellViewModel model) {
    getStyleClass().add("status-bar");
    Region dot = new Region();
    dot.getStyleClass().add("dot");
    model
        .signalProperty()
        .subscribe(signal -> dot.getStyleClass().setAll("dot", TopBar.dotStyle(signal)));
    Label connection = Nodes.hinted(Nodes.label(""));
    connection.textProperty().bind(model.connectionProperty());
    Label ledger = Nodes.whole("");
    ledger.textProperty().bind(model.ledgerProperty());
    Label zone = Nodes.whole("");
    Label clock = Nodes.whole("", "mono");
    clock.textProperty().bind(model.clockProperty());
    HBox generated =
        Nodes.row(6, Nodes.icon("fth-tag"), Nodes.whole(Messages.text("shell.generated")));
    context
        .session()
        .factsProperty()
        .subscribe(facts -> {
          Nodes.show(generated, facts != null && facts.workspace().generated());
          zone.setText(Messages.text("shell.zone", Formats.zone(model.zone())));
        });
    getChildren()
        .addAll(
            Nodes.row(8, dot, connection),
            Nodes.row(6, Nodes.icon("fth-link"), ledger),
            Nodes.spacer(),
            generated,
            zone,
            clock);
  }
}
