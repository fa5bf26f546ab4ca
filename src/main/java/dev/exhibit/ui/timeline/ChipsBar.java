package dev.exhibit.ui.timeline;

import dev.exhibit.model.EventFilter;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The filters as chips; each opens a menu, and one more can be typed. */
final class ChipsBar extends FlowPane {
  /** The words of a flat button stand at the left edge of the page. */
  private static final String EDGE = "edge-left";

  private static final double WIDEST_FAULT = 420;

  private final ChipsModel model;
  private final Button more;

  ChipsBar(ChipsModel model) {
    super(8, 6);
    this.model = model;
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(28);
    setPrefWidth(0); // it takes what is left beside the result
    more = Nodes.button(Messages.text("chip.add"), "fth-plus", () -> edit(null), "flat", "chip");
    more.setId("add-filter");
    model.filtersProperty().subscribe(this::show);
  }

  private void show(List<EventFilter> filters) {
    getChildren().setAll(filters.stream().map(this::chip).toList());
    getChildren().add(more);
    more.getStyleClass().remove(EDGE);
    if (filters.isEmpty()) {
      more.getStyleClass().add(EDGE);
    }
  }

  private Node chip(EventFilter filter) {
    Button button = new Button();
    button.getStyleClass().addAll("chip", "filter-chip");
    HBox inside = Nodes.row(5);
    if (filter.pinned()) {
      button.getStyleClass().add("pinned");
      inside.getChildren().add(Nodes.icon("fth-bookmark", "accent-icon"));
    }
    if (filter.excluded()) {
      inside.getChildren().add(Nodes.whole(Messages.text("chip.not"), "chip-not"));
    }
    inside.getChildren().add(Nodes.label(ChipsModel.words(filter), "chip-words"));
    if (filter.disabled()) {
      button.getStyleClass().add("off");
      inside.getChildren().add(Nodes.whole(Messages.text("chip.off"), "muted"));
    }
    Node close = Nodes.icon("fth-x");
    close.setOnMouseClicked(event -> {
      model.remove(filter);
      event.consume();
    });
    inside.getChildren().add(close);
    button.setGraphic(inside);
    button.setMaxWidth(420);
    button.setAccessibleText(spoken(filter));
    button.setOnAction(event -> menu(filter).show(button, Side.BOTTOM, 0, 4));
    button.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
        model.remove(filter);
        event.consume();
      }
    });
    return button;
  }

  private static String spoken(EventFilter filter) {
    return Messages.text(
        "chip.spoken",
        filter.excluded() ? Messages.text("chip.not") : "",
        ChipsModel.words(filter),
        filter.pinned() ? Messages.text("chip.pinned") : "",
        filter.disabled() ? Messages.text("chip.off") : "");
  }

  private ContextMenu menu(EventFilter filter) {
    ContextMenu menu = new ContextMenu();
    add(
        menu,
        filter.excluded() ? "chip.include" : "chip.exclude",
        () -> model.change(filter, EventFilter::turned));
    add(
        menu,
        filter.pinned() ? "chip.unpin" : "chip.pin",
        () -> model.change(filter, one -> one.pinned(!one.pinned())));
    add(
        menu,
        filter.disabled() ? "chip.enable" : "chip.disable",
        () -> model.change(filter, one -> one.disabled(!one.disabled())));
    add(menu, "chip.edit", () -> edit(filter));
    add(menu, "chip.remove", () -> model.remove(filter));
    return menu;
  }

  private static void add(ContextMenu menu, String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    menu.getItems().add(item);
  }

  /** Lets a person type a filter in the place of one, or of the button for more. */
  private void edit(@Nullable EventFilter filter) {
    TextField field = new TextField(filter == null ? "" : ChipsModel.typed(filter));
    field.setId("filter-text");
    field.getStyleClass().addAll("query", "chip-edit");
    field.setPromptText(Messages.text("chip.prompt"));
    field.setAccessibleText(Messages.text("chip.prompt"));
    field.setPrefColumnCount(28);
    int at =
        filter == null ? getChildren().size() - 1 : model.filtersProperty().get().indexOf(filter);
    Label why = Nodes.paragraph(Messages.text("chip.fault"), "dense", "danger-text");
    why.setId("filter-fault");
    why.setMaxWidth(WIDEST_FAULT);
    field.textProperty().subscribe(now -> tell(field, why, false));
    getChildren().set(Math.max(0, at), new VBox(4, field, why));
    Runnable back = () -> show(model.filtersProperty().get());
    Consumer<EventFilter> take =
        read -> {
          back.run();
          if (filter == null) {
            model.add(read);
          } else {
            model.replace(filter, read);
          }
        };
    field.setOnAction(event ->
        ChipsModel.read(field.getText()).ifPresentOrElse(take, () -> tell(field, why, true)));
    field.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        back.run();
        more.requestFocus();
        event.consume();
      }
    });
    field.requestFocus();
  }

  /** Says what a filter may be while what is typed is none. */
  private static void tell(TextField field, Label why, boolean wrong) {
    field.pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), wrong);
    field.setAccessibleHelp(wrong ? why.getText() : null);
    Nodes.show(why, wrong);
  }
}
