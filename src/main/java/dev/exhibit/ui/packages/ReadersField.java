package dev.exhibit.ui.packages;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Segments;
import java.nio.file.Path;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** For everybody, for the holders of certificates, or for whoever has the password. */
final class ReadersField extends VBox {
  private final ReadersModel model;
  private final Runnable changed;
  private final VBox certificates = new VBox(4);
  private final Label missing = Nodes.paragraph("", "dense", "muted");

  /**
   * A field of the form.
   *
   * @param changed is called after every change
   */
  ReadersField(ReadersModel model, Runnable changed) {
    super(8);
    this.model = model;
    this.changed = changed;
    Node words =
        Nodes.row(
            8,
            word("readers.password", model.passwordProperty()),
            word("readers.again", model.againProperty()));
    Label about = Nodes.paragraph("", "dense", "muted");
    getChildren().addAll(kinds(), about, certificates, words, missing);
    model
        .kindProperty()
        .subscribe(kind -> {
          about.setText(Messages.word("readersmeans", kind));
          Nodes.show(about, kind != ReadersModel.Kind.EVERYBODY);
          Nodes.show(certificates, kind == ReadersModel.Kind.CERTIFICATES);
          Nodes.show(words, kind == ReadersModel.Kind.PASSWORD);
          tell();
        });
    model.certificates().subscribe(this::list);
    model.passwordProperty().subscribe(now -> tell());
    model.againProperty().subscribe(now -> tell());
    list();
  }

  private Node kinds() {
    return Segments.of("readers", ReadersModel.Kind.values(), model.kindProperty());
  }

  private static PasswordField word(String key, StringProperty value) {
    PasswordField field = new PasswordField();
    field.setPromptText(Messages.text(key));
    field.setAccessibleText(Messages.text(key));
    field.setPrefWidth(220);
    field.textProperty().bindBidirectional(value);
    return field;
  }

  private void list() {
    certificates.getChildren().clear();
    for (Path one : model.certificates()) {
      certificates
          .getChildren()
          .add(
              Nodes.row(
                  8,
                  Nodes.iconButton(
                      Messages.text("readers.remove", String.valueOf(one.getFileName())),
                      "fth-x",
                      () -> model.certificates().remove(one)),
                  Nodes.label(one.toString(), "mono-small")));
    }
    certificates
        .getChildren()
        .add(Nodes.button(Messages.text("readers.add"), "fth-plus", model::add, "small"));
    tell();
  }

  private void tell() {
    missing.setText(model.missing());
    Nodes.show(missing, !missing.getText().isEmpty());
    changed.run();
  }
}
