package dev.exhibit.ui.timeline;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.CompletingField;
import dev.exhibit.ui.common.CompletionModel;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.KqlField;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/** The query, what could be typed next, and the button that searches. */
final class QueryBar extends HBox {
  private final TimelineViewModel search;

  /**
   * A bar.
   *
   * @param over what could be typed is shown in it, over everything else
   * @param searches those that were made or saved
   */
  QueryBar(TimelineViewModel search, CompletionModel model, Pane over, SearchesPane searches) {
    super(8);
    this.search = search;
    KqlField kql =
        new KqlField("query", Messages.text("timeline.prompt"), Messages.text("timeline.query"));
    CustomTextField field = kql.field();
    field.textProperty().bindBidirectional(search.queryProperty());
    search
        .faultProperty()
        .subscribe(words ->
            field.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("danger"), !words.isEmpty()));
    CompletingField completing = new CompletingField(kql, model, over, search::search);
    HBox.setHgrow(kql, Priority.ALWAYS);
    Button go =
        Nodes.button(Messages.text("timeline.search"), "fth-search", completing::search, "accent");
    go.setId("search");
    Runnable follow = () -> Nodes.primary(go, !isStoreAway());
    search.faceProperty().subscribe(follow);
    search.range().oldProperty().subscribe(follow);
    search.session().healthProperty().subscribe(follow);
    follow.run();
    getChildren()
        .addAll(
            kql,
            opens("history", "fth-clock", searches),
            opens("saved", "fth-bookmark", searches),
            go);
  }

  /** Then searching is not what the screen offers first. */
  private boolean isStoreAway() {
    return Face.awaitsStore(search.faceProperty().get())
        || search.range().oldProperty().get()
        || search.session().healthProperty().get() instanceof StoreHealth.Unreachable;
  }

  private static Button opens(String what, String icon, SearchesPane searches) {
    boolean saved = what.equals("saved");
    Button button = new Button(Messages.text(saved ? "searches.open.saved" : "searches.open.past"));
    button.setGraphic(Nodes.icon(icon));
    button.setMinWidth(USE_PREF_SIZE);
    button.setId("searches-" + what);
    button.setOnAction(event -> searches.toggle(button, saved));
    return button;
  }
}
