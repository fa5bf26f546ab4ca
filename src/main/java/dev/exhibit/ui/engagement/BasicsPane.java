package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Name, period, zone and company. */
final class BasicsPane extends VBox {
  private static final int PROPOSED = 8;

  private final EngagementForm form;

  /**
   * A pane of a form.
   *
   * @param fault what is wrong with period or zone
   * @param periods periods that a person may mean, as they are typed
   */
  BasicsPane(
      EngagementForm form, ObservableValue<String> fault, ObservableValue<List<String>> periods) {
    super(10);
    this.form = form;
    Label wrong = Nodes.paragraph("", "dense", "danger-text");
    wrong.setId("engagement-fault");
    fault.subscribe(text -> {
      wrong.setText(text);
      Nodes.show(wrong, !text.isEmpty());
    });
    VBox zone = text(Text.ZONE, 220);
    complete(Fields.input(zone));
    getChildren()
        .addAll(
            text(Text.NAME, 450),
            new FlowPane(10, 8, text(Text.PERIOD, 220), zone),
            proposals(periods),
            wrong,
            Nodes.paragraph(Messages.text("engagement.period.hint"), "caption"),
            new FlowPane(10, 8, text(Text.COMPANY, 220), text(Text.LOGO, 220)),
            new FlowPane(10, 8, text(Text.FRAME, 220), text(Text.NOTICE, 220)),
            Nodes.paragraph(Messages.text("engagement.company.hint"), "caption"));
  }

  private VBox text(Text text, double width) {
    return Fields.line(Messages.word("engagementtext", text), form.text(text), width, text);
  }

  private Node proposals(ObservableValue<List<String>> periods) {
    FlowPane links = new FlowPane(12, 4);
    periods.subscribe(now -> {
      links.getChildren().setAll(Nodes.whole(Messages.text("engagement.period.take"), "caption"));
      for (String period : now) {
        links
            .getChildren()
            .add(Nodes.link(Formats.ends(period), () -> form.text(Text.PERIOD).set(period)));
      }
    });
    return links;
  }

  /** Zones that hold what is typed, under the field. */
  private static void complete(TextInputControl field) {
    ContextMenu menu = new ContextMenu();
    field
        .textProperty()
        .subscribe((before, now) -> {
          List<String> zones = zones(now);
          menu.getItems().setAll(zones.stream().map(zone -> item(zone, field)).toList());
          if (field.isFocused() && !zones.isEmpty() && !zones.contains(now)) {
            menu.show(field, Side.BOTTOM, 0, 0);
          } else {
            menu.hide();
          }
        });
  }

  private static MenuItem item(String zone, TextInputControl field) {
    MenuItem item = new MenuItem(zone);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> {
      field.setText(zone);
      field.end();
    });
    return item;
  }

  private static List<String> zones(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        ? List.of()
        : ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.toLowerCase(Locale.ROOT).contains(wanted))
            .sorted()
            .limit(PROPOSED)
            .toList();
  }
}
