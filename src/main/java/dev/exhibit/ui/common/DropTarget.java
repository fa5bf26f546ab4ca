package dev.exhibit.ui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files that are dropped anywhere on a node, unless a part of it takes them itself. */
public final class DropTarget {
  private static final String OVER = "over";

  private DropTarget() {}

  /**
   * Takes files.
   *
   * @param marked shows while files are over the node that they would be taken
   * @param open whether files are taken now
   * @param files hears of them, at least one
   */
  public static void install(
      Node node, Node marked, BooleanSupplier open, Consumer<List<Path>> files) {
    node.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles() && open.getAsBoolean()) {
            event.acceptTransferModes(TransferMode.COPY);
            if (!marked.getStyleClass().contains(OVER)) {
              marked.getStyleClass().add(OVER);
            }
            event.consume();
          }
        });
    node.addEventHandler(DragEvent.DRAG_EXITED, event -> marked.getStyleClass().remove(OVER));
    node.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          List<Path> dropped = event.getDragboard().getFiles().stream().map(File::toPath).toList();
          marked.getStyleClass().remove(OVER);
          boolean taken = !dropped.isEmpty() && open.getAsBoolean();
          if (taken) {
            files.accept(dropped);
          }
          event.setDropCompleted(taken);
          event.consume();
        });
  }
}
