package dev.exhibit.ui.common;

import java.io.File;
import java.nio.file.Path;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Files that a person attaches to what they say: chosen, or dropped here. */
final class AttachField extends VBox {
  private final PeopleViewModel model;
  private final FlowPane names = new FlowPane(8, 6);

  /** Shows the files as they come and go; the field lives as long as its form. */
  AttachField(PeopleViewModel model) {
    super(6);
    this.model = model;
    getStyleClass().add("drop");
    Button choose =
        Nodes.button(Messages.text("people.attach"), "fth-paperclip", model::chooseFiles, "small");
    choose.setId("attach");
    getChildren()
        .addAll(
            Nodes.row(10, choose, Nodes.label(Messages.text("people.attach.hint"), "caption")),
            names);
    setOnDragOver(this::over);
    setOnDragDropped(this::dropped);
    model.files().addListener((ListChangeListener<Path>) change -> list());
    list();
  }

  private void list() {
    names.getChildren().clear();
    for (Path file : model.files()) {
      Label name = Nodes.whole(String.valueOf(file.getFileName()), "tag");
      HBox chip =
          Nodes.row(
              2,
              name,
              Nodes.iconButton(
                  Messages.text("people.detach", String.valueOf(file.getFileName())),
                  "fth-x",
                  () -> model.files().remove(file)));
      names.getChildren().add(chip);
    }
    Nodes.show(names, !model.files().isEmpty());
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    boolean files = event.getDragboard().hasFiles();
    if (files) {
      model.attach(event.getDragboard().getFiles().stream().map(File::toPath).toList());
    }
    event.setDropCompleted(files);
    event.consume();
  }
}
