package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** What controls ask for: not said, said to be nobody, or a list. */
final class ParametersPane extends VBox {
  private final EngagementForm form;
  private final VBox list = new VBox(12);
  private final Map<ParameterRow, Node> said = new HashMap<>();

  ParametersPane(EngagementForm form) {
    super(8);
    this.form = form;
    getChildren().addAll(Nodes.paragraph(Messages.text("parameters.hint"), "caption"), list);
    form.parameters().subscribe(this::show);
    show();
  }

  private void show() {
    said.clear();
    list.getChildren().setAll(form.parameters().stream().map(this::row).toList());
    if (form.parameters().isEmpty()) {
      list.getChildren().add(Nodes.paragraph(Messages.text("parameters.none"), "dense", "muted"));
    }
  }

  /** Where something is said of the parameter that a control asks for. */
  Optional<Node> entry(String control) {
    return form.parameterOf(control).map(said::get);
  }

  private Node row(ParameterRow row) {
    CheckBox box = new CheckBox(row.name());
    box.setMnemonicParsing(false);
    box.getStyleClass().add("mono");
    box.setId("said-" + row.name());
    box.setAccessibleText(Messages.text("parameters.say", row.name()));
    box.selectedProperty().bindBidirectional(row.saidProperty());
    said.put(row, box);
    TextArea values = new TextArea();
    values.setId("values-" + row.name());
    values.setPrefRowCount(3);
    values.setMinHeight(78);
    values.setPrefWidth(460);
    values.setMaxWidth(460);
    values.setPromptText(Messages.text("parameters.prompt"));
    values.setAccessibleText(Messages.text("parameters.spoken", row.name()));
    values.textProperty().bindBidirectional(row.valuesProperty());
    row.saidProperty().subscribe(on -> Nodes.show(values, on));
    Label meaning = Nodes.paragraph("", "dense");
    row.saidProperty().subscribe(on -> meaning.setText(row.meaning()));
    row.valuesProperty().subscribe(text -> meaning.setText(row.meaning()));
    return new VBox(4, box, Nodes.paragraph(row.controls(), "caption"), values, meaning);
  }
}
