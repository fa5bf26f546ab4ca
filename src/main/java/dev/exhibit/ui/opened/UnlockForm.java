package dev.exhibit.ui.opened;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks for what opens an encrypted package, where opening one failed. */
final class UnlockForm extends HBox {
  private final OpenedViewModel model;
  private final PasswordField word = new PasswordField();
  private final Label named = Nodes.label("", "mono-small");
  private @Nullable Path key;

  UnlockForm(Reading reading, OpenedViewModel model) {
    super(10);
    this.model = model;
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setPadding(new Insets(12, 24, 12, 24));
    word.setPromptText(Messages.text("opened.password"));
    word.setAccessibleText(Messages.text("opened.password"));
    word.setId("package-password");
    word.setPrefWidth(240);
    word.setOnAction(event -> unlock());
    Button choose =
        Nodes.button(
            Messages.text("opened.key"),
            "fth-key",
            () ->
                reading
                    .files()
                    .chooseFile(Messages.text("files.key"))
                    .ifPresent(chosen -> {
                      key = chosen;
                      named.setText(String.valueOf(chosen.getFileName()));
                    }));
    Button unlock =
        Nodes.button(Messages.text("opened.unlock"), "fth-unlock", this::unlock, "accent");
    unlock.setId("unlock");
    getChildren()
        .addAll(Nodes.label(Messages.text("opened.sealed"), "strong"), word, choose, named, unlock);
    Nodes.show(this, false);
    model.faceProperty().subscribe(face -> Nodes.show(this, wanted(reading, face)));
  }

  private boolean wanted(Reading reading, Face face) {
    Path file = model.file();
    return face instanceof Face.Failed && file != null && reading.desk().packages().isSealed(file);
  }

  private void unlock() {
    char[] typed = word.getText().toCharArray();
    word.clear();
    Password password = new Password.OfPerson(typed::clone);
    Path file = key;
    model.unlock(
        file == null
            ? new ReaderKey.OfPassword(password)
            : new ReaderKey.OfCertificate(file, password));
  }
}
