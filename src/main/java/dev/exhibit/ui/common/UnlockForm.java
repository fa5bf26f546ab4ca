package dev.exhibit.ui.common;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey.Password;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/** Asks for what opens an encrypted package, where reading one failed. */
public final class UnlockForm extends FlowPane {
  private final Consumer<ReaderKey> unlocks;
  private final PasswordField word = new PasswordField();
  private final Label named = Nodes.label("", "mono-small");
  private @Nullable Path key;

  /**
   * A form that is there when it is wanted.
   *
   * @param face of what is read; the form shows itself where that is encrypted
   * @param unlocks takes what the person gives
   */
  public UnlockForm(Files files, ObservableValue<Face> face, Consumer<ReaderKey> unlocks) {
    super(10, 8);
    this.unlocks = unlocks;
    setAlignment(Pos.CENTER_LEFT);
    word.setPromptText(Messages.text("unlock.password"));
    word.setAccessibleText(Messages.text("unlock.password"));
    word.setId("package-password");
    word.setPrefWidth(240);
    word.setOnAction(event -> unlock());
    Button choose =
        Nodes.button(Messages.text("unlock.key"), "fth-key", () -> choose(files), "small");
    Button unlock =
        Nodes.button(Messages.text("unlock.open"), "fth-unlock", this::unlock, "accent");
    unlock.setId("unlock");
    getChildren()
        .addAll(Nodes.whole(Messages.text("unlock.sealed"), "strong"), word, choose, named, unlock);
    face.subscribe(now -> Nodes.show(this, isSealed(now)));
  }

  /** The form with room around it, as it stands under the head of a screen. */
  public Node padded() {
    setPadding(new Insets(12, 24, 12, 24));
    return this;
  }

  private static boolean isSealed(Face face) {
    return face instanceof Face.Failed failed && failed.trouble().kind() == Trouble.Kind.SEALED;
  }

  private void choose(Files files) {
    files
        .chooseFile(Messages.text("files.key"))
        .ifPresent(chosen -> {
          key = chosen;
          named.setText(String.valueOf(chosen.getFileName()));
        });
  }

  private void unlock() {
    char[] typed = word.getText().toCharArray();
    word.clear();
    Password password = new Password.OfPerson(typed::clone);
    Path file = key;
    unlocks.accept(
        file == null
            ? new ReaderKey.OfPassword(password)
            : new ReaderKey.OfCertificate(file, password));
  }
}
