package dev.exhibit.ui.common;

import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A line of text to be typed or sent elsewhere, with a button that copies it. */
public final class CopyLine extends HBox {
  /**
   * Shows a line.
   *
   * @param copies what the button says that it does
   */
  public CopyLine(String text, String copies) {
    super(8);
    getStyleClass().add("copy-line");
    Label code = Nodes.paragraph(text, "code");
    code.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(code, Priority.ALWAYS);
    getChildren().addAll(code, Nodes.iconButton(copies, "fth-copy", () -> copy(text)));
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
