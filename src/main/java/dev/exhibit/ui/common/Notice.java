package dev.exhibit.ui.common;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A sentence inside a screen that must be read: why a state is what it is, or what went wrong. */
public final class Notice extends HBox {
  private final VBox words;

  /** A notice in the colours of a standing. */
  public Notice(Standing standing, String strong, String text, Node... actions) {
    getStyleClass().addAll("notice", standing.styleClass());
    Label head = Nodes.paragraph(strong, "strong", "state-text");
    Label body = Nodes.paragraph(text, "dense");
    words = new VBox(2, head, body);
    Nodes.show(body, !text.isEmpty());
    Nodes.show(head, !strong.isEmpty());
    words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().add(words);
    getChildren().addAll(actions);
  }

  /** The same with something below its words. */
  public Notice below(Node node) {
    words.getChildren().add(node);
    return this;
  }

  /** A notice with the shape of its standing before the words. */
  public static Notice signed(Standing standing, String strong, String text) {
    Notice notice = new Notice(standing, strong, text);
    notice.getChildren().addFirst(new Glyph(standing, 16));
    notice.getStyleClass().add("signed");
    return notice;
  }

  /** A notice of something that went wrong. */
  public static Notice trouble(Trouble trouble, Node... actions) {
    Notice notice = new Notice(Standing.INEFFECTIVE, trouble.what(), trouble.todo(), actions);
    notice.getStyleClass().add("trouble");
    return notice;
  }
}
