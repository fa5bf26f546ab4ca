package dev.exhibit.ui.timeline;

import dev.exhibit.model.Notebook;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What people wrote of the open event, and room to write. */
final class CommentsPane extends VBox {
  private final DrawerModel model;
  private final Supplier<ZoneId> zone;
  private final VBox list = new VBox(10);
  private final TextArea text = new TextArea();
  private boolean letterToCome;

  /**
   * Follows the open event.
   *
   * @param zone of the times, asked for with each comment
   */
  CommentsPane(DrawerModel model, Supplier<ZoneId> zone) {
    super(8);
    this.model = model;
    this.zone = zone;
    setPadding(new Insets(10, 16, 10, 16));
    ScrollPane scroll =
        new ScrollPane(new FacePane(list, model.commentsFaceProperty(), model::readCommentsAgain));
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    text.setId("comment");
    text.setPromptText(Messages.text("comment.prompt"));
    text.setAccessibleText(Messages.text("comment.prompt"));
    text.setPrefRowCount(3);
    text.setMinHeight(60);
    text.setWrapText(true);
    text.textProperty().bindBidirectional(model.draftProperty());
    text.addEventFilter(KeyEvent.KEY_PRESSED, event -> letterToCome = false);
    text.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    text.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
        model.comment();
        event.consume();
      }
    });
    Node button =
        Nodes.button(Messages.text("comment.write"), "fth-message-square", model::comment, "small");
    Node hint = Nodes.whole(Messages.text("comment.hint"), "caption");
    getChildren().addAll(scroll, text, Nodes.row(8, button, hint));
    model.commentsProperty().subscribe(now -> list());
    model.commentsFaceProperty().subscribe(now -> list());
  }

  /** Goes where one writes; the letter of the key that led here is not meant for the text. */
  void begin() {
    letterToCome = true;
    text.requestFocus();
  }

  private void typed(KeyEvent event) {
    if (letterToCome) {
      letterToCome = false;
      event.consume();
    }
  }

  private void list() {
    List<Notebook.Comment> comments = model.commentsProperty().get();
    list.getChildren().setAll(comments.stream().map(this::comment).toList());
    if (comments.isEmpty() && model.commentsFaceProperty().get().equals(Face.FULL)) {
      list.getChildren().add(Nodes.paragraph(Messages.text("comment.none"), "muted"));
    }
  }

  private Node comment(Notebook.Comment comment) {
    Node head =
        Nodes.row(
            8,
            Nodes.label(comment.by(), "strong-caption"),
            Nodes.whole(Formats.told(comment.at(), zone.get()), "caption"),
            Nodes.spacer(),
            Nodes.iconButton(
                Messages.text("comment.erase"), "fth-trash-2", () -> model.erase(comment)));
    return new VBox(2, head, Nodes.paragraph(comment.text()));
  }
}
