package dev.exhibit.ui.opened;

import dev.exhibit.model.AuditorWork;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.AnswerPackage;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How much was noted, the way back, and what is given back: one signed file. */
final class GiveBack extends VBox {
  private final Reading reading;
  private final NotesViewModel notes;
  private final TextField by = new TextField();
  private final PasswordField word = new PasswordField();
  private final Label named = Nodes.label("", "mono-small");
  private final VBox told = new VBox();
  private @Nullable Path key;

  GiveBack(Reading reading, NotesViewModel notes) {
    super(8);
    this.reading = reading;
    this.notes = notes;
    setPadding(new Insets(8, 24, 8, 24));
    getStyleClass().add("pane");
    HBox form = form();
    Nodes.show(form, false);
    getChildren().addAll(summary(form), form, told);
    notes.signedProperty().subscribe(now -> tell());
    notes.troubleProperty().subscribe(now -> tell());
  }

  private Node summary(HBox form) {
    Label count = Nodes.label("", "dense");
    Button undo = Nodes.button(Messages.text("notes.undo"), "fth-rotate-ccw", notes::undo, "small");
    undo.setId("undo");
    Button give =
        Nodes.button(
            Messages.text("notes.giveback"),
            "fth-edit-3",
            () -> Nodes.show(form, !form.isVisible()),
            "small");
    give.setId("give-back");
    notes
        .workProperty()
        .subscribe(now -> {
          count.setText(Messages.text("notes.count", now.marks().size(), now.samples().size()));
          undo.setDisable(now.acts().isEmpty());
          give.setDisable(isEmpty(now));
        });
    return Nodes.row(10, Nodes.icon("fth-check-square"), count, Nodes.spacer(), undo, give);
  }

  private static boolean isEmpty(AuditorWork work) {
    return work.marks().isEmpty() && work.samples().isEmpty();
  }

  private HBox form() {
    by.setText(notes.operator());
    by.setAccessibleText(Messages.text("notes.by"));
    by.setPrefWidth(200);
    word.setPromptText(Messages.text("notes.password"));
    word.setAccessibleText(Messages.text("notes.password"));
    word.setPrefWidth(170);
    named.setText(Messages.text("notes.ownkey"));
    named.setTooltip(new Tooltip(Messages.text("notes.ownkey.text")));
    named.setMinWidth(0);
    HBox.setHgrow(named, Priority.ALWAYS);
    Nodes.show(word, false);
    Node choose = Nodes.button(Messages.text("notes.key"), "fth-key", this::chooseKey, "small");
    EvaluateBar write =
        new EvaluateBar(notes.signing(), Messages.text("notes.write"), "fth-check", this::write);
    write.setId("write-answers");
    return Nodes.row(
        10,
        Nodes.whole(Messages.text("notes.by"), "dense", "muted"),
        by,
        Nodes.whole(Messages.text("packages.sign"), "dense", "muted"),
        named,
        choose,
        word,
        write);
  }

  private void chooseKey() {
    reading
        .files()
        .chooseFile(Messages.text("files.key"))
        .ifPresent(chosen -> {
          key = chosen;
          named.setText(String.valueOf(chosen.getFileName()));
          Nodes.show(word, true);
        });
  }

  private void write() {
    char[] typed = word.getText().toCharArray();
    Path file = key;
    notes.sign(
        by.getText(),
        file == null ? null : new SigningKey.InFile(file, new Password.OfPerson(typed::clone)));
  }

  private void tell() {
    told.getChildren().clear();
    Trouble wrong = notes.troubleProperty().get();
    AnswerPackage.Signed done = notes.signedProperty().get();
    if (wrong != null) {
      told.getChildren().add(Notice.trouble(wrong));
    } else if (done != null) {
      word.clear(); // not before: who thought better of the folder, or was refused, need not type
      // it
      Path folder = done.file().toAbsolutePath().getParent();
      told.getChildren()
          .add(
              new Notice(
                  Standing.PASS,
                  Messages.text("notes.done", String.valueOf(done.file().getFileName())),
                  Messages.text(
                      "notes.done.text", done.signer(), Formats.digest(done.fingerprint(), 16)),
                  Nodes.button(
                      Messages.text("packages.show"),
                      "fth-folder",
                      () -> reading.files().open(folder == null ? done.file() : folder),
                      "small")));
    }
  }
}
