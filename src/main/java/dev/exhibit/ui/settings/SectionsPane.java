package dev.exhibit.ui.settings;

import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Sections below each other, and at the left the list of them, which leads to each. */
final class SectionsPane extends HBox {
  private static final double WIDTH = 168;
  private static final double WIDEST = 860;
  private static final double ROW = 32;

  /** One section: what stands over it, and all of it. */
  private record Section(String name, Node node) {}

  private final List<Section> sections = new ArrayList<>();
  private final ListView<Section> list = new ListView<>();
  private final VBox page =
      new VBox(16) {
        @Override
        protected void layoutChildren() {
          super.layoutChildren();
          grown();
        }
      };
  private final ScrollPane scroll = new ScrollPane(page);

  /** Whether the page moves because a section was chosen, and not by hand. */
  private boolean leading;

  /** The section that was chosen, until the page is moved by hand; null after that. */
  private @Nullable Section led;

  /** The height of the page for which it was last seen to that. */
  private double known;

  SectionsPane() {
    page.getStyleClass().add("page");
    page.setMaxWidth(WIDEST);
    scroll.setFitToWidth(true);
    scroll.setId("settings-page");
    scroll.getStyleClass().add("pane");
    HBox.setHgrow(scroll, Priority.ALWAYS);
    list.setId("settings-sections");
    list.setAccessibleText(Messages.text("settings.sections"));
    Density.rows(list, ROW);
    list.setMinWidth(WIDTH);
    list.setPrefWidth(WIDTH);
    list.setMaxWidth(WIDTH);
    list.setCellFactory(own -> new NameCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox side = new VBox(list);
    side.setPadding(new Insets(10, 8, 10, 16));
    side.getStyleClass().add("pane");
    Region line = new Region();
    line.getStyleClass().add("hairline-v");
    getChildren().addAll(side, line, scroll);
    list.getSelectionModel().selectedItemProperty().subscribe(this::lead);
    scroll.vvalueProperty().subscribe(now -> follow());
    list.setOnKeyPressed(event -> {
      Section chosen = list.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && chosen != null) {
        enter(chosen.node());
        event.consume();
      }
    });
  }

  /** Adds a section below the others. */
  void add(String name, Node content) {
    if (!sections.isEmpty()) {
      page.getChildren().add(Nodes.hairline());
    }
    Section section = new Section(name, new VBox(8, Nodes.label(name, "section-title"), content));
    sections.add(section);
    page.getChildren().add(section.node());
    list.getItems().add(section);
    if (sections.size() == 1) {
      list.getSelectionModel().selectFirst();
    }
  }

  /** Moves the page so that the section stands at its top, or as far up as the page goes. */
  private void lead(@Nullable Section chosen) {
    if (chosen == null || leading) {
      return;
    }
    double room = room();
    led = chosen;
    leading = true;
    if (room > 0) {
      scroll.setVvalue(Math.clamp(top(chosen) / room, 0, 1));
    }
    leading = false;
  }

  /** What comes late, or is unfolded above it, does not move the chosen section away. */
  private void grown() {
    known = page.getHeight();
    if (led == null) {
      follow();
    } else {
      lead(led);
    }
  }

  /** Chooses the section that stands at the top of what is seen. */
  private void follow() {
    if (leading || page.getHeight() != known) {
      return; // it is not by hand that it moves
    }
    led = null;
    double seen = scroll.getVvalue() * Math.max(0, room());
    Section at = sections.isEmpty() ? null : sections.getFirst();
    for (Section one : sections) {
      at = top(one) <= seen + 1 ? one : at;
    }
    leading = true;
    list.getSelectionModel().select(at);
    leading = false;
  }

  /** How far the page can be moved. */
  private double room() {
    return page.getHeight() - scroll.getViewportBounds().getHeight();
  }

  private double top(Section section) {
    return Math.max(0, section.node().getBoundsInParent().getMinY() - page.getInsets().getTop());
  }

  /** The keys go to the first thing of it that takes them. */
  private static boolean enter(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return false;
    }
    if (node.isFocusTraversable()) {
      node.requestFocus();
      return true;
    }
    return node instanceof Parent parent
        && parent.getChildrenUnmodifiable().stream().anyMatch(SectionsPane::enter);
  }

  private static final class NameCell extends ListCell<Section> {
    @Override
    protected void updateItem(@Nullable Section section, boolean empty) {
      super.updateItem(section, empty);
      setText(null);
      if (section == null || empty) {
        setGraphic(null);
        return;
      }
      Label name = Nodes.whole(section.name());
      HBox row = Nodes.row(0, name);
      row.getStyleClass().add("choice-row");
      Density.least(row, ROW);
      setGraphic(row);
      setAccessibleText(section.name());
    }
  }
}
