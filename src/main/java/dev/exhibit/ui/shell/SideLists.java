package dev.exhibit.ui.shell;

import dev.exhibit.model.EventFilter;
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
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Under the screens: searches that were saved, and controls that are pinned. */
final class SideLists extends VBox {
  private static final int MOST = 6;
  private final UiContext context;

  SideLists(UiContext context) {
    this.context = context;
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
      saved.stream().limit(MOST).map(this::search).forEach(rows::add);
    }
    List<String> pinned = context.session().notebook().controlsProperty().get();
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (!pinned.isEmpty()) {
      rows.add(head("side.pinned"));
      pinned.stream().limit(MOST).map(id -> control(id, facts)).forEach(rows::add);
    }
    getChildren().setAll(rows);
  }

  private static Node head(String key) {
    Node label = Nodes.label(Messages.text(key), "side-head");
    return label;
  }

  private Node search(Notebook.Saved saved) {
    SearchSpec spec = saved.search();
    List<EventFilter> filters = spec.filters();
    return row(
        saved.name(),
        Nodes.icon("fth-search"),
        "side-row",
        new Place.Timeline(spec.kql(), spec.span(), null, null, filters));
  }

  private Node control(String id, SessionModel.@Nullable Facts facts) {
    Standing standing =
        facts == null ? Standing.NOT_OCCURRED : facts.standing(id, context.session().now());
    return row(id, new Glyph(standing, 14), "side-control", new Place.Controls(id, null));
  }

  private Node row(String words, Node sign, String style, Place place) {
    Button button = new Button(words, sign);
    button.getStyleClass().setAll("nav", style);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setTooltip(new Tooltip(words));
    Nodes.leadsOn(button);
    button.setOnAction(event -> context.navigator().go(place));
    return button;
  }
}
