package dev.exhibit.ui.shell;

import dev.exhibit.model.Notebook;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Under the screens: searches that were saved, and controls that are pinned. */
final class SideLists extends VBox {
  private static final int MOST = 6;
  private final UiContext context;
  private final Consumer<SearchSpec> opener;

  /**
   * What is kept in the session.
   *
   * @param opener searches as it was kept
   */
  SideLists(UiContext context, Consumer<SearchSpec> opener) {
    this.context = context;
    this.opener = opener;
    setMinHeight(0);
    context.session().notebook().searchesProperty().subscribe(now -> show());
    context.session().notebook().controlsProperty().subscribe(now -> show());
    context.session().factsProperty().subscribe(now -> show());
  }

  private void show() {
    List<Node> rows = new ArrayList<>();
    List<Notebook.Saved> saved = context.session().notebook().searchesProperty().get();
    if (!saved.isEmpty()) {
      rows.add(head("side.saved"));
      rows.addAll(first(saved.stream().map(this::search).toList()));
    }
    List<String> pinned = context.session().notebook().controlsProperty().get();
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (!pinned.isEmpty()) {
      rows.add(head("side.pinned"));
      rows.addAll(first(pinned.stream().map(id -> control(id, facts)).toList()));
    }
    getChildren().setAll(rows);
  }

  /** The first few, and a menu of those that are left. */
  private static List<Node> first(List<Button> all) {
    if (all.size() <= MOST) {
      return List.copyOf(all);
    }
    List<Node> rows = new ArrayList<>(all.subList(0, MOST));
    List<Button> others = all.subList(MOST, all.size());
    MenuButton more = new MenuButton(Messages.text("side.more", others.size()));
    more.getStyleClass().addAll("nav", "side-more");
    more.setMaxWidth(Double.MAX_VALUE);
    more.setAlignment(Pos.CENTER_LEFT);
    for (Button one : others) {
      MenuItem item = new MenuItem(one.getText(), one.getGraphic());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> one.fire());
      more.getItems().add(item);
    }
    rows.add(more);
    return rows;
  }

  private static Node head(String key) {
    Node label = Nodes.label(Messages.text(key), "side-head");
    return label;
  }

  private Button search(Notebook.Saved saved) {
    return row(
        saved.name(), Nodes.icon("fth-search"), "side-row", () -> opener.accept(saved.search()));
  }

  private Button control(String id, SessionModel.@Nullable Facts facts) {
    Standing standing =
        facts == null ? Standing.NOT_OCCURRED : facts.standing(id, context.session().now());
    return row(
        id,
        new Glyph(standing, 14),
        "side-control",
        () -> context.navigator().go(new Place.Controls(id, null)));
  }

  private static Button row(String words, Node sign, String style, Runnable action) {
    Button button = new Button(words, sign);
    button.setMnemonicParsing(false); // a name may hold a _
    button.getStyleClass().setAll("nav", style);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setTooltip(new Tooltip(words));
    Nodes.leadsOn(button);
    button.setOnAction(event -> action.run());
    return button;
  }
}
