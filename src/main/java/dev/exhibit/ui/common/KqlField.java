package dev.exhibit.ui.common;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.query.Kql;
import dev.exhibit.query.KqlException;
import dev.exhibit.query.KqlRun;
import dev.exhibit.query.KqlScan;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A field for a query whose fields, signs and values differ in colour: runs of text stand exactly
 * over the field's own, which is not painted, so that caret and selection stay the field's.
 */
public final class KqlField extends StackPane {
  private final CustomTextField field = new CustomTextField();
  private final TextFlow flow = new TextFlow();
  private final Rectangle window = new Rectangle();
  private boolean hidden;

  /**
   * An empty field.
   *
   * @param id by which it is found
   * @param prompt stands there while nothing is typed
   * @param name for somebody who cannot see it
   */
  public KqlField(String id, String prompt, String name) {
    getStyleClass().add("kql");
    field.setId(id);
    field.getStyleClass().addAll("query", "filter-field");
    field.setPromptText(prompt);
    field.setAccessibleText(name);
    field.setLeft(Nodes.icon("fth-search"));
    field.setRight(Nodes.whole(Messages.text("timeline.kql"), "tag"));
    field.setMaxWidth(Double.MAX_VALUE);
    flow.setManaged(false);
    flow.setMouseTransparent(true);
    flow.setClip(window);
    getChildren().addAll(field, flow);
    field.textProperty().subscribe(this::colour);
  }

  /** The field itself. */
  public CustomTextField field() {
    return field;
  }

  private void colour(String typed) {
    int fault = fault(typed);
    List<Node> texts = new ArrayList<>();
    int at = 0;
    for (KqlRun run : KqlScan.runs(typed)) {
      if (run.from() > at) {
        texts.add(text(typed.substring(at, run.from()), "kql-plain"));
      }
      Text piece = text(typed.substring(run.from(), run.to()), style(run.kind()));
      if (fault >= run.from() && fault < run.to()) {
        piece.getStyleClass().add("kql-fault");
      }
      texts.add(piece);
      at = run.to();
    }
    flow.getChildren().setAll(texts);
    requestLayout();
  }

  private static int fault(String typed) {
    try {
      Kql.parse(typed);
      return -1;
    } catch (KqlException e) {
      return e.offset();
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private static Text text(String words, String style) {
    Text text = new Text(words);
    text.getStyleClass().add(style);
    return text;
  }

  private static String style(KqlRun.Kind kind) {
    return switch (kind) {
      case FIELD -> "kql-plain";
      case VALUE -> "kql-value";
      case KEYWORD -> "kql-keyword";
      case SIGN -> "kql-sign";
    };
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    field.layout();
    if (own() instanceof Text own) {
      hide(own);
      Point2D corner = sceneToLocal(own.localToScene(0, own.getLayoutBounds().getMinY()));
      double left = width(".left-pane");
      double right = width(".right-pane");
      flow.resizeRelocate(corner.getX(), corner.getY(), 100_000, 24);
      window.setX(left - corner.getX());
      window.setY(-4);
      window.setWidth(Math.max(0, getWidth() - left - right));
      window.setHeight(32);
    }
  }

  private double width(String pane) {
    Node found = field.lookup(pane);
    return found == null ? 0 : found.getLayoutBounds().getWidth();
  }

  private Node own() {
    return field.lookupAll(".text").stream()
        .filter(node -> node instanceof Text text && text.fillProperty() != null)
        .filter(node -> !field.getRight().equals(node.getParent()))
        .filter(node -> ((Text) node).getText().equals(field.getText()))
        .findFirst()
        .orElse(flow);
  }

  private void hide(Text own) {
    if (!hidden) {
      hidden = true;
      own.fillProperty().unbind();
      own.setFill(Color.TRANSPARENT);
      own.selectionFillProperty().unbind();
      own.setSelectionFill(Color.TRANSPARENT);
      own.layoutXProperty().subscribe(now -> requestLayout());
      own.boundsInParentProperty().subscribe(now -> requestLayout());
    }
  }
}
