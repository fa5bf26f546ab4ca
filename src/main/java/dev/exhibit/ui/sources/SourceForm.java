package dev.exhibit.ui.sources;

import dev.exhibit.ui.common.Lengths;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.EditSources;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Name, indices, profile and longest silence of another source. */
final class SourceForm extends VBox {
  private static final String DAY = Lengths.shown("P1D");
  private final TextField name = field("sources.form.name", "nginx");
  private final TextField indices = field("sources.form.indices", "logs-nginx-*");
  private final ComboBox<String> profile = new ComboBox<>();
  private final TextField silence = field("sources.form.silence", DAY);
  private final VBox wrong = new VBox();

  SourceForm(SourcesViewModel model) {
    super(12);
    setPadding(new Insets(16, 24, 16, 24));
    profile.setItems(model.profilesProperty());
    profile.setAccessibleText(Messages.text("sources.form.profile"));
    profile.setMaxWidth(Double.MAX_VALUE);
    Button save =
        Nodes.button(Messages.text("sources.form.save"), "fth-plus", () -> save(model), "accent");
    save.setId("save-source");
    save.setDefaultButton(true);
    save.disableProperty().bind(model.editingProperty());
    getChildren()
        .addAll(
            Nodes.whole(Messages.text("sources.form.title"), "head-title"),
            Nodes.paragraph(Messages.text("sources.form.text"), "dense", "muted"),
            line("sources.form.name", name, "sources.form.name.hint"),
            line("sources.form.indices", indices, "sources.form.indices.hint"),
            line("sources.form.profile", profile, "sources.form.profile.hint"),
            line("sources.form.silence", silence, "sources.form.silence.hint"),
            wrong,
            Nodes.row(
                8,
                save,
                Nodes.button(
                    Messages.text("sources.form.cancel"), "fth-x", () -> model.add(false))));
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        model.add(false);
        event.consume();
      }
    });
    model.troubleProperty().subscribe(this::tell);
  }

  private static TextField field(String key, String example) {
    TextField field = new TextField();
    field.setPromptText(example);
    field.setAccessibleText(Messages.text(key));
    field.setId(key.replace('.', '-'));
    return field;
  }

  private static Node line(String key, Node field, String hint) {
    Label label = Nodes.whole(Messages.text(key), "form-label");
    label.setLabelFor(field);
    return new VBox(4, label, field, Nodes.paragraph(Messages.text(hint), "caption"));
  }

  /** Empties the form and takes the focus. */
  void open() {
    name.clear();
    indices.clear();
    silence.setText(DAY);
    profile.getSelectionModel().select("exhibit");
    Nodes.giveFocus(name);
  }

  private void save(SourcesViewModel model) {
    String chosen = profile.getValue();
    model.save(
        new EditSources.Draft(
            name.getText(),
            indices.getText(),
            chosen == null ? "" : chosen,
            Lengths.typed(silence.getText())));
  }

  private void tell(@Nullable Trouble trouble) {
    wrong.getChildren().clear();
    if (trouble != null) {
      wrong.getChildren().add(Notice.trouble(trouble));
    }
  }
}
