package dev.exhibit.ui.settings;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Segments;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which key signs, who vouches for the time, whom to trust. */
final class SigningPane extends VBox {
  private final SigningModel model;
  private final VBox outcome = new VBox();

  SigningPane(SigningModel model) {
    this.model = model;
    EvaluateBar keep =
        new EvaluateBar(model.keeping(), Messages.text("signing.keep"), "fth-save", model::keep);
    keep.setId("keep-signing");
    VBox form =
        new VBox(
            12,
            kinds(),
            fields(),
            authorities(),
            trust(),
            Nodes.paragraph(Messages.text("signing.secrets"), "dense", "muted"),
            outcome,
            keep);
    getChildren().add(new FacePane(form, model.faceProperty(), model::read));
    model.keptProperty().subscribe(now -> tell());
    model.troubleProperty().subscribe(now -> tell());
  }

  private Node kinds() {
    return Segments.of("signing", SigningModel.Kind.values(), model.kindProperty());
  }

  /** The fields of each kind of key; those of the others are not there. */
  private Node fields() {
    VBox fields = new VBox(10);
    Node file = file("signing.file", model.fileProperty());
    Node module = file("signing.module", model.moduleProperty());
    Node slot = line("signing.slot", field("signing.slot", model.slotProperty()));
    Node label = line("signing.label", field("signing.label", model.labelProperty()));
    Node alias = line("signing.alias", field("signing.alias", model.aliasProperty()));
    Node secret = file("signing.password", model.passwordFileProperty());
    Label about = Nodes.paragraph("", "dense", "muted");
    fields.getChildren().addAll(about, file, module, slot, label, alias, secret);
    model
        .kindProperty()
        .subscribe(kind -> {
          about.setText(Messages.word("signingmeans", kind));
          boolean token = kind == SigningModel.Kind.TOKEN;
          Nodes.show(file, kind == SigningModel.Kind.FILE);
          List.of(module, slot, label).forEach(node -> Nodes.show(node, token));
          Nodes.show(alias, kind == SigningModel.Kind.SYSTEM);
          Nodes.show(secret, token || kind == SigningModel.Kind.FILE);
        });
    return fields;
  }

  private static TextField field(String key, StringProperty value) {
    TextField field = new TextField();
    field.setAccessibleText(Messages.text(key));
    field.setId(key.replace('.', '-'));
    field.textProperty().bindBidirectional(value);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private static Node line(String key, Node field) {
    Label label = Nodes.whole(Messages.text(key), "form-label");
    label.setLabelFor(field);
    return new VBox(4, label, field);
  }

  private Node file(String key, StringProperty value) {
    return line(
        key,
        Nodes.row(
            8,
            field(key, value),
            Nodes.button(
                Messages.text("signing.choose"),
                "fth-folder",
                () -> model.choose(value, Messages.text(key)),
                "small")));
  }

  private Node authorities() {
    TextArea area = new TextArea();
    area.setPrefRowCount(2);
    area.setPromptText("http://tsa.example/tsr");
    area.setAccessibleText(Messages.text("signing.authorities"));
    area.setId("signing-authorities");
    area.textProperty().bindBidirectional(model.authoritiesProperty());
    return new VBox(
        4,
        line("signing.authorities", area),
        Nodes.paragraph(Messages.text("signing.authorities.hint"), "caption"));
  }

  private Node trust() {
    VBox list = new VBox(2);
    model.trust().subscribe(() -> fill(list));
    fill(list);
    return new VBox(
        4,
        Nodes.whole(Messages.text("signing.trust"), "form-label"),
        list,
        Nodes.button(Messages.text("signing.trust.add"), "fth-plus", model::trustMore, "small"));
  }

  private void fill(VBox list) {
    list.getChildren().clear();
    if (model.trust().isEmpty()) {
      list.getChildren().add(Nodes.paragraph(Messages.text("signing.trust.none"), "caption"));
    }
    for (Path one : model.trust()) {
      list.getChildren()
          .add(
              Nodes.row(
                  8,
                  Nodes.iconButton(
                      Messages.text("signing.trust.remove", String.valueOf(one.getFileName())),
                      "fth-x",
                      () -> model.trust().remove(one)),
                  Nodes.label(one.toString(), "mono-small")));
    }
  }

  private void tell() {
    outcome.getChildren().clear();
    Trouble wrong = model.troubleProperty().get();
    if (wrong != null) {
      outcome.getChildren().add(Notice.trouble(wrong));
    } else if (model.keptProperty().get()) {
      boolean own = model.kindProperty().get() == SigningModel.Kind.OWN;
      String text = own ? Messages.text("signing.kept.own") : Messages.text("signing.kept.text");
      outcome.getChildren().add(new Notice(Standing.PASS, Messages.text("signing.kept"), text));
    }
  }
}
