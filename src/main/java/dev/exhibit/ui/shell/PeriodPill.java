package dev.exhibit.ui.shell;

import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The period that every screen looks at, and how to choose another. */
final class PeriodPill extends HBox {
  private final ShellViewModel model;
  private final SessionModel session;
  private final Label words = Nodes.whole("", "dense");
  private final Label zone = Nodes.whole("", "dense", "muted");

  PeriodPill(UiContext context, ShellViewModel model) {
    this.model = model;
    this.session = context.session();
    getStyleClass().add("pill");
    setId("period");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.MENU_BUTTON);
    setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(Nodes.icon("fth-calendar"), words, zone, Nodes.icon("fth-chevron-down"));
    setOnMouseClicked(event -> open());
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
        open();
      }
    });
    session.factsProperty().subscribe(this::show);
  }

  private void show(SessionModel.@Nullable Facts facts) {
    Nodes.show(this, facts != null);
    if (facts != null) {
      words.setText(Formats.period(facts.period()));
      zone.setText(Formats.zone(facts.period().zone()));
      setAccessibleText(Messages.text("period.spoken", words.getText(), zone.getText()));
    }
  }

  private void open() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    ContextMenu menu = new ContextMenu();
    Period whole = facts.workspace().period();
    menu.getItems().add(item(Messages.text("period.whole", Formats.period(whole)), whole));
    facts
        .workspace()
        .stray()
        .ifPresent(stray ->
            menu.getItems()
                .add(
                    item(
                        Messages.text(
                            stray.late() ? "period.before" : "period.after",
                            stray.events(),
                            Formats.period(stray.without())),
                        () -> model.without(stray))));
    Instant end = session.now().isBefore(whole.to()) ? session.now() : whole.to();
    LocalDate day = end.atZone(whole.zone()).toLocalDate();
    for (int days : new int[] {7, 30}) {
      Period last = Period.days(day.minusDays(days), day, whole.zone());
      menu.getItems().add(item(Messages.text("period.last", days, Formats.period(last)), last));
    }
    menu.getItems().add(typed(menu, facts.period()));
    menu.show(this, Side.BOTTOM, 0, 4);
  }

  private MenuItem item(String text, Period period) {
    return item(text, () -> model.choose(period));
  }

  private static MenuItem item(String text, Runnable act) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> act.run());
    return item;
  }

  private CustomMenuItem typed(ContextMenu menu, Period now) {
    TextField field = new TextField(Formats.typed(now));
    field.getStyleClass().add("mono");
    field.setPrefColumnCount(24);
    field.setAccessibleText(Messages.text("period.type"));
    Label fault = Nodes.paragraph("", "dense", "danger-text");
    fault.setMaxWidth(280);
    Nodes.show(fault, false);
    field.setOnAction(event -> {
      Optional<String> wrong = model.choosePeriod(field.getText());
      fault.setText(wrong.orElse(""));
      Nodes.show(fault, wrong.isPresent());
      if (wrong.isEmpty()) {
        menu.hide();
      }
    });
    CustomMenuItem item =
        new CustomMenuItem(
            new VBox(4, Nodes.label(Messages.text("period.type"), "caption"), field, fault));
    item.setHideOnClick(false);
    return item;
  }
}
